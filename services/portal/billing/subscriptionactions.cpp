// SPDX-License-Identifier: MIT
#include "services/portal/billing/subscriptionactions.h"

#include "services/platform/crashpoint.h"
#include "services/portal/portalerror.h"
#include "services/portal/sync/providerthread.h"

#include <algorithm>

namespace portico::portal {

namespace {

using Client = stripe::Client;

/// A renewal at this distance behind the end of a pause is charged again.
constexpr std::chrono::minutes BeforeRenewal{1};

Error refusal(const char *code)
{
    return portalError(409, QLatin1StringView(code));
}

Result<void> done(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Result<void>(failure(rows.error()));
}

/// What the provider touched beside the subscription.
struct Touched
{
    QString latestInvoiceId;
    QString scheduleId;
};

/// One kind of change, as perform() needs it.
struct Change
{
    const char *kind;
    /// Whether the subscription is so already: a change whose answer was lost is not asked for again then.
    std::function<bool(const Subscription &)> isMade;
    std::function<Result<void>(const BillingAction &, const Subscription &)> check;
    std::function<Result<Touched>(BillingAction &, const Subscription &)> ask;
    /// Stored with the end of the command.
    std::function<Result<void>(Connection &, const BillingAction &)> note = {};
    /// For the audit log.
    QJsonObject details = {};
};

/// Begins a command, checks the subscription, asks the provider and mirrors what it came to.
SubscriptionAction perform(WaitingContext &context, const BillingParts &parts, const Change &change)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QString::fromLatin1(change.kind));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    action->describe(change.details);
    Touched touched;
    if (!action->command().resumed || !change.isMade(*subscription)) {
        if (const Result<void> allowed = change.check(*action, *subscription); !allowed)
            return failure(action->withdrawn(allowed.error()));
        crashPoint("idem.stripe_sent");
        Result<Touched> answer = change.ask(*action, *subscription);
        if (!answer)
            return failure(answer.error());
        touched = std::move(*answer);
    }
    const Result<void> finished = action->finish(
        touched.latestInvoiceId, touched.scheduleId, [&](Connection &connection) -> Result<void> {
            return change.note ? change.note(connection, *action) : Result<void>();
        });
    if (!finished)
        return failure(finished.error());
    return action->summary();
}

Result<void> allowed(const BillingAction &, const Subscription &)
{
    return {};
}

Result<Touched> askForUpdate(
    BillingAction &action, const Subscription &subscription, const stripe::SubscriptionUpdate &wanted)
{
    const QByteArray key = action.command().stepKey("update");
    const Result<stripe::ChangedSubscription> changed
        = action.ask([id = subscription.id, wanted, key](const Client &client, std::stop_token stop) {
              return client.updateSubscription(id, wanted, key, stop);
          });
    if (!changed)
        return failure(changed.error());
    return Touched{changed->latestInvoiceId, subscription.scheduleId};
}

/// Lets go of the schedule of the subscription, which plans a change or a pause.
Result<Touched> askForRelease(BillingAction &action, const Subscription &subscription)
{
    const QByteArray key = action.command().stepKey("release");
    const Result<stripe::Schedule> released
        = action.ask([id = subscription.scheduleId, key](const Client &client, std::stop_token stop) {
              return client.releaseSchedule(id, key, stop);
          });
    if (!released)
        return failure(released.error());
    return Touched{{}, subscription.scheduleId};
}

bool pausesByStripe(const Subscription &subscription)
{
    return subscription.flexibleBilling
        && subscription.collectionMethod == CollectionMethod::ChargeAutomatically;
}

Result<Touched> askForPause(BillingAction &action, const Subscription &subscription, int months)
{
    const UtcSeconds pauseAt
        = currentPeriod(subscription).value_or(Period{{}, action.basis().billingNow}).end;
    if (!pausesByStripe(subscription)) {
        stripe::SubscriptionUpdate wanted;
        wanted.pauseCollectionUntil = addIntervals(pauseAt, Interval::Month, months) - BeforeRenewal;
        return askForUpdate(action, subscription, wanted);
    }
    const QByteArray key = action.command().stepKey("pause");
    const Result<stripe::Schedule> schedule = action.ask(
        [id = subscription.id, pauseAt, months, key](const Client &client, std::stop_token stop) {
            return client.createPauseSchedule(id, pauseAt, months, key, stop);
        });
    if (!schedule)
        return failure(schedule.error());
    return Touched{{}, schedule->id};
}

