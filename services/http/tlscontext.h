// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace portico::http {

/// TLS 1.2 or newer with a certificate chain and its key from PEM files; fails with `tls_files_invalid`.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> tlsContext(
    const QString &certificateFile, const QString &privateKeyFile);

} // namespace portico::http
