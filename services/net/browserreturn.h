// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QCoroTask>

#include <QTcpServer>

#include <memory>
#include <stop_token>

class QTcpSocket;

namespace portico::net {

/// Where the browser of this computer comes back to from a sign-in page: a port on 127.0.0.1 that takes one
/// `GET /callback` with the right state and refuses everything else.
class BrowserReturn final : public QTcpServer
{
    Q_OBJECT

public:
    /// \a farewell is what the page in the browser says then.
    explicit BrowserReturn(QString farewell, QObject *parent = nullptr);

    /// 0 where no port could be had.
    [[nodiscard]] quint16 port() const { return serverPort(); }
    /// The state to come; nothing is taken before it is known.
    void expect(const QString &state) { m_state = state; }

Q_SIGNALS:
    /// With the code of the answer; empty where the person was refused or gave up on the page.
    void returned(const QString &code);

private:
    void read(QTcpSocket *socket);
    [[nodiscard]] QByteArray answerTo(const QByteArray &head);

    QString m_farewell;
    QString m_state;
    bool m_isOver = false;
};

/// Waits until the browser is back. `sso_cancelled` where it brings no code, `timeout` after ten minutes,
/// `cancelled`.
[[nodiscard]] QCoro::Task<Result<QString>> codeFrom(
    std::shared_ptr<BrowserReturn> browser, std::stop_token stop);

} // namespace portico::net
