// SPDX-License-Identifier: MIT
#include "ui/shell/proofform.h"

#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/label.h"

#include <QDesktopServices>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

ProofForm::ProofForm(account::Session &session, const QString &action, QWidget *parent)
    : QWidget(parent), m_session(session), m_action(action),
      m_kind(session.profile().isSso ? Kind::Browser : Kind::Password),
      m_label(new Label(tr("Password"), TypeRole::BodyMedium)), m_field(new QLineEdit),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    m_field->setObjectName(QStringLiteral("stepUpPassword"));
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(tr("Password"));
    m_label->setBuddy(m_field);
    m_label->setVisible(m_kind != Kind::Browser);
    m_field->setVisible(m_kind != Kind::Browser);
    m_problem->setObjectName(QStringLiteral("stepUpProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        setFieldState(m_field, FieldState::Normal);
        m_problem->hide();
        Q_EMIT changed();
    });
    connect(&m_stepUp, &Operation::changed, this, &ProofForm::follow);
}

bool ProofForm::isReady() const
{
    return !isRunning() && (m_kind == Kind::Browser || !m_field->text().isEmpty());
}

void ProofForm::submit()
{
    if (!isReady())
        return;
    if (m_kind == Kind::Browser) {
        const account::BrowserProof proof{
            &QDesktopServices::openUrl, tr("You are done here. Close this window and go back to Portico.")};
        m_stepUp.run([this, proof](std::stop_token stop) { return m_session.stepUpInBrowser(proof, stop); },
            [this] { Q_EMIT proved({}); });
        return;
    }
    account::Proof proof;
    proof.action = m_action;
    if (m_kind == Kind::Code)
        proof.code = m_field->text().trimmed();
    else
        proof.password = Secret(m_field->text().toUtf8());
    m_stepUp.run<Secret>([this, proof](std::stop_token stop) { return m_session.stepUp(proof, stop); },
        [this](const Secret &grant) { Q_EMIT proved(grant); });
}

void ProofForm::follow()
{
    m_field->setReadOnly(isRunning());
    if (isRunning())
        m_problem->hide();
    if (m_stepUp.state() == Operation::State::Failed)
        showProblem(m_stepUp.error());
    Q_EMIT changed();
}

/// Who has two-step sign-in proves themselves with that.
void ProofForm::askForCode()
{
    m_kind = Kind::Code;
    m_label->setText(tr("Code from your authenticator app, or a recovery code"));
    m_field->clear();
    m_field->setEchoMode(QLineEdit::Normal);
    m_field->setAccessibleName(tr("Code"));
    m_field->setFocus();
}

void ProofForm::showProblem(const Error &error)
{
    if (error.code == u"mfa_required" && m_kind == Kind::Password)
        return askForCode();
    const bool isWrong = error.code == u"invalid_credentials";
    if (!isWrong)
        m_problem->setText(userMessage(error));
    else if (m_kind == Kind::Code)
        m_problem->setText(tr("This code does not match, or was used already. Enter the next one."));
    else
        m_problem->setText(tr("This is not your password. Try again."));
    m_problem->show();
    if (isWrong)
        setFieldState(m_field, FieldState::Bad);
    m_field->setFocus();
    m_field->selectAll();
}

} // namespace portico::ui
