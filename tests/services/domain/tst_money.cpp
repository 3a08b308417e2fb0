// SPDX-License-Identifier: MIT
#include "services/domain/money.h"

#include <QTest>

#include <limits>

using namespace portico;

class tst_Money : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exponentsFollowStripesTable_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exponent");
        QTest::addColumn<int>("displayDigits");
        QTest::addColumn<qint64>("step");
        for (const char *code : {"bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd",
                 "vuv", "xaf", "xof", "xpf"})
            QTest::addRow("%s", code) << QString::fromLatin1(code) << 0 << 0 << qint64(1);
        for (const char *code : {"bhd", "jod", "kwd", "omr", "tnd"})
            QTest::addRow("%s", code) << QString::fromLatin1(code) << 3 << 3 << qint64(10);
        for (const char *code : {"isk", "ugx"})
            QTest::addRow("%s", code) << QString::fromLatin1(code) << 2 << 0 << qint64(100);
        for (const char *code : {"usd", "eur", "gbp", "huf", "twd", "zzz"})
            QTest::addRow("%s", code) << QString::fromLatin1(code) << 2 << 2 << qint64(1);
    }
    void exponentsFollowStripesTable()
    {
        QFETCH(const QString, code);
        const auto currency = Currency::fromCode(code.toUpper());
        QVERIFY(currency);
        QCOMPARE(currency->code(), code);
        QTEST(currency->exponent(), "exponent");
        QTEST(currency->displayDigits(), "displayDigits");
        QTEST(currency->step(), "step");
    }

    void codesAreThreeLetters_data()
    {
        QTest::addColumn<QString>("code");
        for (const QString &code : {QString(), QStringLiteral("us"), QStringLiteral("usdx"),
                 QStringLiteral("u1d"), QStringLiteral("ü€d")})
            QTest::addRow("%s", qPrintable(code)) << code;
    }
    void codesAreThreeLetters()
    {
        QFETCH(const QString, code);
        QVERIFY(!Currency::fromCode(code));
    }

    void formatsAsTheLocaleDoes_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("text");
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale canada(QLocale::English, QLocale::Canada);
        const QLocale japan(QLocale::Japanese, QLocale::Japan);
        const QLocale egypt(QLocale::Arabic, QLocale::Egypt);
        const auto row
            = [](const char *name, qint64 minor, const char *currency, const QLocale &locale, QString text) {
                  QTest::addRow("%s", name) << minor << QString::fromLatin1(currency) << locale << text;
              };
        row("dollars", 11610, "usd", us, QStringLiteral("$116.10"));
        row("thousands", 123456789, "usd", us, QStringLiteral("$1,234,567.89"));
        row("negative", -4400, "usd", us, QStringLiteral("\u2212$44.00"));
        row("small negative", -5, "usd", us, QStringLiteral("\u2212$0.05"));
        row("yen", 16280, "jpy", us, QStringLiteral("¥16,280"));
        row("euro abroad", 5400, "eur", us, QStringLiteral("€54.00"));
        row("euro at home", 123450, "eur", german, QStringLiteral("1.234,50\u00a0€"));
        row("dollar in Germany", 9900, "usd", german, QStringLiteral("99,00\u00a0$"));
        row("dollar in Canada", 9900, "usd", canada, QStringLiteral("US$\u00a099.00").remove(QChar(0xa0)));
        row("no own symbol", 1200, "chf", us, QStringLiteral("CHF\u00a012.00"));
        row("three decimals", 5120, "kwd", us, QStringLiteral("KWD\u00a05.120"));
        row("shown without decimals", 150000, "isk", us, QStringLiteral("ISK\u00a01,500"));
        row("yen at home", 500, "jpy", japan, japan.currencySymbol() + QStringLiteral("500"));
        row("lowest amount", std::numeric_limits<qint64>::min(), "jpy", us,
            QStringLiteral("\u2212¥9,223,372,036,854,775,808"));
    }
    void formatsAsTheLocaleDoes()
    {
        QFETCH(const qint64, minor);
        QFETCH(const QString, currency);
        QFETCH(const QLocale, locale);
        QTEST(formatMoney({minor, *Currency::fromCode(currency)}, locale), "text");
    }

    void shortFormDropsOnlyEmptyDecimals()
    {
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(formatMoneyShort({9900, "usd"_currency}, us), QStringLiteral("$99"));
        QCOMPARE(formatMoneyShort({9950, "usd"_currency}, us), QStringLiteral("$99.50"));
        QCOMPARE(formatMoneyShort({0, "usd"_currency}, us), QStringLiteral("$0"));
    }

    void parsesWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<std::optional<qint64>>("minor");
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        const QLocale german(QLocale::German, QLocale::Germany);
        const auto row = [](const QString &text, const char *currency, const QLocale &locale,
                             std::optional<qint64> minor) {
            QTest::addRow("%s %s %s", qPrintable(text), currency, qPrintable(locale.name()))
                << text << QString::fromLatin1(currency) << locale << minor;
        };
        row(QStringLiteral("116.10"), "usd", us, 11610);
        row(QStringLiteral("$1,234.5"), "usd", us, 123450);
        row(QStringLiteral(" 99 "), "usd", us, 9900);
        row(QStringLiteral("-44.00"), "usd", us, -4400);
        row(QStringLiteral("\u221244"), "usd", us, -4400);
        row(QStringLiteral("1.234,50 €"), "eur", german, 123450);
        row(QStringLiteral("USD 12"), "usd", us, 1200);
        row(QStringLiteral("16280"), "jpy", us, 16280);
        row(QStringLiteral("16280.5"), "jpy", us, std::nullopt);
        row(QStringLiteral("1.234"), "usd", us, std::nullopt);
        row(QStringLiteral("1.2.3"), "usd", us, std::nullopt);
        row(QStringLiteral("abc"), "usd", us, std::nullopt);
        row(QString(), "usd", us, std::nullopt);
        row(QStringLiteral("5.124"), "kwd", us, std::nullopt);
        row(QStringLiteral("5.120"), "kwd", us, 5120);
        row(QStringLiteral("99999999999999999999"), "usd", us, std::nullopt);
    }
    void parsesWhatPeopleType()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, currency);
        QFETCH(const QLocale, locale);
        QFETCH(const std::optional<qint64>, minor);
        const Result<Money> money = parseMoney(text, *Currency::fromCode(currency), locale);
        QCOMPARE(money.has_value(), minor.has_value());
        if (minor)
            QCOMPARE(money->minor, *minor);
        else
            QCOMPARE(money.error().code, QStringLiteral("amount_invalid"));
    }

    void addsWithinOneCurrencyOnly()
    {
        QCOMPARE(add({100, "usd"_currency}, {-30, "usd"_currency})->minor, 70);
        QCOMPARE(add({100, "usd"_currency}, {30, "eur"_currency}).error().code,
            QStringLiteral("currency_mismatch"));
        QCOMPARE(add({std::numeric_limits<qint64>::max(), "usd"_currency}, {1, "usd"_currency}).error().code,
            QStringLiteral("amount_overflow"));
    }

    void totalsAreKeptPerCurrency()
    {
        const std::vector<Money> amounts{
            {100, "usd"_currency}, {16280, "jpy"_currency}, {50, "usd"_currency}};
        QCOMPARE(
            totalsByCurrency(amounts), (std::vector<Money>{{16280, "jpy"_currency}, {150, "usd"_currency}}));
    }

    void decimalsRoundHalfAwayFromZero_data()
    {
        QTest::addColumn<qint64>("quantity");
        QTest::addColumn<QString>("factor");
        QTest::addColumn<qint64>("result");
        QTest::addRow("api calls") << qint64(241600) << QStringLiteral("0.02") << qint64(4832);
        QTest::addRow("half up") << qint64(1) << QStringLiteral("0.5") << qint64(1);
        QTest::addRow("half down") << qint64(-1) << QStringLiteral("0.5") << qint64(-1);
        QTest::addRow("below half") << qint64(1) << QStringLiteral("0.499999999999") << qint64(0);
        QTest::addRow("negative factor") << qint64(3) << QStringLiteral("-0.5") << qint64(-2);
        QTest::addRow("whole") << qint64(7) << QStringLiteral("800") << qint64(5600);
    }
    void decimalsRoundHalfAwayFromZero()
    {
        QFETCH(const qint64, quantity);
        QFETCH(const QString, factor);
        QFETCH(const qint64, result);
        const auto decimal = Decimal::fromString(factor);
        QVERIFY(decimal);
        QCOMPARE(*multiplyRounded(quantity, *decimal), result);
    }

    void decimalTextIsReadStrictly()
    {
        for (const char *bad :
            {"", ".", "-", "1e3", "1,5", "0x1", "1.1234567890123", " 1", "99999999999999999999"})
            QVERIFY2(!Decimal::fromString(QString::fromLatin1(bad)), bad);
        QCOMPARE(Decimal::fromString(u"8.8750")->toString(), QStringLiteral("8.875"));
        QCOMPARE(Decimal::fromString(u"-0.05")->toString(), QStringLiteral("-0.05"));
        QCOMPARE(Decimal::fromString(u"10")->toString(), QStringLiteral("10"));
    }

    void taxIsRoundedToTheMinorUnit()
    {
        const Decimal newYork = *Decimal::fromString(u"8.875");
        QCOMPARE(percentOf({10664, "usd"_currency}, newYork)->minor, 946);
        QCOMPARE(percentOf({14732, "usd"_currency}, newYork)->minor, 1307);
        QCOMPARE(percentOf({14800, "jpy"_currency}, *Decimal::fromString(u"10"))->minor, 1480);
    }
};

QTEST_GUILESS_MAIN(tst_Money)
#include "tst_money.moc"