Result<Touched> askForResume(BillingAction &action, const Subscription &subscription)
{
    if (subscription.status != SubscriptionStatus::Paused) {
        if (!subscription.scheduleId.isEmpty())
            return askForRelease(action, subscription);
        stripe::SubscriptionUpdate wanted;
        wanted.resumeCollection = true;
        return askForUpdate(action, subscription, wanted);
    }
    const QByteArray key = action.command().stepKey("resume");
    const Result<Subscription> resumed
        = action.ask([id = subscription.id, key](const Client &client, std::stop_token stop) {
              return client.resumeSubscription(id, key, stop);
          });
    if (!resumed)
        return failure(resumed.error());
    return Touched{resumed->latestInvoiceId, subscription.scheduleId};
}

bool isPaused(const Subscription &subscription)
{
    return subscription.pause || subscription.status == SubscriptionStatus::Paused;
}

bool hasCoupon(const Subscription &subscription, const QString &couponId)
{
    return std::any_of(subscription.discounts.begin(), subscription.discounts.end(),
        [&](const Discount &discount) { return discount.coupon.id == couponId; });
}

/// When a discount was last given. One whose command ended without an answer counts: it may have been given.
Result<std::optional<UtcSeconds>> lastDiscount(
    Connection &connection, const OrganizationScope &scope, const QString &commandId)
{
    Result<Rows> rows = connection.query(
        "SELECT MAX(at) FROM (SELECT at FROM retention_discounts WHERE organization_id = ?"
        " UNION ALL SELECT created AS at FROM billing_commands WHERE organization_id = ?"
        " AND kind = 'accept_offer' AND state IN ('running', 'abandoned') AND id <> ?) given",
        scope.organizationId(), scope.organizationId(), commandId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->optionalTime(0) : std::nullopt;
}

Result<RetentionOffers> offersOf(WaitingContext &context, const BillingParts &parts, const QuoteBasis &basis,
    const QString &commandId = QString())
{
    const Subscription *current = basis.current();
    if (!current)
        return failure(refusal("no_subscription"));
    std::optional<Coupon> coupon;
    if (!parts.retentionCoupon.isEmpty()) {
        // Without an answer there is one offer less: nobody is kept from cancelling.
        const Result<Coupon> found
            = parts.provider.call([id = parts.retentionCoupon](const Client &client,
                                      std::stop_token stop) { return client.coupon(id, stop); },
                std::chrono::seconds(5));
        if (found)
            coupon = *found;
    }
    const Result<std::optional<UtcSeconds>> last = context.database.read(
        [&](Connection &connection) { return lastDiscount(connection, context.scope(), commandId); });
    if (!last)
        return failure(last.error());
    return retentionOffers(*current, *basis.catalogue, {basis.facts.seatsUsed, basis.facts.seatsHeld}, coupon,
        *last, basis.billingNow);
}

} // namespace

SubscriptionAction cancelSubscription(
    WaitingContext &context, const BillingParts &parts, const Cancellation &cancellation)
{
    const auto ask = [&](BillingAction &action, const Subscription &subscription) -> Result<Touched> {
        // What is planned would otherwise go on after the end.
        if (!subscription.scheduleId.isEmpty()) {
            if (const Result<Touched> released = askForRelease(action, subscription); !released)
                return released;
        }
        stripe::SubscriptionUpdate wanted;
        wanted.cancelAtPeriodEnd = true;
        wanted.cancellation = cancellation;
        return askForUpdate(action, subscription, wanted);
    };
    const auto note = [&](Connection &connection, const BillingAction &action) {
        return done(connection.execute(
            "INSERT INTO cancellations (organization_id, id, subscription_id, user_id, feedback, comment, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            context.scope().organizationId(), action.command().id, action.command().subscriptionId,
            context.scope().userId(), cancellationFeedbackName(cancellation.feedback), cancellation.comment,
            action.basis().billingNow));
    };
    return perform(context, parts,
        {"cancel", willCancel, allowed, ask, note,
            {{QStringLiteral("feedback"), cancellationFeedbackName(cancellation.feedback)}}});
}

SubscriptionAction reactivateSubscription(WaitingContext &context, const BillingParts &parts)
{
    const auto isMade = [](const Subscription &subscription) { return !willCancel(subscription); };
    const auto check = [](const BillingAction &, const Subscription &subscription) -> Result<void> {
        return willCancel(subscription) ? Result<void>()
                                        : Result<void>(failure(refusal("nothing_to_reactivate")));
    };
    const auto ask = [](BillingAction &action, const Subscription &subscription) {
        stripe::SubscriptionUpdate wanted;
        if (subscription.cancelAtPeriodEnd)
            wanted.cancelAtPeriodEnd = false;
        else
            wanted.clearCancelAt = true;
        return askForUpdate(action, subscription, wanted);
    };
    return perform(context, parts, {"reactivate", isMade, check, ask});
}

