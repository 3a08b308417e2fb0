// SPDX-License-Identifier: MIT
#include "services/http/server.h"

#include "services/http/ioloop.h"
#include "services/http/sockets.h"
#include "services/http/tlscontext.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <QLoggingCategory>

#include <algorithm>
#include <future>
#include <vector>

namespace portico::http {
namespace {

Q_LOGGING_CATEGORY(log, "portico.http")

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

/// The pause after the system refused to accept.
constexpr std::chrono::milliseconds AcceptPause{100};

tl::unexpected<Error> listenFailure(const char *code, const QString &address, const ErrorCode &error)
{
    Error failed;
    failed.kind = error == asio::error::address_in_use ? Error::Kind::Conflict : Error::Kind::Invalid;
    failed.code = QLatin1String(code);
    failed.detail = address + QStringLiteral(": ") + QString::fromStdString(error.message());
    return failure(failed);
}

/// The address as text, an IPv4 one also where it came through an IPv6 listener.
QByteArray textOf(const asio::ip::address &address)
{
    const asio::ip::address plain = address.is_v6() && address.to_v6().is_v4_mapped()
        ? asio::ip::address(asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()))
        : address;
    return QByteArray::fromStdString(plain.to_string());
}

} // namespace

class Server::Private
{
public:
    Private(ServerOptions serverOptions, Handler handler)
        : options(std::move(serverOptions)), loop(options.limits, std::move(handler))
    {
        for (const QString &address : std::as_const(options.unlimitedAddresses))
            unlimited.push_back(address.toUtf8());
    }

    Result<void> open();
    void accept();
    void welcome(Socket socket);
    void stopAccepting();

    const ServerOptions options;
    std::vector<QByteArray> unlimited;
    std::shared_ptr<asio::ssl::context> tls;
    quint16 port = 0;
    IoLoop loop;
    Acceptor acceptor{loop.context()};
    asio::steady_timer acceptPause{loop.context()};
};

Result<void> Server::Private::open()
{
    if (!options.certificateFile.isEmpty() || !options.privateKeyFile.isEmpty()) {
        auto context = tlsContext(options.certificateFile, options.privateKeyFile);
        if (!context)
            return failure(context.error());
        tls = *context;
    }
    ErrorCode error;
    const QString host = options.address == u"localhost" ? QStringLiteral("127.0.0.1") : options.address;
    const tcp::endpoint endpoint(asio::ip::make_address(host.toStdString(), error), options.port);
    if (error)
        return listenFailure("address_invalid", options.address, error);
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(Acceptor::max_listen_connections, error);
    if (!error)
        acceptor.non_blocking(true, error);
    if (error)
        return listenFailure(error == asio::error::address_in_use ? "address_in_use" : "address_invalid",
            options.address + u':' + QString::number(options.port), error);
    port = acceptor.local_endpoint().port();
    return {};
}

void Server::Private::accept()
{
    acceptor.async_accept([this](const ErrorCode &error, Socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error) {
            welcome(std::move(socket));
            return accept();
        }
        if (error == asio::error::connection_aborted)
            return accept();
        if (error == asio::error::no_descriptors && loop.closeLongestWaiting(nullptr))
            return accept();
        qCWarning(log, "Cannot accept connections at the moment: %s", error.message().c_str());
        acceptPause.expires_after(AcceptPause);
        acceptPause.async_wait([this](const ErrorCode &cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void Server::Private::welcome(Socket socket)
{
    ErrorCode error;
    const tcp::endpoint remote = socket.remote_endpoint(error);
    if (error)
        return;
    const QByteArray address = textOf(remote.address());
    const bool isUnlimited = std::find(unlimited.begin(), unlimited.end(), address) != unlimited.end();
    if (!loop.makeRoom(address, isUnlimited))
        return;
    socket.set_option(tcp::no_delay(true), error);
    loop.add(tls ? tlsConnection(loop, std::move(socket), address, *tls)
                 : plainConnection(loop, std::move(socket), address));
}

/// Clients that wait in the system's queue have been promised a connection: they are still let in.
void Server::Private::stopAccepting()
{
    acceptPause.cancel();
    ErrorCode error;
    while (acceptor.is_open()) {
        Socket socket(loop.context());
        acceptor.accept(socket, error);
        if (error)
            break;
        welcome(std::move(socket));
    }
    acceptor.close(error);
}

Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Handler handler)
{
    auto d = std::make_unique<Private>(std::move(options), std::move(handler));
    if (const Result<void> opened = d->open(); !opened)
        return failure(opened.error());
    d->accept();
    d->loop.run();
    return std::unique_ptr<Server>(new Server(std::move(d)));
}

Server::Server(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}

Server::~Server()
{
    d->loop.stop();
}

quint16 Server::port() const
{
    return d->port;
}

QString Server::url() const
{
    const QString host
        = d->options.address.contains(u':') ? u'[' + d->options.address + u']' : d->options.address;
    return QStringLiteral("%1://%2:%3")
        .arg(d->tls ? QStringLiteral("https") : QStringLiteral("http"), host)
        .arg(d->port);
}

bool Server::drain(std::chrono::milliseconds deadline)
{
    const Connection::Moment end = std::chrono::steady_clock::now() + deadline;
    const auto asked = std::make_shared<std::promise<void>>();
    d->loop.post([this, asked] {
        d->stopAccepting();
        d->loop.drain();
        asked->set_value();
    });
    return asked->get_future().wait_until(end) == std::future_status::ready && d->loop.waitUntilEmpty(end);
}

} // namespace portico::http
