// SPDX-License-Identifier: MIT
#include "services/portal/billing/subscriptionactions.h"

#include "services/platform/crashpoint.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"
#include "services/portal/sync/providerthread.h"

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

/// Begins a command, checks the subscription with \a check, asks for \a update and mirrors what it came to.
SubscriptionAction update(WaitingContext &context, const BillingParts &parts, const char *kind,
    const std::function<Result<void>(const BillingAction &, const Subscription &)> &check,
    const std::function<stripe::SubscriptionUpdate(const Subscription &)> &updateFor,
    const std::function<Result<void>(Connection &, const BillingAction &)> &also = {})
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QString::fromLatin1(kind));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    if (const Result<void> allowed = check(*action, *subscription); !allowed)
        return failure(action->withdrawn(allowed.error()));
    const stripe::SubscriptionUpdate wanted = updateFor(*subscription);
    const QByteArray key = action->command().stepKey("update");
    crashPoint("idem.stripe_sent");
    const Result<stripe::ChangedSubscription> changed
        = action->ask([id = subscription->id, wanted, key](const Client &client, std::stop_token stop) {
              return client.updateSubscription(id, wanted, key, stop);
          });
    if (!changed)
        return failure(changed.error());
    const Result<void> finished
        = action->finish(changed->latestInvoiceId, {}, [&](Connection &connection) -> Result<void> {
              return also ? also(connection, *action) : Result<void>();
          });
    if (!finished)
        return failure(finished.error());
    return action->summary();
}

/// Lets go of the schedule of the subscription, which plans a change or a pause.
SubscriptionAction release(BillingAction &action, const QString &scheduleId)
{
    const QByteArray key = action.command().stepKey("release");
    crashPoint("idem.stripe_sent");
    const Result<stripe::Schedule> released
        = action.ask([scheduleId, key](const Client &client, std::stop_token stop) {
              return client.releaseSchedule(scheduleId, key, stop);
          });
    if (!released)
        return failure(released.error());
    if (const Result<void> finished = action.finish({}, scheduleId); !finished)
        return failure(finished.error());
    return action.summary();
}

Result<std::optional<UtcSeconds>> lastDiscount(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT MAX(at) FROM retention_discounts WHERE organization_id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->optionalTime(0) : std::nullopt;
}

Result<RetentionOffers> offersOf(WaitingContext &context, const BillingParts &parts, const QuoteBasis &basis)
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
        [&](Connection &connection) { return lastDiscount(connection, context.scope()); });
    if (!last)
        return failure(last.error());
    return retentionOffers(*current, *basis.catalogue, {basis.facts.seatsUsed, basis.facts.seatsHeld}, coupon,
        *last, basis.billingNow);
}

} // namespace

SubscriptionAction cancelSubscription(
    WaitingContext &context, const BillingParts &parts, const Cancellation &cancellation)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("cancel"));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    // What is planned would otherwise go on after the end.
    if (!subscription->scheduleId.isEmpty()) {
        const QByteArray key = action->command().stepKey("release");
        const Result<stripe::Schedule> released
            = action->ask([id = subscription->scheduleId, key](const Client &client, std::stop_token stop) {
                  return client.releaseSchedule(id, key, stop);
              });
        if (!released)
            return failure(released.error());
    }
    stripe::SubscriptionUpdate wanted;
    wanted.cancelAtPeriodEnd = true;
    wanted.cancellation = cancellation;
    const QByteArray key = action->command().stepKey("update");
    crashPoint("idem.stripe_sent");
    const Result<stripe::ChangedSubscription> changed
        = action->ask([id = subscription->id, wanted, key](const Client &client, std::stop_token stop) {
              return client.updateSubscription(id, wanted, key, stop);
          });
    if (!changed)
        return failure(changed.error());
    const Result<void> finished = action->finish({}, subscription->scheduleId, [&](Connection &connection) {
        return done(connection.execute(
            "INSERT INTO cancellations (organization_id, id, subscription_id, user_id, feedback, comment, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            context.scope().organizationId(), newId(QLatin1StringView("can")), subscription->id,
            context.scope().userId(), cancellationFeedbackName(cancellation.feedback), cancellation.comment,
            action->basis().billingNow));
    });
    if (!finished)
        return failure(finished.error());
    return action->summary();
}

SubscriptionAction reactivateSubscription(WaitingContext &context, const BillingParts &parts)
{
    const auto check = [](const BillingAction &, const Subscription &subscription) -> Result<void> {
        return willCancel(subscription) ? Result<void>()
                                        : Result<void>(failure(refusal("nothing_to_reactivate")));
    };
    const auto wanted = [](const Subscription &subscription) {
        stripe::SubscriptionUpdate update;
        if (subscription.cancelAtPeriodEnd)
            update.cancelAtPeriodEnd = false;
        else
            update.clearCancelAt = true;
        return update;
    };
    return update(context, parts, "reactivate", check, wanted);
}

