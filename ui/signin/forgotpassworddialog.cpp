// SPDX-License-Identifier: MIT
#include "ui/signin/forgotpassworddialog.h"

#include "ui/account/formfield.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

ForgotPasswordDialog::ForgotPasswordDialog(
    account::Authenticator &authenticator, const account::Connection &connection, QWidget *parent)
    : ChangeDialog(tr("Forgotten Password"), parent), m_authenticator(authenticator),
      m_connection(connection), m_email(new QLineEdit(connection.email))
{
    setObjectName(QStringLiteral("forgotPasswordDialog"));
    m_email->setObjectName(QStringLiteral("forgottenEmail"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    body()->addWidget(new Label(tr("Choose another password"), TypeRole::Heading));
    addText(tr("%1 sends a mail to this address. With its link you choose another password; until then the "
               "old one holds.")
                .arg(m_connection.url.authority()));
    m_emailField = addField(QStringLiteral("email"), tr("E-mail"), m_email);
    setButtons(tr("Send the mail"), tr("Sending…"), tr("Not now"));
    m_email->setFocus();
}

bool ForgotPasswordDialog::check()
{
    return m_isSent || m_email->text().contains(u'@')
        || complain(m_emailField, tr("This is not an e-mail address."));
}

void ForgotPasswordDialog::start()
{
    if (m_isSent) {
        accept();
        Q_EMIT codeWanted();
        return;
    }
    operation().run(
        [this, email = m_email->text().trimmed()](
            std::stop_token stop) { return m_authenticator.forgotPassword(m_connection.url, email, stop); },
        [this] { showSent(); });
}

void ForgotPasswordDialog::showSent()
{
    m_isSent = true;
    m_emailField->hide();
    addText(
        tr("If %1 has an account there, the mail is under way. Open its link, or paste its line here. "
           "Nothing after a few minutes? Look among the unwanted mails, and whether the address is right.")
            .arg(m_email->text().trimmed()));
    setButtons(tr("Enter the code…"), tr("Enter the code…"), tr("Close"));
    confirmButton()->setFocus();
}

} // namespace portico::ui
