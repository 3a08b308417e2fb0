// SPDX-License-Identifier: MIT
#include "ui/account/changedialog.h"

#include "ui/account/formfield.h"
#include "ui/shell/stepupdialog.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

constexpr int DialogWidth = 520;
constexpr int FieldGap = 12;

} // namespace

ChangeDialog::ChangeDialog(account::Session &session, const QString &title, QWidget *parent)
    : ChangeDialog(title, parent)
{
    askForStepUp(m_operation, session, this);
}

ChangeDialog::ChangeDialog(const QString &title, QWidget *parent)
    : QDialog(parent), m_frame(new DialogFrame(*this, DialogWidth)), m_body(m_frame->body()),
      m_problem(new Banner(Banner::Kind::Bad)), m_decline(new Button(QString())),
      m_confirm(new Button(QString(), Button::Kind::Primary))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_problem->setObjectName(QStringLiteral("changeProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->setHeading(tr("Nothing was changed"));
    m_problem->hide();
    m_decline->setObjectName(QStringLiteral("changeDecline"));
    m_confirm->setObjectName(QStringLiteral("changeConfirm"));
    m_confirm->setDefault(true);
    m_body->setSpacing(FieldGap);
    m_body->addWidget(m_problem);
    m_frame->addButton(m_decline);
    m_frame->addButton(m_confirm);
    connect(m_decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &ChangeDialog::confirm);
    connect(&m_operation, &Operation::changed, this, &ChangeDialog::follow);
}

void ChangeDialog::addText(const QString &text)
{
    auto *label = new Label(text, TypeRole::Body, ColorRole::Text2);
    label->setWordWrap(true);
    m_body->addWidget(label);
}

FormField *ChangeDialog::addField(const QString &name, const QString &label, QWidget *control)
{
    auto *field = new FormField(label, control);
    m_body->addWidget(field);
    m_fields.append({name, field});
    return field;
}

void ChangeDialog::setButtons(const QString &confirm, const QString &confirming, const QString &decline)
{
    m_confirmText = confirm;
    m_confirmingText = confirming;
    m_confirm->setText(confirm);
    m_decline->setText(decline);
}

void ChangeDialog::setNote(const QString &note)
{
    m_frame->setNote(Icon::Lock, note);
}

void ChangeDialog::addButton(QWidget *button)
{
    m_frame->addButton(button);
}

bool ChangeDialog::complain(FormField *field, const QString &problem)
{
    field->setNote(FieldState::Bad, problem);
    field->focusControl();
    return false;
}

void ChangeDialog::reject()
{
    if (m_operation.state() != Operation::State::Running)
        QDialog::reject();
}

void ChangeDialog::confirm()
{
    if (m_operation.isUnderWay())
        return;
    for (const auto &[name, field] : std::as_const(m_fields))
        field->setNote(FieldState::Normal, {});
    m_problem->hide();
    if (check())
        start();
}

void ChangeDialog::follow()
{
    const bool isUnderWay = m_operation.isUnderWay();
    m_confirm->setEnabled(!isUnderWay);
    m_confirm->setText(isUnderWay ? m_confirmingText : m_confirmText);
    for (const auto &[name, field] : std::as_const(m_fields))
        field->setEnabled(!isUnderWay);
    if (m_operation.state() == Operation::State::Failed)
        showFailure(m_operation.error());
}

void ChangeDialog::showFailure(const Error &error)
{
    if (explain(error))
        return;
    const QString wanted = fieldOf(error);
    for (const auto &[name, field] : std::as_const(m_fields)) {
        if (!wanted.isEmpty() && name == wanted) {
            complain(field, fieldProblem(error));
            return;
        }
    }
    showProblem(accountMessage(error), isRetryable(error) ? errorCaption(error) : QString());
}

void ChangeDialog::showProblem(const QString &problem, const QString &codes)
{
    m_problem->setLines({problem});
    m_problem->setNote(codes);
    m_problem->show();
}

RemovalDialog::RemovalDialog(
    account::Session &session, const Content &content, Operation::Call<void> call, QWidget *parent)
    : ChangeDialog(session, content.title, parent), m_call(std::move(call))
{
    setObjectName(QStringLiteral("removalDialog"));
    auto *heading = new Label(content.heading, TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    addText(content.text);
    setButtons(content.confirm, tr("Removing…"), content.decline);
}

void RemovalDialog::start()
{
    operation().run(m_call, [this] { accept(); });
}

} // namespace portico::ui
