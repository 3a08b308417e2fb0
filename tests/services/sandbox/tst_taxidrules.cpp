// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/taxidrules.h"

#include <QTest>

using namespace portico::sandbox;

class TestTaxIdRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesFitTheirType_data();
    void valuesFitTheirType();
    void everyTypeOfTheApiIsKnown();
    void onlyThreeTypesAreVerified();
    void digitsDecideTests_data();
    void digitsDecideTests();
};

void TestTaxIdRules::valuesFitTheirType_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("country"); // empty for a value that is refused
    const auto row = [](const char *type, const char *value, const char *country) {
        QTest::newRow(QByteArray(type).append(' ').append(value).constData())
            << QString::fromLatin1(type) << QString::fromLatin1(value) << QString::fromLatin1(country);
    };
    row("eu_vat", "DE312456789", "DE");
    row("eu_vat", "ATU12345678", "AT");
    row("eu_vat", "EL123456789", "GR");
    row("eu_vat", "XI123456789", "GB");
    row("eu_vat", "SE556677889901", "SE");
    row("eu_vat", "IE1234567AB", "IE");
    row("eu_vat", "RO12", "RO");
    row("eu_vat", "RO1", "");
    row("eu_vat", "GR123456789", "");
    row("eu_vat", "GB123456789", "");
    row("eu_vat", "CH123456789", "");
    row("eu_vat", "DE12345678901234", "");
    row("eu_vat", "de312456789", "");
    row("eu_vat", "DE 312 456 789", "");
    row("eu_vat", "312456789", "");
    row("gb_vat", "GB294108875", "GB");
    row("gb_vat", "GB294108875001", "GB");
    row("gb_vat", "GBGD123", "GB");
    row("gb_vat", "GBHA599", "GB");
    row("gb_vat", "GB29410887", "");
    row("gb_vat", "GBXX123", "");
    row("gb_vat", "294108875", "");
    row("us_ein", "47-2210938", "US");
    row("us_ein", "472210938", "");
    row("us_ein", "47-221093", "");
    row("au_abn", "12345678912", "AU");
    row("au_abn", "1234567891", "");
    row("ch_vat", "CHE-123.456.789 MWST", "CH");
    row("ch_vat", "CHE-123.456.789 TVA", "CH");
    row("ch_vat", "CHE-123.456.789", "");
    row("ch_vat", "CHE-123.456.789 VAT", "");
    row("ca_gst_hst", "123456789RT0002", "CA");
    row("br_cnpj", "01.234.456/5432-10", "BR");
    row("mx_rfc", "ABC010203AB9", "MX");
    row("jp_cn", "1234567891234", "JP");
    row("no_vat", "123456789MVA", "NO");
    row("es_cif", "A12345678", "ES");
    row("kr_brn", "123-45-67890", "KR");
    row("nz_gst", "none", "");
    row("za_vat", "<4123456789>", "");
}

void TestTaxIdRules::valuesFitTheirType()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, country);
    QCOMPARE(fitsTaxIdType(type, value), !country.isEmpty());
    if (!country.isEmpty())
        QCOMPARE(countryOfTaxId(type, value), country);
}

void TestTaxIdRules::everyTypeOfTheApiIsKnown()
{
    QCOMPARE(taxIdTypes().size(), 135);
    for (const char *type :
        {"eu_vat", "gb_vat", "au_abn", "ch_vat", "no_vat", "us_ein", "ca_bn", "ca_gst_hst", "ca_qst", "jp_cn",
            "jp_rn", "in_gst", "br_cnpj", "mx_rfc", "nz_gst", "sg_gst", "za_vat", "de_stn", "es_cif",
            "kr_brn", "il_vat", "ae_trn", "sa_vat", "tr_tin", "is_vat", "li_vat"})
        QVERIFY2(taxIdTypes().contains(QString::fromLatin1(type)), type);
    QVERIFY(!taxIdTypes().contains(QStringLiteral("unknown")));
}

void TestTaxIdRules::onlyThreeTypesAreVerified()
{
    QStringList verified = taxIdTypes();
    verified.removeIf([](const QString &type) { return !isVerifiable(type); });
    QCOMPARE(verified,
        (QStringList{QStringLiteral("au_abn"), QStringLiteral("eu_vat"), QStringLiteral("gb_vat")}));
    QCOMPARE(countryOfTaxId(QStringLiteral("eu_oss_vat"), QStringLiteral("EU123456789")), QString());
}

void TestTaxIdRules::digitsDecideTests_data()
{
    QTest::addColumn<QString>("answer");
    const auto row
        = [](const char *value, const char *answer) { QTest::newRow(value) << QString::fromLatin1(answer); };
    row("DE000000000", "verified");
    row("DE111111111", "unverified");
    row("DE222222222", "unavailable");
    row("GB111111111111", "unverified");
    row("22222222222", "unavailable");
    row("ATU11111111", "verified"); // eight are too few
    row("DE111111112", "verified");
    row("DE333333333", "verified");
}

void TestTaxIdRules::digitsDecideTests()
{
    QTEST(verificationOf(QString::fromLatin1(QTest::currentDataTag())), "answer");
}

QTEST_GUILESS_MAIN(TestTaxIdRules)
#include "tst_taxidrules.moc"
