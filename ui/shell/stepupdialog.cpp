// SPDX-License-Identifier: MIT
#include "ui/shell/stepupdialog.h"

#include "ui/shell/proofform.h"
#include "ui/style/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

constexpr int DialogWidth = 400;

} // namespace

StepUpDialog::StepUpDialog(account::Session &session, QWidget *parent, const QString &action)
    : QDialog(parent), m_heading(new Label(TypeRole::Heading)), m_proof(new ProofForm(session, action)),
      m_submit(new Button(QString(), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("stepUpDialog"));
    setWindowTitle(tr("Confirm That It Is You"));
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
    body->addWidget(m_proof);
    frame->addButton(decline);
    frame->addButton(m_submit);
    m_proof->field()->setFocus();

    connect(decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QAbstractButton::clicked, m_proof, &ProofForm::submit);
    connect(m_proof, &ProofForm::changed, this, &StepUpDialog::follow);
    connect(m_proof, &ProofForm::proved, this, [this](const Secret &grant) {
        m_grant = grant;
        accept();
    });
    follow();
}

void StepUpDialog::follow()
{
    const bool runs = m_proof->isRunning();
    m_submit->setEnabled(m_proof->isReady());
    switch (m_proof->kind()) {
    case ProofForm::Kind::Password:
        m_heading->setText(tr("Enter your password to go on"));
        break;
    case ProofForm::Kind::Code:
        m_heading->setText(tr("Enter a code to go on"));
        break;
    case ProofForm::Kind::Browser:
        m_heading->setText(tr("Sign in once more to go on"));
        m_submit->setText(runs ? tr("Waiting for the browser…") : tr("Open the browser"));
        return;
    }
    m_submit->setText(runs ? tr("Checking…") : tr("Confirm"));
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
