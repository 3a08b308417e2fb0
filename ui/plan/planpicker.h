// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plan/plancontext.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;

namespace portico::ui {

class Button;
class IconLabel;
class Label;
class PlanOfferCard;
class Segmented;

/// The plans one could be on, by the interval they are paid at, each with what can be done about it.
class PlanPicker final : public QWidget
{
    Q_OBJECT

public:
    /// Whether the person may change the plan, and whether that is possible at the moment.
    enum class Changes { NotAllowed, Offline, Possible };

    explicit PlanPicker(QWidget *parent = nullptr);

    void setContent(const PlanContext &context, Changes changes);
    /// Follows the interval of the subscription again.
    void forgetInterval();

Q_SIGNALS:
    void chosen(const portico::PlanSelection &selection);
    void compareRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct BillingInterval
    {
        Interval interval = Interval::Month;
        int count = 1;

        friend bool operator==(const BillingInterval &, const BillingInterval &) = default;
    };

    [[nodiscard]] static std::vector<BillingInterval> intervalsOf(
        const std::vector<Plan> &plans, const Currency &currency);
    void setIntervals(std::vector<BillingInterval> intervals);
    [[nodiscard]] BillingInterval interval() const;
    void showPlans(const PlanContext &context, Changes changes);
    void arrange();

    QHBoxLayout *m_head;
    Label *m_note;
    Button *m_compare;
    Segmented *m_interval = nullptr;
    std::vector<BillingInterval> m_intervals;
    bool m_intervalChosen = false; ///< The person chose; it no longer follows the subscription.
    QWidget *m_offlineRow;
    QGridLayout *m_grid;
    QList<PlanOfferCard *> m_cards;
    int m_columns = 0;
    std::unique_ptr<PlanContext> m_context;
    Changes m_changes = Changes::NotAllowed;
};

} // namespace portico::ui
