// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "ui/text/invitationtexts.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace portico::ui {

class FormField;
class NewPasswordField;
class Segmented;

/// What somebody who is not signed in needs to accept an invitation: the password of their account, or a name
/// and a password for a new one. Which of both it is only the person knows. What was typed stays whatever
/// goes wrong.
class JoinFields final : public QWidget
{
    Q_OBJECT

public:
    explicit JoinFields(QWidget *parent = nullptr);

    /// Whose account it is; a new password may not be made of it.
    void setEmail(const QString &email);
    [[nodiscard]] AcceptsAs way() const;
    /// Whether everything is filled in; says at the field what is not.
    [[nodiscard]] bool check();
    /// Of what is filled in; token and address are left to the caller.
    [[nodiscard]] account::Acceptance acceptance() const;
    /// Shows it at the field it belongs to; false where it belongs to none.
    [[nodiscard]] bool showError(const Error &error);
    void focusFirst();

Q_SIGNALS:
    void wayChanged();
    /// Enter was pressed in a field.
    void submitted();

private:
    void follow();
    [[nodiscard]] bool complain(FormField *field, const QString &problem);

    Segmented *m_way;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLineEdit *m_code;
    FormField *m_nameField;
    FormField *m_passwordField;
    NewPasswordField *m_newPasswordField;
    FormField *m_codeField;
    QCheckBox *m_stay;
    bool m_wantsCode = false;
};

} // namespace portico::ui
