// SPDX-License-Identifier: MIT
#include "samples.h"

#include <QJsonArray>

namespace portico::wire {

QString Samples::text()
{
    static const QStringList pool{QStringLiteral("Business"), QStringLiteral("Größe ✓ 東京 🚀"),
        QStringLiteral("a\"b\\c/d"), QStringLiteral("line\nbreak\ttab\u0001"),
        QStringLiteral("<img src=file:///etc/passwd>"), QStringLiteral("\u202Eevil"), QStringLiteral("null"),
        QString(3000, u'x')};
    return pool[below(int(pool.size()))] + QString::number(below(1000));
}

qint64 Samples::whole()
{
    switch (below(5)) {
    case 0:
        return 0;
    case 1:
        return std::numeric_limits<qint64>::max() - below(1000);
    case 2:
        return std::numeric_limits<qint64>::min() + 1 + below(1000); // A Decimal has no smaller one.
    case 3:
        return (qint64(1) << 53) + 1 + below(1000);
    default:
        return below(1'000'000) - 500'000;
    }
}

UtcSeconds Samples::time()
{
    return UtcSeconds(std::chrono::seconds(m_random.bounded(qint64(253402300800))));
}

Decimal Samples::decimal()
{
    const QString digits = QString::number(m_random.bounded(qint64(1'000'000'000'000'000'000)));
    const int places = below(13);
    const QString padded = digits.rightJustified(places + 1, u'0');
    QString number = padded.chopped(places);
    if (places > 0)
        number += u'.' + padded.last(places);
    return *Decimal::fromString(coin() ? number : u'-' + number);
}

Money Samples::money()
{
    static const QStringList codes{
        QStringLiteral("usd"), QStringLiteral("eur"), QStringLiteral("jpy"), QStringLiteral("bhd")};
    return {whole(), *Currency::fromCode(codes[below(int(codes.size()))])};
}

Stamp Samples::stamp()
{
    return {time(), time()};
}

PlanSummary Samples::planSummary()
{
    return {coin() ? text() : QString(), text(), Interval(below(5)), small(), money()};
}

SubscriptionSummary Samples::subscription()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus(below(10));
    summary.id = coin() ? text() : QString();
    summary.plan = maybe([&] { return planSummary(); });
    summary.recurring = maybe([&] { return money(); });
    summary.seats = maybe([&] {
        return SeatSummary{SeatMode(below(3)), small(), small(), small(), small(),
            maybe([&] { return money(); }), maybe([&] { return small(); }), maybe([&] { return time(); })};
    });
    summary.currentPeriod = maybe([&] { return Period{time(), time()}; });
    summary.collectionMethod = CollectionMethod(below(2));
    summary.cancelAtPeriodEnd = coin();
    summary.cancelAt = maybe([&] { return time(); });
    summary.endedAt = maybe([&] { return time(); });
    summary.trialEndsAt = maybe([&] { return time(); });
    summary.pause = maybe([&] {
        return Pause{maybe([&] { return time(); }), maybe([&] { return time(); })};
    });
    summary.scheduledChange = maybe([&] {
        return ScheduledChange{planSummary(), time(), maybe([&] { return money(); })};
    });
    summary.pendingChange = maybe([&] { return PendingChange{planSummary(), time(), text()}; });
    summary.balance = maybe([&] { return money(); });
    summary.restricted = coin();
    summary.discounts = several([&] {
        Coupon coupon{text(), coin() ? text() : QString(), maybe([&] { return decimal(); }),
            maybe([&] { return money(); }), Coupon::Duration(below(3)), int(below(12)), coin()};
        return Discount{text(), coupon, maybe([&] { return time(); })};
    });
    summary.extraItems = several([&] {
        return ExtraItem{coin() ? text() : QString(), whole(), maybe([&] { return money(); })};
    });
    summary.nextCharge = maybe([&] {
        return NextCharge{money(), time(), coin(), several([&] {
                              return ChargeLine{ChargeLine::Kind(below(7)), coin() ? text() : QString(),
                                  whole(), maybe([&] { return decimal(); }), money()};
                          })};
    });
    summary.paymentMethodVisible = below(4) != 0;
    if (summary.paymentMethodVisible) {
        summary.paymentMethod = maybe([&] {
            return PaymentMethod{QString(), text(), coin() ? text() : QString(), QStringLiteral("4242"),
                below(13), coin() ? 2028 : 0};
        });
    }
    summary.dunning = maybe([&] {
        return Dunning{time(), money(), coin() ? text() : QString(), summary.paymentMethod, small(),
            maybe([&] { return time(); }), text(), text(), several([&] {
                return DunningStage{DunningStage::Kind(below(4)), time(), coin()};
            })};
    });
    summary.others = several([&] {
        return OtherSubscription{
            text(), SubscriptionStatus(below(10)), planSummary(), maybe([&] { return time(); })};
    });
    return summary;
}

