// SPDX-License-Identifier: MIT
#include "ui/plan/comparisondialog.h"

#include "ui/plan/planchoice.h"
#include "ui/plan/usagefit.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/planfeatures.h"
#include "ui/text/quotetexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace portico::ui {

using models::LoadableState;

namespace {

constexpr int DialogWidth = 864;
constexpr int RowLabelWidth = 104;

QString offerName(const PlanSummary &plan)
{
    return ComparisonDialog::tr("%1, %2").arg(plan.name, intervalName(plan.interval, plan.intervalCount));
}

Label *wrapped(TypeRole type = TypeRole::Body, ColorRole color = ColorRole::Text)
{
    auto *label = new Label(type, color);
    label->setWordWrap(true);
    return label;
}

QString usageText(const PlanContext &context, const PlanSummary &plan)
{
    const Plan *found = context.plan(plan.id);
    const PlanOffer *offer = context.offer(plan);
    if (!found || !offer)
        return {};
    const std::vector<UsageFit> fits = usageFit(*found, *offer, context.usage);
    QStringList over;
    for (const UsageFit &fit : fits) {
        if (fit.over > 0)
            over.append(fit.charge
                    ? ComparisonDialog::tr("about %1 for %2").arg(money(*fit.charge), fit.metric.name)
                    : ComparisonDialog::tr("%1: %2 over the limit").arg(fit.metric.name, count(fit.over)));
    }
    if (!over.isEmpty())
        return over.join(u'\n');
    return fits.empty() ? QString() : ComparisonDialog::tr("Fits: no charge over the limits");
}

QString limitsText(const PlanContext &context, const PlanSummary &plan)
{
    const Plan *found = context.plan(plan.id);
    return found ? planLimits(*found, context.metrics()).join(u'\n') : QString();
}

} // namespace

ComparisonDialog::ComparisonDialog(PlanContext context, QWidget *parent)
    : QDialog(parent), m_context(std::move(context))
{
    setObjectName(QStringLiteral("comparisonDialog"));
    setWindowTitle(tr("Compare Plans"));
    const std::optional<PlanSummary> &present = m_context.subscription.plan;
    for (const Plan &plan : m_context.plans) {
        for (const PlanOffer &offer : plan.offers) {
            const Price &base = offer.base;
            const Result<Money> price = amountFor(base, 1);
            const bool isPresent = present && present->id == plan.id && present->interval == base.interval
                && present->intervalCount == base.intervalCount;
            if (price && base.currency == m_context.currency && !isPresent)
                m_offers.push_back({plan.id, plan.name, base.interval, base.intervalCount, *price});
        }
    }
    // First what is possible and paid at the same interval: that is what people compare.
    const Interval usual = present ? present->interval : Interval::Month;
    const Plan *current = present ? m_context.plan(present->id) : nullptr;
    std::stable_partition(m_offers.begin(), m_offers.end(), [&](const PlanSummary &plan) {
        return plan.interval == usual
            && planChoice(*m_context.plan(plan.id), m_context.offer(plan), current, m_context.subscription)
                   .possible;
    });

    auto *frame = new DialogFrame(*this, DialogWidth);
    auto *intro = wrapped(TypeRole::Body, ColorRole::Text2);
    intro->setText(
        tr("Prices are asked for live and hold for 15 minutes. Usage is an estimate from the forecast of "
           "this period."));
    frame->body()->addWidget(intro);
    frame->body()->addSpacing(metrics::CardGap);
    auto *card = new Card;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::CardGap);
    grid->setVerticalSpacing(metrics::Grid);
    grid->setColumnMinimumWidth(0, RowLabelWidth);
    addHeader(*grid);
    addPresent(*grid);
    const int alternatives = std::min(Alternatives, int(m_offers.size()));
    for (int i = 0; i < alternatives; ++i)
        addAlternative(*grid, i);
    for (int column = 1; column <= alternatives + 1; ++column)
        grid->setColumnStretch(column, 1);
    card->body()->addLayout(grid);
    frame->body()->addWidget(card);
    auto *close = new Button(present ? tr("Keep %1").arg(m_context.planName()) : tr("Not now"));
    close->setObjectName(QStringLiteral("comparisonClose"));
    close->setAutoDefault(false);
    frame->addButton(close);
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
}

void ComparisonDialog::addHeader(QGridLayout &grid)
{
    const QStringList rows{tr("Plan"), tr("Due today"), tr("Recurring"), tr("Next charge"), tr("Seats"),
        tr("Limits"), tr("At your usage")};
    for (int row = 0; row < int(rows.size()); ++row)
        grid.addWidget(new Label(rows[row], TypeRole::Body, ColorRole::Text2), row, 0, Qt::AlignTop);
}

