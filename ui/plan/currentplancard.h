// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plan/plancontext.h"
#include "ui/widgets/card.h"

#include <map>

class QGridLayout;

namespace portico::ui {

class Button;
class Label;
class StatusChip;

/// The plan an organization is on: price and state, next charge, seats and payment, what else is on the bill,
/// and what can be done about it.
class CurrentPlanCard final : public Card
{
    Q_OBJECT

public:
    enum class Action { Seats, Pause, Resume, EndTrial, Cancel, Reactivate };

    explicit CurrentPlanCard(QWidget *parent = nullptr);

    /// Without \a mayChange there are no buttons; without \a isPossible they cannot be pressed.
    void setContent(const PlanContext &context, bool mayChange, bool isPossible);

Q_SIGNALS:
    void actionRequested(portico::ui::CurrentPlanCard::Action action);

private:
    void addAction(Action action, const char *name, const QString &text);
    void showFacts(const SubscriptionSummary &summary, UtcSeconds now);

    Label *m_name;
    StatusChip *m_chip;
    Label *m_facts;
    Label *m_extras;
    QWidget *m_buttons;
    std::map<Action, Button *> m_actions;
};

/// Whether there must be a payment method before the trial can end with a charge.
[[nodiscard]] bool needsPaymentMethod(const SubscriptionSummary &summary);

/// What can be done about a subscription as it is.
[[nodiscard]] bool isPossible(CurrentPlanCard::Action action, const SubscriptionSummary &summary);

} // namespace portico::ui