SubscriptionAction pauseSubscription(WaitingContext &context, const BillingParts &parts, int months)
{
    const auto check
        = [](const BillingAction &, const Subscription &subscription) { return canPause(subscription); };
    const auto ask = [months](BillingAction &action, const Subscription &subscription) {
        return askForPause(action, subscription, months);
    };
    return perform(context, parts, {"pause", isPaused, check, ask, {}, {{QStringLiteral("months"), months}}});
}

SubscriptionAction resumeSubscription(WaitingContext &context, const BillingParts &parts)
{
    const auto isMade = [](const Subscription &subscription) { return !isPaused(subscription); };
    const auto check = [](const BillingAction &, const Subscription &subscription) -> Result<void> {
        return isPaused(subscription) ? Result<void>() : Result<void>(failure(refusal("nothing_to_resume")));
    };
    return perform(context, parts, {"resume", isMade, check, askForResume});
}

SubscriptionAction acceptOffer(WaitingContext &context, const BillingParts &parts, const QString &offerId)
{
    const auto isMade = [&](const Subscription &subscription) { return hasCoupon(subscription, offerId); };
    const auto check = [&](const BillingAction &action, const Subscription &) -> Result<void> {
        const Result<RetentionOffers> offers = offersOf(context, parts, action.basis(), action.command().id);
        if (!offers)
            return failure(offers.error());
        for (const RetentionOffer &offer : offers->offers) {
            if (offer.kind == RetentionOffer::Kind::Discount && offer.id == offerId)
                return {};
        }
        return failure(refusal("offer_not_available"));
    };
    const auto ask = [&](BillingAction &action, const Subscription &subscription) {
        stripe::SubscriptionUpdate wanted;
        wanted.addCoupon = offerId;
        for (const Discount &discount : subscription.discounts)
            wanted.keepDiscounts.push_back(discount.id);
        // Whoever takes an offer stays.
        if (subscription.cancelAtPeriodEnd)
            wanted.cancelAtPeriodEnd = false;
        return askForUpdate(action, subscription, wanted);
    };
    const auto note = [&](Connection &connection, const BillingAction &action) {
        return done(connection.execute("INSERT INTO retention_discounts (organization_id, id, coupon, "
                                       "user_id, at) VALUES (?, ?, ?, ?, ?)"
                                       " ON CONFLICT DO NOTHING",
            context.scope().organizationId(), action.command().id, offerId, context.scope().userId(),
            action.basis().billingNow));
    };
    return perform(
        context, parts, {"accept_offer", isMade, check, ask, note, {{QStringLiteral("offer"), offerId}}});
}

SubscriptionAction cancelScheduledChange(WaitingContext &context, const BillingParts &parts)
{
    const auto isPlanned = [](const Subscription &subscription) {
        return !subscription.scheduleId.isEmpty() && !subscription.pause;
    };
    const auto isMade = [&](const Subscription &subscription) { return !isPlanned(subscription); };
    const auto check = [&](const BillingAction &, const Subscription &subscription) -> Result<void> {
        return isPlanned(subscription) ? Result<void>() : Result<void>(failure(refusal("nothing_to_undo")));
    };
    return perform(context, parts, {"undo_change", isMade, check, askForRelease});
}

SubscriptionAction endTrial(WaitingContext &context, const BillingParts &parts)
{
    const auto isMade = [](const Subscription &subscription) {
        return subscription.status != SubscriptionStatus::Trialing;
    };
    const auto check = [](const BillingAction &action, const Subscription &subscription) -> Result<void> {
        if (subscription.status != SubscriptionStatus::Trialing)
            return failure(refusal("not_in_trial"));
        const bool isAutomatic = subscription.collectionMethod == CollectionMethod::ChargeAutomatically;
        if (isAutomatic && defaultPaymentMethodId(subscription, action.basis().facts.customer).isEmpty())
            return failure(refusal("payment_method_required"));
        return {};
    };
    const auto ask = [](BillingAction &action, const Subscription &subscription) {
        stripe::SubscriptionUpdate wanted;
        wanted.endTrial = true;
        return askForUpdate(action, subscription, wanted);
    };
    return perform(context, parts, {"end_trial", isMade, check, ask});
}

Result<wire::Stamped<RetentionOffers>> offersFor(WaitingContext &context, const BillingParts &parts)
{
    const Result<QuoteBasis> basis = loadBasis(context, parts.catalogue);
    if (!basis)
        return failure(basis.error());
    const Result<RetentionOffers> offers = offersOf(context, parts, *basis);
    if (!offers)
        return failure(offers.error());
    return wire::Stamped<RetentionOffers>{*offers, {context.wallNow, basis->billingNow}};
}

} // namespace portico::portal
