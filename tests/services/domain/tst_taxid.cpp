// SPDX-License-Identifier: MIT
#include "services/domain/taxid.h"

#include <QSet>
#include <QTest>

using namespace portico;

class TaxIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesOfACountryBeginWithTheUsualOne_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QStringList>("types");
        QTest::newRow("member of the union")
            << "DE"
            << QStringList{QStringLiteral("eu_vat"), QStringLiteral("eu_oss_vat"), QStringLiteral("de_stn")};
        QTest::newRow("United Kingdom") << "GB" << QStringList{QStringLiteral("gb_vat")};
        QTest::newRow("United States") << "US" << QStringList{QStringLiteral("us_ein")};
        QTest::newRow("Switzerland") << "CH"
                                     << QStringList{QStringLiteral("ch_vat"), QStringLiteral("ch_uid")};
        QTest::newRow("Canada") << "CA"
                                << QStringList{QStringLiteral("ca_gst_hst"), QStringLiteral("ca_bn"),
                                       QStringLiteral("ca_qst"), QStringLiteral("ca_pst_bc"),
                                       QStringLiteral("ca_pst_mb"), QStringLiteral("ca_pst_sk")};
        QTest::newRow("member without a type of its own")
            << "FR" << QStringList{QStringLiteral("eu_vat"), QStringLiteral("eu_oss_vat")};
        QTest::newRow("Greece, whose VAT numbers begin with EL")
            << "GR" << QStringList{QStringLiteral("eu_vat"), QStringLiteral("eu_oss_vat")};
        QTest::newRow("none there") << "AQ" << QStringList{};
    }
    void typesOfACountryBeginWithTheUsualOne()
    {
        QFETCH(const QString, country);
        QFETCH(const QStringList, types);
        QCOMPARE(taxIdTypes(country), types);
    }

    void allTypesAreTypesAndDiffer()
    {
        const QStringList all = taxIdTypes();
        QVERIFY(all.size() > 90);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
        for (const QString &type : all)
            QVERIFY2(isTaxIdType(type), qPrintable(type));
        for (const char *text : {"", "eu", "EU_VAT", "eu-vat", "european_vat", "eu_vat; x", "eu_", "eu_v",
                 "eu_vat\n", "eu_vat_that_never_ends"})
            QVERIFY2(!isTaxIdType(QString::fromLatin1(text)), text);
    }

    void everythingHoldsWhatAnyCountryHas()
    {
        const QStringList all = taxIdTypes();
        int countries = 0;
        for (char16_t first = u'A'; first <= u'Z'; ++first) {
            for (char16_t second = u'A'; second <= u'Z'; ++second) {
                const QStringList types = taxIdTypes(QString(QChar(first)) + QChar(second));
                countries += types.isEmpty() ? 0 : 1;
                QCOMPARE(QSet<QString>(types.begin(), types.end()).size(), types.size());
                for (const QString &type : types)
                    QVERIFY2(all.contains(type), qPrintable(type));
            }
        }
        QVERIFY(countries > 90);
    }

    void examplesAreOfTheirType()
    {
        QCOMPARE(taxIdExample(QStringLiteral("eu_vat")), QStringLiteral("DE123456789"));
        QCOMPARE(taxIdExample(QStringLiteral("us_ein")), QStringLiteral("12-3456789"));
        QVERIFY(taxIdExample(QStringLiteral("ad_nrt")).isEmpty());
        QVERIFY(taxIdExample(QStringLiteral("xx_new")).isEmpty());
        QVERIFY(taxIdExample({}).isEmpty());
    }

    void labelsAreWhatPeopleSay()
    {
        QCOMPARE(taxIdTypeLabel(QStringLiteral("eu_vat")), QStringLiteral("EU VAT"));
        QCOMPARE(taxIdTypeLabel(QStringLiteral("gb_vat")), QStringLiteral("UK VAT"));
        QCOMPARE(taxIdTypeLabel(QStringLiteral("us_ein")), QStringLiteral("US EIN"));
        QCOMPARE(taxIdTypeLabel(QStringLiteral("ca_gst_hst")), QStringLiteral("CA GST/HST"));
        QCOMPARE(taxIdTypeLabel(QStringLiteral("xx_new_one")), QStringLiteral("XX NEW ONE"));
    }

    void verificationIsNamedAsStripeDoes()
    {
        using enum TaxId::Verification;
        for (const auto verification : {Pending, Verified, Unverified, Unavailable})
            QCOMPARE(taxIdVerificationFromName(taxIdVerificationName(verification)), verification);
        QVERIFY(taxIdVerificationName(NotChecked).isEmpty());
        QCOMPARE(taxIdVerificationFromName(u"something new"), NotChecked);
    }
};

QTEST_GUILESS_MAIN(TaxIdTest)
#include "tst_taxid.moc"
