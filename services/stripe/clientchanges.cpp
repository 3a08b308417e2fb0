// SPDX-License-Identifier: MIT
#include "services/stripe/client.h"

#include "services/stripe/changes.h"
#include "services/stripe/pages.h"

#include <QUuid>

namespace portico::stripe {

namespace {

qint64 seconds(UtcSeconds time)
{
    return time.time_since_epoch().count();
}

/// The items of \a update under \a prefix, such as "items" or "subscription_details[items]". A quantity is
/// always sent: without one Stripe starts again at 1.
void addItems(Form &form, const QByteArray &prefix, const std::vector<ItemChange> &items)
{
    int index = 0;
    for (const ItemChange &item : items) {
        const QByteArray key = prefix + '[' + QByteArray::number(index++) + ']';
        if (!item.itemId.isEmpty())
            form.add(key + "[id]", item.itemId);
        if (item.deleted) {
            form.add(key + "[deleted]", true);
            continue;
        }
        form.add(key + "[price]", item.price.id);
        if (!item.price.metered)
            form.add(key + "[quantity]", item.quantity);
    }
}

/// The rates under \a name, or the wish for automatic tax.
void addTaxRates(Form &form, const QByteArray &name, const TaxTerms &tax)
{
    int index = 0;
    for (const QString &id : tax.rateIds)
        form.add(name + '[' + QByteArray::number(index++) + ']', id);
    if (tax.automatic)
        form.add("automatic_tax[enabled]", "true");
}

const char *prorationBehavior(const ItemsUpdate &update)
{
    if (update.withNextInvoice)
        return "create_prorations";
    return update.prorationDate ? "always_invoice" : "none";
}

Form previewForm(const PreviewRequest &request)
{
    const ItemsUpdate &update = request.update;
    Form form;
    form.add("customer", request.customerId);
    if (!request.subscriptionId.isEmpty())
        form.add("subscription", request.subscriptionId);
    addItems(form, "subscription_details[items]", update.items);
    addTaxRates(form, "subscription_details[default_tax_rates]", request.tax);
    if (!request.subscriptionId.isEmpty()) {
        form.add("subscription_details[proration_behavior]", prorationBehavior(update));
        if (update.prorationDate)
            form.add("subscription_details[proration_date]", seconds(*update.prorationDate));
        if (update.resetAnchor)
            form.add("subscription_details[billing_cycle_anchor][type]", "now");
    }
    form.add("preview_mode", "next");
    return form.expand("total_taxes.tax_rate_details.tax_rate");
}

void addItemsUpdate(Form &form, const ItemsUpdate &update)
{
    addItems(form, "items", update.items);
    form.add("proration_behavior", prorationBehavior(update));
    if (update.prorationDate)
        form.add("proration_date", seconds(*update.prorationDate));
    if (update.resetAnchor)
        form.add("billing_cycle_anchor[type]", "now");
}

void addDiscounts(Form &form, const SubscriptionUpdate &update)
{
    int index = 0;
    for (const QString &id : update.keepDiscounts)
        form.add("discounts[" + QByteArray::number(index++) + "][discount]", id);
    form.add("discounts[" + QByteArray::number(index) + "][coupon]", *update.addCoupon);
}

Form updateForm(const SubscriptionUpdate &update)
{
    Form form;
    if (update.items)
        addItemsUpdate(form, *update.items);
    if (update.pendingIfIncomplete)
        form.add("payment_behavior", "pending_if_incomplete");
    if (update.cancelAtPeriodEnd)
        form.add("cancel_at_period_end", *update.cancelAtPeriodEnd);
    if (update.clearCancelAt)
        form.clear("cancel_at");
    if (update.cancellation) {
        form.add("cancellation_details[feedback]", cancellationFeedbackName(update.cancellation->feedback));
        if (!update.cancellation->comment.isEmpty())
            form.add("cancellation_details[comment]", update.cancellation->comment);
    }
    if (update.pauseCollectionUntil) {
        form.add("pause_collection[behavior]", "void");
        form.add("pause_collection[resumes_at]", seconds(*update.pauseCollectionUntil));
    }
    if (update.resumeCollection)
        form.clear("pause_collection");
    if (update.addCoupon)
        addDiscounts(form, update);
    if (update.endTrial)
        form.add("trial_end", "now");
    if (update.terms) {
        form.add("collection_method", update.terms->netDays ? "send_invoice" : "charge_automatically");
        if (update.terms->netDays)
            form.add("days_until_due", qint64(*update.terms->netDays));
    }
    return form.expand("latest_invoice")
        .expand("items.data.price.tiers")
        .expand("schedule")
        .expand("discounts.source.coupon");
}

void addFields(Form &form, const QByteArray &key, const FormFields &fields)
{
    for (const auto &[end, value] : fields)
        form.add(key + end, value);
}

/// What the running phase says of an item: of the one with its price, else of the one in its place.
const FormFields *keptFor(const SchedulePhase &kept, const PhaseItem &item, std::size_t place)
{
    const auto same = std::find_if(kept.items.begin(), kept.items.end(),
        [&](const std::pair<QString, qint64> &held) { return held.first == item.priceId; });
    const std::size_t found
        = same == kept.items.end() ? place : std::size_t(std::distance(kept.items.begin(), same));
    return found < kept.itemSettings.size() ? &kept.itemSettings[found] : nullptr;
}

void addPhase(
    Form &form, const QByteArray &phase, const std::vector<PhaseItem> &items, const SchedulePhase &kept)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        const PhaseItem &item = items[i];
        const QByteArray key = phase + "[items][" + QByteArray::number(qint64(i)) + ']';
        form.add(key + "[price]", item.priceId);
        if (item.quantity)
            form.add(key + "[quantity]", *item.quantity);
        if (const FormFields *settings = keptFor(kept, item, i))
            addFields(form, key, *settings);
    }
    addFields(form, phase, kept.settings);
}

