// SPDX-License-Identifier: MIT
#include "app/portico/surroundings.h"
#include "ui/plan/planprice.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/words.h"

#include <QSet>
#include <QTest>

using namespace portico;
using namespace portico::ui;

namespace {

constexpr QChar Space = QChar::Nbsp;
const UtcSeconds Now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 17} + std::chrono::hours(16);
const Period November{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1},
    std::chrono::sys_days{std::chrono::year{2026} / 12 / 1}};

UsageMetric apiCalls()
{
    UsageMetric usage;
    usage.metric = {QStringLiteral("api_calls"), QStringLiteral("API calls"), QString(), Aggregate::Sum};
    usage.current = 420'180 * UsageScale;
    usage.limit = 500'000;
    usage.overageUnitAmount = Decimal::fromString(u"0.02");
    usage.forecast = Forecast{741'600 * UsageScale, 700'000 * UsageScale, 780'000 * UsageScale};
    return usage;
}

Error errorOf(Error::Kind kind, const QString &code = {})
{
    Error error;
    error.kind = kind;
    error.code = code;
    return error;
}

} // namespace

class TestTexts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(useLanguage(*qApp, QStringLiteral("en"))); }

    void billingDaysAreUtcDays()
    {
        const UtcSeconds lateEvening
            = std::chrono::sys_days{std::chrono::year{2026} / 12 / 1} - std::chrono::seconds(1);
        QCOMPARE(billingDay(lateEvening), QStringLiteral("30 Nov 2026"));
        QCOMPARE(billingDayWithWeekday(Now), QStringLiteral("Tuesday, 17 Nov 2026"));
        QCOMPARE(billingPeriod(November), QStringLiteral("1 Nov – 1 Dec 2026"));
        QCOMPARE(billingPeriod({November.start, std::chrono::sys_days{std::chrono::year{2027} / 1 / 1}}),
            QStringLiteral("1 Nov 2026 – 1 Jan 2027"));
    }

    void agesAndDelaysAreCounted()
    {
        using namespace std::chrono_literals;
        QCOMPARE(age(5s), QStringLiteral("1 minute"));
        QCOMPARE(age(17h), QStringLiteral("17 hours"));
        QCOMPARE(age(72h), QStringLiteral("3 days"));
        QCOMPARE(daysLate(Now - 24h, Now), QStringLiteral("1 day late"));
    }

    void usageIsReadAsPeopleSayIt()
    {
        UsageMetric storage;
        storage.metric
            = {QStringLiteral("storage_gb"), QStringLiteral("Storage"), QStringLiteral("GB"), Aggregate::Max};
        storage.current = 86'200'000;
        storage.limit = 200;
        storage.peak = 87 * UsageScale;
        storage.peakAt = std::chrono::sys_days{std::chrono::year{2026} / 11 / 12};
        QCOMPARE(usedOfLimit(apiCalls()), QStringLiteral("420,180 of 500,000"));
        QCOMPARE(usedOfLimit(storage), QStringLiteral("86.2 of 200") + Space + QStringLiteral("GB"));
        QCOMPARE(usageNote(apiCalls(), November, "usd"_currency, Now),
            QStringLiteral("Forecast passes the limit on about 20 Nov; then $0.20 per 1,000 API calls"));
        QCOMPARE(usageNote(storage, November, "usd"_currency, Now),
            QStringLiteral("Highest day so far: 87.0") + Space + QStringLiteral("GB on 12 Nov"));
    }

    void overagePriceTakesAsManyUnitsAsItNeeds_data()
    {
        QTest::addColumn<QString>("unitAmount");
        QTest::addColumn<QString>("text");
        QTest::addRow("a fraction of a cent")
            << QStringLiteral("0.02") << QStringLiteral("$0.20 per 1,000 API calls");
        QTest::addRow("whole cents") << QStringLiteral("10") << QStringLiteral("$0.10 per API calls");
        QTest::addRow("very little") << QStringLiteral("0.00001")
                                     << QStringLiteral("$0.10 per 1,000,000 API calls");
    }
    void overagePriceTakesAsManyUnitsAsItNeeds()
    {
        QFETCH(const QString, unitAmount);
        QFETCH(const QString, text);
        QCOMPARE(overagePrice(*Decimal::fromString(unitAmount), "usd"_currency, apiCalls().metric), text);
    }

    void seatsAreMentionedOnce()
    {
        ChargeLine line;
        line.kind = ChargeLine::Kind::Seats;
        line.quantity = 1;
        QCOMPARE(lineText(line, {}, Interval::Month), QStringLiteral("1 further seat"));
        line.quantity = 4;
        QCOMPARE(lineText(line, {}, Interval::Month), QStringLiteral("4 further seats"));
    }

    void everyKindOfErrorHasAMessage_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= int(Error::Kind::Protocol); ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void everyKindOfErrorHasAMessage()
    {
        QFETCH(const int, kind);
        QVERIFY(!userMessage(errorOf(Error::Kind(kind))).isEmpty());
        QVERIFY(!userMessage(errorOf(Error::Kind(kind), QStringLiteral("a_code_of_tomorrow"))).isEmpty());
    }

    void documentedCodesAreMorePreciseThanTheirKind()
    {
        QSet<QString> messages;
        for (const char *code : {"invalid_credentials", "mfa_required", "signed_out", "permission_denied",
                 "provider_unavailable", "busy", "disk_full", "connection_refused", "host_not_found",
                 "tls_failed", "insecure_url", "answer_invalid", "demo_unavailable", "not_finalized"}) {
            const QString message = userMessage(errorOf(Error::Kind::Server, QString::fromLatin1(code)));
            QVERIFY2(!message.contains(QStringLiteral("error of its own")), code);
            messages.insert(message);
        }
        QCOMPARE(messages.size(), 14);
    }

    void waitIsTold()
    {
        Error error = errorOf(Error::Kind::RateLimited);
        error.retryAfter = std::chrono::seconds(1);
        QCOMPARE(userMessage(error), QStringLiteral("Too many requests. Try again in 1 second."));
        error.retryAfter = std::chrono::seconds(600);
        QCOMPARE(userMessage(error), QStringLiteral("Too many requests. Try again in 10 minutes."));
    }

    void detailsHoldNoSecrets()
    {
        Error error = errorOf(Error::Kind::Server, QStringLiteral("http_500"));
        error.detail
            = QStringLiteral("Authorization: Bearer ptc_at_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
        QVERIFY(!errorDetails(error).contains(QStringLiteral("0123456789abcdef")));
        QVERIFY(errorDetails(error).contains(QStringLiteral("http_500")));
    }

    void furtherSeatsArePartOfThePrice()
    {
        Plan plan;
        plan.seatsIncluded = 5;
        PlanOffer offer;
        offer.base.currency = "usd"_currency;
        offer.base.unitAmount = Decimal{4900, 0};
        offer.seat = Price();
        offer.seat->currency = "usd"_currency;
        offer.seat->unitAmount = Decimal{800, 0};
        const std::optional<PlanPrice> price = planPrice(plan, offer, 9);
        QVERIFY(price && price->seats);
        QCOMPARE(price->furtherSeats, 4);
        QCOMPARE(price->total.minor, 8100);
        QCOMPARE(planPrice(plan, offer, 5)->total.minor, 4900);
    }
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
