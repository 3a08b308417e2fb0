// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/domain/clock.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace portico::ui {

class Banner;
class Button;
class Label;

/// Asks for what a connection needs to sign in. It keeps what was typed whatever goes wrong, and asks for a
/// code only when the portal does.
class SignInForm final : public QWidget
{
    Q_OBJECT

public:
    /// \a clock counts down how long a portal wants to be left alone; it must outlive the form.
    explicit SignInForm(const Clock &clock, QWidget *parent = nullptr);

    /// Begins anew for a connection.
    void setConnection(const account::Connection &connection);
    void setBusy(bool busy);
    /// Waits for the browser, which can be given up.
    void setWaitingForBrowser();
    void showError(const Error &error);
    void showPasswordChanged();
    [[nodiscard]] QString email() const;
    void focusFirst();

Q_SIGNALS:
    void submitted(const portico::account::Credentials &credentials);
    /// Wants to sign in through the provider of their organization.
    void ssoWanted(const QString &email, bool staySignedIn);
    void cancelled();
    void passwordForgotten();

private:
    void submit();
    void submitSso();
    void clearError();
    void showWrongCredentials();
    void showWait();
    [[nodiscard]] bool isWaiting() const { return m_limited.has_value(); }

    const Clock &m_clock;
    std::optional<Error> m_limited; ///< The portal takes nothing before m_waitEnd.
    UtcSeconds m_waitEnd;
    QTimer m_tick;
    bool m_isDemo = false;
    Label *m_title;
    Label *m_where;
    QWidget *m_fields;
    QLineEdit *m_email;
    QLineEdit *m_password;
    QWidget *m_codePart;
    QLineEdit *m_code;
    QCheckBox *m_stay;
    Banner *m_problem;
    Label *m_progress;
    Button *m_submit;
    Button *m_sso;
    Button *m_forgotten;
    Button *m_cancel;
    Label *m_safety;
};

} // namespace portico::ui
