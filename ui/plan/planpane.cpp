// SPDX-License-Identifier: MIT
#include "ui/plan/planpane.h"

#include "ui/plan/historypresentation.h"
#include "ui/plan/planoffercard.h"
#include "ui/plan/planprice.h"
#include "ui/shell/subscriptionbanners.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/tableview.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace portico::ui {

using models::SubscriptionChangeTableModel;

namespace {

enum IntervalChoice { MonthlyChoice, AnnualChoice };
constexpr int MinimumPlanWidth = 228;

} // namespace

PlanPane::PlanPane(account::Session &session, QWidget *parent)
    : Pane(tr("Plan"), parent), m_model(session), m_banners(new SubscriptionBanners),
      m_name(new Label(TypeRole::Title)), m_chip(new StatusChip),
      m_facts(new Label(TypeRole::Body, ColorRole::Text2)),
      m_yearNote(new Label(TypeRole::Caption, ColorRole::Text3)),
      m_interval(new Segmented(tr("Billing interval"), {tr("Monthly"), tr("Annual")})),
      m_history(new TableView),
      m_noHistory(new Label(tr("Nothing has changed yet."), TypeRole::Body, ColorRole::Text2))
{
    setObjectName(QStringLiteral("planPane"));
    m_name->setObjectName(QStringLiteral("currentPlan"));
    m_interval->setObjectName(QStringLiteral("planInterval"));
    m_history->setObjectName(QStringLiteral("planHistory"));
    m_history->setAccessibleName(tr("History"));
    setPages(makeContent(), makeSkeleton());
    connect(&m_model, &models::PlanModel::changed, this, &PlanPane::showState);
    connect(m_interval, &Segmented::currentChanged, this, [this] {
        m_intervalChosen = true;
        if (m_model.subscription().value())
            showPlans(*m_model.subscription().value());
    });
}

QWidget *PlanPane::makeContent()
{
    auto *current = new Card;
    auto *title = new QHBoxLayout;
    title->setSpacing(metrics::Grid);
    title->addWidget(m_name);
    title->addWidget(m_chip);
    title->addStretch();
    m_facts->setWordWrap(true);
    current->body()->addLayout(title);
    current->body()->addWidget(m_facts);

    m_plansPart = new QWidget;
    auto *plans = new QVBoxLayout(m_plansPart);
    plans->setContentsMargins(0, 0, 0, 0);
    plans->setSpacing(metrics::Grid);
    auto *plansHead = new QHBoxLayout;
    plansHead->setSpacing(metrics::Grid);
    plansHead->addWidget(new Label(tr("Plans"), TypeRole::Heading));
    plansHead->addStretch();
    plansHead->addWidget(m_yearNote);
    plansHead->addWidget(m_interval);
    m_plans = new QGridLayout;
    m_plans->setSpacing(metrics::CardGap);
    plans->addLayout(plansHead);
    plans->addLayout(m_plans);

    m_historyPart = new QWidget;
    auto *history = new QVBoxLayout(m_historyPart);
    history->setContentsMargins(0, 0, 0, 0);
    history->setSpacing(metrics::Grid);
    history->addWidget(new Label(tr("History"), TypeRole::Heading));
    m_history->setRows(TableView::Rows::List);
    m_history->setModel(new HistoryPresentation(m_model.history(), this));
    m_history->setSortingEnabled(false);
    m_history->setFitsContent();
    QHeaderView *header = m_history->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SubscriptionChangeTableModel::ChangeColumn, QHeaderView::Stretch);
    header->resizeSection(SubscriptionChangeTableModel::DateColumn, 128);
    header->resizeSection(SubscriptionChangeTableModel::KindColumn, 136);
    header->resizeSection(SubscriptionChangeTableModel::ActorColumn, 136);
    header->resizeSection(SubscriptionChangeTableModel::EffectColumn, 152);
    auto *historyCard = new Card;
    historyCard->setPadding(Card::Padding::Flush);
    historyCard->body()->addWidget(m_history);
    history->addWidget(historyCard);
    history->addWidget(m_noHistory);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    column->addWidget(current);
    column->addWidget(m_banners);
    column->addWidget(m_plansPart);
    column->addWidget(m_historyPart);
    column->addStretch();
    return content;
}

QWidget *PlanPane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *column = new QVBoxLayout(skeleton);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    auto *current = new Card;
    current->body()->addWidget(new SkeletonBlock({260, 20}));
    current->body()->addSpacing(12);
    current->body()->addWidget(new SkeletonBlock({420, 12}));
    column->addWidget(current);
    auto *plans = new QHBoxLayout;
    plans->setSpacing(metrics::CardGap);
    for (int i = 0; i < 4; ++i) {
        auto *card = new Card;
        for (const QSize size :
            {QSize(80, 15), QSize(120, 26), QSize(140, 10), QSize(150, 12), QSize(150, 12), QSize(150, 12)}) {
            card->body()->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
            card->body()->addSpacing(12);
        }
        plans->addWidget(card);
    }
    column->addLayout(plans);
    column->addWidget(
        new SkeletonTable({{tr("Date"), 128, 72}, {tr("Change"), 0, 180}, {tr("Kind"), 136, 64, true},
                              {tr("By"), 136, 84}, {tr("Effect on a month"), 152, 56, false, true}},
            4));
    column->addStretch();
    return skeleton;
}

void PlanPane::setOrganization(const Organization &organization)
{
    m_banners->clear();
    m_intervalChosen = false;
    head().setSubtitle(organization.name);
    m_model.setOrganization(organization);
}

void PlanPane::refresh()
{
    m_model.refresh();
}