const char *intervalName(Interval interval)
{
    switch (interval) {
    case Interval::Day:
        return "day";
    case Interval::Week:
        return "week";
    case Interval::Year:
        return "year";
    case Interval::Month:
    case Interval::Other:
        break;
    }
    return "month";
}

Form phaseForm(const NextPhase &next)
{
    Form form;
    form.add("end_behavior", "release");
    form.add("proration_behavior", next.prorates ? "create_prorations" : "none");
    form.add("phases[0][start_date]", seconds(next.current.start));
    form.add("phases[0][end_date]", seconds(next.current.end));
    addPhase(form, "phases[0]", next.currentItems, next.kept);
    addPhase(form, "phases[1]", next.items, next.kept);
    form.add("phases[1][proration_behavior]", "none");
    form.add("phases[1][duration][interval]", intervalName(next.interval));
    form.add("phases[1][duration][interval_count]", qint64(next.intervalCount));
    return form;
}

Form pauseForm(const QString &subscriptionId, UtcSeconds pauseAt, int months)
{
    Form form;
    form.add("from_subscription", subscriptionId);
    form.add("pause_schedules[0][pause][pause_at][type]", "timestamp");
    form.add("pause_schedules[0][pause][pause_at][timestamp]", seconds(pauseAt));
    form.add("pause_schedules[0][resume][resume_at][type]", "duration");
    form.add("pause_schedules[0][resume][resume_at][duration][interval]", "month");
    form.add("pause_schedules[0][resume][resume_at][duration][interval_count]", qint64(months));
    return form;
}

std::optional<HostedPage> decodePage(const JsonObject &object)
{
    if (object.text("url").isEmpty())
        return std::nullopt;
    HostedPage page;
    page.url = QUrl(object.text("url"));
    return page;
}

std::optional<Subscription> decodePlainSubscription(const JsonObject &object)
{
    std::optional<SubscriptionPart> part = decodeSubscription(object);
    return part ? std::optional(std::move(part->subscription)) : std::nullopt;
}

std::optional<Invoice> decodePlainInvoice(const JsonObject &object)
{
    std::optional<InvoicePart> part = decodeInvoice(object);
    return part ? std::optional(std::move(part->invoice)) : std::nullopt;
}

