// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/domain/deeplink.h"
#include "ui/account/changedialog.h"

class QLineEdit;

namespace portico::ui {

class NewPasswordField;

/// Chooses another password by the link of a mail. Who has two-step sign-in is asked for a code too, and
/// nothing that was typed is lost by that.
class ResetPasswordDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a link has a portal and a token. \a authenticator must outlive the dialog.
    ResetPasswordDialog(
        account::Authenticator &authenticator, const DeepLink &link, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;
    bool explain(const Error &error) override;

private:
    account::Authenticator &m_authenticator;
    DeepLink m_link;
    NewPasswordField *m_new;
    QLineEdit *m_code;
    FormField *m_codeField;
};

} // namespace portico::ui