PlanOffer Samples::offer()
{
    PlanOffer offer;
    offer.base.id = text();
    offer.base.part = PricePart::Base;
    offer.base.currency = money().currency;
    offer.base.unitAmount = Decimal{whole(), 0};
    offer.base.interval = Interval(below(5));
    offer.base.intervalCount = small();
    Price part = offer.base;
    part.id.clear();
    if (coin()) {
        offer.seat = part;
        offer.seat->part = PricePart::Seat;
        offer.seat->interval = Interval::Month;
        offer.seat->intervalCount = 1;
        offer.seat->interval = offer.base.interval;
        offer.seat->intervalCount = offer.base.intervalCount;
    }
    offer.metered = several([&] {
        Price price = part;
        price.part = PricePart::Metered;
        price.metered = true;
        price.metric = text();
        price.unitAmount.reset();
        if (coin())
            price.tiers = {{qint64(small()), Decimal(), 0}, {std::nullopt, decimal(), 0}};
        else
            price.unitAmount = decimal();
        return price;
    });
    return offer;
}

std::vector<Plan> Samples::plans()
{
    return several([&] {
        Plan plan;
        plan.id = text();
        plan.name = text();
        plan.rank = small();
        plan.seatMode = SeatMode(below(3));
        plan.seatsIncluded = small();
        for (int i = below(4); i > 0; --i)
            plan.limits[text()] = whole();
        for (int i = below(4); i > 0; --i)
            plan.features.append(text());
        plan.offers = several([&] { return offer(); });
        return plan;
    });
}

std::vector<SubscriptionChange> Samples::changes()
{
    return several([&] {
        SubscriptionChange change;
        change.id = text();
        change.kind = SubscriptionChange::Kind(below(int(SubscriptionChange::Kind::Other) + 1));
        change.at = time();
        change.fromPlan = coin() ? text() : QString();
        change.toPlan = coin() ? text() : QString();
        change.fromStatus = coin() ? text() : QString();
        change.toStatus = coin() ? text() : QString();
        change.fromQuantity = maybe([&] { return small(); });
        change.toQuantity = maybe([&] { return small(); });
        change.effectiveAt = maybe([&] { return time(); });
        change.actor = coin() ? text() : QString();
        change.monthlyEffect = maybe([&] { return money(); });
        return change;
    });
}

Invoice Samples::invoice()
{
    Invoice invoice;
    invoice.id = text();
    invoice.number = coin() ? text() : QString();
    invoice.subscriptionId = coin() ? text() : QString();
    invoice.status = Invoice::Status(below(6));
    invoice.created = time();
    invoice.dueDate = maybe([&] { return time(); });
    invoice.paidAt = maybe([&] { return time(); });
    for (Money *amount : {&invoice.subtotal, &invoice.tax, &invoice.total, &invoice.amountDue,
             &invoice.amountPaid, &invoice.amountRemaining, &invoice.amountRefunded})
        *amount = money();
    invoice.attemptCount = small();
    invoice.nextPaymentAttempt = maybe([&] { return time(); });
    invoice.purchaseOrder = coin() ? text() : QString();
    invoice.description = coin() ? text() : QString();
    invoice.declineCode = coin() ? text() : QString();
    invoice.lines = several([&] {
        return InvoiceLine{text(), coin() ? text() : QString(), maybe([&] { return whole(); }), money(),
            Period{time(), time()}, coin()};
    });
    invoice.taxes = several([&] { return InvoiceTax{text(), decimal(), money()}; });
    return invoice;
}

InvoiceList Samples::invoices()
{
    InvoiceList list;
    list.invoices = several([&] { return InvoiceEntry{invoice(), Invoice::DisplayStatus(below(9))}; });
    list.hasMore = coin();
    list.total = small();
    for (int i = below(3); i > 0; --i)
        list.gone.append(text());
    list.nextCursor = text();
    return list;
}

Permissions Samples::permissions()
{
    Permissions some;
    for (int i = 0; i < PermissionCount; ++i) {
        if (coin())
            some.insert(Permission(i));
    }
    return some;
}

std::vector<Organization> Samples::organizations()
{
    return several([&] {
        Organization organization;
        organization.id = text();
        organization.name = text();
        organization.slug = text();
        organization.role = Role(below(RoleCount));
        organization.permissions = permissions();
        organization.currency = coin() ? QStringLiteral("usd") : QString();
        for (int i = below(3); i > 0; --i)
            organization.hostedOrigins.append(text());
        organization.parentId = coin() ? text() : QString();
        organization.viaParent = coin();
        organization.settings = {coin(), coin()};
        organization.deletionAt = maybe([&] { return time(); });
        return organization;
    });
}

