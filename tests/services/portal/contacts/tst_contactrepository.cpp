// SPDX-License-Identifier: MIT
#include "services/portal/contacts/contactrepository.h"
#include "tests/services/portal/recovery/acme.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

template <typename Work>
auto with(Acme &acme, Work work)
{
    return withScope(
        *acme.database, Acme::Customer_, [&](Connection &connection, const OrganizationScope &scope) {
            ContactRepository contacts(connection, scope);
            return work(contacts);
        });
}

Result<BillingContact> add(Acme &acme, const char *name, const char *email)
{
    return with(acme, [&](ContactRepository &contacts) {
        return contacts.add(QString::fromLatin1(name), QString::fromLatin1(email), acme.clock.time);
    });
}

std::vector<BillingContact> all(Acme &acme)
{
    return with(acme, [](ContactRepository &contacts) {
        return contacts.all();
    }).value_or(std::vector<BillingContact>());
}

} // namespace

/// Who gets invoices without an account, and what became of the mails.
class ContactRepositoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contactsAreListedByName_data() { addEngineRows(); }
    void contactsAreListedByName()
    {
        MAKE_ACME(acme);
        QVERIFY(add(acme, "tax office", "tax@x.example"));
        QVERIFY(add(acme, "Books", "books@x.example"));
        const std::vector<BillingContact> listed = all(acme);
        QCOMPARE(listed.size(), std::size_t(2));
        QCOMPARE(listed.front().name, QStringLiteral("Books"));
        QVERIFY(!listed.front().lastMail);
    }

    void oneAddressIsOneContact_data() { addEngineRows(); }
    void oneAddressIsOneContact()
    {
        MAKE_ACME(acme);
        QVERIFY(add(acme, "Books", "books@x.example"));
        const Result<BillingContact> tax = add(acme, "Tax", "tax@x.example");
        QVERIFY(tax);
        QCOMPARE(add(acme, "Again", "BOOKS@x.example").error().code, QStringLiteral("contact_exists"));
        const Result<void> moved = with(acme, [&](ContactRepository &contacts) {
            return contacts.change(tax->id, tax->name, QStringLiteral("Books@x.example"), acme.clock.time);
        });
        QCOMPARE(moved.error().code, QStringLiteral("contact_exists"));
        QCOMPARE(all(acme).back().email, QStringLiteral("tax@x.example"));
    }

    void contactsAreLimited_data() { addEngineRows(); }
    void contactsAreLimited()
    {
        MAKE_ACME(acme);
        for (int i = 0; i < BillingContact::Most; ++i)
            QVERIFY(add(acme, "x", QByteArray(QByteArray::number(i) + "@x.example").constData()));
        QCOMPARE(add(acme, "x", "more@x.example").error().code, QStringLiteral("too_many_contacts"));
    }

    void othersContactsAreNotFound_data() { addEngineRows(); }
    void othersContactsAreNotFound()
    {
        MAKE_ACME(acme);
        const QString other = QStringLiteral("cus_other");
        QVERIFY(!addLinked(*acme.database, QStringLiteral("other"), other).isEmpty());
        const Result<BillingContact> contact = add(acme, "Books", "books@x.example");
        QVERIFY(contact);
        const auto asOther = [&](auto work) {
            return withScope(
                *acme.database, other, [&](Connection &connection, const OrganizationScope &scope) {
                    ContactRepository contacts(connection, scope);
                    return work(contacts);
                });
        };
        QVERIFY(asOther([](ContactRepository &contacts) { return contacts.all(); })->empty());
        const Result<void> removed
            = asOther([&](ContactRepository &contacts) { return contacts.remove(contact->id); });
        QCOMPARE(removed.error().code, QStringLiteral("not_found"));
        const Result<void> changed = asOther([&](ContactRepository &contacts) {
            return contacts.change(
                contact->id, QStringLiteral("x"), QStringLiteral("x@x.example"), acme.clock.time);
        });
        QCOMPARE(changed.error().code, QStringLiteral("not_found"));
        QCOMPARE(all(acme).size(), std::size_t(1));
    }

    void newAddressGetsWhatWasNotDelivered_data() { addEngineRows(); }
    void newAddressGetsWhatWasNotDelivered()
    {
        MAKE_ACME(acme);
        const Result<BillingContact> contact = add(acme, "Books", "old@x.example");
        QVERIFY(contact);
        QVERIFY(acme.putInvoice(invoice("in_0001", Invoice::Status::Paid, Now, 100)));
        QVERIFY(execute(*acme.database, "UPDATE outbox SET state = 'failed', error = '550 no such user'"));
        const std::optional<InvoiceMail> failed = all(acme).front().lastMail;
        QVERIFY(failed && failed->state == InvoiceMail::State::Failed);
        QCOMPARE(failed->reason, QStringLiteral("550 no such user"));
        QCOMPARE(failed->invoiceNumber, QStringLiteral("ACME-0001"));

        const Result<void> changed = with(acme, [&](ContactRepository &contacts) {
            return contacts.change(
                contact->id, QStringLiteral("Books"), QStringLiteral("new@x.example"), acme.clock.time);
        });
        QVERIFY(changed);
        const std::optional<InvoiceMail> again = all(acme).front().lastMail;
        QCOMPARE(again->state, InvoiceMail::State::Queued);
        QCOMPARE(again->recipient, QStringLiteral("new@x.example"));
        QVERIFY(again->reason.isEmpty());
    }

    void sentMailsStayWithTheirAddress_data() { addEngineRows(); }
    void sentMailsStayWithTheirAddress()
    {
        MAKE_ACME(acme);
        const Result<BillingContact> contact = add(acme, "Books", "old@x.example");
        QVERIFY(contact);
        QVERIFY(acme.putInvoice(invoice("in_0001", Invoice::Status::Paid, Now, 100)));
        QVERIFY(execute(*acme.database, "UPDATE outbox SET state = 'sent', sent_at = 1795000000"));
        const Result<void> changed = with(acme, [&](ContactRepository &contacts) {
            return contacts.change(
                contact->id, QStringLiteral("Books"), QStringLiteral("new@x.example"), acme.clock.time);
        });
        QVERIFY(changed);
        const auto mails = with(
            acme, [](ContactRepository &contacts) { return contacts.mailsWith(QStringLiteral("in_0001")); });
        QVERIFY(mails && mails->size() == 1);
        QCOMPARE(mails->front().state, InvoiceMail::State::Sent);
        QCOMPARE(mails->front().recipient, QStringLiteral("old@x.example"));
        QCOMPARE(mails->front().at, UtcSeconds(std::chrono::seconds(1'795'000'000)));
        const auto none = with(
            acme, [](ContactRepository &contacts) { return contacts.mailsWith(QStringLiteral("in_none")); });
        QCOMPARE(none.error().code, QStringLiteral("not_found"));
    }

    void removedContactGetsNothingMore_data() { addEngineRows(); }
    void removedContactGetsNothingMore()
    {
        MAKE_ACME(acme);
        const Result<BillingContact> contact = add(acme, "Books", "books@x.example");
        QVERIFY(contact);
        QVERIFY(acme.putInvoice(invoice("in_0001", Invoice::Status::Paid, Now, 100)));
        QCOMPARE(acme.mails(), 1);
        QVERIFY(with(acme, [&](ContactRepository &contacts) { return contacts.remove(contact->id); }));
        QCOMPARE(acme.mails(), 0);
        QVERIFY(acme.putInvoice(invoice("in_0002", Invoice::Status::Paid, Now, 100)));
        QCOMPARE(acme.mails(), 0);
        const Result<void> again
            = with(acme, [&](ContactRepository &contacts) { return contacts.remove(contact->id); });
        QCOMPARE(again.error().code, QStringLiteral("not_found"));
    }
};

QTEST_GUILESS_MAIN(ContactRepositoryTest)
#include "tst_contactrepository.moc"
