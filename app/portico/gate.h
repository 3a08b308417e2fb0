// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

/// A loopback port in front of a server, through which its connections can be cut or held.
class Gate final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Gate(QObject *parent = nullptr);
    ~Gate() override;

    [[nodiscard]] bool openTo(quint16 port);
    [[nodiscard]] QUrl url() const;

    /// Breaks what is connected and refuses what comes.
    void cut();
    /// Accepts and says nothing.
    void hold();
    /// Lets everything through again, at the same port.
    [[nodiscard]] bool release();

    /// Lets requests through and keeps the answers until deliverAnswers().
    void holdAnswers();
    void deliverAnswers();
    /// How many connections have an answer that is held.
    [[nodiscard]] int heldAnswers() const;

protected:
    void incomingConnection(qintptr handle) override;

private:
    void dropConnections();

    quint16 m_target = 0;
    quint16 m_port = 0;
    bool m_held = false;
    bool m_holdsAnswers = false;
    QList<std::pair<QTcpSocket *, QTcpSocket *>> m_answering; ///< From the server, and to whom.
};
