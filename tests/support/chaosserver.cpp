// SPDX-License-Identifier: MIT
#include "tests/support/chaosserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <optional>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace portico::test {

namespace {

/// The request at the front of \a pending, taken out of it once it is complete.
std::optional<ChaosServer::Seen> takeRequest(QByteArray &pending)
{
    const qsizetype headEnd = pending.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    const QList<QByteArray> lines = pending.first(headEnd).split('\n');
    const QList<QByteArray> start = lines.front().trimmed().split(' ');
    if (start.size() != 3)
        return std::nullopt;
    ChaosServer::Seen seen;
    seen.method = start[0];
    seen.target = start[1];
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        seen.headers[line.first(colon).toLower()] = line.sliced(colon + 1).trimmed();
    }
    const qsizetype length
        = seen.headers.contains("content-length") ? seen.headers["content-length"].toLongLong() : 0;
    if (pending.size() < headEnd + 4 + length)
        return std::nullopt;
    seen.body = pending.sliced(headEnd + 4, length);
    pending = pending.sliced(headEnd + 4 + length);
    return seen;
}

void reset(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    socket->abort();
}

} // namespace

Fault answer(int status, QByteArray body, std::vector<QByteArray> headers)
{
    Fault fault = cutAnswer(body, body.size(), Fault::After::KeepOpen);
    QByteArray extra;
    for (const QByteArray &header : headers)
        extra += header + "\r\n";
    fault.bytes.replace(
        "HTTP/1.1 200 Chaos\r\n", "HTTP/1.1 " + QByteArray::number(status) + " Chaos\r\n" + extra);
    return fault;
}

Fault cutAnswer(QByteArray body, qsizetype length, Fault::After after)
{
    Fault fault;
    fault.bytes = "HTTP/1.1 200 Chaos\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body.first(length);
    fault.after = after;
    return fault;
}

Fault unsizedAnswer(QByteArray body)
{
    Fault fault;
    fault.bytes = "HTTP/1.1 200 Chaos\r\nContent-Type: application/json\r\n\r\n" + body;
    fault.after = Fault::After::Close;
    return fault;
}

Fault silence(Fault::After after)
{
    Fault fault;
    fault.after = after;
    return fault;
}

ChaosServer::ChaosServer(std::vector<Fault> script)
    : ChaosServer(Handler([this, script = std::move(script)](const Seen &) {
          return script[std::min(m_requests.size(), script.size()) - 1];
      }))
{
}

ChaosServer::ChaosServer(Handler handler) : m_handler(std::move(handler))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_pending.erase(socket);
                socket->deleteLater();
            });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

ChaosServer::~ChaosServer()
{
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

QUrl ChaosServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
}

void ChaosServer::read(QTcpSocket *socket)
{
    m_pending[socket] += socket->readAll();
    while (m_pending.contains(socket)) {
        const std::optional<Seen> request = takeRequest(m_pending[socket]);
        if (!request)
            return;
        m_requests.push_back(*request);
        handle(socket, *request);
    }
}

void ChaosServer::handle(QTcpSocket *socket, const Seen &request)
{
    const Fault fault = m_handler(request);
    socket->write(fault.bytes);
    socket->flush();
    switch (fault.after) {
    case Fault::After::KeepOpen:
    case Fault::After::Hang:
        break;
    case Fault::After::Close:
        socket->disconnectFromHost();
        break;
    case Fault::After::Reset:
        reset(socket);
        break;
    case Fault::After::Trickle: {
        auto *drip = new QTimer(socket);
        connect(drip, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        drip->start(1);
        break;
    }
    }
    Q_EMIT handled();
}

quint16 refusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace portico::test
