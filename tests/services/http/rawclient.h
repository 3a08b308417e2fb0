// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QTcpSocket>

#include <optional>

namespace portico::http {

/// An answer as it came over the wire.
struct RawAnswer
{
    int status = 0;
    QByteArray head;  ///< With its empty line.
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const QList<QByteArray> lines = head.split('\n');
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.sliced(colon + 1).trimmed();
        }
        return {};
    }
};

/// A client that says exactly what it is told to and reads answers one by one. Every wait has a generous end, so
/// that a server that never answers fails a test instead of stopping it.
class RawClient
{
public:
    static constexpr int PatienceMs = 30'000;

    explicit RawClient(quint16 port, const QByteArray &address = "127.0.0.1")
        : RawClient(std::make_unique<QTcpSocket>())
    {
        m_socket->connectToHost(QString::fromLatin1(address), port);
        m_connected = m_socket->waitForConnected(PatienceMs);
    }
    /// Takes over a connected socket.
    explicit RawClient(std::unique_ptr<QTcpSocket> socket)
        : m_socket(std::move(socket))
        , m_connected(m_socket->state() == QAbstractSocket::ConnectedState)
    {
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] QTcpSocket &socket() { return *m_socket; }

    /// False once the server does not take any more.
    bool send(const QByteArray &bytes)
    {
        if (m_socket->write(bytes) != bytes.size())
            return false;
        while (m_socket->bytesToWrite() > 0) {
            if (!m_socket->waitForBytesWritten(PatienceMs))
                return false;
        }
        return true;
    }

    void get(const QByteArray &target = "/", const QByteArray &headers = {})
    {
        send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
    }

    /// The next answer; nothing where the connection ends before one is complete.
    std::optional<RawAnswer> read(bool withoutBody = false)
    {
        qsizetype end = -1;
        while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
            if (!readMore())
                return {};
        }
        RawAnswer answer;
        answer.head = m_received.first(end + 4);
        answer.status = answer.head.mid(9, 3).toInt();
        const bool bodiless = withoutBody || answer.status < 200 || answer.status == 204 || answer.status == 304;
        const qsizetype length = bodiless ? 0 : answer.header("Content-Length").toLongLong();
        while (m_received.size() < end + 4 + length) {
            if (!readMore())
                return {};
        }
        answer.body = m_received.sliced(end + 4, length);
        m_received.remove(0, end + 4 + length);
        return answer;
    }

    /// Whether the server ends the connection without saying anything else.
    bool isClosed()
    {
        while (m_received.isEmpty()) {
            if (!readMore())
                return !m_timedOut;
        }
        return false;
    }

private:
    bool readMore()
    {
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(PatienceMs)) {
            m_timedOut = m_socket->error() == QAbstractSocket::SocketTimeoutError;
            if (m_socket->bytesAvailable() == 0)
                return false;
        }
        m_received += m_socket->readAll();
        return true;
    }

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
    bool m_connected = false;
    bool m_timedOut = false;
};

} // namespace portico::http
