// SPDX-License-Identifier: MIT
#include "ui/shell/stepupdialog.h"

#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QDesktopServices>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

constexpr int DialogWidth = 400;

} // namespace

StepUpDialog::StepUpDialog(account::Session &session, QWidget *parent, const QString &action)
    : QDialog(parent), m_session(session), m_action(action),
      m_heading(new Label(tr("Enter your password to go on"), TypeRole::Heading)),
      m_label(new Label(tr("Password"), TypeRole::BodyMedium)), m_proof(new QLineEdit),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad)),
      m_submit(new Button(tr("Confirm"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("stepUpDialog"));
    setWindowTitle(tr("Confirm That It Is You"));
    m_proof->setObjectName(QStringLiteral("stepUpPassword"));
    m_proof->setEchoMode(QLineEdit::Password);
    m_proof->setAccessibleName(tr("Password"));
    m_problem->setObjectName(QStringLiteral("stepUpProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_submit->setObjectName(QStringLiteral("stepUpConfirm"));
    m_submit->setDefault(true);
    auto *decline = new Button(tr("Not now"));
    decline->setAutoDefault(false);

    auto *frame = new DialogFrame(*this, DialogWidth);
    QVBoxLayout *body = frame->body();
    body->addWidget(m_heading);
    body->addSpacing(4);
    auto *why = new Label(tr("What matters is confirmed by you once more. It is asked again only after a few "
                             "minutes."),
        TypeRole::Body, ColorRole::Text2);
    why->setWordWrap(true);
    body->addWidget(why);
    body->addSpacing(metrics::CardGap);
    m_label->setBuddy(m_proof);
    body->addWidget(m_label);
    body->addSpacing(4);
    body->addWidget(m_proof);
    body->addSpacing(4);
    body->addWidget(m_problem);
    frame->addButton(decline);
    frame->addButton(m_submit);
    m_proof->setFocus();

    connect(decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QAbstractButton::clicked, this, &StepUpDialog::submit);
    connect(m_proof, &QLineEdit::textEdited, this, [this] {
        setFieldState(m_proof, FieldState::Normal);
        m_problem->hide();
        m_submit->setEnabled(hasProof());
    });
    connect(&m_stepUp, &Operation::changed, this, &StepUpDialog::follow);
    if (m_session.profile().isSso)
        askForBrowser();
    follow();
}

bool StepUpDialog::hasProof() const
{
    return m_session.profile().isSso || !m_proof->text().isEmpty();
}

void StepUpDialog::submit()
{
    if (!hasProof())
        return;
    if (m_session.profile().isSso)
        return visitProvider();
    account::Proof proof;
    proof.action = m_action;
    if (m_wantsCode)
        proof.code = m_proof->text().trimmed();
    else
        proof.password = Secret(m_proof->text().toUtf8());
    m_stepUp.run<Secret>([this, proof](std::stop_token stop) { return m_session.stepUp(proof, stop); },
        [this](const Secret &grant) {
            m_grant = grant;
            accept();
        });
}

void StepUpDialog::follow()
{
    const bool runs = m_stepUp.state() == Operation::State::Running;
    const bool isSso = m_session.profile().isSso;
    m_submit->setEnabled(!runs && hasProof());
    if (isSso)
        m_submit->setText(runs ? tr("Waiting for the browser…") : tr("Open the browser"));
    else
        m_submit->setText(runs ? tr("Checking…") : tr("Confirm"));
    m_proof->setReadOnly(runs);
    if (runs)
        m_problem->hide();
    if (m_stepUp.state() == Operation::State::Failed)
        showProblem(m_stepUp.error());
}

void StepUpDialog::askForBrowser()
{
    m_heading->setText(tr("Sign in once more to go on"));
    m_label->hide();
    m_proof->hide();
    m_submit->setFocus();
}

void StepUpDialog::visitProvider()
{
    const account::BrowserProof proof{
        &QDesktopServices::openUrl, tr("You are done here. Close this window and go back to Portico.")};
    m_stepUp.run([this, proof](std::stop_token stop) { return m_session.stepUpInBrowser(proof, stop); },
        [this] { accept(); });
}

/// Who has two-step sign-in proves themselves with that.
void StepUpDialog::askForCode()
{
    m_wantsCode = true;
    m_heading->setText(tr("Enter a code to go on"));
    m_label->setText(tr("Code from your authenticator app, or a recovery code"));
    m_proof->clear();
    m_proof->setEchoMode(QLineEdit::Normal);
    m_proof->setAccessibleName(tr("Code"));
    m_submit->setEnabled(false);
    m_proof->setFocus();
}

QString StepUpDialog::wrongProofText() const
{
    return m_wantsCode ? tr("This code does not match, or was used already. Enter the next one.")
                       : tr("This is not your password. Try again.");
}

void StepUpDialog::showProblem(const Error &error)
{
    if (error.code == u"mfa_required" && !m_wantsCode)
        return askForCode();
    const bool isWrong = error.code == u"invalid_credentials";
    m_problem->setText(isWrong ? wrongProofText() : userMessage(error));
    m_problem->show();
    if (isWrong)
        setFieldState(m_proof, FieldState::Bad);
    m_proof->setFocus();
    m_proof->selectAll();
}

void askForStepUp(Operation &operation, account::Session &session, QWidget *parent)
{
    QObject::connect(&operation, &Operation::changed, parent, [&operation, &session, parent] {
        if (operation.state() != Operation::State::StepUpNeeded)
            return;
        auto *dialog = new StepUpDialog(session, parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QDialog::accepted, &operation, &Operation::repeat);
        QObject::connect(dialog, &QDialog::rejected, &operation, &Operation::abandon);
        dialog->open();
    });
}

void askForGrant(account::Session &session, const QString &action, QWidget *parent,
    std::function<void(const Secret &grant)> done)
{
    auto *dialog = new StepUpDialog(session, parent, action);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QDialog::accepted, parent, [dialog, done = std::move(done)] { done(dialog->grant()); });
    dialog->open();
}

} // namespace portico::ui
