// SPDX-License-Identifier: MIT
#pragma once

#include "models/subscriptionactions.h"

#include <QWidget>

namespace portico::ui {

class Banner;

/// Says what the last of some SubscriptionActions came to, why it failed, or what is waited for, with the way
/// to take the line away. Takes no room where there is nothing to say.
class ActionOutcome final : public QWidget
{
    Q_OBJECT

public:
    /// \a actions must outlive the widget.
    explicit ActionOutcome(models::SubscriptionActions &actions, QWidget *parent = nullptr);

private:
    void follow();
    void showFailure();
    void showWaiting();
    void showAnswer();
    void showPayment(const InvoicePayment &payment);
    void addDismissal();

    models::SubscriptionActions &m_actions;
    models::SubscriptionActions::Stage m_shown = models::SubscriptionActions::Stage::Quiet;
    Banner *m_banner;
};

} // namespace portico::ui
