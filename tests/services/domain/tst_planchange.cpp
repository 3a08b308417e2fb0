// SPDX-License-Identifier: MIT
#include "services/domain/planchange.h"

#include <QTest>

using namespace portico;

namespace {

constexpr UtcSeconds Start{std::chrono::seconds{1'793'491'200}}; // 2026-11-01
constexpr UtcSeconds End{std::chrono::seconds{1'796'083'200}}; // 2026-12-01

Price price(const QString &id, qint64 amount, PricePart part, Interval interval)
{
    Price price;
    price.id = id;
    price.productId = QStringLiteral("prod_") + id.section(u'_', 0, 0);
    price.currency = *Currency::fromCode(u"usd");
    price.part = part;
    price.interval = interval;
    if (part == PricePart::Metered) {
        price.metered = true;
        price.metric = QStringLiteral("api_calls");
        price.tiers = {{100, Decimal{0, 0}, 0}, {std::nullopt, Decimal{2, 2}, 0}};
    } else {
        price.unitAmount = Decimal{amount, 0};
    }
    return price;
}

Plan plan(const QString &id, int rank, int seats, qint64 monthly, SeatMode mode)
{
    Plan plan;
    plan.id = id;
    plan.productId = QStringLiteral("prod_") + id;
    plan.name = id;
    plan.rank = rank;
    plan.seatMode = mode;
    plan.seatsIncluded = seats;
    for (const Interval interval : {Interval::Month, Interval::Year}) {
        const bool yearly = interval == Interval::Year;
        const QString suffix = yearly ? QStringLiteral("_year") : QStringLiteral("_month");
        PlanOffer offer;
        offer.base = price(id + suffix, monthly * (yearly ? 10 : 1), PricePart::Base, interval);
        if (monthly > 0) {
            offer.seat = price(
                id + suffix + QStringLiteral("_seat"), 800 * (yearly ? 10 : 1), PricePart::Seat, interval);
            offer.metered = {price(id + suffix + QStringLiteral("_api"), 0, PricePart::Metered, interval)};
        }
        plan.offers.push_back(std::move(offer));
    }
    return plan;
}

PlanCatalogue catalogue(SeatMode mode = SeatMode::Fixed)
{
    return PlanCatalogue({plan(QStringLiteral("free"), 0, 2, 0, mode),
        plan(QStringLiteral("team"), 1, 5, 4900, mode), plan(QStringLiteral("business"), 2, 10, 9900, mode),
        plan(QStringLiteral("scale"), 3, 20, 14900, mode)});
}

SubscriptionItem item(const QString &id, const Price &price, qint64 quantity)
{
    return {id, price, quantity, {Start, End}};
}

/// A subscription to \a planId with \a seats in all.
Subscription subscribed(const QString &planId, int seats, Interval interval = Interval::Month)
{
    const PlanCatalogue plans = catalogue();
    const Plan *plan = plans.planById(planId);
    const PlanOffer *offer = plan->offer(*Currency::fromCode(u"usd"), interval, 1);
    Subscription subscription;
    subscription.id = QStringLiteral("sub_1");
    subscription.status = SubscriptionStatus::Active;
    subscription.currency = *Currency::fromCode(u"usd");
    subscription.items.push_back(item(QStringLiteral("si_base"), offer->base, 1));
    if (offer->seat)
        subscription.items.push_back(
            item(QStringLiteral("si_seat"), *offer->seat, std::max(seats - plan->seatsIncluded, 0)));
    for (const Price &metered : offer->metered)
        subscription.items.push_back(item(QStringLiteral("si_api"), metered, 1));
    return subscription;
}

Result<PlanChange> change(const Subscription &subscription, const PlanSelection &selection,
    SeatsInUse seats = {2, 0}, SeatMode mode = SeatMode::Fixed)
{
    static std::map<SeatMode, PlanCatalogue> kept{
        {SeatMode::Fixed, catalogue(SeatMode::Fixed)}, {SeatMode::Auto, catalogue(SeatMode::Auto)}};
    return planChange(&subscription, kept.at(mode), selection, seats, subscription.currency);
}

} // namespace

class tst_PlanChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRuleOfUpgradesAndDowngrades_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<bool>("yearly");
        QTest::addColumn<int>("seats");
        QTest::addColumn<QString>("effect");
        QTest::addColumn<QString>("reason");
        // From Business, monthly, 12 seats.
        QTest::addRow("higher plan") << QStringLiteral("scale") << false << 20 << QStringLiteral("now")
                                     << QStringLiteral("upgrade");
        QTest::addRow("lower plan") << QStringLiteral("team") << false << 12 << QStringLiteral("period_end")
                                    << QStringLiteral("downgrade");
        QTest::addRow("lower plan, dearer by seats")
            << QStringLiteral("team") << false << 60 << QStringLiteral("period_end")
            << QStringLiteral("downgrade");
        QTest::addRow("month to year") << QStringLiteral("business") << true << 12 << QStringLiteral("now")
                                       << QStringLiteral("longer_interval");
        QTest::addRow("month to year, fewer seats")
            << QStringLiteral("business") << true << 11 << QStringLiteral("period_end")
            << QStringLiteral("fewer_seats");
        QTest::addRow("higher plan and year")
            << QStringLiteral("scale") << true << 20 << QStringLiteral("now") << QStringLiteral("upgrade");
        QTest::addRow("lower plan and year") << QStringLiteral("team") << true << 12
                                             << QStringLiteral("period_end") << QStringLiteral("downgrade");
        QTest::addRow("more seats") << QStringLiteral("business") << false << 13 << QStringLiteral("now")
                                    << QStringLiteral("more_seats");
        QTest::addRow("fewer seats") << QStringLiteral("business") << false << 11
                                     << QStringLiteral("period_end") << QStringLiteral("fewer_seats");
        QTest::addRow("free") << QStringLiteral("free") << false << 2 << QStringLiteral("period_end")
                              << QStringLiteral("downgrade");
    }
    void theRuleOfUpgradesAndDowngrades()
    {
        QFETCH(const QString, plan);
        QFETCH(const bool, yearly);
        QFETCH(const int, seats);
        const Result<PlanChange> made = change(subscribed(QStringLiteral("business"), 12),
            {plan, yearly ? Interval::Year : Interval::Month, 1, seats});
        QVERIFY2(made, made ? "" : qPrintable(made.error().code));
        QTEST(changeEffectName(made->effect), "effect");
        QTEST(changeReasonName(made->reason), "reason");
        QCOMPARE(made->resetsAnchor, yearly);
    }

    void yearToMonthWaitsForTheEnd()
    {
        const Result<PlanChange> made = change(subscribed(QStringLiteral("business"), 12, Interval::Year),
            {QStringLiteral("business"), Interval::Month, 1, 12});
        QVERIFY(made);
        QCOMPARE(made->effect, ChangeEffect::PeriodEnd);
        QCOMPARE(made->reason, ChangeReason::ShorterInterval);
    }

    void anUpgradeMayNotTakeSeatsAway()
    {
        const Result<PlanChange> made = change(
            subscribed(QStringLiteral("business"), 30), {QStringLiteral("scale"), Interval::Month, 1, 25});
        QVERIFY(!made);
        QCOMPARE(made.error().code, QStringLiteral("seats_fall_with_upgrade"));
    }

    void peopleKeepTheirSeats()
    {
        const auto codeFor = [](int used, int held, int seats, SeatMode mode) {
            const Result<PlanChange> made = change(subscribed(QStringLiteral("business"), 12),
                {QStringLiteral("free"), Interval::Month, 1, seats}, {used, held}, mode);
            return made ? QString() : made.error().code;
        };
        QCOMPARE(codeFor(9, 0, 9, SeatMode::Fixed), QStringLiteral("seats_in_use"));
        QCOMPARE(codeFor(1, 2, 2, SeatMode::Fixed), QStringLiteral("seats_in_use"));
        QCOMPARE(codeFor(9, 0, 0, SeatMode::Auto), QStringLiteral("seats_in_use"));
        QCOMPARE(codeFor(2, 5, 0, SeatMode::Auto), QString());
    }

    void automaticSeatsFollowTheMembers()
    {
        const Result<PlanChange> made = change(subscribed(QStringLiteral("business"), 10),
            {QStringLiteral("team"), Interval::Month, 1, 50}, {9, 3}, SeatMode::Auto);
        QVERIFY(made);
        QCOMPARE(made->seats, 9);
        QCOMPARE(made->recurring.minor, 4900 + 4 * 800);
    }

    void quantityAndForeignItemsAreNeverLost()
    {
        Subscription subscription = subscribed(QStringLiteral("business"), 12);
        subscription.items.push_back(item(QStringLiteral("si_support"),
            price(QStringLiteral("support_month"), 5000, PricePart::Foreign, Interval::Month), 3));
        const Result<PlanChange> made
            = change(subscription, {QStringLiteral("scale"), Interval::Month, 1, {}}, {11, 0});
        QVERIFY(made);
        QCOMPARE(made->items.size(), size_t(3)); // base, seats, API calls: the foreign one is not touched
        for (const ItemChange &changed : made->items) {
            QVERIFY(changed.itemId != u"si_support");
            QVERIFY(!changed.itemId.isEmpty());
            QVERIFY(changed.price.id.startsWith(u"scale"));
        }
        QCOMPARE(made->items[0].quantity, 1);
        QCOMPARE(made->seats, 20); // what Scale includes
        QCOMPARE(made->items[1].quantity, 0);
    }

    void whatTheNewPlanDoesNotHaveIsDeleted()
    {
        const Result<PlanChange> made = change(
            subscribed(QStringLiteral("business"), 10), {QStringLiteral("free"), Interval::Month, 1, 2});
        QVERIFY(made);
        int deleted = 0;
        for (const ItemChange &changed : made->items)
            deleted += changed.deleted ? 1 : 0;
        QCOMPARE(deleted, 2); // seats and API calls
    }

    void aTrialChangesAtOnceAndKeepsItsEnd()
    {
        Subscription subscription = subscribed(QStringLiteral("business"), 10);
        subscription.status = SubscriptionStatus::Trialing;
        for (const char *plan : {"team", "scale"}) {
            const Result<PlanChange> made
                = change(subscription, {QString::fromLatin1(plan), Interval::Year, 1, {}});
            QVERIFY(made);
            QCOMPARE(made->effect, ChangeEffect::Now);
            QCOMPARE(made->reason, ChangeReason::Trial);
            QVERIFY(!made->resetsAnchor);
        }
    }

    void whatMustBeSettledFirst_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addRow("past due") << 0 << QStringLiteral("payment_first");
        QTest::addRow("unpaid") << 1 << QStringLiteral("payment_first");
        QTest::addRow("paused") << 2 << QStringLiteral("resume_first");
        QTest::addRow("pause planned") << 3 << QStringLiteral("resume_first");
        QTest::addRow("ending") << 4 << QStringLiteral("reactivate_first");
        QTest::addRow("unpaid change") << 5 << QStringLiteral("pending_change_first");
        QTest::addRow("the same again") << 6 << QStringLiteral("no_change");
    }
    void whatMustBeSettledFirst()
    {
        QFETCH(const int, kind);
        Subscription subscription = subscribed(QStringLiteral("business"), 10);
        PlanSelection selection{QStringLiteral("scale"), Interval::Month, 1, {}};
        if (kind == 0)
            subscription.status = SubscriptionStatus::PastDue;
        else if (kind == 1)
            subscription.status = SubscriptionStatus::Unpaid;
        else if (kind == 2)
            subscription.status = SubscriptionStatus::Paused;
        else if (kind == 3)
            subscription.pause = Pause{};
        else if (kind == 4)
            subscription.cancelAtPeriodEnd = true;
        else if (kind == 5)
            subscription.pendingUpdate = PendingUpdate{End, {}};
        else
            selection.planId = QStringLiteral("business");
        const Result<PlanChange> made = change(subscription, selection);
        QVERIFY(!made);
        QTEST(made.error().code, "code");
    }

    void onlyWhatTheCatalogueOffersInTheCurrencyCanBeChosen()
    {
        Subscription subscription = subscribed(QStringLiteral("business"), 10);
        QCOMPARE(change(subscription, {QStringLiteral("secret"), Interval::Month, 1, {}}).error().code,
            QStringLiteral("plan_unavailable"));
        QCOMPARE(change(subscription, {QStringLiteral("scale"), Interval::Month, 3, {}}).error().code,
            QStringLiteral("plan_unavailable"));
        subscription.currency = *Currency::fromCode(u"jpy");
        QCOMPARE(change(subscription, {QStringLiteral("scale"), Interval::Month, 1, {}}).error().code,
            QStringLiteral("plan_unavailable"));
    }

    void aNewSubscriptionStartsNow()
    {
        const PlanCatalogue plans = catalogue();
        const Result<PlanChange> made = planChange(nullptr, plans,
            {QStringLiteral("team"), Interval::Year, 1, 7}, {6, 0}, *Currency::fromCode(u"usd"));
        QVERIFY(made);
        QCOMPARE(made->reason, ChangeReason::Start);
        QCOMPARE(made->recurring.minor, 49000 + 2 * 8000);
        for (const ItemChange &item : made->items)
            QVERIFY(item.itemId.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_PlanChange)
#include "tst_planchange.moc"
