// SPDX-License-Identifier: MIT
#include "services/domain/billingdetails.h"
#include "ui/text/accounttexts.h"
#include "ui/text/places.h"

#include <QSet>
#include <QTest>

using namespace portico;
using namespace portico::ui;

class TestPlaces final : public QObject
{
    Q_OBJECT

private:
    static QSet<QString> names(const std::vector<Named> &list)
    {
        QSet<QString> result;
        for (const Named &each : list)
            result.insert(each.name);
        return result;
    }

private Q_SLOTS:
    void everyCountryHasItsOwnName()
    {
        QCOMPARE(names(countries()).size(), qsizetype(countries().size()));
        QVERIFY(countries().size() > 240);
        for (const Named &country : countries()) {
            QVERIFY2(isCountry(country.code), qPrintable(country.code));
            QVERIFY2(country.name != country.code, qPrintable(country.code));
        }
        QCOMPARE(countryName(QStringLiteral("DE")), QStringLiteral("Germany"));
        QCOMPARE(countryName(QStringLiteral("EU")), QStringLiteral("EU"));
    }

    void everyLanguageOfInvoicesHasItsOwnName()
    {
        QCOMPARE(names(languagesOfInvoices()).size(), invoiceLanguages().size());
        QCOMPARE(languageName(QStringLiteral("de")), QStringLiteral("Deutsch"));
        QCOMPARE(languageName({}), QStringLiteral("Default"));
    }

    void statesAreThereWhereAddressesHaveTheirCodes()
    {
        QCOMPARE(statesOf(QStringLiteral("US")).size(), std::size_t(59)); // with districts and territories
        QCOMPARE(statesOf(QStringLiteral("CA")).size(), std::size_t(13));
        QCOMPARE(statesOf(QStringLiteral("AU")).size(), std::size_t(8));
        QVERIFY(statesOf(QStringLiteral("DE")).empty());
    }

    void purchaseOrderIsOverOnTheDayAfterItsLast()
    {
        const UtcSeconds lastDay = std::chrono::sys_days{std::chrono::year{2026} / 11 / 30};
        const UtcSeconds invoice = lastDay + std::chrono::days(1);
        BillingGap gap;
        gap.kind = BillingGap::Kind::PurchaseOrderEnds;
        gap.date = QDate(2026, 11, 30);
        QCOMPARE(sentence(gap, invoice, invoice - std::chrono::seconds(1)),
            QStringLiteral("Runs out on 30 Nov, before the invoice of 1 Dec"));
        QCOMPARE(sentence(gap, invoice, invoice),
            QStringLiteral("Ran out on 30 Nov, before the invoice of 1 Dec"));
        QCOMPARE(sentence(gap, std::nullopt, lastDay), QStringLiteral("Runs out on 30 Nov"));
    }

    void euTaxIdNamesItsMember()
    {
        TaxId taxId;
        taxId.type = QStringLiteral("eu_vat");
        taxId.value = QStringLiteral("EL123456789");
        QCOMPARE(taxIdKind(taxId), QStringLiteral("EU VAT, Greece"));
        taxId.type = QStringLiteral("eu_oss_vat");
        taxId.value = QStringLiteral("EU123456789");
        QCOMPARE(taxIdKind(taxId), QStringLiteral("EU OSS VAT"));
    }
};

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
