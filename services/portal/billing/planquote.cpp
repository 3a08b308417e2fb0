// SPDX-License-Identifier: MIT
#include "services/portal/billing/planquote.h"

#include "services/portal/access/token.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/store/newid.h"
#include "services/portal/sync/providerthread.h"

#include <algorithm>

namespace portico::portal {

using namespace std::chrono_literals;

namespace {

constexpr auto PreviewDeadline = 20s;

PlanSummary summaryOf(const Plan &plan, const PlanOffer &offer)
{
    return {plan.id, plan.name, offer.base.interval, offer.base.intervalCount,
        amountFor(offer.base, 1).value_or(Money{0, offer.base.currency})};
}

Currency currencyFor(const QuoteBasis &basis, const PlanSelection &selection)
{
    if (const auto known = Currency::fromCode(basis.facts.customer.currency))
        return *known;
    const Plan *plan = basis.catalogue->planById(selection.planId);
    return plan && !plan->offers.empty() ? plan->offers.front().base.currency : Currency();
}

/// The plan and part a price belongs to, also through prices that are no longer offered.
QuoteLine classified(
    QuoteLine line, const QString &priceId, const QuoteBasis &basis, const PlanChange &change)
{
    const auto take = [&](const Price &price) {
        if (price.id != priceId)
            return;
        line.kind = price.part == PricePart::Base ? QuoteLine::Kind::Plan
            : price.part == PricePart::Seat       ? QuoteLine::Kind::Seats
            : price.part == PricePart::Metered    ? QuoteLine::Kind::Usage
                                                  : QuoteLine::Kind::Other;
        if (const Plan *plan = basis.catalogue->planByProduct(price.productId))
            line.plan = plan->name;
    };
    if (const Subscription *current = basis.current()) {
        for (const SubscriptionItem &item : current->items)
            take(item.price);
    }
    for (const ItemChange &item : change.items)
        take(item.price);
    return line;
}

void addPreview(
    Quote &quote, const stripe::InvoicePreview &preview, const QuoteBasis &basis, const PlanChange &change)
{
    const Invoice &invoice = preview.invoice;
    for (std::size_t i = 0; i < invoice.lines.size(); ++i) {
        const InvoiceLine &from = invoice.lines[i];
        QuoteLine line;
        line.description = from.description;
        line.quantity = from.quantity.value_or(1);
        line.amount = from.amount;
        line.period = from.period;
        line.proration = from.proration;
        quote.lines.push_back(classified(std::move(line), preview.priceIds.at(i), basis, change));
    }
    quote.subtotal = invoice.subtotal;
    quote.tax = invoice.tax;
    quote.taxes = invoice.taxes;
    quote.dueToday = invoice.amountDue;
    quote.credit = {std::max(-invoice.total.minor, qint64(0)), invoice.total.currency};
}

/// The subscription as it will be, for the first regular charge.
Subscription subscriptionAfter(const QuoteBasis &basis, const PlanChange &change, UtcSeconds effectiveAt)
{
    const Subscription *current = basis.current();
    Subscription after = current ? *current : Subscription();
    if (!current) {
        if (const std::optional<Subscription> last = lastEnded(basis.facts.subscriptions))
            after.taxRates = last->taxRates;
    }
    after.status = current ? current->status : SubscriptionStatus::Active;
    after.currency = change.recurring.currency;
    after.items = current ? itemsAfter(*current, change) : itemsAfter(Subscription(), change);
    const bool restarts = !current || change.resetsAnchor;
    for (SubscriptionItem &item : after.items) {
        if (change.effect == ChangeEffect::PeriodEnd)
            item.currentPeriod = {item.currentPeriod.start, effectiveAt};
        else if (restarts)
            item.currentPeriod
                = {effectiveAt, addIntervals(effectiveAt, item.price.interval, item.price.intervalCount)};
    }
    return after;
}

QString fingerprintOf(const Quote &quote, const PlanChange &change, const Subscription *current)
{
    QByteArray text = quote.recurring.currency.code().toLatin1();
    for (const QuoteLine &line : quote.lines)
        text += '|' + QByteArray::number(line.amount.minor);
    text += '#' + QByteArray::number(quote.tax.minor) + '#' + QByteArray::number(quote.dueToday.minor) + '#'
        + QByteArray::number(quote.credit.minor) + '#' + QByteArray::number(quote.nextCharge.amount.minor);
    for (const ItemChange &item : change.items)
        text += '|' + item.itemId.toUtf8() + ',' + item.price.id.toUtf8() + ','
            + QByteArray::number(item.quantity) + (item.deleted ? ",x" : "");
    if (current) {
        for (const SubscriptionItem &item : current->items)
            text += '|' + item.id.toUtf8() + ',' + item.price.id.toUtf8() + ','
                + QByteArray::number(item.quantity);
        text += '#' + current->latestInvoiceId.toUtf8() + '#' + current->scheduleId.toUtf8();
    }
    return QString::fromLatin1(tokenHash(text).toHex());
}

} // namespace

Result<StoredQuote> computeQuote(ProviderThread &provider, const QuoteBasis &basis,
    const PlanSelection &selection, UtcSeconds prorationDate, UtcSeconds wallNow)
{
    const Subscription *current = basis.current();
    const SeatsInUse seats{basis.facts.seatsUsed, basis.facts.seatsHeld};
    const Result<PlanChange> change
        = planChange(current, *basis.catalogue, selection, seats, currencyFor(basis, selection));
    if (!change)
        return failure(change.error());

    StoredQuote stored;
    stored.selection = selection;
    const std::optional<Subscription> last = current ? std::nullopt : lastEnded(basis.facts.subscriptions);
    stored.request = changeRequest(current, last, *change);
    stored.prorationDate = prorationDate;
    Quote &quote = stored.quote;
    quote.id = newId(QLatin1StringView("quo"));
    quote.expiresAt = wallNow + QuoteLife;
    quote.effect = change->effect;
    quote.reason = change->reason;
    quote.plan = summaryOf(*change->plan, change->offer);
    quote.seats = change->seats;
    quote.recurring = change->recurring;
    quote.subtotal = quote.tax = quote.dueToday = quote.credit = Money{0, change->recurring.currency};
    const SubscriptionSummary summary = summarize(basis.facts, *basis.catalogue, basis.billingNow);
    quote.currentPlan = summary.plan;
    quote.replacesScheduled = summary.scheduledChange.has_value();
    const std::optional<Period> period = current ? currentPeriod(*current) : std::nullopt;
    quote.effectiveAt = change->effect == ChangeEffect::PeriodEnd && period ? period->end : prorationDate;

    qint64 balance = basis.facts.customer.balance;
    const bool chargesNow = change->effect == ChangeEffect::Now && change->reason != ChangeReason::Trial;
    if (chargesNow) {
        stripe::PreviewRequest request;
        request.customerId = basis.facts.customer.id;
        request.subscriptionId = stored.request.subscriptionId;
        request.tax = stored.request.tax;
        request.update.items = change->items;
        request.update.prorationDate = prorationDate;
        request.update.resetAnchor = change->resetsAnchor;
        const Result<stripe::InvoicePreview> preview
            = provider.call([request](const stripe::Client &client,
                                std::stop_token stop) { return client.preview(request, stop); },
                PreviewDeadline);
        if (!preview)
            return failure(providerError(preview.error()));
        addPreview(quote, *preview, basis, *change);
        balance = preview->endingBalance;
    }
    const Subscription after = subscriptionAfter(basis, *change, quote.effectiveAt);
    if (const std::optional<NextCharge> next = nextCharge(after, change->plan, {}, balance, basis.billingNow))
        quote.nextCharge = *next;
    else
        quote.nextCharge.amount = Money{0, change->recurring.currency};
    const bool isAutomatic = !current || current->collectionMethod == CollectionMethod::ChargeAutomatically;
    const bool costs = quote.dueToday.minor > 0 || (chargesNow && change->recurring.minor > 0);
    // By id: the method itself may be newer than the mirror.
    quote.paymentMethodRequired = isAutomatic && costs
        && defaultPaymentMethodId(current ? *current : Subscription(), basis.facts.customer).isEmpty();
    stored.fingerprint = fingerprintOf(quote, *change, current);
    return stored;
}

} // namespace portico::portal
