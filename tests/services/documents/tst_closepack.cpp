// SPDX-License-Identifier: MIT
#include "entries.h"
#include "services/documents/closepack.h"
#include "services/documents/csvreader.h"
#include "services/documents/numbergaps.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::documents;

class TestClosePack : public QObject
{
    Q_OBJECT

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QStringList list(const QList<QByteArray> &texts)
    {
        QStringList all;
        for (const QByteArray &text : texts)
            all.append(QString::fromUtf8(text));
        return all;
    }

private Q_SLOTS:
    void missingNumbersAreNamed_data()
    {
        QTest::addColumn<QStringList>("numbers");
        QTest::addColumn<QStringList>("gaps");
        QTest::newRow("none") << list({"A-1", "A-2", "A-3"}) << QStringList();
        QTest::newRow("one") << list({"A-0003", "A-0001"}) << list({"A-0002"});
        QTest::newRow("many") << list({"A-08", "A-12"}) << list({"A-09 to A-11"});
        QTest::newRow("each series by itself")
            << list({"A-1", "B-9", "A-3", "B-11"}) << list({"A-2", "B-10"});
        QTest::newRow("drafts and words") << list({"", "x", "A-1"}) << QStringList();
        QTest::newRow("huge") << list({QByteArray(300, '9'), "A-1"}) << QStringList();
    }
    void missingNumbersAreNamed()
    {
        QFETCH(const QStringList, numbers);
        QTEST(numberGaps(numbers), "gaps");
    }

    void totalsAreKeptByCurrencyAndTax()
    {
        std::vector<RegisterEntry> entries{entry("A-1", 11'900, 1'900), entry("A-2", 5'350, 350, "7"),
            entry("A-3", 11'900, 1'900), entry("A-4", 1'000, 0, "0", "usd"), entry("A-5", 11'900, 1'900)};
        entries[4].displayStatus = Invoice::DisplayStatus::Void;
        const std::vector<CurrencyTotal> currencies = currencyTotals(entries);
        QCOMPARE(currencies.size(), std::size_t(2));
        QCOMPARE(currencies[0].invoices, 3);
        QCOMPARE(currencies[0].total.minor, 29'150);
        QCOMPARE(currencies[1].total.minor, 1'000);
        const std::vector<TaxTotal> taxes = taxTotals(entries);
        QCOMPARE(taxes.size(), std::size_t(2));
        QCOMPARE(taxes[0].percentage.toString(), QStringLiteral("19"));
        QCOMPARE(taxes[0].amount.minor, 3'800);
        QCOMPARE(taxes[1].amount.minor, 350);
    }

    void packTellsGapsAndWhatCameLate()
    {
        const QTemporaryDir folder;
        ClosePack pack;
        pack.entries = {entry("A-1", 100), entry("A-3", 100)};
        pack.late = {entry("A-0", 250)};
        QVERIFY(writeClosePack(folder.path(), pack, {}));
        const QByteArray checks = read(folder.filePath(QStringLiteral("checks.txt")));
        QVERIFY2(checks.contains("Missing invoice numbers: A-2"), checks.constData());
        QVERIFY2(checks.contains("acme A-0 2.50 EUR"), checks.constData());
        const std::vector<QStringList> rows = readCsv(read(folder.filePath(QStringLiteral("register.csv"))));
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[1].mid(0, 5),
            (QStringList{QStringLiteral("acme"), QStringLiteral("A-1"), QStringLiteral("in_A-1"),
                QStringLiteral("paid"), QStringLiteral("2026-10-31")}));
        const Result<QStringList> ids = idsInRegister(folder.path());
        QVERIFY(ids);
        QCOMPARE(*ids,
            (QStringList{QStringLiteral("in_A-1"), QStringLiteral("in_A-3"), QStringLiteral("in_A-0")}));
        QVERIFY(read(folder.filePath(QStringLiteral("totals.csv")))
                    .contains("EUR,,,3,4.50,0.00,4.50,4.50,0.00,0.00"));
    }

    void packOfAnotherProgramIsNotRead()
    {
        const QTemporaryDir folder;
        QCOMPARE(idsInRegister(folder.path()).error().code, QStringLiteral("folder_unusable"));
    }

    void jsonKeepsMinorUnitsAndLines()
    {
        std::vector<RegisterEntry> entries{entry("A-1", 11'900, 1'900)};
        entries[0].invoice.lines.push_back({QStringLiteral("il_1"), QStringLiteral("Business"), 2,
            {10'000, entries[0].invoice.total.currency}, {}, false});
        const QJsonObject first = QJsonDocument::fromJson(invoiceRegisterJson(entries)).array()[0].toObject();
        QCOMPARE(first[QStringLiteral("total")].toInteger(), 11'900);
        QCOMPARE(first[QStringLiteral("lines")][0][QStringLiteral("quantity")].toInteger(), 2);
        QCOMPARE(
            first[QStringLiteral("taxes")][0][QStringLiteral("percentage")].toString(), QStringLiteral("19"));
    }
};

QTEST_APPLESS_MAIN(TestClosePack)
#include "tst_closepack.moc"
