// SPDX-License-Identifier: MIT
#include "ui/overview/overviewpane.h"

#include "ui/invoices/invoicedocuments.h"
#include "ui/overview/billingcards.h"
#include "ui/overview/lastinvoicescard.h"
#include "ui/overview/usagecards.h"
#include "ui/overview/whatnextcard.h"
#include "ui/shell/subscriptionbanners.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
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

OverviewPane::OverviewPane(account::Session &session, InvoiceDocuments &documents, QWidget *parent)
    : Pane(tr("Overview"), parent), m_model(session), m_documents(documents),
      m_banners(new SubscriptionBanners), m_partFailure(new Label(TypeRole::Body, ColorRole::Bad)),
      m_plan(new PlanCard), m_charge(new ChargeCard), m_payment(new PaymentCard), m_next(new WhatNextCard),
      m_usage(new UsageCard), m_seats(new SeatsCard), m_invoices(new LastInvoicesCard),
      m_access(new AccessCard)
{
    setObjectName(QStringLiteral("overviewPane"));
    m_partFailure->setWordWrap(true);
    m_partFailure->hide();
    addTopWidget(m_banners);
    addTopWidget(m_partFailure);
    setPages(makeContent(), makeSkeleton());
    connect(&m_model, &models::OverviewModel::changed, this, &OverviewPane::showState);
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
    column->addWidget(new FlowOrColumns(m_usage, m_seats, SideWidth));
    column->addWidget(new FlowOrColumns(m_invoices, m_access, SideWidth));
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
    if (m_model.invoices().value())
        m_invoices->setInvoices(*m_model.invoices().value());
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
    m_banners->setSubscription(*summary, now);
    m_plan->setSubscription(*summary);
    m_charge->setSubscription(*summary, dueInvoice(*summary), now);
    m_payment->setVisible(summary->paymentMethodVisible);
    m_payment->setSubscription(*summary, now);
    if (summary->dunning) {
        const std::optional<Team> &team = m_model.team().value();
        m_next->setDunning(*summary->dunning, team ? &*team : nullptr, now);
    }
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
    m_usage->setVisible(usage.has_value());
    if (!usage)
        return;
    const bool maySeeCost = m_model.may(Permission::UsageCost);
    const Currency currency
        = maySeeCost ? Currency::fromCode(m_model.organization().currency).value_or(Currency()) : Currency();
    m_usage->setUsage(*usage, currency, m_model.usage().now(), m_model.usage().asOf());
}

void OverviewPane::showTeam()
{
    const std::optional<Team> &team = m_model.team().value();
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    m_access->setVisible(team.has_value());
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
