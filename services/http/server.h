// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/http/responder.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace portico::http {

struct Limits
{
    qsizetype headerBytes = 16 * 1024;
    qsizetype bodyBytes = 1024 * 1024;
    std::chrono::milliseconds headerTimeout{10'000}; ///< From the first byte to the end of the headers.
    std::chrono::milliseconds bodyTimeout{30'000};
    std::chrono::milliseconds idleTimeout{
        60'000}; ///< Between requests, and without a byte read by a slow client.
    std::chrono::milliseconds lingerTimeout{
        2'000}; ///< For the client to notice that the connection is finished.
    /// At a limit the connection that has waited longest for its client gives way to a new one.
    int connectionsPerAddress = 200;
    int connections = 4096;
};

struct ServerOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0 takes a free one.
    QString certificateFile; ///< PEM; both files or none.
    QString privateKeyFile;
    Limits limits;
    QStringList unlimitedAddresses; ///< Proxies, to which connectionsPerAddress does not apply.
};

/// Called on an I/O thread for every complete request; must not block.
using Handler = std::function<void(Request, Responder)>;

/// An HTTP/1.1 server with its own I/O thread: keep-alive, pipelining in order, limits, optional TLS.
class Server
{
public:
    /// Listens at once; fails with `address_in_use`, `address_invalid` or `tls_files_invalid`.
    [[nodiscard]] static Result<std::unique_ptr<Server>> listen(ServerOptions options, Handler handler);
    ~Server(); ///< Drops what is still open; call drain() first to finish politely.

    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] quint16 port() const;
    /// `http://A:P` or `https://A:P`.
    [[nodiscard]] QString url() const;

    /// Stops accepting, answers what was received, closes every connection; false when \a deadline passed
    /// first.
    bool drain(std::chrono::milliseconds deadline);

private:
    class Private;
    explicit Server(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portico::http
