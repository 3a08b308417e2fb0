// SPDX-License-Identifier: MIT
#pragma once

#include "models/subscriptionactions.h"

#include <functional>

namespace portico::ui {

class Banner;
class Button;

/// Gives a \a banner about \a actions.subscription() the buttons for what can be done about it, or says who
/// can. \a choosePlan goes to the plans. \a actions must outlive the banner.
void addBannerActions(BannerKind kind, Banner &banner, models::SubscriptionActions &actions,
    const std::function<void()> &choosePlan);

/// A button that runs \a action, possible whenever that is and busy while it runs. The caller owns it.
[[nodiscard]] Button *makeActionButton(
    models::SubscriptionActions::Action action, models::SubscriptionActions &actions, bool isPrimary);

} // namespace portico::ui
