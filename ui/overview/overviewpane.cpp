// SPDX-License-Identifier: MIT
#include "ui/overview/overviewpane.h"

#include "ui/invoices/invoicedocuments.h"
#include "ui/overview/billingcards.h"
#include "ui/overview/lastinvoicescard.h"
#include "ui/overview/usagecards.h"
#include "ui/overview/whatnextcard.h"
#include "ui/shell/actionoutcome.h"
#include "ui/shell/banneractions.h"
#include "ui/shell/stepupdialog.h"
#include "ui/shell/subscriptionbanners.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/skeleton.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int PlanCardWidth = 304;
constexpr int PaymentCardWidth = 280;
constexpr int SideWidth = 328;
constexpr std::size_t InvoicesWhileDue = 3; ///< The timeline takes the room of the others.

QWidget *skeletonCard(std::initializer_list<QSize> blocks)
{
    auto *card = new Card;
    for (const QSize size : blocks) {
        card->body()->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
        card->body()->addSpacing(12);
    }
    card->body()->addStretch();
    return card;
}

} // namespace

OverviewPane::OverviewPane(
    account::Session &session, InvoiceDocuments &documents, QWidget *parent, OpenPage openPage)
    : Pane(tr("Overview"), parent), m_model(session), m_actions(session, hostedPageOpener(openPage)),
      m_documents(documents), m_banners(new SubscriptionBanners),
      m_partFailure(new Label(TypeRole::Body, ColorRole::Bad)), m_plan(new PlanCard),
      m_charge(new ChargeCard), m_payment(new PaymentCard), m_next(new WhatNextCard), m_usage(new UsageCard),
      m_seats(new SeatsCard), m_invoices(new LastInvoicesCard), m_access(new AccessCard),
      m_brief(new BriefUsageCard)
{
    setObjectName(QStringLiteral("overviewPane"));
    m_partFailure->setWordWrap(true);
    m_partFailure->hide();
    addTopWidget(new ActionOutcome(m_actions));
    addTopWidget(m_banners);
    addTopWidget(m_partFailure);
    m_banners->setActions([this](BannerKind kind, Banner &banner) {
        addBannerActions(kind, banner, m_actions, [this] { Q_EMIT paneRequested(PaneKind::Plan); });
    });
    setPages(makeContent(), makeSkeleton());
    connect(&m_model, &models::OverviewModel::changed, this, &OverviewPane::showState);
    connect(&m_actions, &models::SubscriptionActions::refreshWanted, this, [this] {
        if (isVisible())
            m_model.refresh();
    });
    askForStepUp(m_actions.operation(), session, this);
    connect(m_plan, &PlanCard::changeRequested, this, [this] { Q_EMIT paneRequested(PaneKind::Plan); });
    connect(m_charge, &ChargeCard::invoiceRequested, this, &OverviewPane::invoiceRequested);
    connect(m_invoices, &LastInvoicesCard::allRequested, this,
        [this] { Q_EMIT paneRequested(PaneKind::Invoices); });
    connect(m_invoices, &LastInvoicesCard::documentRequested, this,
        [this](const Invoice &invoice) { m_documents.save(m_model.organization().id, invoice, this); });
}

QWidget *OverviewPane::makeContent()
{
    auto *leading = new QWidget;
    auto *leadingRow = new QHBoxLayout(leading);
    leadingRow->setContentsMargins(0, 0, 0, 0);
    leadingRow->setSpacing(metrics::CardGap);
    m_plan->setMinimumWidth(PlanCardWidth - metrics::CardGap * 2);
    leadingRow->addWidget(m_plan, 3);
    leadingRow->addWidget(m_charge, 4);
    m_billingRow = new FlowOrColumns(leading, m_payment, PaymentCardWidth);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    column->addWidget(m_billingRow);
    column->addWidget(m_next);
    m_usageRow = new FlowOrColumns(m_usage, m_seats, SideWidth);
    column->addWidget(m_usageRow);
    auto *side = new QWidget;
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->addWidget(m_access);
    sideColumn->addWidget(m_brief);
    column->addWidget(new FlowOrColumns(m_invoices, side, SideWidth));
    column->addStretch();
    return content;
}

QWidget *OverviewPane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *column = new QVBoxLayout(skeleton);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::CardGap);
    top->addWidget(skeletonCard({{64, 12}, {140, 26}, {200, 12}, {160, 10}}), 3);
    top->addWidget(skeletonCard({{80, 12}, {260, 26}, {320, 12}, {320, 12}, {320, 12}}), 4);
    top->addWidget(skeletonCard({{96, 12}, {160, 20}, {100, 12}, {180, 10}}), 3);
    column->addLayout(top);
    column->addWidget(
        skeletonCard({{140, 15}, {420, 12}, {420, 8}, {420, 12}, {420, 8}, {420, 12}, {420, 8}}));
    column->addWidget(skeletonCard({{120, 15}, {380, 12}, {380, 12}, {380, 12}, {380, 12}}));
    column->addStretch();
    return skeleton;
}

