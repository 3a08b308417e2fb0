// SPDX-License-Identifier: MIT
#include "services/domain/customer.h"

#include <QSet>
#include <QTest>

#include <ctime>

using namespace portico;
using namespace std::chrono;

namespace {

const UtcSeconds NextInvoice = sys_days{2026y / December / 1};

CustomField field(const char *name, const char *value)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value)};
}

BillingDetails complete()
{
    BillingDetails details;
    details.name = QStringLiteral("Acme");
    details.email = QStringLiteral("ap@acme.example");
    details.address.line1 = QStringLiteral("1 Street");
    details.address.city = QStringLiteral("Hong Kong");
    details.address.country = QStringLiteral("HK");
    return details;
}

BillingDetails with(const std::vector<CustomField> &fields)
{
    BillingDetails details = complete();
    details.customFields = fields;
    return details;
}

BillingGap gap(BillingGap::Kind kind, AddressField part = AddressField::Line1)
{
    return {kind, part, {}, {}};
}

std::vector<BillingGap::Kind> kinds(const std::vector<BillingGap> &gaps)
{
    std::vector<BillingGap::Kind> found;
    for (const BillingGap &gap : gaps)
        found.push_back(gap.kind);
    return found;
}

} // namespace

class BillingDetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void purchaseOrderIsTheFieldThatSoundsLikeIt()
    {
        for (const char *name : {"PO", "P.O.", "po number", "Purchase order", "Purchase-Order No.", "PO #"})
            QVERIFY2(isPurchaseOrderField(QString::fromLatin1(name)), name);
        for (const char *name : {"Post", "Polo", "Cost centre", "", "Purchase"})
            QVERIFY2(!isPurchaseOrderField(QString::fromLatin1(name)), name);
        Customer customer;
        customer.customFields = {field("Cost centre", "42"), field("Purchase Order", "4500")};
        const BillingDetails details = billingDetailsOf(customer);
        QCOMPARE(details.purchaseOrder, QStringLiteral("4500"));
        QCOMPARE(details.customFields, (std::vector{field("Cost centre", "42")}));
    }

    void mergingKeepsWhatOthersAdded()
    {
        const BillingDetails before = with({field("Cost centre", "42")});
        const BillingDetails wanted = with({field("Cost centre", "43"), field("New", "1")});
        QCOMPARE(mergedCustomFields({field("Vendor", "9"), field("Cost centre", "42")}, before, wanted),
            (std::vector{field("Vendor", "9"), field("Cost centre", "43"), field("New", "1")}));
    }

    void mergingRemovesWhatWasSeenAndTakenOut()
    {
        const BillingDetails before = with({field("Cost centre", "42"), field("Project", "X")});
        QCOMPARE(mergedCustomFields(before.customFields, before, with({field("Project", "X")})),
            (std::vector{field("Project", "X")}));
        QVERIFY(mergedCustomFields(before.customFields, before, with({})).empty());
    }

    void mergingFindsFieldsByTheirWholeName()
    {
        const BillingDetails before = with({field("Project", "X")});
        QCOMPARE(mergedCustomFields({field("project", "x"), field("Project", "X")}, before, with({})),
            (std::vector{field("project", "x")}));
    }

    void mergingBringsBackWhatIsStillWanted()
    {
        const BillingDetails before = with({field("Project", "X")});
        QCOMPARE(mergedCustomFields({}, before, before), (std::vector{field("Project", "X")}));
    }

    void mergingTwiceChangesNothing()
    {
        BillingDetails wanted = with({field("Cost centre", "43"), field("New", "1")});
        wanted.purchaseOrder = QStringLiteral("4500");
        const std::vector once = mergedCustomFields({field("Vendor", "9")}, complete(), wanted);
        QCOMPARE(mergedCustomFields(once, complete(), wanted), once);
        QCOMPARE(once.size(), std::size_t(4));
    }

    void mergingNeverSendsANameTwice()
    {
        const std::vector present{field("Project", "X"), field("Vendor", "9"), field("Project", "Y")};
        const BillingDetails before = with({field("Project", "X"), field("Project", "Y")});
        QVERIFY(mergedCustomFields(present, before, with({})) == std::vector{field("Vendor", "9")});
        QCOMPARE(mergedCustomFields(present, before, with({field("Project", "Z")})),
            (std::vector{field("Project", "Z"), field("Vendor", "9")}));
    }

    void mergingTellsWhenThereAreTooMany()
    {
        BillingDetails wanted = with({field("a", "1"), field("b", "2"), field("c", "3")});
        wanted.purchaseOrder = QStringLiteral("4500");
        QCOMPARE(mergedCustomFields({field("Vendor", "9")}, complete(), wanted).size(),
            std::size_t(CustomField::Most + 1));
    }

    void purchaseOrderKeepsItsNameAndPlace()
    {
        BillingDetails before = complete();
        before.purchaseOrder = QStringLiteral("4500");
        BillingDetails wanted = with({field("Project", "X")});
        wanted.purchaseOrder = QStringLiteral("4501");
        const std::vector present{
            field("Vendor", "9"), field("Purchase Order", "4500"), field("PO", "twice")};
        QCOMPARE(mergedCustomFields(present, before, wanted),
            (std::vector{field("Vendor", "9"), field("Purchase Order", "4501"), field("Project", "X")}));
        wanted.purchaseOrder.clear();
        QCOMPARE(mergedCustomFields(present, before, wanted),
            (std::vector{field("Vendor", "9"), field("Project", "X")}));
    }

    void firstPurchaseOrderGetsAName()
    {
        BillingDetails wanted = complete();
        wanted.purchaseOrder = QStringLiteral("4500");
        const std::vector merged = mergedCustomFields({field("Vendor", "9")}, complete(), wanted);
        QCOMPARE(merged, (std::vector{field("Vendor", "9"), field("PO number", "4500")}));
        QVERIFY(isPurchaseOrderField(merged.back().name));
    }

    void purchaseOrderThatOthersAddedStays()
    {
        const std::vector present{field("PO", "4500")};
        QCOMPARE(mergedCustomFields(present, complete(), complete()), present);
    }

    void customerGivesItsDetails()
    {
        Customer customer;
        customer.name = QStringLiteral("Acme");
        customer.email = QStringLiteral("ap@acme.example");
        customer.address = complete().address;
        customer.purchaseOrderEnds = QDate(2026, 11, 30);
        customer.language = QStringLiteral("de");
        customer.customFields = {field("PO", ""), field("Purchase order", "4500"), field("PO #", "4600")};
        BillingDetails expected = complete();
        expected.purchaseOrder = QStringLiteral("4500");
        expected.purchaseOrderEnds = QDate(2026, 11, 30);
        expected.language = QStringLiteral("de");
        QCOMPARE(billingDetailsOf(customer), expected);
    }

    void completeDetailsHaveNoGap() { QVERIFY(billingGaps(complete(), {}, NextInvoice).empty()); }

    void missingNameAndEmailAreGaps()
    {
        BillingDetails details = complete();
        details.name = QStringLiteral(" \t");
        QCOMPARE(billingGaps(details, {}, {}), std::vector{gap(BillingGap::Kind::NameMissing)});
        details = complete();
        details.email.clear();
        QCOMPARE(billingGaps(details, {}, {}), std::vector{gap(BillingGap::Kind::EmailMissing)});
    }

    void everyMissingPartOfTheAddressIsAGap()
    {
        BillingDetails details = complete();
        details.address = {};
        details.address.country = QStringLiteral("US");
        std::vector<BillingGap> expected;
        for (const AddressField missing :
            {AddressField::Line1, AddressField::PostalCode, AddressField::City, AddressField::State})
            expected.push_back(gap(BillingGap::Kind::AddressIncomplete, missing));
        QCOMPARE(billingGaps(details, {}, {}), expected);
    }

    void onlyATaxIdThatWasNotFoundIsAGap()
    {
        TaxId taxId;
        taxId.value = QStringLiteral("FR40303265045");
        for (const auto verification : {TaxId::Verification::Pending, TaxId::Verification::Verified,
                 TaxId::Verification::Unavailable, TaxId::Verification::NotChecked}) {
            taxId.verification = verification;
            QVERIFY(billingGaps(complete(), {taxId}, {}).empty());
        }
        TaxId unverified = taxId;
        unverified.value = QStringLiteral("FR1");
        unverified.verification = TaxId::Verification::Unverified;
        QCOMPARE(billingGaps(complete(), {taxId, unverified}, {}),
            (std::vector{
                BillingGap{BillingGap::Kind::TaxIdNotValid, {}, QStringLiteral("FR1"), std::nullopt}}));
    }

    void gapsComeInTheOrderOfTheForm()
    {
        using enum BillingGap::Kind;
        BillingDetails nothing;
        nothing.address.country = QStringLiteral("HK");
        nothing.purchaseOrder = QStringLiteral("4500");
        nothing.purchaseOrderEnds = QDate(2026, 1, 1);
        TaxId taxId;
        taxId.verification = TaxId::Verification::Unverified;
        QCOMPARE(kinds(billingGaps(nothing, {taxId}, NextInvoice)),
            (std::vector{NameMissing, EmailMissing, AddressIncomplete, AddressIncomplete, PurchaseOrderEnds,
                TaxIdNotValid}));
    }

    void purchaseOrderEndsBeforeTheNextInvoice_data()
    {
        QTest::addColumn<QDate>("last");
        QTest::addColumn<qint64>("next");
        QTest::addColumn<bool>("isGap");
        const auto at = [](sys_days day, seconds time) {
            return qint64((UtcSeconds(day) + time).time_since_epoch().count());
        };
        const QDate november(2026, 11, 30);
        const QDate december(2026, 12, 1);
        const sys_days first = 2026y / December / 1;
        QTest::newRow("the day before") << november << at(first, 12h) << true;
        QTest::newRow("that day") << december << at(first, 12h) << false;
        QTest::newRow("later") << QDate(2027, 1, 1) << at(first, 12h) << false;
        QTest::newRow("long before") << QDate(2020, 1, 1) << at(first, 12h) << true;
        QTest::newRow("first second of the day after") << november << at(first, 0s) << true;
        QTest::newRow("last second of that day") << november << at(first, -1s) << false;
        QTest::newRow("last second of its day") << december << at(first, 24h - 1s) << false;
    }
    void purchaseOrderEndsBeforeTheNextInvoice()
    {
        QFETCH(const QDate, last);
        QFETCH(const qint64, next);
        QFETCH(const bool, isGap);
        BillingDetails details = complete();
        details.purchaseOrderEnds = last;
        const UtcSeconds at{seconds(next)};
        QVERIFY2(billingGaps(details, {}, at).empty(), "an end without a number");
        details.purchaseOrder = QStringLiteral("4500-7781");
        for (const char *zone : {"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
            qputenv("TZ", zone);
            tzset();
            const std::vector<BillingGap> gaps = billingGaps(details, {}, at);
            QCOMPARE(gaps.size(), isGap ? 1u : 0u);
            if (isGap)
                QCOMPARE(gaps.front(),
                    (BillingGap{BillingGap::Kind::PurchaseOrderEnds, {}, details.purchaseOrder, last}));
        }
        QVERIFY2(billingGaps(details, {}, std::nullopt).empty(), "no next invoice");
        details.purchaseOrderEnds.reset();
        QVERIFY2(billingGaps(details, {}, at).empty(), "no end");
    }

    void cleanup()
    {
        qputenv("TZ", m_zone);
        tzset();
    }

    void languagesAreDifferentTags()
    {
        const QStringList languages = invoiceLanguages();
        QCOMPARE(QSet<QString>(languages.begin(), languages.end()).size(), languages.size());
        for (const char *tag : {"de", "en", "en-GB", "pt-BR", "zh-TW"})
            QVERIFY2(languages.contains(QString::fromLatin1(tag)), tag);
        QVERIFY(!languages.contains(QString()));
    }

private:
    const QByteArray m_zone = qgetenv("TZ");
};

QTEST_GUILESS_MAIN(BillingDetailsTest)
#include "tst_billingdetails.moc"
