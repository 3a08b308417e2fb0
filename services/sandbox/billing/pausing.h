// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

#include <optional>

namespace portico::sandbox {

/// How a pause is billed. Source: Stripe, "Pause subscriptions".
struct PauseSettings
{
    /// Credit for what is paid but not used: from the pause on, for the whole period, or none.
    enum class Unused { FromPause, FromPeriodStart, None };

    Unused unused = Unused::FromPause;
    bool billsUsage = true;
    bool invoicesNow = false; ///< Else credit and usage wait for the next invoice.
};

struct ResumeSettings
{
    bool keepsAnchor = false; ///< Else the billing cycle begins anew when it resumes.
    QString prorationBehavior = QStringLiteral("create_prorations"); ///< Where the anchor is kept.
    bool waitsForPayment = false; ///< Paused until the invoice is paid; else an attempt is enough.
};

/// Why this subscription cannot be paused, or nothing.
[[nodiscard]] std::optional<ApiError> whyNotPaused(const QJsonObject &subscription);

/// Ends the running period of every item at \a at; from here on nothing is invoiced.
void pauseSubscription(Account &account, const QString &id, UtcSeconds at, const PauseSettings &settings,
    const QString &baseUrl);

/// Paused without being asked to, for \a reason, such as the end of a trial without a payment method.
void setPaused(Account &account, const QString &id, UtcSeconds at, const QString &reason);

/// Begins a period at \a at and bills it. It stays paused where the invoice must be paid first and was not.
void resumeSubscription(Account &account, const QString &id, UtcSeconds at, const ResumeSettings &settings,
    const QString &baseUrl);

/// The invoice of a resumption was paid or written off: what waited for it resumes.
void finishResuming(Account &account, const QString &subscriptionId);

/// It will not be paid: what waited for it stays paused.
void giveUpResuming(Account &account, const QString &subscriptionId);

/// When the invoice of a resumption that nobody tried to pay is voided; nothing without one.
[[nodiscard]] std::optional<UtcSeconds> resumptionExpiry(
    const Account &account, const QJsonObject &subscription);

} // namespace portico::sandbox
