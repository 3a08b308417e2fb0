// SPDX-License-Identifier: MIT
#include "app/portico/gate.h"

#include <QTcpSocket>

namespace {

void forward(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
}

} // namespace

Gate::Gate(QObject *parent) : QTcpServer(parent)
{
}

Gate::~Gate()
{
    dropConnections();
}

bool Gate::openTo(quint16 port)
{
    m_target = port;
    return release();
}

QUrl Gate::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void Gate::cut()
{
    close();
    dropConnections();
}

void Gate::hold()
{
    m_held = true;
    dropConnections();
}

bool Gate::release()
{
    m_held = false;
    dropConnections();
    if (!isListening() && !listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = serverPort();
    return true;
}

void Gate::dropConnections()
{
    const QList<QTcpSocket *> sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets) {
        socket->abort();
        delete socket;
    }
}

void Gate::incomingConnection(qintptr handle)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(handle);
    if (m_held)
        return;
    auto *server = new QTcpSocket(this);
    forward(client, server);
    forward(server, client);
    server->connectToHost(QHostAddress::LocalHost, m_target);
}