SubscriptionAction pauseSubscription(WaitingContext &context, const BillingParts &parts, int months)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("pause"));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    if (const Result<void> allowed = canPause(*subscription); !allowed)
        return failure(action->withdrawn(allowed.error()));
    const bool byStripe = subscription->flexibleBilling
        && subscription->collectionMethod == CollectionMethod::ChargeAutomatically;
    const QByteArray key = action->command().stepKey("pause");
    crashPoint("idem.stripe_sent");
    QString scheduleId;
    const UtcSeconds pauseAt
        = currentPeriod(*subscription).value_or(Period{{}, action->basis().billingNow}).end;
    if (byStripe) {
        const Result<stripe::Schedule> schedule = action->ask(
            [id = subscription->id, pauseAt, months, key](const Client &client, std::stop_token stop) {
                return client.createPauseSchedule(id, pauseAt, months, key, stop);
            });
        if (!schedule)
            return failure(schedule.error());
        scheduleId = schedule->id;
    } else {
        stripe::SubscriptionUpdate wanted;
        wanted.pauseCollectionUntil = addIntervals(pauseAt, Interval::Month, months) - BeforeRenewal;
        const Result<stripe::ChangedSubscription> changed
            = action->ask([id = subscription->id, wanted, key](const Client &client, std::stop_token stop) {
                  return client.updateSubscription(id, wanted, key, stop);
              });
        if (!changed)
            return failure(changed.error());
    }
    if (const Result<void> finished = action->finish({}, scheduleId); !finished)
        return failure(finished.error());
    return action->summary();
}

SubscriptionAction resumeSubscription(WaitingContext &context, const BillingParts &parts)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("resume"));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    const bool isPaused = subscription->status == SubscriptionStatus::Paused;
    if (!isPaused && !subscription->pause)
        return failure(action->withdrawn(refusal("nothing_to_resume")));
    if (!isPaused && !subscription->scheduleId.isEmpty())
        return release(*action, subscription->scheduleId);
    const QByteArray key = action->command().stepKey("resume");
    crashPoint("idem.stripe_sent");
    if (isPaused) {
        const Result<Subscription> resumed
            = action->ask([id = subscription->id, key](const Client &client, std::stop_token stop) {
                  return client.resumeSubscription(id, key, stop);
              });
        if (!resumed)
            return failure(resumed.error());
        if (const Result<void> finished = action->finish(resumed->latestInvoiceId, subscription->scheduleId);
            !finished)
            return failure(finished.error());
        return action->summary();
    }
    stripe::SubscriptionUpdate wanted;
    wanted.resumeCollection = true;
    const Result<stripe::ChangedSubscription> changed
        = action->ask([id = subscription->id, wanted, key](const Client &client, std::stop_token stop) {
              return client.updateSubscription(id, wanted, key, stop);
          });
    if (!changed)
        return failure(changed.error());
    if (const Result<void> finished = action->finish(); !finished)
        return failure(finished.error());
    return action->summary();
}

SubscriptionAction acceptOffer(WaitingContext &context, const BillingParts &parts, const QString &offerId)
{
    const auto check = [&](const BillingAction &action, const Subscription &) -> Result<void> {
        const Result<RetentionOffers> offers = offersOf(context, parts, action.basis());
        if (!offers)
            return failure(offers.error());
        for (const RetentionOffer &offer : offers->offers) {
            if (offer.kind == RetentionOffer::Kind::Discount && offer.id == offerId)
                return {};
        }
        return failure(refusal("offer_not_available"));
    };
    const auto wanted = [&](const Subscription &subscription) {
        stripe::SubscriptionUpdate update;
        update.addCoupon = offerId;
        for (const Discount &discount : subscription.discounts)
            update.keepDiscounts.push_back(discount.id);
        // Whoever takes an offer stays.
        if (subscription.cancelAtPeriodEnd)
            update.cancelAtPeriodEnd = false;
        return update;
    };
    const auto note = [&](Connection &connection, const BillingAction &action) {
        return done(connection.execute("INSERT INTO retention_discounts (organization_id, id, coupon, "
                                       "user_id, at) VALUES (?, ?, ?, ?, ?)"
                                       " ON CONFLICT DO NOTHING",
            context.scope().organizationId(), action.command().id, offerId, context.scope().userId(),
            action.basis().billingNow));
    };
    return update(context, parts, "accept_offer", check, wanted, note);
}

SubscriptionAction cancelScheduledChange(WaitingContext &context, const BillingParts &parts)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("undo_change"));
    if (!action)
        return failure(action.error());
    const Result<Subscription> subscription = action->subscription();
    if (!subscription)
        return failure(action->withdrawn(subscription.error()));
    if (subscription->scheduleId.isEmpty() || subscription->pause)
        return failure(action->withdrawn(refusal("nothing_to_undo")));
    return release(*action, subscription->scheduleId);
}

SubscriptionAction endTrial(WaitingContext &context, const BillingParts &parts)
{
    const auto check = [](const BillingAction &action, const Subscription &subscription) -> Result<void> {
        if (subscription.status != SubscriptionStatus::Trialing)
            return failure(refusal("not_in_trial"));
        const bool isAutomatic = subscription.collectionMethod == CollectionMethod::ChargeAutomatically;
        if (isAutomatic && defaultPaymentMethodId(subscription, action.basis().facts.customer).isEmpty())
            return failure(refusal("payment_method_required"));
        return {};
    };
    const auto wanted = [](const Subscription &) {
        stripe::SubscriptionUpdate update;
        update.endTrial = true;
        return update;
    };
    return update(context, parts, "end_trial", check, wanted);
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
