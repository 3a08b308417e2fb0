// SPDX-License-Identifier: MIT
#include "app/portico/gate.h"

#include <QTcpSocket>

#include <algorithm>

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

void Gate::holdAnswers()
{
    m_holdsAnswers = true;
}

void Gate::deliverAnswers()
{
    m_holdsAnswers = false;
    for (const auto &[server, client] : std::as_const(m_answering))
        client->write(server->readAll());
}

int Gate::heldAnswers() const
{
    return int(std::count_if(m_answering.begin(), m_answering.end(),
        [](const auto &pair) { return pair.first->bytesAvailable() > 0; }));
}

void Gate::dropConnections()
{
    m_answering.clear();
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
    m_answering.append(std::pair(server, client));
    connect(server, &QTcpSocket::readyRead, client, [this, server, client] {
        if (!m_holdsAnswers)
            client->write(server->readAll());
    });
    connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    for (QTcpSocket *end : {server, client})
        connect(end, &QObject::destroyed, this, [this, end] {
            m_answering.removeIf([end](const auto &pair) { return pair.first == end || pair.second == end; });
        });
    server->connectToHost(QHostAddress::LocalHost, m_target);
}
