// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/passwordrules.h"
#include "services/domain/secret.h"
#include "ui/account/formfield.h"

namespace portico::ui {

class PasswordEdit;

/// A password to be chosen, with what is asked of it said while it is typed. Which ones are common the portal
/// knows and says afterwards.
class NewPasswordField final : public FormField
{
    Q_OBJECT

public:
    explicit NewPasswordField(const QString &label, QWidget *parent = nullptr);

    /// Whose account it is for; it may not be made of that.
    void setEmail(const QString &email) { m_email = email; }
    [[nodiscard]] PasswordEdit *edit() const { return m_edit; }
    [[nodiscard]] Secret value() const;
    /// Says at the field what is wrong, and goes there.
    [[nodiscard]] bool check();
    void complain(PasswordProblem problem);

private:
    [[nodiscard]] std::optional<PasswordProblem> problem() const;
    void follow();

    QString m_email;
    PasswordEdit *m_edit;
};

} // namespace portico::ui
