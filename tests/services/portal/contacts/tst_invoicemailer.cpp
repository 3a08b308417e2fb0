// SPDX-License-Identifier: MIT
#include "services/portal/contacts/contactrepository.h"
#include "tests/services/portal/recovery/acme.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

bool addContact(Acme &acme, const char *email = "books@x.example")
{
    const auto added = withScope(
        *acme.database, Acme::Customer_, [&](Connection &connection, const OrganizationScope &scope) {
            return ContactRepository(connection, scope)
                .add(QStringLiteral("Books"), QString::fromLatin1(email), acme.clock.time);
        });
    return added.has_value();
}

/// Sent with 30 days to pay.
Invoice sentInvoice(const char *id = "in_0001")
{
    Invoice sent = invoice(id, Invoice::Status::Open, Now, 16039);
    sent.finalizedAt = Now;
    sent.dueDate = Now + days(30);
    return sent;
}

} // namespace

/// What billing contacts are told, and how often.
class InvoiceMailerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentInvoiceIsToldWhenItIsReadyOverdueAndPaid_data() { addEngineRows(); }
    void sentInvoiceIsToldWhenItIsReadyOverdueAndPaid()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        QVERIFY(acme.putInvoice(sentInvoice()));
        QCOMPARE(acme.mails("kind = 'invoice_ready'"), 1);
        QCOMPARE(acme.mails(), 1);

        acme.clock.time = Now + days(30);
        QVERIFY(acme.work());
        QCOMPARE(acme.mails("contact_id <> '' AND kind = 'invoice_overdue'"), 0);
        acme.clock.time = Now + days(30) + 1s;
        QVERIFY(acme.work() && acme.work());
        QCOMPARE(acme.mails("contact_id <> '' AND kind = 'invoice_overdue'"), 1);

        Invoice paid = sentInvoice();
        paid.status = Invoice::Status::Paid;
        paid.paidAt = acme.clock.time;
        QVERIFY(acme.putInvoice(paid));
        QCOMPARE(acme.mails("kind = 'invoice_paid'"), 1);
        QCOMPARE(acme.mails("contact_id <> ''"), 3);
    }

    void mailNamesItsInvoiceAndWhoItIsFor_data() { addEngineRows(); }
    void mailNamesItsInvoiceAndWhoItIsFor()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        QVERIFY(acme.putInvoice(sentInvoice()));
        QCOMPARE(text(*acme.database, "SELECT recipient FROM outbox"), QStringLiteral("books@x.example"));
        QCOMPARE(text(*acme.database, "SELECT invoice_id FROM outbox"), QStringLiteral("in_0001"));
        const QJsonObject values
            = QJsonDocument::fromJson(text(*acme.database, "SELECT data FROM outbox").toUtf8()).object();
        QCOMPARE(values[u"invoice"].toString(), QStringLiteral("ACME-0001"));
        QCOMPARE(values[u"amount"].toString(), QStringLiteral("$160.39"));
        QCOMPARE(values[u"name"].toString(), QStringLiteral("Books"));
    }

    void readingTheSameAgainTellsNothingNew_data() { addEngineRows(); }
    void readingTheSameAgainTellsNothingNew()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        for (int i = 0; i < 3; ++i)
            QVERIFY(acme.putInvoice(sentInvoice()));
        Invoice noted = sentInvoice();
        noted.description = QStringLiteral("changed, but not what is told");
        QVERIFY(acme.putInvoice(noted));
        QCOMPARE(acme.mails(), 1);
    }

    void earlierInvoicesAreNotTold_data() { addEngineRows(); }
    void earlierInvoicesAreNotTold()
    {
        MAKE_ACME(acme);
        Invoice earlier = sentInvoice();
        QVERIFY(acme.putInvoice(earlier));
        acme.clock.time = Now + days(1);
        QVERIFY(addContact(acme));
        earlier.status = Invoice::Status::Paid;
        QVERIFY(acme.putInvoice(earlier));
        QCOMPARE(acme.mails(), 0);
        Invoice next = sentInvoice("in_0002");
        next.finalizedAt = Now + days(2);
        QVERIFY(acme.putInvoice(next));
        QCOMPARE(acme.mails(), 1);
    }

    void chargedInvoiceIsToldWhenItIsPaid_data() { addEngineRows(); }
    void chargedInvoiceIsToldWhenItIsPaid()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        for (const Invoice::Status status : {Invoice::Status::Draft, Invoice::Status::Open}) {
            QVERIFY(acme.putInvoice(invoice("in_0001", status, Now, 16039)));
            QCOMPARE(acme.mails(), 0);
        }
        QVERIFY(acme.pay());
        QCOMPARE(acme.mails("kind = 'invoice_paid'"), 1);
    }

    void failedPaymentIsTold_data() { addEngineRows(); }
    void failedPaymentIsTold()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        QVERIFY(acme.failPayment(Now));
        QCOMPARE(acme.mails("kind = 'invoice_payment_failed'"), 1);
    }

    void voidIsToldToWhoeverHasTheInvoice_data() { addEngineRows(); }
    void voidIsToldToWhoeverHasTheInvoice()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        QVERIFY(acme.putInvoice(invoice("in_0002", Invoice::Status::Void, Now, 100)));
        QCOMPARE(acme.mails(), 0);
        Invoice sent = sentInvoice();
        QVERIFY(acme.putInvoice(sent));
        sent.status = Invoice::Status::Void;
        QVERIFY(acme.putInvoice(sent));
        QCOMPARE(acme.mails("kind = 'invoice_voided'"), 1);
    }

    void eachContactIsToldFromItsOwnTimeOn_data() { addEngineRows(); }
    void eachContactIsToldFromItsOwnTimeOn()
    {
        MAKE_ACME(acme);
        QVERIFY(addContact(acme));
        QVERIFY(acme.putInvoice(sentInvoice()));
        acme.clock.time = Now + days(1);
        QVERIFY(addContact(acme, "tax@x.example"));
        Invoice next = sentInvoice("in_0002");
        next.finalizedAt = Now + days(2);
        QVERIFY(acme.putInvoice(next));
        QCOMPARE(acme.mails("recipient = 'books@x.example'"), 2);
        QCOMPARE(acme.mails("recipient = 'tax@x.example'"), 1);
    }
};

QTEST_GUILESS_MAIN(InvoiceMailerTest)
#include "tst_invoicemailer.moc"
