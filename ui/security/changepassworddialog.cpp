// SPDX-License-Identifier: MIT
#include "ui/security/changepassworddialog.h"

#include "ui/account/newpasswordfield.h"
#include "ui/widgets/passwordedit.h"

#include <QVBoxLayout>

namespace portico::ui {

namespace {

struct PasswordWish
{
    Secret current;
    Secret chosen;
    bool hasTotp = false;
};

QCoro::Task<Result<void>> changePassword(account::Session &session, PasswordWish wish, std::stop_token stop)
{
    if (!wish.hasTotp) {
        const account::Proof proof{wish.current};
        const Result<Secret> proved = co_await session.stepUp(proof, stop);
        if (!proved && proved.error().code != u"mfa_required")
            co_return Result<void>(failure(proved.error()));
    }
    co_return co_await session.security().changePassword(wish.current, wish.chosen, stop);
}

} // namespace

ChangePasswordDialog::ChangePasswordDialog(
    account::Session &session, const OwnProfile &profile, QWidget *parent)
    : ChangeDialog(session, tr("Change Password"), parent), m_session(session), m_profile(profile),
      m_current(new PasswordEdit), m_new(new NewPasswordField(tr("New password")))
{
    setObjectName(QStringLiteral("changePasswordDialog"));
    m_current->setObjectName(QStringLiteral("currentPassword"));
    m_new->edit()->setObjectName(QStringLiteral("newPassword"));
    m_new->setEmail(m_profile.email);
    m_currentField = addField(QStringLiteral("current"), tr("Current password"), m_current);
    body()->addWidget(m_new);
    setButtons(tr("Change the password"), tr("Changing…"), tr("Not now"));
    setNote(tr("Ends all other sessions"));
    m_current->setFocus();
}

bool ChangePasswordDialog::check()
{
    if (m_current->text().isEmpty())
        return complain(m_currentField, tr("Write your current password."));
    return m_new->check();
}

void ChangePasswordDialog::start()
{
    const PasswordWish wish{Secret(m_current->password()), m_new->value(), m_profile.hasTotp};
    operation().run([this, wish](std::stop_token stop) { return changePassword(m_session, wish, stop); },
        [this] { accept(); });
}

bool ChangePasswordDialog::explain(const Error &error)
{
    if (error.code == u"invalid_credentials")
        return !complain(m_currentField, tr("This is not your password. Try again."));
    const auto problem = passwordProblemFromName(error.detail);
    if (problem)
        m_new->complain(*problem);
    return problem.has_value();
}

} // namespace portico::ui
