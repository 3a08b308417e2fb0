// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "services/domain/signin.h"
#include "ui/account/changedialog.h"

class QComboBox;
class QLineEdit;

namespace portico::ui {

class Label;

/// One's own name, language of mails and address; another address counts once both have confirmed it.
class ProfileDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    explicit ProfileDialog(account::Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void nameChanged(const QString &name);
    /// Mails are on their way to the old and to this new address.
    void confirmationSent(const QString &email);

protected:
    bool check() override;
    void start() override;

private:
    void follow();
    void changeEmail();

    account::Session &m_session;
    models::Loadable<OwnProfile> m_profile;
    Label *m_state;
    QLineEdit *m_name;
    QComboBox *m_language;
    QLineEdit *m_email;
    FormField *m_nameField;
    FormField *m_emailField;
};

} // namespace portico::ui
