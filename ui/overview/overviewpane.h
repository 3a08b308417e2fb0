// SPDX-License-Identifier: MIT
#pragma once

#include "models/overviewmodel.h"
#include "ui/shell/pane.h"

namespace portico::ui {

class AccessCard;
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
    /// \a session and \a documents must outlive the pane.
    OverviewPane(account::Session &session, InvoiceDocuments &documents, QWidget *parent = nullptr);

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override { return m_model.state(); }
    [[nodiscard]] const models::OverviewModel &model() const { return m_model; }

Q_SIGNALS:
    void invoiceRequested(const QString &number);

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeSkeleton();
    void showSubscription();
    [[nodiscard]] const Invoice *dueInvoice(const SubscriptionSummary &summary) const;
    void showUsage();
    void showTeam();

    models::OverviewModel m_model;
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
    QWidget *m_billingRow = nullptr;
};

} // namespace portico::ui
