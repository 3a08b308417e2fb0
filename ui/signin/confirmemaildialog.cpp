// SPDX-License-Identifier: MIT
#include "ui/signin/confirmemaildialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace portico::ui {

ConfirmEmailDialog::ConfirmEmailDialog(
    account::Authenticator &authenticator, const DeepLink &link, QWidget *parent)
    : ChangeDialog(tr("Confirm an Address"), parent), m_authenticator(authenticator), m_link(link)
{
    setObjectName(QStringLiteral("confirmEmailDialog"));
    body()->addWidget(new Label(tr("Confirm the change of your address?"), TypeRole::Heading));
    addText(
        tr("The mail with this link came from %1. Confirm it only where you have asked for another address "
           "there.")
            .arg(m_link.portal.authority()));
    setButtons(tr("Confirm"), tr("Confirming…"), tr("Not now"));
    confirmButton()->setFocus();
}

void ConfirmEmailDialog::start()
{
    if (m_isOver)
        return accept();
    operation().run<bool>(
        [this](
            std::stop_token stop) { return m_authenticator.confirmEmail(m_link.portal, m_link.token, stop); },
        [this](bool isChanged) { showOutcome(isChanged); });
}

bool ConfirmEmailDialog::explain(const Error &error)
{
    if (error.code != u"not_found")
        return false;
    showProblem(
        tr("This link opens nothing: it was used already, its 24 hours are over, or another change was "
           "asked for since."));
    return true;
}

void ConfirmEmailDialog::showOutcome(bool isChanged)
{
    m_isOver = true;
    addText(isChanged ? tr("Your new address counts from now on; you sign in with it.")
                      : tr("Confirmed. The change counts once the link of the other mail was opened too."));
    declineButton()->hide();
    setButtons(tr("Close"), tr("Close"), {});
}

} // namespace portico::ui