/// Codes that say what became of the payment; everything else is an error of the call.
bool isOutcome(const QString &code)
{
    static const QStringList codes{QStringLiteral("card_declined"), QStringLiteral("expired_card"),
        QStringLiteral("incorrect_cvc"), QStringLiteral("processing_error"),
        QStringLiteral("insufficient_funds"), QStringLiteral("authentication_required"),
        QStringLiteral("invoice_payment_intent_requires_action")};
    return codes.contains(code);
}

QCoro::Task<Result<PaymentAttempt>> attemptPayment(
    Session session, QString id, Form form, QByteArray key, std::stop_token stop)
{
    if (!isId(id))
        co_return failure(invalidId());
    const QByteArray path = "/v1/invoices/" + id.toLatin1() + "/pay";
    const Result<net::Response> answer = co_await post(session, path, form, key, stop);
    if (!answer)
        co_return failure(answer.error());
    PaymentAttempt attempt;
    if (answer->status < 300) {
        Result<Invoice> invoice = decoded(*answer, &decodePlainInvoice);
        if (!invoice)
            co_return failure(invoice.error());
        attempt.invoice = *std::move(invoice);
        co_return attempt;
    }
    JsonDocument document(answer->body);
    const JsonObject error = document.root().object("error");
    attempt.code = error.text("code");
    if (!isOutcome(attempt.code) && answer->status != 402)
        co_return failure(errorIn(*answer));
    attempt.declineCode = error.text("decline_code");
    attempt.adviceCode = error.text("advice_code");
    co_return attempt;
}

QCoro::Task<Result<InvoicePreview>> readPreview(Session session, Form form, std::stop_token stop)
{
    // A preview changes nothing; the key only allows it to be sent again.
    const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray path = "/v1/invoices/create_preview";
    Result<InvoicePreview> preview = co_await change(session, path, form, &decodeInvoicePreview, key, stop);
    if (preview && preview->hasMoreLines) {
        Error error;
        error.code = QStringLiteral("preview_too_long");
        co_return failure(error);
    }
    co_return preview;
}

} // namespace

std::optional<ChangedSubscription> decodeChangedSubscription(const JsonObject &object)
{
    std::optional<SubscriptionPart> part = decodeSubscription(object);
    if (!part)
        return std::nullopt;
    const JsonObject invoice = object.object("latest_invoice");
    ChangedSubscription changed;
    changed.subscription = std::move(part->subscription);
    changed.latestInvoiceId = object.id("latest_invoice");
    changed.hostedInvoiceUrl = invoice.text("hosted_invoice_url");
    return changed;
}

QCoro::Task<Result<Coupon>> Client::coupon(QString id, std::stop_token stop) const
{
    // Coupons have ids of the seller's choice, so they are encoded rather than held against a pattern.
    const QByteArray path = "/v1/coupons/" + id.toUtf8().toPercentEncoding();
    const auto read
        = [](Session session, QByteArray where, std::stop_token token) -> QCoro::Task<Result<Coupon>> {
        const Form query;
        const Result<net::Response> answer = co_await get(session, where, query, token);
        if (!answer)
            co_return failure(answer.error());
        co_return decoded(*answer, &decodeCoupon);
    };
    return read(session(), path, std::move(stop));
}

QCoro::Task<Result<InvoicePreview>> Client::preview(PreviewRequest request, std::stop_token stop) const
{
    return readPreview(session(), previewForm(request), std::move(stop));
}

QCoro::Task<Result<ChangedSubscription>> Client::updateSubscription(
    QString id, SubscriptionUpdate update, QByteArray key, std::stop_token stop) const
{
    return change(session(), "/v1/subscriptions", std::move(id), QByteArray(), updateForm(update),
        &decodeChangedSubscription, std::move(key), std::move(stop));
}

QCoro::Task<Result<ChangedSubscription>> Client::createSubscription(
    NewSubscription subscription, QByteArray key, std::stop_token stop) const
{
    Form form;
    form.add("customer", subscription.customerId);
    addItems(form, "items", subscription.items);
    addTaxRates(form, "default_tax_rates", subscription.tax);
    form.add("payment_behavior", "allow_incomplete");
    form.expand("latest_invoice").expand("items.data.price.tiers");
    return change(session(), "/v1/subscriptions", std::move(form), &decodeChangedSubscription, std::move(key),
        std::move(stop));
}

