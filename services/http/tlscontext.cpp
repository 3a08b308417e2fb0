// SPDX-License-Identifier: MIT
#include "services/http/tlscontext.h"

#include <boost/asio/ssl/context.hpp>

#include <QFile>

namespace portico::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

tl::unexpected<Error> invalid(const QString &file, const ErrorCode &error)
{
    Error failed;
    failed.kind = Error::Kind::Invalid;
    failed.code = QStringLiteral("tls_files_invalid");
    failed.detail = file + QStringLiteral(": ") + QString::fromStdString(error.message());
    return failure(failed);
}

} // namespace

Result<std::shared_ptr<asio::ssl::context>> tlsContext(
    const QString &certificateFile, const QString &privateKeyFile)
{
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);

    ErrorCode error;
    // Without a callback OpenSSL would ask for the passphrase on the terminal.
    context->set_password_callback(
        [](std::size_t, asio::ssl::context::password_purpose) { return std::string(); }, error);
    context->use_certificate_chain_file(QFile::encodeName(certificateFile).toStdString(), error);
    if (error)
        return invalid(certificateFile, error);
    context->use_private_key_file(
        QFile::encodeName(privateKeyFile).toStdString(), asio::ssl::context::pem, error);
    if (error)
        return invalid(privateKeyFile, error);
    return context;
}

} // namespace portico::http
