// SPDX-License-Identifier: MIT
#include "ui/security/newrecoverycodesdialog.h"

#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace portico::ui {

NewRecoveryCodesDialog::NewRecoveryCodesDialog(account::Session &session, QWidget *parent)
    : ChangeDialog(session, tr("New Recovery Codes"), parent), m_session(session)
{
    setObjectName(QStringLiteral("newRecoveryCodesDialog"));
    body()->addWidget(new Label(tr("Make new recovery codes?"), TypeRole::Heading));
    addText(tr("The codes you have now stop working at once."));
    setButtons(tr("Make new codes"), tr("Making…"), tr("Keep the old ones"));
    setNote(tr("May ask for a code of your app"));
}

void NewRecoveryCodesDialog::start()
{
    operation().run<QStringList>(
        [this](std::stop_token stop) { return m_session.security().renewRecoveryCodes(stop); },
        [this](const QStringList &codes) {
            Q_EMIT codesMade(codes);
            accept();
        });
}

} // namespace portico::ui
