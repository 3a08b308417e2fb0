// SPDX-License-Identifier: MIT
#include "services/domain/billingcontact.h"
#include "services/domain/customer.h"

#include <QTest>

using namespace portico;
using namespace std::chrono;

namespace {

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
        BillingDetails before = complete();
        before.customFields = {field("Cost centre", "42"), field("Project", "X")};
        BillingDetails wanted = complete();
        wanted.purchaseOrder = QStringLiteral("4500");
        wanted.customFields = {field("Cost centre", "43"), field("New", "1")};
        const std::vector present{field("Vendor", "9"), field("Cost centre", "42"), field("Project", "X")};
        QCOMPARE(mergedCustomFields(present, before, wanted),
            (std::vector{field("Vendor", "9"), field("Cost centre", "43"), field("PO number", "4500"),
                field("New", "1")}));
    }

    void purchaseOrderKeepsItsName()
    {
        BillingDetails wanted = complete();
        wanted.purchaseOrder = QStringLiteral("4501");
        const std::vector present{field("Purchase Order", "4500"), field("PO", "twice")};
        QCOMPARE(
            mergedCustomFields(present, complete(), wanted), (std::vector{field("Purchase Order", "4501")}));
        wanted.purchaseOrder.clear();
        QVERIFY(mergedCustomFields(present, complete(), wanted).empty());
    }

    void gapsAreNamed()
    {
        using enum BillingGap::Kind;
        QVERIFY(billingGaps(complete(), {}, std::nullopt).empty());
        BillingDetails nothing;
        nothing.address.country = QStringLiteral("HK");
        QCOMPARE(kinds(billingGaps(nothing, {}, std::nullopt)),
            (std::vector{NameMissing, EmailMissing, AddressIncomplete, AddressIncomplete}));
        QCOMPARE(billingGaps(nothing, {}, std::nullopt).back().field, AddressField::City);
        TaxId taxId;
        taxId.value = QStringLiteral("FR40303265045");
        for (const auto verification : {TaxId::Verification::Pending, TaxId::Verification::Verified,
                 TaxId::Verification::Unavailable, TaxId::Verification::NotChecked}) {
            taxId.verification = verification;
            QVERIFY(billingGaps(complete(), {taxId}, std::nullopt).empty());
        }
        taxId.verification = TaxId::Verification::Unverified;
        const std::vector<BillingGap> gaps = billingGaps(complete(), {taxId}, std::nullopt);
        QCOMPARE(kinds(gaps), std::vector{TaxIdNotValid});
        QCOMPARE(gaps.front().value, taxId.value);
    }

    void purchaseOrderEndsBeforeTheNextInvoice_data()
    {
        QTest::addColumn<QDate>("last");
        QTest::addColumn<bool>("isGap");
        QTest::newRow("the day before") << QDate(2026, 11, 30) << true;
        QTest::newRow("that day") << QDate(2026, 12, 1) << false;
        QTest::newRow("later") << QDate(2027, 1, 1) << false;
    }
    void purchaseOrderEndsBeforeTheNextInvoice()
    {
        QFETCH(const QDate, last);
        QFETCH(const bool, isGap);
        BillingDetails details = complete();
        details.purchaseOrderEnds = last;
        const UtcSeconds next = sys_days{2026y / December / 1} + 30s;
        QVERIFY(billingGaps(details, {}, next).empty()); // an end without a number
        details.purchaseOrder = QStringLiteral("4500-7781");
        QCOMPARE(billingGaps(details, {}, next).size(), isGap ? 1u : 0u);
        QVERIFY(billingGaps(details, {}, std::nullopt).empty());
    }

    void contactsAreToldWhatConcernsThem_data()
    {
        using Kind = InvoiceMail::Kind;
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("dueInDays"); // 0 for none
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("kind"); // -1 for none
        const auto row = [](const char *name, Invoice::Status status, int due, int attempts, int kind) {
            QTest::newRow(name) << int(status) << due << attempts << kind;
        };
        row("draft", Invoice::Status::Draft, 30, 0, -1);
        row("sent", Invoice::Status::Open, 30, 0, int(Kind::Ready));
        row("overdue", Invoice::Status::Open, -1, 0, int(Kind::Overdue));
        row("being charged", Invoice::Status::Open, 0, 0, -1);
        row("declined", Invoice::Status::Open, 0, 1, int(Kind::PaymentFailed));
        row("paid", Invoice::Status::Paid, 0, 1, int(Kind::Paid));
        row("void", Invoice::Status::Void, 30, 0, int(Kind::Voided));
        row("given up", Invoice::Status::Uncollectible, 0, 4, -1);
        row("unknown", Invoice::Status::Other, 0, 0, -1);
    }
    void contactsAreToldWhatConcernsThem()
    {
        QFETCH(const int, status);
        QFETCH(const int, dueInDays);
        QFETCH(const int, attempts);
        QFETCH(const int, kind);
        const UtcSeconds now = sys_days{2026y / November / 17};
        Invoice invoice;
        invoice.status = Invoice::Status(status);
        invoice.attemptCount = attempts;
        if (dueInDays != 0)
            invoice.dueDate = now + days(dueInDays);
        const std::optional<InvoiceMail::Kind> told = invoiceMailFor(invoice, now);
        QCOMPARE(told ? int(*told) : -1, kind);
    }
};

QTEST_GUILESS_MAIN(BillingDetailsTest)
#include "tst_billingdetails.moc"
