// SPDX-License-Identifier: MIT
#include "ui/plan/cancelreason.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/offertexts.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace portico::ui {

CancelReason::CancelReason(QWidget *parent)
    : QWidget(parent), m_reasons(new QButtonGroup(this)), m_comment(new QPlainTextEdit),
      m_note(new Label(QString(), TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("cancelReason"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("Why do you cancel?"), TypeRole::Title));
    auto *why
        = new Label(tr("The answer goes to the people who make the product. You can skip it with Continue."),
            TypeRole::Body, ColorRole::Text2);
    why->setWordWrap(true);
    column->addWidget(why);
    column->addSpacing(12);
    for (const CancellationFeedback each : AllCancellationFeedback) {
        auto *choice = new QRadioButton(feedbackChoice(each));
        choice->setObjectName(QStringLiteral("reason_") + cancellationFeedbackName(each));
        m_reasons->addButton(choice, int(each));
        column->addWidget(choice);
        column->addSpacing(4);
    }
    column->addSpacing(metrics::Grid);
    auto *label = new Label(tr("What should be different? (optional)"), TypeRole::BodyMedium);
    m_comment->setObjectName(QStringLiteral("cancelComment"));
    m_comment->setAccessibleName(tr("What should be different?"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(3 * lineHeight(TypeRole::Body) + 2 * metrics::FieldPadding);
    label->setBuddy(m_comment);
    column->addWidget(label);
    column->addSpacing(4);
    column->addWidget(m_comment);
    column->addWidget(m_note);
    connect(m_comment, &QPlainTextEdit::textChanged, this, &CancelReason::follow);
    follow();
}

std::optional<CancellationFeedback> CancelReason::feedback() const
{
    const int chosen = m_reasons->checkedId();
    return chosen < 0 ? std::nullopt : std::optional(CancellationFeedback(chosen));
}

Cancellation CancelReason::cancellation() const
{
    return {feedback().value_or(CancellationFeedback::Other), m_comment->toPlainText().trimmed()};
}

bool CancelReason::isComplete() const
{
    return m_comment->toPlainText().size() <= Cancellation::LongestComment;
}

void CancelReason::focusChoice()
{
    QAbstractButton *chosen = m_reasons->checkedButton();
    (chosen ? chosen : m_reasons->buttons().constFirst())->setFocus();
}

void CancelReason::follow()
{
    m_note->setText(tr("%1 of %2 characters")
                        .arg(count(m_comment->toPlainText().size()), count(Cancellation::LongestComment)));
    m_note->setColor(isComplete() ? ColorRole::Text3 : ColorRole::Bad);
    Q_EMIT changed();
}

} // namespace portico::ui
