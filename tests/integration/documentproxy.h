// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <vector>

class QTcpSocket;

namespace portico::test {

/// Stands between a program and a portal, passes everything on, and can stop documents in their middle.
class DocumentProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Then { Hold, Cut };
    /// A document that was asked for.
    struct Asked
    {
        QByteArray path;
        QByteArray range; ///< Of the request; empty for all of it.
        qint64 bytes = 0; ///< Of the body, passed on.
    };

    explicit DocumentProxy(const QUrl &portal);

    [[nodiscard]] QUrl url() const;
    /// Of the next document only the first \a bytes of the body are passed on.
    void stopNextAfter(qint64 bytes, Then then);
    [[nodiscard]] const std::vector<Asked> &asked() const { return m_asked; }

private:
    struct Connection;
    void accept(QTcpSocket *client);
    void fromClient(Connection &connection);
    void fromPortal(Connection &connection);

    QUrl m_portal;
    QTcpServer m_server;
    std::vector<Asked> m_asked;
    qint64 m_stopAfter = -1;
    Then m_then = Then::Hold;
};

} // namespace portico::test
