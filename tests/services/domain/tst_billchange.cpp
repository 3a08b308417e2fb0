// SPDX-License-Identifier: MIT
#include "services/domain/billchange.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace portico;

namespace {

const Currency Usd = *Currency::fromCode(u"usd");

Bill::Line line(const char *name, std::optional<qint64> quantity, qint64 amount, bool proration = false)
{
    return {QString::fromLatin1(name), quantity, {amount, Usd}, proration};
}

Bill bill(std::vector<Bill::Line> lines, qint64 tax = 0, qint64 other = 0)
{
    Bill made{std::move(lines), {tax, Usd}, {tax + other, Usd}};
    for (const Bill::Line &each : made.lines)
        made.total.minor += each.amount.minor;
    return made;
}

qint64 sumOf(const std::vector<BillChange> &changes)
{
    return std::accumulate(changes.begin(), changes.end(), qint64(0),
        [](qint64 sum, const BillChange &change) { return sum + change.difference.minor; });
}

} // namespace

/// Two bills, and why they differ.
class TestBillChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moreUsageIsTheReason()
    {
        const Bill october
            = bill({line("Business", 1, 9900), line("API calls over 500,000", 12'400, 248)}, 901);
        const Bill november
            = bill({line("Business", 1, 9900), line("API calls over 500,000", 38'200, 764)}, 946);
        const std::vector<BillChange> expected{
            {BillChange::Kind::Quantity, QStringLiteral("API calls over 500,000"), 12'400, 38'200,
                {516, Usd}},
            {BillChange::Kind::Tax, {}, {}, {}, {45, Usd}}};
        QCOMPARE(billChanges(october, november), expected);
    }

    void otherPriceOfTheSameIsAPriceChange()
    {
        const auto changes
            = billChanges(bill({line("Business", 10, 9900)}), bill({line("Business", 10, 10'900)}));
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].kind, BillChange::Kind::Price);
        QCOMPARE(changes[0].difference.minor, 1000);
    }

    void addedRemovedAndProrationsAreNamed()
    {
        const auto changes = billChanges(bill({line("Team", 1, 4900)}),
            bill({line("Business", 1, 9900), line("Unused time on Team", 1, -2'400, true)}));
        QCOMPARE(changes.size(), std::size_t(3));
        QCOMPARE(changes[0].kind, BillChange::Kind::Added);
        QCOMPARE(changes[1].kind, BillChange::Kind::Removed);
        QCOMPARE(changes[1].difference.minor, -4900);
        QCOMPARE(changes[2].kind, BillChange::Kind::Proration);
    }

    void discountAndCreditAreWhatIsLeft()
    {
        const auto changes
            = billChanges(bill({line("Business", 1, 9900)}), bill({line("Business", 1, 9900)}, 0, -990));
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].kind, BillChange::Kind::Other);
        QCOMPARE(changes[0].difference.minor, -990);
    }

    void forecastOfAMetricIsItsLine()
    {
        NextCharge next;
        next.amount = {16'039, Usd};
        next.lines = {{ChargeLine::Kind::Plan, QStringLiteral("Business"), 1, {}, {9900, Usd}},
            {ChargeLine::Kind::Usage, QStringLiteral("API calls"), 241'600, {}, {4832, Usd}},
            {ChargeLine::Kind::Tax, QStringLiteral("Sales tax"), 0, {}, {1307, Usd}}};
        const Bill last = bill({line("Business", 1, 9900), line("API calls over 500,000", 38'200, 764)}, 946);
        const auto changes = billChanges(last, billOf(next));
        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0].kind, BillChange::Kind::Quantity);
        QCOMPARE(changes[0].quantityAfter, std::optional<qint64>(241'600));
        QCOMPARE(sumOf(changes), 16'039 - 11'610);
    }

    void currenciesAreNotCompared()
    {
        Bill yen = bill({line("Business", 1, 9900)});
        yen.total.currency = *Currency::fromCode(u"jpy");
        QVERIFY(billChanges(bill({}), yen).empty());
    }

    void differencesAlwaysAddUp()
    {
        const auto seed = std::random_device()();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const auto number = [&](int below) { return int(random() % unsigned(below)); };
        const auto any = [&] {
            std::vector<Bill::Line> lines;
            static const char *const names[] = {"Team", "Business", "API calls", "API calls over 5", "Seats"};
            for (int left = number(6); left > 0; --left)
                lines.push_back(
                    line(names[number(5)], number(3) ? std::optional<qint64>(number(50)) : std::nullopt,
                        number(20'000) - 5'000, number(4) == 0));
            return bill(std::move(lines), number(2'000), -number(500));
        };
        for (int i = 0; i < 2'000; ++i) {
            const Bill before = any();
            const Bill after = any();
            const auto changes = billChanges(before, after);
            QCOMPARE(sumOf(changes), after.total.minor - before.total.minor);
            QVERIFY(billChanges(after, after).empty());
            for (const BillChange &change : changes)
                QVERIFY(change.difference.minor != 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestBillChange)
#include "tst_billchange.moc"