void OverviewPane::setOrganization(const Organization &organization)
{
    m_banners->clear();
    m_partFailure->hide();
    head().setSubtitle(organization.name);
    m_actions.setOrganization(organization);
    m_payment->setAction(m_actions.may(models::SubscriptionActions::Action::UpdatePaymentMethod)
            ? makeActionButton(models::SubscriptionActions::Action::UpdatePaymentMethod, m_actions, false)
            : nullptr);
    m_model.setOrganization(organization);
}

void OverviewPane::refresh()
{
    m_model.refresh();
}

QString OverviewPane::failureHeading() const
{
    return tr("The overview could not be loaded");
}

void OverviewPane::showContent()
{
    showSubscription();
    showUsage();
    showTeam();
    m_invoices->setVisible(m_model.invoices().hasValue());
    if (m_model.invoices().value()) {
        account::InvoicePage page = *m_model.invoices().value();
        if (isDue() && page.invoices.size() > InvoicesWhileDue)
            page.invoices.resize(InvoicesWhileDue);
        m_invoices->setInvoices(page);
    }
    const std::array<const models::LoadableState *, 4> parts{
        &m_model.subscription(), &m_model.usage(), &m_model.team(), &m_model.invoices()};
    const auto missing = std::find_if(parts.begin(), parts.end(), [](const models::LoadableState *part) {
        return part->state() == models::LoadableState::State::Failed && !part->hasValue();
    });
    m_partFailure->setVisible(missing != parts.end());
    if (missing != parts.end())
        m_partFailure->setText(tr("A part could not be loaded. %1").arg(userMessage((*missing)->error())));
}

void OverviewPane::showSubscription()
{
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    m_billingRow->setVisible(summary.has_value());
    m_next->setVisible(summary && summary->dunning && summary->dunning->stages.size() > 1);
    if (!summary)
        return;
    const UtcSeconds now = m_model.subscription().now();
    m_actions.setSubscription(*summary);
    m_banners->setSubscription(*summary, now);
    m_plan->setSubscription(*summary, m_model.may(Permission::PlanChange));
    m_charge->setSubscription(*summary, dueInvoice(*summary), now);
    m_payment->setVisible(summary->paymentMethodVisible);
    m_payment->setSubscription(*summary, now);
    if (summary->dunning) {
        const std::optional<Team> &team = m_model.team().value();
        m_next->setDunning(*summary->dunning, team ? &*team : nullptr, now);
    }
}

bool OverviewPane::isDue() const
{
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    return summary && summary->dunning;
}

const Invoice *OverviewPane::dueInvoice(const SubscriptionSummary &summary) const
{
    const std::optional<account::InvoicePage> &page = m_model.invoices().value();
    if (!page || !summary.dunning)
        return nullptr;
    for (const account::ListedInvoice &listed : page->invoices) {
        if (listed.invoice.id == summary.dunning->invoiceId)
            return &listed.invoice;
    }
    return nullptr;
}

void OverviewPane::showUsage()
{
    const std::optional<CurrentUsage> &usage = m_model.usage().value();
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    m_usageRow->setVisible(!isDue());
    m_brief->setVisible(isDue());
    if (isDue())
        m_brief->setUsage(usage ? &*usage : nullptr, summary->seats ? &*summary->seats : nullptr);
    m_usage->setVisible(usage.has_value());
    if (!usage)
        return;
    const bool hasPlan = !summary || summary->status != SubscriptionStatus::NoSubscription;
    const bool maySeeCost = m_model.may(Permission::UsageCost);
    const Currency currency
        = maySeeCost ? Currency::fromCode(m_model.organization().currency).value_or(Currency()) : Currency();
    m_usage->setUsage(*usage, currency, m_model.usage().now(), m_model.usage().asOf(), hasPlan);
}

void OverviewPane::showTeam()
{
    const std::optional<Team> &team = m_model.team().value();
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    const bool allRolesTakeSeats = m_model.organization().settings.allRolesTakeSeats;
    m_access->setAllRolesTakeSeats(allRolesTakeSeats);
    m_seats->setAllRolesTakeSeats(allRolesTakeSeats);
    m_access->setVisible(team.has_value() && !isDue());
    if (team)
        m_access->setTeam(*team, m_model.team().now());
    const bool hasSeats
        = summary && summary->seats && summary->plan && summary->seats->mode != SeatMode::None;
    m_seats->setVisible(hasSeats || (!summary && team));
    if (hasSeats)
        m_seats->setSeats(*summary->seats, *summary->plan);
    else if (team)
        m_seats->setTeam(*team, m_model.team().now());
}

} // namespace portico::ui
