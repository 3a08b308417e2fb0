// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/route.h"
#include "services/portal/billing/billingcommand.h"
#include "services/portal/billing/planquote.h"
#include "services/portal/sync/providerthread.h"
#include "services/wire/portal.h"

#include <QJsonObject>
#include <QUrl>

#include <future>

namespace portico::portal {

class CatalogueCache;

/// What changes at the provider are made with; all of it outlives the routes.
struct BillingParts
{
    ProviderThread &provider;
    CatalogueCache &catalogue;
    std::shared_future<QUrl>
        publicUrl; ///< Where hosted pages send people back to; known once somebody listens.
    QString retentionCoupon; ///< The discount that is offered instead of cancelling; empty for none.
    std::chrono::seconds patience{60}; ///< With a command whose process may have died.

    [[nodiscard]] QUrl returnUrl() const
    {
        QUrl url = publicUrl.get();
        url.setPath(QStringLiteral("/open/billing"));
        return url;
    }
};

/// What the mirror says, in a read of its own.
[[nodiscard]] Result<QuoteBasis> loadBasis(WaitingContext &context, CatalogueCache &catalogue);
/// The subscription as the person may see it, with its stamp.
[[nodiscard]] Result<wire::Stamped<SubscriptionSummary>> subscriptionNow(
    WaitingContext &context, CatalogueCache &catalogue);

/// One change on its way: noted, asked of the provider, mirrored, ended. Every step of it can be the last one
/// of this process: what was noted is taken over by whoever repeats the request, under the same key at the
/// provider.
class BillingAction final
{
public:
    /// Reads what there is and notes the command. 409 `not_linked` for an organization without a customer.
    [[nodiscard]] static Result<BillingAction> begin(
        WaitingContext &context, const BillingParts &parts, const QString &kind, const QString &subject = {});

    [[nodiscard]] const QuoteBasis &basis() const { return m_basis; }
    [[nodiscard]] const BillingCommand &command() const { return m_command; }
    [[nodiscard]] const BillingParts &parts() const { return m_parts; }
    /// The live subscription, or 409 `no_subscription`.
    [[nodiscard]] Result<Subscription> subscription() const;

    /// Asks the provider; \a request gets (client, stop). A failure ends the command and is worded for the
    /// caller.
    template <typename Request>
    [[nodiscard]] auto ask(Request request)
    {
        auto answer = m_parts.provider.call(std::move(request), Deadline);
        if (!answer)
            return decltype(answer)(failure(failed(answer.error())));
        return answer;
    }
    /// Ends the command before the provider did anything, because of \a reason.
    [[nodiscard]] Error withdrawn(const Error &reason);
    /// The command is about this new subscription from now on.
    void startedSubscription(const QString &id) { m_command.subscriptionId = id; }

    /// What the audit log says about the change beside its name; \a object is what was changed, the
    /// subscription unless given.
    void describe(QJsonObject details, const QString &object = {});

    /// Reads what changed into the mirror, notes it in the audit log and ends the command, with \a also in
    /// the same transaction. What cannot be read now comes by webhook.
    [[nodiscard]] Result<void> finish(const QString &latestInvoiceId = {}, const QString &scheduleId = {},
        const std::function<Result<void>(Connection &)> &also = {});

    [[nodiscard]] Result<wire::Stamped<SubscriptionSummary>> summary() const
    {
        return subscriptionNow(m_context, m_parts.catalogue);
    }

private:
    static constexpr std::chrono::seconds Deadline{25};

    BillingAction(WaitingContext &context, const BillingParts &parts) : m_context(context), m_parts(parts) { }

    /// Ends the command, unless the provider may have executed it, and words the cause for the caller.
    [[nodiscard]] Error failed(const Error &cause);
    void end(CommandEnd end);
    [[nodiscard]] Result<void> noteInAudit(Connection &connection) const;

    WaitingContext &m_context;
    const BillingParts &m_parts;
    QuoteBasis m_basis;
    BillingCommand m_command;
    QString m_object; ///< For the audit log, as m_details.
    QJsonObject m_details;
};

} // namespace portico::portal
