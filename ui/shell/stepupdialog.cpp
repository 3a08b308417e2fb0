// SPDX-License-Identifier: MIT
#include "ui/shell/stepupdialog.h"

#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
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
    : QDialog(parent), m_session(session), m_action(action), m_password(new QLineEdit),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad)),
      m_submit(new Button(tr("Confirm"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("stepUpDialog"));
    setWindowTitle(tr("Confirm That It Is You"));
    m_password->setObjectName(QStringLiteral("stepUpPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_problem->setObjectName(QStringLiteral("stepUpProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_submit->setObjectName(QStringLiteral("stepUpConfirm"));
    m_submit->setDefault(true);
    auto *decline = new Button(tr("Not now"));
    decline->setAutoDefault(false);

    auto *frame = new DialogFrame(*this, DialogWidth);
    QVBoxLayout *body = frame->body();
    body->addWidget(new Label(tr("Enter your password to go on"), TypeRole::Heading));
    body->addSpacing(4);
    auto *why = new Label(tr("What changes your bill is confirmed with your password. It is asked again only "
                             "after a few minutes."),
        TypeRole::Body, ColorRole::Text2);
    why->setWordWrap(true);
    body->addWidget(why);
    body->addSpacing(metrics::CardGap);
    auto *label = new Label(tr("Password"), TypeRole::BodyMedium);
    label->setBuddy(m_password);
    body->addWidget(label);
    body->addSpacing(4);
    body->addWidget(m_password);
    body->addSpacing(4);
    body->addWidget(m_problem);
    frame->addButton(decline);
    frame->addButton(m_submit);
    m_password->setFocus();

    connect(decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QAbstractButton::clicked, this, &StepUpDialog::submit);
    connect(m_password, &QLineEdit::textEdited, this, [this] {
        setFieldState(m_password, FieldState::Normal);
        m_problem->hide();
        m_submit->setEnabled(!m_password->text().isEmpty());
    });
    connect(&m_stepUp, &Operation::changed, this, &StepUpDialog::follow);
    follow();
}

void StepUpDialog::submit()
{
    if (m_password->text().isEmpty())
        return;
    const account::Proof proof{Secret(m_password->text().toUtf8()), {}, m_action};
    m_stepUp.run<Secret>([this, proof](std::stop_token stop) { return m_session.stepUp(proof, stop); },
        [this](const Secret &grant) {
            m_grant = grant;
            accept();
        });
}

void StepUpDialog::follow()
{
    const bool runs = m_stepUp.state() == Operation::State::Running;
    m_submit->setEnabled(!runs && !m_password->text().isEmpty());
    m_submit->setText(runs ? tr("Checking…") : tr("Confirm"));
    m_password->setReadOnly(runs);
    if (runs)
        m_problem->hide();
    if (m_stepUp.state() == Operation::State::Failed)
        showProblem(m_stepUp.error());
}

void StepUpDialog::showProblem(const Error &error)
{
    const bool isWrong = error.code == u"invalid_credentials";
    m_problem->setText(isWrong ? tr("This is not your password. Try again.") : userMessage(error));
    m_problem->show();
    if (isWrong)
        setFieldState(m_password, FieldState::Bad);
    m_password->setFocus();
    m_password->selectAll();
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
