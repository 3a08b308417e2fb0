// SPDX-License-Identifier: MIT
#include "ui/plan/confirmdialog.h"

#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

constexpr int DialogWidth = 608;

} // namespace

ConfirmDialog::ConfirmDialog(account::Session &session, QWidget *parent)
    : QDialog(parent), m_frame(new DialogFrame(*this, DialogWidth)), m_problem(new Banner(Banner::Kind::Bad)),
      m_choices(new QWidget), m_figures(new QWidget),
      m_nowCaption(new Label(TypeRole::Body, ColorRole::Text2)), m_now(new FigureLabel),
      m_thenCaption(new Label(TypeRole::Body, ColorRole::Text2)), m_then(new FigureLabel),
      m_sentence(new Label), m_linesCard(new Card), m_lines(new KeyValueLines),
      m_decline(new Button(QString())), m_confirm(new Button(QString(), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("confirmDialog"));
    m_problem->setObjectName(QStringLiteral("confirmProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->setHeading(tr("Nothing was changed"));
    m_problem->hide();
    m_sentence->setObjectName(QStringLiteral("confirmSentence"));
    m_sentence->setWordWrap(true);
    m_then->setAsideType(TypeRole::HeadingLight, ColorRole::Text);
    m_decline->setObjectName(QStringLiteral("confirmDecline"));
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_decline->setAutoDefault(false);
    m_confirm->setDefault(true);
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    m_choices->hide();
    auto *figures = new QGridLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setVerticalSpacing(0);
    figures->setColumnStretch(0, 1);
    figures->addWidget(m_nowCaption, 0, 0);
    figures->addWidget(m_now, 1, 0);
    figures->addWidget(m_thenCaption, 0, 1, Qt::AlignRight);
    figures->addWidget(m_then, 1, 1, Qt::AlignRight);
    m_linesCard->setPadding(Card::Padding::Dense);
    m_linesCard->body()->addWidget(m_lines);
    QVBoxLayout *body = m_frame->body();
    body->setSpacing(12);
    for (QWidget *part : {static_cast<QWidget *>(m_problem), m_choices, m_figures,
             static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_linesCard)})
        body->addWidget(part);
    m_frame->addButton(m_decline);
    m_frame->addButton(m_confirm);
    connect(m_decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this,
        [this] { m_operation.run(m_call, [this] { accept(); }); });
    connect(&m_operation, &Operation::changed, this, &ConfirmDialog::follow);
    askForStepUp(m_operation, session, this);
}

void ConfirmDialog::setContent(const Content &content, Operation::Call<void> call)
{
    m_content = content;
    m_call = std::move(call);
    setWindowTitle(content.title);
    m_figures->setVisible(!content.now.isEmpty());
    m_nowCaption->setText(content.nowCaption);
    m_now->setFigure(content.now);
    m_thenCaption->setText(content.thenCaption);
    m_then->setFigure(content.then);
    m_then->setAside(content.thenAside);
    m_sentence->setText(content.sentence);
    m_lines->setLines(content.lines);
    m_linesCard->setVisible(!content.lines.isEmpty());
    m_decline->setText(content.decline);
    m_frame->setNote(Icon::Lock, content.asksForPassword ? tr("Asks for your password next") : QString());
    follow();
}

void ConfirmDialog::addChoice(QWidget *choice)
{
    m_choices->layout()->addWidget(choice);
    m_choices->show();
}

void ConfirmDialog::reject()
{
    if (m_operation.state() != Operation::State::Running)
        QDialog::reject();
}

void ConfirmDialog::follow()
{
    const bool isUnderWay = m_operation.isUnderWay();
    m_confirm->setText(isUnderWay ? tr("Confirming…") : m_content.confirm);
    m_confirm->setEnabled(!isUnderWay);
    m_choices->setEnabled(!isUnderWay);
    const bool hasFailed = m_operation.state() == Operation::State::Failed;
    if (hasFailed) {
        m_problem->setLines({userMessage(m_operation.error())});
        m_problem->setNote(isRetryable(m_operation.error()) ? errorCaption(m_operation.error()) : QString());
    }
    m_problem->setVisible(hasFailed);
}

} // namespace portico::ui