void ComparisonDialog::addPresent(QGridLayout &grid)
{
    const SubscriptionSummary &now = m_context.subscription;
    const auto add = [&](Row row, const QString &text, TypeRole type = TypeRole::Body) {
        Label *label = wrapped(type);
        label->setText(text);
        grid.addWidget(label, row, 1, Qt::AlignTop);
    };
    if (!now.plan) {
        add(ChoiceRow, tr("No plan"), TypeRole::BodyStrong);
        return;
    }
    add(ChoiceRow, tr("%1 (now)").arg(offerName(*now.plan)), TypeRole::BodyStrong);
    add(DueRow, tr("nothing"));
    add(RecurringRow,
        moneyPerInterval(
            now.recurring.value_or(now.plan->price), now.plan->interval, now.plan->intervalCount));
    add(NextRow,
        now.nextCharge ? tr("%1 on %2").arg(money(now.nextCharge->amount), billingDay(now.nextCharge->at))
                       : tr("none"));
    if (now.seats && now.seats->mode != SeatMode::None)
        add(SeatsRow, tr("%1 used, %2 included").arg(count(now.seats->used), count(now.seats->included)));
    add(LimitsRow, limitsText(m_context, *now.plan));
    add(UsageRow, usageText(m_context, *now.plan));
}

void ComparisonDialog::addAlternative(QGridLayout &grid, int index)
{
    auto column = std::make_unique<Column>();
    Column &shown = *column;
    shown.choice = new QComboBox;
    shown.choice->setObjectName(QStringLiteral("alternative%1").arg(index));
    shown.choice->setAccessibleName(tr("Alternative %1").arg(index + 1));
    shown.choice->setMinimumContentsLength(8);
    shown.choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const PlanSummary &offer : m_offers)
        shown.choice->addItem(offerName(offer));
    shown.choice->setCurrentIndex(index);
    shown.due = wrapped(TypeRole::BodyStrong);
    shown.due->setObjectName(QStringLiteral("alternativeDue%1").arg(index));
    for (Label **label : {&shown.recurring, &shown.next, &shown.seats, &shown.limits, &shown.usage})
        *label = wrapped();
    shown.take = new Button(tr("Choose…"));
    shown.take->setObjectName(QStringLiteral("takeAlternative%1").arg(index));
    shown.take->setAutoDefault(false);
    const int place = index + 2;
    grid.addWidget(shown.choice, ChoiceRow, place, Qt::AlignTop);
    const std::pair<Row, Label *> labels[] = {{DueRow, shown.due}, {RecurringRow, shown.recurring},
        {NextRow, shown.next}, {SeatsRow, shown.seats}, {LimitsRow, shown.limits}, {UsageRow, shown.usage}};
    for (const auto &[row, label] : labels)
        grid.addWidget(label, row, place, Qt::AlignTop);
    grid.addWidget(shown.take, ButtonRow, place);
    m_columns.push_back(std::move(column));
    connect(shown.choice, &QComboBox::currentIndexChanged, this, [this, &shown] { ask(shown); });
    connect(&shown.quote, &LoadableState::changed, this, [this, &shown] { showPrice(shown); });
    connect(shown.take, &QAbstractButton::clicked, this, [this, &shown] {
        const PlanSummary &offer = m_offers[std::size_t(shown.choice->currentIndex())];
        Q_EMIT chosen({offer.id, offer.interval, offer.intervalCount, {}});
    });
    ask(shown);
}

void ComparisonDialog::ask(Column &column)
{
    const PlanSummary offer = m_offers[std::size_t(column.choice->currentIndex())];
    const PlanSelection selection{offer.id, offer.interval, offer.intervalCount, {}};
    column.take->setAccessibleName(tr("Choose %1").arg(offerName(offer)));
    showPlan(column, offer);
    column.quote.load([this, selection](std::stop_token stop) {
        return m_context.session.billing().preview(m_context.organization.id, selection, std::move(stop));
    });
}

void ComparisonDialog::showPlan(Column &column, const PlanSummary &plan)
{
    column.limits->setText(limitsText(m_context, plan));
    column.usage->setText(usageText(m_context, plan));
}

void ComparisonDialog::showPrice(Column &column)
{
    const std::optional<Quote> &quote = column.quote.value();
    column.take->setEnabled(quote.has_value());
    if (!quote) {
        const bool hasFailed = column.quote.state() == LoadableState::State::Failed;
        column.due->setType(hasFailed ? TypeRole::Body : TypeRole::BodyStrong);
        column.due->setText(hasFailed ? userMessage(column.quote.error()) : tr("…"));
        for (Label *label : {column.recurring, column.next, column.seats})
            label->setText(QString());
        return;
    }
    const bool isPlanned = quote->effect == ChangeEffect::PeriodEnd;
    column.due->setType(TypeRole::BodyStrong);
    column.due->setText(
        isPlanned ? tr("nothing; from %1").arg(billingDay(quote->effectiveAt)) : money(quote->dueToday));
    column.recurring->setText(
        moneyPerInterval(quote->recurring, quote->plan.interval, quote->plan.intervalCount));
    column.next->setText(
        tr("%1 on %2").arg(money(quote->nextCharge.amount), billingDay(quote->nextCharge.at)));
    const Plan *plan = m_context.plan(quote->plan.id);
    column.seats->setText(plan && plan->seatMode != SeatMode::None
            ? tr("%1, %2 included").arg(count(quote->seats), count(plan->seatsIncluded))
            : QString());
}

} // namespace portico::ui
