// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "ui/account/changedialog.h"

namespace portico::ui {

class NewPasswordField;
class PasswordEdit;

/// Changes the own password. The current one also proves who is there, so that it is asked for once; who has
/// two-step sign-in proves that with a code.
class ChangePasswordDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    ChangePasswordDialog(account::Session &session, const OwnProfile &profile, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;
    bool explain(const Error &error) override;

private:
    account::Session &m_session;
    OwnProfile m_profile;
    PasswordEdit *m_current;
    FormField *m_currentField;
    NewPasswordField *m_new;
};

} // namespace portico::ui
