// SPDX-License-Identifier: MIT
#pragma once

#include "models/overviewmodel.h"
#include "models/subscriptionactions.h"
#include "ui/shell/hostedpage.h"
#include "ui/shell/pane.h"

namespace portico::ui {

class AccessCard;
class BriefUsageCard;
class ChargeCard;
class FlowOrColumns;
class InvoiceDocuments;
class Label;
class LastInvoicesCard;
class PaymentCard;
class PlanCard;
class SeatsCard;
class SubscriptionBanners;
class UsageCard;
class WhatNextCard;

/// What am I paying, what will I pay, who has access: the answers without a click. What the person may not
/// see is absent.
class OverviewPane final : public Pane
{
    Q_OBJECT

public:
    /// \a session and \a documents must outlive the pane; \a openPage opens pages of the payment provider, in
    /// the system's browser unless told otherwise.
    OverviewPane(account::Session &session, InvoiceDocuments &documents, QWidget *parent = nullptr,
        OpenPage openPage = {});

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override { return m_model.state(); }
    [[nodiscard]] const models::OverviewModel &model() const { return m_model; }
    [[nodiscard]] models::SubscriptionActions &actions() { return m_actions; }

Q_SIGNALS:
    void invoiceRequested(const QString &number);

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeSkeleton();
    void showSubscription();
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] const Invoice *dueInvoice(const SubscriptionSummary &summary) const;
    void showUsage();
    void showTeam();

    models::OverviewModel m_model;
    models::SubscriptionActions m_actions;
    InvoiceDocuments &m_documents;
    SubscriptionBanners *m_banners;
    Label *m_partFailure;
    PlanCard *m_plan;
    ChargeCard *m_charge;
    PaymentCard *m_payment;
    WhatNextCard *m_next;
    UsageCard *m_usage;
    SeatsCard *m_seats;
    LastInvoicesCard *m_invoices;
    AccessCard *m_access;
    BriefUsageCard *m_brief; ///< In place of usage, seats and access while something is unpaid.
    QWidget *m_usageRow = nullptr;
    QWidget *m_billingRow = nullptr;
};

} // namespace portico::ui