std::vector<OrganizationOverview> Samples::overview()
{
    return several([&] {
        OrganizationOverview entry;
        entry.id = text();
        entry.name = text();
        entry.parentId = coin() ? text() : QString();
        entry.viaParent = coin();
        entry.status = maybe([&] { return SubscriptionStatus::PastDue; });
        entry.nextCharge = maybe([&] { return OrganizationOverview::Charge{money(), time(), coin()}; });
        for (int i = below(OrganizationProblemCount); i > 0; --i)
            entry.problems.push_back(OrganizationProblem(i));
        entry.now = time();
        return entry;
    });
}

OrganizationFamily Samples::family()
{
    const auto relative = [&] { return Relative{text(), text(), text()}; };
    return {maybe(relative), several(relative)};
}

NotificationPreferences Samples::preferences()
{
    return several([&] {
        return NotificationPreference{
            text(), maybe([&] { return coin(); }), maybe([&] { return coin(); }), coin()};
    });
}

CurrentUsage Samples::usage()
{
    CurrentUsage usage;
    usage.period = {time(), time()};
    usage.metrics = several([&] {
        UsageMetric metric;
        metric.metric = {text(), text(), coin() ? text() : QString(), Aggregate(below(3))};
        metric.current = whole();
        metric.limit = maybe([&] { return whole(); });
        metric.overageUnitAmount = maybe([&] { return decimal(); });
        metric.forecast = maybe([&] { return Forecast{whole(), whole(), whole()}; });
        metric.peak = maybe([&] { return whole(); });
        metric.peakAt = maybe([&] { return time(); });
        return metric;
    });
    return usage;
}

Team Samples::team()
{
    Team team;
    team.members = several([&] {
        return Member{text(), coin() ? text() : QString(), text(), Role(below(RoleCount)),
            maybe([&] { return time(); }), maybe([&] { return time(); }), permissions(),
            coin() ? text() : QString()};
    });
    team.invitations = several([&] {
        return Invitation{
            text(), text(), Role(below(RoleCount)), time(), permissions(), coin() ? text() : QString()};
    });
    team.transfer = maybe([&] { return OwnershipTransfer{text(), text(), time()}; });
    return team;
}

BillingDetails Samples::billingDetails()
{
    BillingDetails details;
    for (QString *part : {&details.name, &details.email, &details.purchaseOrder, &details.language,
             &details.address.line1, &details.address.line2, &details.address.city, &details.address.state,
             &details.address.postalCode, &details.address.country})
        *part = coin() ? text() : QString();
    details.purchaseOrderEnds = maybe([&] { return QDate(1 + below(9999), 1 + below(12), 1 + below(28)); });
    details.customFields = several([&] { return CustomField{text(), text()}; });
    return details;
}

BillingProfile Samples::billingProfile()
{
    return {billingDetails(), maybe([&] { return time(); })};
}

std::vector<TaxId> Samples::taxIds()
{
    return several([&] {
        return TaxId{text(), text(), text(), coin() ? text() : QString(), time(),
            TaxId::Verification(below(5)), coin() ? text() : QString()};
    });
}

InvoiceMail Samples::invoiceMail()
{
    return {InvoiceMail::Kind(below(5)), InvoiceMail::State(below(3)), coin() ? text() : QString(), text(),
        text(), coin() ? text() : QString(), time(), coin() ? text() : QString()};
}

std::vector<BillingContact> Samples::billingContacts()
{
    return several([&] {
        return BillingContact{text(), text(), text(), time(), maybe([&] { return invoiceMail(); })};
    });
}

std::vector<InvoiceMail> Samples::invoiceMails()
{
    return several([&] { return invoiceMail(); });
}

AuditPage Samples::auditPage()
{
    AuditPage page;
    page.entries = several([&] {
        AuditEntry entry;
        entry.sequence = whole();
        entry.at = time();
        entry.actor = {AuditActorKind(below(4)), text(), text(), text()};
        entry.action = text();
        entry.object = text();
        entry.objectName = text();
        entry.details = {{text(), text()}, {QStringLiteral("seats"), small()},
            {QStringLiteral("permissions"), QJsonArray{text(), text()}}, {QStringLiteral("none"), {}}};
        entry.address = text();
        entry.hash = text().toUtf8();
        return entry;
    });
    page.hasMore = coin();
    return page;
}

} // namespace portico::wire
