// SPDX-License-Identifier: MIT
#include "ui/signin/resetpassworddialog.h"

#include "ui/account/newpasswordfield.h"
#include "ui/widgets/label.h"
#include "ui/widgets/passwordedit.h"

#include <QVBoxLayout>

namespace portico::ui {

ResetPasswordDialog::ResetPasswordDialog(
    account::Authenticator &authenticator, const DeepLink &link, QWidget *parent)
    : ChangeDialog(tr("New Password"), parent), m_authenticator(authenticator), m_link(link),
      m_new(new NewPasswordField(tr("New password"))), m_code(new QLineEdit)
{
    setObjectName(QStringLiteral("resetPasswordDialog"));
    m_new->edit()->setObjectName(QStringLiteral("resetPassword"));
    m_code->setObjectName(QStringLiteral("resetCode"));
    body()->addWidget(new Label(tr("Choose another password"), TypeRole::Heading));
    addText(
        tr("For your account at %1. You are signed out there everywhere.").arg(m_link.portal.authority()));
    body()->addWidget(m_new);
    m_codeField = addField(
        QStringLiteral("code"), tr("Code from your authenticator app, or a recovery code"), m_code);
    m_codeField->hide();
    setButtons(tr("Change the password"), tr("Changing…"), tr("Not now"));
    m_new->edit()->setFocus();
}

bool ResetPasswordDialog::check()
{
    if (!m_new->check())
        return false;
    return m_codeField->isHidden() || !m_code->text().trimmed().isEmpty()
        || complain(m_codeField, tr("Write the code."));
}

void ResetPasswordDialog::start()
{
    const account::PasswordReset reset{m_link.token, m_new->value(), m_code->text().simplified()};
    operation().run(
        [this, reset](
            std::stop_token stop) { return m_authenticator.resetPassword(m_link.portal, reset, stop); },
        [this] { accept(); });
}

bool ResetPasswordDialog::explain(const Error &error)
{
    if (const auto problem = passwordProblemFromName(error.detail)) {
        m_new->complain(*problem);
        return true;
    }
    if (error.code == u"mfa_required") {
        m_codeField->show();
        m_codeField->focusControl();
        return true;
    }
    if (error.code == u"not_found") {
        showProblem(
            tr("This link opens nothing, or was used already. Ask for another mail on the sign-in page."));
        return true;
    }
    return error.code == u"invalid_credentials"
        && !complain(m_codeField, tr("This code does not match, or was used already. Enter the next one."));
}

} // namespace portico::ui
