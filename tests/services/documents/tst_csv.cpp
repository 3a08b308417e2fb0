// SPDX-License-Identifier: MIT
#include "services/documents/csv.h"
#include "services/documents/csvreader.h"

#include <QTest>

using namespace portico;
using namespace portico::documents;

class TestCsv : public QObject
{
    Q_OBJECT

    static QByteArray cell(const QString &text, CsvDialect dialect = {})
    {
        CsvWriter csv(std::move(dialect));
        csv.text(text);
        csv.endRow();
        return csv.bytes();
    }
    static Money amount(qint64 minor, const char *code)
    {
        return {minor, *Currency::fromCode(QString::fromLatin1(code))};
    }

private Q_SLOTS:
    void quantitiesAreExactNumbers_data()
    {
        QTest::addColumn<qint64>("millionths");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("whole") << qint64(24'950'000'000) << QByteArray("24950\r\n");
        QTest::newRow("smallest") << qint64(1) << QByteArray("0.000001\r\n");
        QTest::newRow("half") << qint64(1'500'000) << QByteArray("1.5\r\n");
        QTest::newRow("none") << qint64(0) << QByteArray("0\r\n");
        QTest::newRow("taken back") << qint64(-2'250'000) << QByteArray("-2.25\r\n");
        QTest::newRow("least") << std::numeric_limits<qint64>::min()
                               << QByteArray("-9223372036854.775808\r\n");
    }
    void quantitiesAreExactNumbers()
    {
        QFETCH(const qint64, millionths);
        CsvWriter csv({});
        csv.quantity(millionths);
        csv.endRow();
        QTEST(csv.bytes(), "written");
    }

    void whatASpreadsheetWouldRunIsNeutralised_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("formula") << QStringLiteral("=1+1") << QByteArray("'=1+1\r\n");
        QTest::newRow("behind spaces") << QStringLiteral("  =1") << QByteArray("'  =1\r\n");
        QTest::newRow("plus") << QStringLiteral("+49") << QByteArray("'+49\r\n");
        QTest::newRow("minus") << QStringLiteral("-x") << QByteArray("'-x\r\n");
        QTest::newRow("at") << QStringLiteral("@SUM(A1)") << QByteArray("'@SUM(A1)\r\n");
        QTest::newRow("tab") << QStringLiteral("\t=1") << QByteArray("'\t=1\r\n");
        QTest::newRow("full width") << QStringLiteral("\uff1d1")
                                    << QByteArray("'\xef\xbc\x9d"
                                                  "1\r\n");
        QTest::newRow("with comma") << QStringLiteral("=A1,B1") << QByteArray("\"'=A1,B1\"\r\n");
        QTest::newRow("harmless") << QStringLiteral("Business = 1") << QByteArray("Business = 1\r\n");
    }
    void whatASpreadsheetWouldRunIsNeutralised()
    {
        QFETCH(const QString, text);
        QTEST(cell(text), "written");
    }

    void textSurvivesWritingAndReading()
    {
        const QStringList texts{QStringLiteral("plain"), QStringLiteral("a \"quoted\", word"),
            QStringLiteral("two\nlines"), QStringLiteral("=1"), QStringLiteral("'quote"), QString(),
            QStringLiteral("\u00e4\u20ac")};
        for (const char separator : {',', ';', '\t'}) {
            CsvDialect dialect;
            dialect.separator = separator;
            dialect.byteOrderMark = separator == ';';
            CsvWriter csv(dialect);
            for (int row = 0; row < 2; ++row) {
                for (const QString &text : texts)
                    csv.text(text);
                csv.endRow();
            }
            const std::vector<QStringList> rows = readCsv(csv.bytes());
            QCOMPARE(rows.size(), std::size_t(2));
            QCOMPARE(rows[0], texts);
            QCOMPARE(rows[1], texts);
        }
    }

    void amountsAreNumbersInTheDecimalsOfTheirCurrency()
    {
        QCOMPARE(plainAmount(amount(-123'450, "usd")), QStringLiteral("-1234.50"));
        QCOMPARE(plainAmount(amount(5, "eur"), u','), QStringLiteral("0,05"));
        QCOMPARE(plainAmount(amount(1'234, "jpy")), QStringLiteral("1234"));
        QCOMPARE(plainAmount(amount(1'234, "bhd")), QStringLiteral("1.234"));
        QCOMPARE(plainAmount(amount(std::numeric_limits<qint64>::min(), "jpy")),
            QStringLiteral("-9223372036854775808"));
        CsvDialect german;
        german.separator = ';';
        german.decimal = ',';
        CsvWriter csv(german);
        csv.amount(amount(-1, "eur"));
        csv.date(UtcSeconds(std::chrono::sys_days{std::chrono::year{2026} / 2 / 28}));
        csv.endRow();
        QCOMPARE(csv.bytes(), QByteArray("-0,01;2026-02-28\r\n"));
    }

    void windows1252LosesOnlyWhatItDoesNotHave()
    {
        CsvDialect dialect;
        dialect.windows1252 = true;
        QCOMPARE(cell(QStringLiteral("\u20ac\u00fc\u201c"), dialect), QByteArray("\x80\xfc\x93\r\n"));
        int lost = 0;
        QCOMPARE(toWindows1252(QStringLiteral("\u6771\u4eac a"), lost), QByteArray("?? a"));
        QCOMPARE(lost, 2);
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
