// SPDX-License-Identifier: MIT
#include "ui/plan/planpicker.h"

#include "ui/plan/planoffercard.h"
#include "ui/plan/planprice.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented.h"

#include <QGridLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace portico::ui {

namespace {

constexpr int MinimumPlanWidth = 228;

QString intervalChoice(Interval interval, int count)
{
    if (count == 1 && interval == Interval::Month)
        return PlanPicker::tr("Monthly");
    if (count == 1 && interval == Interval::Year)
        return PlanPicker::tr("Annual");
    const QString name = intervalName(interval, count);
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace

PlanPicker::PlanPicker(QWidget *parent)
    : QWidget(parent), m_head(new QHBoxLayout), m_note(new Label(TypeRole::Caption, ColorRole::Text3)),
      m_compare(new Button(tr("Compare…"), Button::Kind::Flat)), m_offlineRow(new QWidget),
      m_grid(new QGridLayout)
{
    m_compare->setObjectName(QStringLiteral("comparePlans"));
    m_head->setSpacing(metrics::CardGap);
    m_head->addWidget(new Label(tr("Plans"), TypeRole::Heading));
    m_head->addStretch();
    m_head->addWidget(m_note);
    m_head->addWidget(m_compare);
    auto *offline = new QHBoxLayout(m_offlineRow);
    offline->setContentsMargins(0, 0, 0, 0);
    offline->setSpacing(metrics::Grid);
    offline->addWidget(new IconLabel(Icon::Lock));
    offline->addWidget(
        new Label(tr("Changing the plan needs a connection."), TypeRole::Body, ColorRole::Text2), 1);
    m_offlineRow->setObjectName(QStringLiteral("planOffline"));
    m_offlineRow->hide();
    m_grid->setSpacing(metrics::CardGap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addLayout(m_head);
    column->addWidget(m_offlineRow);
    column->addLayout(m_grid);
    connect(m_compare, &QAbstractButton::clicked, this, &PlanPicker::compareRequested);
}

void PlanPicker::forgetInterval()
{
    m_intervalChosen = false;
}

void PlanPicker::setContent(const PlanContext &context, Changes changes)
{
    m_context = std::make_unique<PlanContext>(context);
    m_changes = changes;
    setIntervals(intervalsOf(context.plans, context.currency));
    const std::optional<PlanSummary> &plan = context.subscription.plan;
    if (!m_intervalChosen && plan && m_interval) {
        const auto present = std::find(
            m_intervals.begin(), m_intervals.end(), BillingInterval{plan->interval, plan->intervalCount});
        const QSignalBlocker blocker(m_interval);
        m_interval->setCurrent(present == m_intervals.end() ? 0 : int(present - m_intervals.begin()));
    }
    const std::optional<int> months = monthsPaidPerYear(context.plans, context.currency);
    m_note->setText(
        months && m_interval ? tr("Annual costs %1 months instead of 12").arg(*months) : QString());
    m_compare->setVisible(changes != Changes::NotAllowed && context.plans.size() > 1);
    m_compare->setEnabled(changes == Changes::Possible);
    m_offlineRow->setVisible(changes == Changes::Offline);
    showPlans(context, changes);
}

std::vector<PlanPicker::BillingInterval> PlanPicker::intervalsOf(
    const std::vector<Plan> &plans, const Currency &currency)
{
    std::vector<BillingInterval> intervals;
    for (const Plan &plan : plans) {
        for (const PlanOffer &offer : plan.offers) {
            const BillingInterval interval{offer.base.interval, offer.base.intervalCount};
            const bool isNew = std::find(intervals.begin(), intervals.end(), interval) == intervals.end();
            if (offer.base.currency == currency && isNew)
                intervals.push_back(interval);
        }
    }
    std::sort(intervals.begin(), intervals.end(), [](const BillingInterval &a, const BillingInterval &b) {
        return std::pair(a.interval, a.count) < std::pair(b.interval, b.count);
    });
    return intervals;
}

/// One choice for each; none at all where there is nothing to choose.
void PlanPicker::setIntervals(std::vector<BillingInterval> intervals)
{
    if (intervals == m_intervals)
        return;
    m_intervals = std::move(intervals);
    m_intervalChosen = false;
    delete m_interval;
    m_interval = nullptr;
    if (m_intervals.size() < 2)
        return;
    m_interval = new Segmented(tr("Billing interval"));
    m_interval->setObjectName(QStringLiteral("planInterval"));
    for (const BillingInterval &each : m_intervals)
        m_interval->addChoice(intervalChoice(each.interval, each.count));
    m_head->addWidget(m_interval);
    connect(m_interval, &Segmented::currentChanged, this, [this] {
        m_intervalChosen = true;
        showPlans(*m_context, m_changes);
    });
}

PlanPicker::BillingInterval PlanPicker::interval() const
{
    if (m_intervals.empty())
        return {};
    const int current = m_interval ? m_interval->current() : 0;
    return m_intervals[std::size_t(std::clamp(current, 0, int(m_intervals.size()) - 1))];
}

void PlanPicker::showPlans(const PlanContext &context, Changes changes)
{
    const std::vector<Plan> &plans = context.plans;
    while (m_cards.size() > qsizetype(plans.size()))
        delete m_cards.takeLast();
    while (m_cards.size() < qsizetype(plans.size())) {
        auto *card = new PlanOfferCard;
        const int index = int(m_cards.size());
        m_cards.append(card);
        m_columns = 0;
        connect(card, &PlanOfferCard::chosen, this, [this, index] {
            const BillingInterval wanted = interval();
            Q_EMIT chosen({m_context->plans[std::size_t(index)].id, wanted.interval, wanted.count, {}});
        });
    }
    const BillingInterval wanted = interval();
    const std::vector<Metric> metrics = context.metrics();
    const Plan *current = context.subscription.plan ? context.plan(context.subscription.plan->id) : nullptr;
    for (std::size_t i = 0; i < plans.size(); ++i)
        m_cards[qsizetype(i)]->setContent(
            {plans[i], plans[i].offer(context.currency, wanted.interval, wanted.count), context.subscription,
                metrics, current, changes != Changes::NotAllowed, changes == Changes::Possible});
    arrange();
}

void PlanPicker::arrange()
{
    const int fitting = std::max(1, (width() + metrics::CardGap) / (MinimumPlanWidth + metrics::CardGap));
    const int count = int(m_cards.size());
    const int columns = fitting >= count ? std::max(count, 1) : std::max(1, fitting / 2 * 2);
    if (columns == m_columns)
        return;
    for (int column = 0; column < std::max(columns, m_columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < count; ++i)
        m_grid->addWidget(m_cards[i], i / columns, i % columns);
}

void PlanPicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace portico::ui
