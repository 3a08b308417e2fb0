// SPDX-License-Identifier: MIT
#pragma once

#include "models/planmodel.h"
#include "ui/shell/pane.h"

class QGridLayout;

namespace portico::ui {

class Card;
class Label;
class PlanOfferCard;
class Segmented;
class StatusChip;
class SubscriptionBanners;
class TableView;

/// The plan an organization is on, those it could be on, and how it came to it.
class PlanPane final : public Pane
{
    Q_OBJECT

public:
    /// \a session must outlive the pane.
    explicit PlanPane(account::Session &session, QWidget *parent = nullptr);

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override { return m_model.state(); }
    [[nodiscard]] const models::PlanModel &model() const { return m_model; }

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeSkeleton();
    void showCurrent(const SubscriptionSummary &summary);
    void showPlans(const SubscriptionSummary &summary);
    void arrangePlans();
    [[nodiscard]] QString plannedDetails(const SubscriptionSummary &summary) const;

    models::PlanModel m_model;
    SubscriptionBanners *m_banners;
    Label *m_name;
    StatusChip *m_chip;
    Label *m_facts;
    Label *m_yearNote;
    Segmented *m_interval;
    QWidget *m_plansPart = nullptr;
    QGridLayout *m_plans = nullptr;
    QList<PlanOfferCard *> m_cards;
    int m_columns = 0;
    QWidget *m_historyPart = nullptr;
    TableView *m_history;
    Label *m_noHistory;
    bool m_intervalChosen = false; ///< The person chose; it no longer follows the subscription.
};

} // namespace portico::ui
