// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <QString>
#include <QUrl>

namespace portico::account {

/// Where the demo's servers listen and how to sign in there.
struct DemoAccess
{
    QUrl portalUrl;
    QString email;
    Secret password;
};

/// What a person can let happen in a demo; the demo's billing time only moves by it.
enum class DemoEvent {
    ThreeDaysLater,
    NextRenewal, ///< The period ends and the next one is charged.
    PaymentFails, ///< The card loses its cover, and the next renewal comes.
};

/// Starts the provider and the portal inside this process on loopback; implemented by the program, which
/// alone may know both.
class DemoHost
{
public:
    virtual ~DemoHost() = default;

    /// Fails with `demo_unavailable`. Starting twice gives the running one.
    [[nodiscard]] virtual Result<DemoAccess> start() = 0;
    /// At the provider of the running demo; the portal learns of it by webhook. Fails with
    /// `demo_no_subscription` where nothing renews.
    [[nodiscard]] virtual QCoro::Task<Result<void>> happen(DemoEvent event) = 0;
};

} // namespace portico::account
