// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace portico::http {

/// An answer as it came over the wire.
struct RawAnswer
{
    int status = 0;
    QByteArray head; ///< With its empty line.
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// A client on a bare socket that says exactly what it is told to, and goes on sending after the server has
/// ended its side. Every wait has a generous end, so that a silent server fails a test instead of stopping
/// it.
class RawClient
{
public:
    /// Connects to 127.0.0.1 from the loopback address \a from.
    explicit RawClient(quint16 port, const char *from = "127.0.0.1");
    ~RawClient();
    RawClient(RawClient &&other) noexcept;

    [[nodiscard]] bool isConnected() const { return m_socket >= 0; }

    /// False once the server does not take any more.
    bool send(const QByteArray &bytes);
    void get(const QByteArray &target = "/", const QByteArray &headers = {});
    /// Ends the client's side; answers still arrive.
    void endSending();
    /// Disappears with a reset.
    void reset();

    /// The next answer; nothing where the connection ends before one is complete.
    [[nodiscard]] std::optional<RawAnswer> read(bool withoutBody = false);
    /// Whether the server ends the connection without saying anything else.
    [[nodiscard]] bool isClosed();

private:
    [[nodiscard]] bool readMore();

    int m_socket = -1;
    QByteArray m_received;
    bool m_timedOut = false;
};

} // namespace portico::http
