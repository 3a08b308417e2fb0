// SPDX-License-Identifier: MIT
#include "ui/security/changepassworddialog.h"

#include "ui/account/formfield.h"
#include "ui/text/passwordtexts.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
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
      m_current(new QLineEdit), m_new(new QLineEdit)
{
    setObjectName(QStringLiteral("changePasswordDialog"));
    m_current->setObjectName(QStringLiteral("currentPassword"));
    m_current->setEchoMode(QLineEdit::Password);
    m_new->setObjectName(QStringLiteral("newPassword"));
    m_new->setEchoMode(QLineEdit::Password);
    m_currentField = addField(QStringLiteral("current"), tr("Current password"), m_current);
    m_newField = addField(QStringLiteral("password"), tr("New password"), m_new);
    addText(passwordRule());
    setButtons(tr("Change the password"), tr("Changing…"), tr("Not now"));
    setNote(tr("Ends all other sessions"));
    m_current->setFocus();
}

bool ChangePasswordDialog::check()
{
    if (m_current->text().isEmpty())
        return complain(m_currentField, tr("Write your current password."));
    const auto problem
        = passwordProblem(m_new->text(), m_profile.email, [](const QString &) { return false; });
    return !problem || complain(m_newField, passwordMessage(*problem));
}

void ChangePasswordDialog::start()
{
    const PasswordWish wish{
        Secret(m_current->text().toUtf8()), Secret(m_new->text().toUtf8()), m_profile.hasTotp};
    operation().run([this, wish](std::stop_token stop) { return changePassword(m_session, wish, stop); },
        [this] { accept(); });
}

bool ChangePasswordDialog::explain(const Error &error)
{
    if (error.code == u"invalid_credentials")
        return !complain(m_currentField, tr("This is not your password. Try again."));
    if (const auto problem = passwordProblemFromName(error.detail))
        return !complain(m_newField, passwordMessage(*problem));
    return false;
}

} // namespace portico::ui
