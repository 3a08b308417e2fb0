// SPDX-License-Identifier: MIT
#include "services/domain/billingcontact.h"

#include "services/domain/mailaddress.h"

#include <QTest>

using namespace portico;
using namespace std::chrono;
using Kind = InvoiceMail::Kind;
using Status = Invoice::Status;

Q_DECLARE_METATYPE(portico::Invoice)
Q_DECLARE_METATYPE(std::optional<portico::InvoiceMail::Kind>)

namespace {

const UtcSeconds Now = sys_days{2026y / November / 17};

Invoice invoice(Status status, std::optional<UtcSeconds> dueDate = {}, int attempts = 0)
{
    Invoice made;
    made.status = status;
    made.dueDate = dueDate;
    made.attemptCount = attempts;
    return made;
}

} // namespace

class BillingContactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contactsAreToldWhatConcernsThem_data()
    {
        QTest::addColumn<Invoice>("of");
        QTest::addColumn<std::optional<Kind>>("kind");
        const auto row = [](const char *name, const Invoice &of, std::optional<Kind> kind = {}) {
            QTest::newRow(name) << of << kind;
        };
        row("draft", invoice(Status::Draft));
        row("draft with a due date gone by", invoice(Status::Draft, Now - 24h));
        row("due later", invoice(Status::Open, Now + 24h * 30), Kind::Ready);
        row("due in a second", invoice(Status::Open, Now + 1s), Kind::Ready);
        row("due now", invoice(Status::Open, Now), Kind::Ready);
        row("due a second ago", invoice(Status::Open, Now - 1s), Kind::Overdue);
        row("due later, an attempt to pay it failed", invoice(Status::Open, Now + 1s, 2), Kind::Ready);
        row("overdue, an attempt to pay it failed", invoice(Status::Open, Now - 1s, 2), Kind::Overdue);
        row("to be charged", invoice(Status::Open));
        row("charge failed", invoice(Status::Open, {}, 1), Kind::PaymentFailed);
        row("charge failed again", invoice(Status::Open, {}, 4), Kind::PaymentFailed);
        row("paid", invoice(Status::Paid), Kind::Paid);
        row("paid late, at the second attempt", invoice(Status::Paid, Now - 24h, 2), Kind::Paid);
        row("void", invoice(Status::Void), Kind::Voided);
        row("void after it was due", invoice(Status::Void, Now - 24h, 1), Kind::Voided);
        row("given up", invoice(Status::Uncollectible, Now - 24h, 4));
        row("of a status that is not known", invoice(Status::Other, Now - 24h, 1));
    }
    void contactsAreToldWhatConcernsThem()
    {
        QFETCH(const Invoice, of);
        QTEST(invoiceMailFor(of, Now), "kind");
    }

    void refundIsStillPaid()
    {
        Invoice refunded = invoice(Status::Paid);
        refunded.total.minor = 100;
        refunded.amountRefunded.minor = 100;
        QCOMPARE(invoiceMailFor(refunded, Now), std::optional(Kind::Paid));
    }

    void kindsAndStatesAreReadAsTheyAreWritten()
    {
        for (const Kind kind : {Kind::Ready, Kind::Paid, Kind::PaymentFailed, Kind::Overdue, Kind::Voided})
            QCOMPARE(invoiceMailKindFromName(invoiceMailKindName(kind)), std::optional(kind));
        QVERIFY(!invoiceMailKindFromName(u"payment_failed"));
        QVERIFY(!invoiceMailKindFromName(u""));
        using enum InvoiceMail::State;
        for (const auto state : {Queued, Sent, Failed})
            QCOMPARE(invoiceMailStateFromName(invoiceMailStateName(state)), state);
        QCOMPARE(invoiceMailStateFromName(u"something new"), Queued);
    }

    void mailAddressesStandAlone_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isOne");
        const auto row = [](const QString &address, bool isOne) {
            QTest::addRow("%s", qPrintable(address.left(40))) << address << isOne;
        };
        row(QStringLiteral("ap@acme.example"), true);
        row(QStringLiteral("o'neil+books@mail.acme.example"), true);
        row(QStringLiteral("root@localhost"), true);
        row(QString(244, u'x') + QStringLiteral("@x.example"), true);
        row(QString(245, u'x') + QStringLiteral("@x.example"), false);
        row(QString(), false);
        row(QStringLiteral("ap"), false);
        row(QStringLiteral("@acme.example"), false);
        row(QStringLiteral("ap@"), false);
        row(QStringLiteral("a@x.example,b@x.example"), false);
        row(QStringLiteral("a@x.example b@x.example"), false);
        row(QStringLiteral("Books <a@x.example>"), false);
        row(QStringLiteral("a(books)@x.example"), false);
        row(QStringLiteral("\"a b\"@x.example"), false);
        row(QStringLiteral("a@x.example\r\nBcc: b@x.example"), false);
        row(QStringLiteral("a@x.example\u2028"), false);
        row(QStringLiteral("a\u202e@x.example"), false);
        row(QStringLiteral("a\u0085@x.example"), false);
        row(QStringLiteral("a\u00a0@x.example"), false);
        row(QStringLiteral("a@b@x.example"), false);
    }
    void mailAddressesStandAlone()
    {
        QFETCH(const QString, address);
        QTEST(isMailAddress(address), "isOne");
    }
};

QTEST_GUILESS_MAIN(BillingContactTest)
#include "tst_billingcontact.moc"