QCoro::Task<Result<Schedule>> Client::createSchedule(
    QString subscriptionId, QByteArray key, std::stop_token stop) const
{
    Form form;
    form.add("from_subscription", subscriptionId);
    return change(session(), "/v1/subscription_schedules", std::move(form), &decodeSchedule, std::move(key),
        std::move(stop));
}

QCoro::Task<Result<Schedule>> Client::planNextPhase(
    QString scheduleId, NextPhase next, QByteArray key, std::stop_token stop) const
{
    return change(session(), "/v1/subscription_schedules", std::move(scheduleId), QByteArray(),
        phaseForm(next), &decodeSchedule, std::move(key), std::move(stop));
}

QCoro::Task<Result<Schedule>> Client::createPauseSchedule(
    QString subscriptionId, UtcSeconds pauseAt, int months, QByteArray key, std::stop_token stop) const
{
    return change(session(), "/v1/subscription_schedules", pauseForm(subscriptionId, pauseAt, months),
        &decodeSchedule, std::move(key), std::move(stop));
}

QCoro::Task<Result<Schedule>> Client::releaseSchedule(
    QString scheduleId, QByteArray key, std::stop_token stop) const
{
    return change(session(), "/v1/subscription_schedules", std::move(scheduleId), "/release", Form(),
        &decodeSchedule, std::move(key), std::move(stop));
}

QCoro::Task<Result<Subscription>> Client::resumeSubscription(
    QString id, QByteArray key, std::stop_token stop) const
{
    Form form;
    form.add("billing_cycle_anchor[type]", "now");
    form.add("payment_behavior", "resume_on_payment_attempt");
    return change(session(), "/v1/subscriptions", std::move(id), "/resume", std::move(form),
        &decodePlainSubscription, std::move(key), std::move(stop));
}

QCoro::Task<Result<PaymentAttempt>> Client::payInvoice(
    QString id, QString paymentMethodId, QByteArray key, std::stop_token stop) const
{
    Form form;
    form.add("off_session", false);
    if (!paymentMethodId.isEmpty())
        form.add("payment_method", paymentMethodId);
    form.expand("payments.data.payment.payment_intent");
    return attemptPayment(session(), std::move(id), std::move(form), std::move(key), std::move(stop));
}

QCoro::Task<Result<HostedPage>> Client::paymentMethodPage(
    QString customerId, QUrl returnUrl, QByteArray key, std::stop_token stop) const
{
    const QString back = returnUrl.toString(QUrl::FullyEncoded);
    Form form;
    form.add("customer", customerId);
    form.add("return_url", back);
    form.add("flow_data[type]", "payment_method_update");
    form.add("flow_data[after_completion][type]", "redirect");
    form.add("flow_data[after_completion][redirect][return_url]", back);
    return change(session(), "/v1/billing_portal/sessions", std::move(form), &decodePage, std::move(key),
        std::move(stop));
}

QCoro::Task<Result<HostedPage>> Client::checkoutPage(
    CheckoutRequest request, QByteArray key, std::stop_token stop) const
{
    const QString back = request.returnUrl.toString(QUrl::FullyEncoded);
    Form form;
    form.add("mode", "subscription");
    form.add("customer", request.subscription.customerId);
    form.add("success_url", back);
    form.add("cancel_url", back);
    int index = 0;
    for (const ItemChange &item : request.subscription.items) {
        const QByteArray line = "line_items[" + QByteArray::number(index++) + ']';
        form.add(line + "[price]", item.price.id);
        if (!item.price.metered)
            form.add(line + "[quantity]", item.quantity);
    }
    addTaxRates(form, "subscription_data[default_tax_rates]", request.subscription.tax);
    return change(
        session(), "/v1/checkout/sessions", std::move(form), &decodePage, std::move(key), std::move(stop));
}

} // namespace portico::stripe
