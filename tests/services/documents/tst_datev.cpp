// SPDX-License-Identifier: MIT
#include "entries.h"
#include "services/documents/datev.h"

#include <QFile>
#include <QTest>

using namespace portico;
using namespace portico::documents;

/// Bookings for DATEV's "Buchungsstapel", compared with a golden file.
class TestDatev : public QObject
{
    Q_OBJECT

    static DatevSettings settings()
    {
        DatevSettings complete;
        complete.adviser = 29'098;
        complete.client = 55'003;
        complete.expenseAccount = QStringLiteral("4964");
        complete.vendorAccount = QStringLiteral("70001");
        complete.taxKeys
            = {{QStringLiteral("19"), QStringLiteral("9")}, {QStringLiteral("7"), QStringLiteral("8")}};
        return complete;
    }
    static Result<DatevBatch> batch(const std::vector<RegisterEntry> &entries, const DatevSettings &with)
    {
        return datevBatch(entries, with, QDate(2026, 10, 1), QDate(2026, 10, 31),
            UtcSeconds(std::chrono::sys_days{std::chrono::year{2026} / 11 / 2} + std::chrono::hours(9)));
    }
    /// The sum of the amounts in column 1, those of credits negative.
    static qint64 booked(const QByteArray &bytes)
    {
        qint64 sum = 0;
        for (const QByteArray &line : bytes.split('\n').mid(2)) {
            const QList<QByteArray> cells = line.split(';');
            if (cells.size() > 2)
                sum += QByteArray(cells[0]).replace(",", "").toLongLong() * (cells[1] == "\"H\"" ? -1 : 1);
        }
        return sum;
    }

private Q_SLOTS:
    void batchIsTheGoldenFile()
    {
        std::vector<RegisterEntry> entries{entry("ACME-0001", 11'900, 1'900), entry("ACME-0002", 10'000),
            entry("ACME/0003 \"x\"; y", 5'351, 350, "7"), entry("ACME-0004", -11'900, -1'900),
            entry("ACME-0005", 2'380, 380, "19")};
        entries[0].invoice.description = QStringLiteral("B\u00fcro M\u00fcnchen \u20ac");
        entries[4].invoice.taxes.push_back(
            {QStringLiteral("Other"), *Decimal::fromString(u"2"), {10, entries[4].invoice.total.currency}});
        const Result<DatevBatch> made = batch(entries, settings());
        QVERIFY(made);
        QFile golden(QStringLiteral(PORTICO_GOLDEN));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(made->bytes, golden.readAll());
        QCOMPARE(made->bookings, 5);
        QCOMPARE(made->lostCharacters, 0);
        QCOMPARE(booked(made->bytes), 11'900 + 10'000 + 5'351 - 11'900 + 2'380);
    }

    void severalRatesAreBookedEachAndAddUp()
    {
        RegisterEntry mixed = entry("ACME-0006", 11'900 + 10'700 + 500, 1'900);
        mixed.invoice.taxes.push_back(
            {QStringLiteral("VAT"), *Decimal::fromString(u"7"), {700, mixed.invoice.total.currency}});
        const Result<DatevBatch> made = batch({mixed}, settings());
        QVERIFY(made);
        QCOMPARE(made->bookings, 3);
        QCOMPARE(booked(made->bytes), 23'100);
        QVERIFY(made->bytes.contains("\n119,00;"));
        QVERIFY(made->bytes.contains("\n107,00;"));
        QVERIFY(made->bytes.contains("\n5,00;"));
    }

    void roundedTaxStillAddsUpToTheInvoice()
    {
        for (qint64 net = 1; net < 3'000; net += 7) {
            const qint64 tax = qRound64(double(net) * 0.19);
            const Result<DatevBatch> made = batch({entry("A-1", net + tax, tax)}, settings());
            QVERIFY(made);
            QCOMPARE(booked(made->bytes), net + tax);
            QCOMPARE(made->bookings, 1);
        }
    }

    void whatCannotBeBookedIsNamed()
    {
        std::vector<RegisterEntry> entries{
            entry("A-1", 100, 0, "19", "usd"), entry("A-2", 100), entry("A-3", 100)};
        entries[1].invoice.status = Invoice::Status::Void;
        const Result<DatevBatch> made = batch(entries, settings());
        QVERIFY(made);
        QCOMPARE(made->bookings, 1);
        QCOMPARE(made->omitted.size(), std::size_t(2));
        QCOMPARE(made->omitted[0].code, QStringLiteral("datev_currency"));
        QCOMPARE(made->omitted[1].code, QStringLiteral("datev_not_final"));
    }

    void missingSettingIsRefusedByName()
    {
        const auto refused = [](auto change) {
            DatevSettings wrong = settings();
            change(wrong);
            const Result<DatevBatch> made = batch({}, wrong);
            return made ? QString() : made.error().field;
        };
        QCOMPARE(refused([](DatevSettings &s) { s.adviser = 0; }), QStringLiteral("adviser"));
        QCOMPARE(refused([](DatevSettings &s) { s.client = 0; }), QStringLiteral("client"));
        QCOMPARE(
            refused([](DatevSettings &s) { s.expenseAccount.clear(); }), QStringLiteral("expense_account"));
        QCOMPARE(refused([](DatevSettings &s) { s.expenseAccount = QStringLiteral("49"); }),
            QStringLiteral("expense_account"));
        QCOMPARE(refused([](DatevSettings &s) { s.vendorAccount = QStringLiteral("7000a"); }),
            QStringLiteral("vendor_account"));
        QCOMPARE(refused([](DatevSettings &) {}), QString());
    }

    void fiscalYearBeginsBeforeThePeriod()
    {
        DatevSettings other = settings();
        other.yearStart = 11;
        const Result<DatevBatch> made = batch({}, other);
        QVERIFY(made && made->bytes.contains(";20251101;4;20261001;20261031;"));
    }
};

QTEST_APPLESS_MAIN(TestDatev)
#include "tst_datev.moc"
