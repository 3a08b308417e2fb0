// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatpreviewer.h"

#include "services/domain/seats.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/seats/seatlimit.h"
#include "services/portal/seats/seatstate.h"
#include "services/portal/sync/providerthread.h"
#include "services/stripe/changes.h"

#include <algorithm>

namespace portico::portal {

namespace {

constexpr std::chrono::seconds Deadline{20};

/// The next invoice with \a paid seats from now on.
Result<Invoice> nextInvoice(
    ProviderThread &provider, const Subscription &subscription, const Plan &plan, int paid)
{
    stripe::PreviewRequest request;
    request.customerId = subscription.customerId;
    request.subscriptionId = subscription.id;
    if (const std::optional<ItemChange> change = seatChange(subscription, plan, paid))
        request.update.items = {*change};
    request.update.withNextInvoice = true;
    Result<stripe::InvoicePreview> preview
        = provider.call([request](const stripe::Client &client,
                            std::stop_token stop) { return client.preview(request, stop); },
            Deadline);
    if (!preview)
        return failure(providerError(preview.error()));
    return std::move(preview->invoice);
}

Money proratedIn(const Invoice &invoice, const Currency &currency)
{
    Money sum{0, currency};
    for (const InvoiceLine &line : invoice.lines) {
        if (line.proration)
            sum.minor += line.amount.minor;
    }
    return sum;
}

/// The taxes of \a invoice as they are on \a amount alone; those that prices include change no total.
std::vector<InvoiceTax> taxesOn(const Money &amount, const Invoice &invoice, const Subscription &subscription)
{
    std::vector<InvoiceTax> taxes;
    for (InvoiceTax tax : invoice.taxes) {
        const bool isIncluded = std::any_of(subscription.taxRates.begin(), subscription.taxRates.end(),
            [&](const TaxRate &rate) { return rate.inclusive && rate.displayName == tax.name; });
        if (isIncluded)
            continue;
        tax.amount = percentOf(amount, tax.percentage).value_or(Money{0, amount.currency});
        taxes.push_back(std::move(tax));
    }
    return taxes;
}

class Previewer
{
public:
    Previewer(WaitingContext &context, ProviderThread &provider, int count)
        : m_context(context), m_provider(provider), m_count(count)
    {
    }

    Result<wire::Stamped<SeatPreview>> preview(Role role)
    {
        if (const Result<void> loaded = load(role); !loaded)
            return failure(loaded.error());
        m_preview.seats = m_state.summary();
        const bool seesMoney = m_context.scope().may(Permission::PlanView);
        if (!seesMoney)
            m_preview.seats.price.reset();
        countSeats();
        if (seesMoney && m_preview.seats.price) {
            if (const Result<void> priced = addAmounts(); !priced)
                return failure(priced.error());
        }
        return wire::Stamped<SeatPreview>{m_preview, {m_context.wallNow, m_state.now}};
    }

private:
    Result<void> load(Role role)
    {
        return m_context.database.read([&](Connection &connection) -> Result<void> {
            Result<SeatState> state = loadSeatState(connection, m_context.scope(), m_context.wallNow);
            if (!state)
                return failure(state.error());
            m_state = std::move(*state);
            const Result<bool> takes = roleTakesSeat(connection, m_context.scope(), role);
            if (!takes)
                return failure(takes.error());
            m_preview.added = *takes ? m_count : 0;
            return {};
        });
    }

    void countSeats()
    {
        const SeatSummary &seats = m_preview.seats;
        const int taken = seats.used + seats.held;
        if (seats.mode == SeatMode::Auto) {
            m_before = paidSeats(taken, seats.included);
            m_after = paidSeats(taken + m_preview.added, seats.included);
        } else if (seats.mode == SeatMode::Fixed) {
            const int room = std::max(0, seats.available() - taken);
            m_preview.missing = std::max(0, m_preview.added - room);
            m_before = seats.billed;
            m_after = m_before + m_preview.missing;
        }
        m_preview.paid = m_after - m_before;
    }

    /// The price of a seat that there is, or of the one that would be added.
    [[nodiscard]] Price seatPrice() const
    {
        if (const SubscriptionItem *item = itemOf(*m_state.subscription, PricePart::Seat))
            return item->price;
        const std::optional<ItemChange> change = seatChange(*m_state.subscription, *m_state.plan(), 1);
        return change ? change->price : Price();
    }

    Result<void> addAmounts()
    {
        const Price price = seatPrice();
        const Result<Money> before = amountFor(price, m_before);
        const Result<Money> after = amountFor(price, m_after);
        if (!before || !after)
            return failure(!before ? before.error() : after.error());
        m_preview.interval = price.interval;
        m_preview.intervalCount = price.intervalCount;
        m_preview.recurring = Money{after->minor - before->minor, price.currency};
        const Subscription &subscription = *m_state.subscription;
        // Nothing is added to a bill while seats are bought, or while what members do changes nothing; a
        // subscription that ends has no next bill to show.
        const bool isBilled = m_preview.seats.mode == SeatMode::Auto && followsMembers(subscription)
            && !willCancel(subscription);
        const std::optional<Period> period = currentPeriod(subscription);
        if (!isBilled || !period)
            return {};
        m_preview.proratedFor = Period{m_state.now, period->end};
        m_preview.billedAt = period->end;
        m_preview.prorated = m_preview.total = Money{0, price.currency};
        return m_preview.paid > 0 ? addProration() : Result<void>();
    }

    Result<void> addProration()
    {
        const Subscription &subscription = *m_state.subscription;
        const Result<Invoice> without = nextInvoice(m_provider, subscription, *m_state.plan(), m_before);
        if (!without)
            return failure(without.error());
        const Result<Invoice> with = nextInvoice(m_provider, subscription, *m_state.plan(), m_after);
        if (!with)
            return failure(with.error());
        Money prorated = proratedIn(*with, m_preview.recurring->currency);
        prorated.minor -= proratedIn(*without, prorated.currency).minor;
        m_preview.prorated = prorated;
        m_preview.taxes = taxesOn(prorated, *with, subscription);
        Money total = prorated;
        for (const InvoiceTax &tax : m_preview.taxes)
            total.minor += tax.amount.minor;
        m_preview.total = total;
        return {};
    }

    WaitingContext &m_context;
    ProviderThread &m_provider;
    const int m_count;
    SeatState m_state;
    SeatPreview m_preview;
    int m_before = 0; ///< Paid seats once everybody has come who is invited.
    int m_after = 0;
};

} // namespace

Result<wire::Stamped<SeatPreview>> previewSeats(
    WaitingContext &context, ProviderThread &provider, Role role, int count)
{
    return Previewer(context, provider, count).preview(role);
}

} // namespace portico::portal
