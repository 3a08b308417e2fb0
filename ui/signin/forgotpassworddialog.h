// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/account/session/authenticator.h"
#include "ui/account/changedialog.h"

class QLineEdit;

namespace portico::ui {

/// Asks a portal for the mail by which another password can be chosen. It says the same whether anybody has
/// the address.
class ForgotPasswordDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// Begins with the address of \a connection. \a authenticator must outlive the dialog.
    ForgotPasswordDialog(account::Authenticator &authenticator, const account::Connection &connection,
        QWidget *parent = nullptr);

Q_SIGNALS:
    /// The mail is there, and its line is to be pasted.
    void codeWanted();

protected:
    bool check() override;
    void start() override;

private:
    void showSent();

    account::Authenticator &m_authenticator;
    account::Connection m_connection;
    QLineEdit *m_email;
    FormField *m_emailField;
    bool m_isSent = false;
};

} // namespace portico::ui
