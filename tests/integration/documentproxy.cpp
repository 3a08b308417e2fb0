// SPDX-License-Identifier: MIT
#include "tests/integration/documentproxy.h"

#include <QTcpSocket>

#include <memory>
#include <optional>

namespace portico::test {

namespace {

QByteArray headerIn(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace

struct DocumentProxy::Connection
{
    QTcpSocket *client = nullptr;
    QTcpSocket *portal = nullptr;
    std::optional<std::size_t> document; ///< The one that is being answered.
    QByteArray head; ///< Of the answer, until it is complete.
    bool isInBody = false;
    qint64 stopAfter = -1;
    bool isStopped = false;
};

DocumentProxy::DocumentProxy(const QUrl &portal) : m_portal(portal)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            accept(client);
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

QUrl DocumentProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

void DocumentProxy::stopNextAfter(qint64 bytes, Then then)
{
    m_stopAfter = bytes;
    m_then = then;
}

void DocumentProxy::accept(QTcpSocket *client)
{
    const auto connection = std::make_shared<Connection>();
    connection->client = client;
    connection->portal = new QTcpSocket(client);
    connection->portal->connectToHost(m_portal.host(), quint16(m_portal.port()));
    connect(client, &QTcpSocket::readyRead, this, [this, connection] { fromClient(*connection); });
    connect(
        connection->portal, &QTcpSocket::readyRead, this, [this, connection] { fromPortal(*connection); });
    connect(connection->portal, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

/// One request at a time, as the program sends them.
void DocumentProxy::fromClient(Connection &connection)
{
    const QByteArray bytes = connection.client->readAll();
    const QByteArray path = bytes.mid(0, bytes.indexOf("\r\n")).split(' ').value(1);
    if (bytes.startsWith("GET ")) {
        connection.document.reset();
        connection.head.clear();
        connection.isInBody = false;
    }
    if (bytes.startsWith("GET ") && path.endsWith("/pdf")) {
        connection.document = m_asked.size();
        m_asked.push_back({path, headerIn(bytes, "range"), 0});
        connection.stopAfter = std::exchange(m_stopAfter, -1);
    }
    connection.portal->write(bytes);
}

void DocumentProxy::fromPortal(Connection &connection)
{
    QByteArray bytes = connection.portal->readAll();
    if (connection.isStopped)
        return;
    if (!connection.document) {
        connection.client->write(bytes);
        return;
    }
    if (!connection.isInBody) {
        connection.head += bytes;
        const qsizetype end = connection.head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        connection.isInBody = true;
        bytes = connection.head.mid(end + 4);
        connection.client->write(connection.head.first(end + 4));
    }
    qint64 &passed = m_asked[*connection.document].bytes;
    if (connection.stopAfter >= 0 && passed + bytes.size() >= connection.stopAfter) {
        bytes.truncate(connection.stopAfter - passed);
        connection.isStopped = true;
    }
    passed += bytes.size();
    connection.client->write(bytes);
    if (connection.isStopped && m_then == Then::Cut)
        connection.client->disconnectFromHost();
}

} // namespace portico::test