QString PlanPane::failureHeading() const
{
    return tr("The plan could not be loaded");
}

void PlanPane::showContent()
{
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    if (summary) {
        showCurrent(*summary);
        m_banners->setSubscription(*summary, m_model.subscription().now(), plannedDetails(*summary));
        if (!m_intervalChosen && summary->plan) {
            const QSignalBlocker blocker(m_interval);
            m_interval->setCurrent(summary->plan->interval == Interval::Year ? AnnualChoice : MonthlyChoice);
        }
    }
    showPlans(summary.value_or(SubscriptionSummary()));
    m_historyPart->setVisible(m_model.changes().hasValue());
    const bool hasHistory = m_model.history().rowCount() > 0;
    m_history->parentWidget()->setVisible(hasHistory);
    m_noHistory->setVisible(!hasHistory);
}

void PlanPane::showCurrent(const SubscriptionSummary &summary)
{
    m_chip->setChip(chipFor(summary.status));
    head().setSubtitle(summary.currentPeriod
            ? tr("%1 · billing period %2")
                  .arg(m_model.organization().name, billingPeriod(*summary.currentPeriod))
            : m_model.organization().name);
    if (!summary.plan) {
        m_name->setText(tr("No plan"));
        m_facts->setText(summary.endedAt
                ? tr("The last subscription ended on %1.").arg(billingDay(*summary.endedAt))
                : tr("There has been no subscription yet."));
        return;
    }
    const PlanSummary &plan = *summary.plan;
    const QString price
        = moneyPerInterval(summary.recurring.value_or(plan.price), plan.interval, plan.intervalCount);
    //: The plan and its price, as in "Business, $99.00 a month".
    m_name->setText(tr("%1, %2").arg(plan.name.isEmpty() ? tr("Custom plan") : plan.name, price));
    QStringList facts;
    if (summary.dunning)
        facts.append(
            tr("%1 due since %2").arg(money(summary.dunning->amount), billingDay(summary.dunning->since)));
    else if (summary.nextCharge)
        facts.append(tr("Next charge on %1").arg(billingDay(summary.nextCharge->at)));
    if (summary.seats && summary.seats->mode != SeatMode::None) {
        facts.append(
            tr("%1 of %2 seats used").arg(count(summary.seats->used), count(summary.seats->available())));
    }
    const QString interval = intervalName(plan.interval, plan.intervalCount);
    const QString payment = summary.paymentMethod ? paymentMethodName(*summary.paymentMethod)
        : summary.collectionMethod == CollectionMethod::SendInvoice ? tr("by invoice")
                                                                    : QString();
    facts.append(payment.isEmpty() ? interval : tr("%1, %2").arg(interval, payment));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

QString PlanPane::plannedDetails(const SubscriptionSummary &summary) const
{
    if (!summary.scheduledChange || !m_model.plans().value() || !summary.plan)
        return {};
    const PlanSummary &target = summary.scheduledChange->plan;
    const std::vector<Plan> &plans = *m_model.plans().value();
    const auto plan
        = std::find_if(plans.begin(), plans.end(), [&](const Plan &each) { return each.id == target.id; });
    const PlanOffer *offer = plan == plans.end()
        ? nullptr
        : plan->offer(m_model.currency(), target.interval, target.intervalCount);
    if (!offer)
        return {};
    const std::optional<PlanPrice> price = planPrice(*plan, *offer, summary.seats ? summary.seats->used : 0);
    if (!price)
        return {};
    const QString total = moneyPerInterval(price->total, target.interval, target.intervalCount);
    if (!price->seats)
        return tr("Then %1 before tax and usage. %2 stays until then.").arg(total, summary.plan->name);
    const QString seats
        = tr("%1 for %n further seat(s)", nullptr, price->furtherSeats).arg(money(*price->seats));
    return tr("Then %1 before tax and usage: %2 for the plan, %3. %4 stays until then.")
        .arg(total, money(price->base), seats, summary.plan->name);
}

void PlanPane::showPlans(const SubscriptionSummary &summary)
{
    m_plansPart->setVisible(m_model.plans().hasValue());
    if (!m_model.plans().value())
        return;
    const std::vector<Plan> &plans = *m_model.plans().value();
    const Currency currency = m_model.currency();
    const std::optional<int> months = monthsPaidPerYear(plans, currency);
    m_yearNote->setText(months ? tr("Annual costs %1 months instead of 12").arg(*months) : QString());
    while (m_cards.size() > qsizetype(plans.size()))
        delete m_cards.takeLast();
    while (m_cards.size() < qsizetype(plans.size())) {
        m_cards.append(new PlanOfferCard);
        m_columns = 0;
    }
    const Interval interval = m_interval->current() == AnnualChoice ? Interval::Year : Interval::Month;
    const std::vector<Metric> metrics = m_model.metrics();
    for (std::size_t i = 0; i < plans.size(); ++i)
        m_cards[qsizetype(i)]->setContent(
            {plans[i], plans[i].offer(currency, interval, 1), summary, metrics});
    arrangePlans();
}

void PlanPane::arrangePlans()
{
    const int room = width() - 2 * metrics::PaneMarginX + metrics::CardGap;
    const int fitting = std::max(1, room / (MinimumPlanWidth + metrics::CardGap));
    const int count = int(m_cards.size());
    const int columns = fitting >= count ? std::max(count, 1) : std::max(1, fitting / 2 * 2);
    if (columns == m_columns)
        return;
    for (int column = 0; column < std::max(columns, m_columns); ++column)
        m_plans->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < count; ++i)
        m_plans->addWidget(m_cards[i], i / columns, i % columns);
}

void PlanPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    arrangePlans();
}

} // namespace portico::ui
