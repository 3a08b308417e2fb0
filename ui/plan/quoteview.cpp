// SPDX-License-Identifier: MIT
#include "ui/plan/quoteview.h"

#include "ui/plan/usagefit.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/planfeatures.h"
#include "ui/text/quotetexts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

using Facts = QList<std::pair<QString, QString>>;

constexpr int FactLabelWidth = 136;
constexpr int Gap = 12;

QString usageFact(const UsageFit &fit)
{
    if (fit.over == 0)
        return QuoteView::tr("Forecast %1 fits: no charge over the limit").arg(count(fit.forecast));
    if (!fit.charge)
        return QuoteView::tr("Forecast %1 is %2 over the limit").arg(count(fit.forecast), count(fit.over));
    return QuoteView::tr("Forecast %1 is %2 over the limit: about %3")
        .arg(count(fit.forecast), count(fit.over), money(*fit.charge));
}

Facts factsOf(const Quote &quote, const PlanContext &context)
{
    Facts facts;
    facts.append({QuoteView::tr("Next charge"), nextChargeText(quote.nextCharge)});
    const Plan *plan = context.plan(quote.plan.id);
    const PlanOffer *offer = context.offer(quote.plan);
    if (plan) {
        QStringList gets = planLimits(*plan, context.metrics());
        if (plan->seatMode != SeatMode::None)
            gets.prepend(QuoteView::tr("%n seat(s)", nullptr, quote.seats));
        if (!gets.isEmpty())
            facts.append({QuoteView::tr("You get"), gets.join(QStringLiteral(", "))});
    }
    if (plan && offer) {
        for (const UsageFit &fit : usageFit(*plan, *offer, context.usage)) {
            if (fit.limit)
                facts.append({fit.metric.name, usageFact(fit)});
        }
    }
    const std::optional<ScheduledChange> &planned = context.subscription.scheduledChange;
    if (quote.replacesScheduled) {
        facts.append({QuoteView::tr("Replaces"),
            planned ? QuoteView::tr("The change to %1 planned for %2 is dropped.")
                          .arg(planned->plan.name, billingDay(planned->effectiveAt))
                    : QuoteView::tr("The change that was planned is dropped.")});
    }
    return facts;
}

} // namespace

QuoteView::QuoteView(QWidget *parent)
    : QWidget(parent), m_dueCaption(new Label(tr("Due today"), TypeRole::Body, ColorRole::Text2)),
      m_due(new FigureLabel), m_dueNote(new Label(TypeRole::Caption, ColorRole::Text3)),
      m_thenCaption(new Label(TypeRole::Body, ColorRole::Text2)), m_then(new FigureLabel),
      m_thenNote(new Label(TypeRole::Caption, ColorRole::Text3)), m_sentence(new Label),
      m_linesCard(new Card), m_lines(new KeyValueLines), m_facts(new QGridLayout)
{
    setObjectName(QStringLiteral("quoteView"));
    m_due->setObjectName(QStringLiteral("dueToday"));
    m_then->setObjectName(QStringLiteral("recurring"));
    m_then->setAsideType(TypeRole::HeadingLight, ColorRole::Text);
    m_sentence->setObjectName(QStringLiteral("quoteSentence"));
    m_lines->setObjectName(QStringLiteral("quoteLines"));
    m_sentence->setWordWrap(true);
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(metrics::CardGap);
    head->setVerticalSpacing(0);
    head->setColumnStretch(0, 1);
    head->addWidget(m_dueCaption, 0, 0);
    head->addWidget(m_due, 1, 0);
    head->addWidget(m_dueNote, 2, 0);
    head->addWidget(m_thenCaption, 0, 1, Qt::AlignRight);
    head->addWidget(m_then, 1, 1, Qt::AlignRight);
    head->addWidget(m_thenNote, 2, 1, Qt::AlignRight);
    head->setRowMinimumHeight(1, 36);
    m_linesCard->setPadding(Card::Padding::Dense);
    m_linesCard->body()->addWidget(m_lines);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(metrics::CardGap);
    m_facts->setVerticalSpacing(2);
    m_facts->setColumnMinimumWidth(0, FactLabelWidth);
    m_facts->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_linesCard);
    column->addLayout(m_facts);
}

void QuoteView::setQuote(const Quote &quote, const PlanContext &context)
{
    m_due->setFigure(money(quote.dueToday));
    m_dueNote->setText(
        quote.credit.isZero() ? QString() : tr("and %1 of credit are left over").arg(money(quote.credit)));
    m_dueNote->setVisible(!m_dueNote->text().isEmpty());
    m_thenCaption->setText(tr("From %1").arg(
        billingDay(quote.effect == ChangeEffect::PeriodEnd ? quote.effectiveAt : quote.nextCharge.at)));
    m_then->setFigure(money(quote.recurring));
    m_then->setAside(perInterval(quote.plan.interval, quote.plan.intervalCount));
    const SubscriptionSummary &subscription = context.subscription;
    m_thenNote->setText(subscription.recurring && quote.currentPlan
            ? tr("plus tax and usage; now %1")
                  .arg(quote.currentPlan->interval == quote.plan.interval
                              && quote.currentPlan->intervalCount == quote.plan.intervalCount
                          ? money(*subscription.recurring)
                          : moneyPerInterval(*subscription.recurring, quote.currentPlan->interval,
                              quote.currentPlan->intervalCount))
            : tr("plus tax and usage"));
    m_sentence->setText(quoteSentence(quote, context.now));
    const QList<KeyValueLines::Line> lines = quoteLines(quote, subscription);
    m_lines->setLines(lines);
    m_linesCard->setVisible(!lines.isEmpty());
    setFacts(factsOf(quote, context));
}

void QuoteView::setFacts(const QList<std::pair<QString, QString>> &facts)
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < int(facts.size()); ++row) {
        auto *value = new Label(facts[row].second);
        value->setWordWrap(true);
        m_facts->addWidget(
            new Label(facts[row].first, TypeRole::Body, ColorRole::Text2), row, 0, Qt::AlignTop);
        m_facts->addWidget(value, row, 1);
    }
}

} // namespace portico::ui
