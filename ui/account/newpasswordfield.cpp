// SPDX-License-Identifier: MIT
#include "ui/account/newpasswordfield.h"

#include "ui/text/passwordtexts.h"
#include "ui/widgets/passwordedit.h"

namespace portico::ui {

NewPasswordField::NewPasswordField(const QString &label, QWidget *parent)
    : FormField(label, new PasswordEdit, parent), m_edit(static_cast<PasswordEdit *>(control()))
{
    connect(m_edit, &QLineEdit::textChanged, this, &NewPasswordField::follow);
    follow();
}

Secret NewPasswordField::value() const
{
    return Secret(m_edit->password());
}

std::optional<PasswordProblem> NewPasswordField::problem() const
{
    return passwordProblem(m_edit->text(), m_email, [](const QString &) { return false; });
}

/// Too short is no mistake while one types.
void NewPasswordField::follow()
{
    const std::optional<PasswordProblem> found = problem();
    if (!found)
        setNote(FieldState::Normal, passwordIsGood());
    else if (*found == PasswordProblem::TooShort)
        setNote(FieldState::Normal, passwordRule(int(m_edit->text().size())));
    else
        setNote(FieldState::Warn, passwordMessage(*found));
}

bool NewPasswordField::check()
{
    const std::optional<PasswordProblem> found = problem();
    if (found)
        complain(*found);
    return !found;
}

void NewPasswordField::complain(PasswordProblem problem)
{
    setNote(FieldState::Bad, passwordMessage(problem));
    focusControl();
}

} // namespace portico::ui
