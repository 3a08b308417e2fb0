// SPDX-License-Identifier: MIT
#include "services/domain/invoice.h"
#include "services/domain/paymentmethod.h"

#include <QTest>

using namespace portico;
using namespace std::chrono;

class tst_Invoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void displayStatusSaysWhatPeopleNeed_data()
    {
        QTest::addColumn<Invoice::Status>("status");
        QTest::addColumn<int>("dueInDays"); // 0: charged automatically
        QTest::addColumn<int>("attempts");
        QTest::addColumn<qint64>("refunded");
        QTest::addColumn<Invoice::DisplayStatus>("display");
        using Status = Invoice::Status;
        using Display = Invoice::DisplayStatus;
        QTest::addRow("draft") << Status::Draft << 0 << 0 << qint64(0) << Display::Draft;
        QTest::addRow("open, not tried") << Status::Open << 0 << 0 << qint64(0) << Display::Open;
        QTest::addRow("open, payment failed") << Status::Open << 0 << 1 << qint64(0) << Display::PastDue;
        QTest::addRow("open, due later") << Status::Open << 18 << 0 << qint64(0) << Display::Open;
        QTest::addRow("open, overdue") << Status::Open << -13 << 0 << qint64(0) << Display::PastDue;
        QTest::addRow("paid") << Status::Paid << 0 << 1 << qint64(0) << Display::Paid;
        QTest::addRow("paid late") << Status::Paid << -13 << 0 << qint64(0) << Display::Paid;
        QTest::addRow("part refunded") << Status::Paid << 0 << 1 << qint64(2000) << Display::PartRefunded;
        QTest::addRow("refunded") << Status::Paid << 0 << 1 << qint64(7920) << Display::Refunded;
        QTest::addRow("void") << Status::Void << 0 << 0 << qint64(0) << Display::Void;
        QTest::addRow("uncollectible")
            << Status::Uncollectible << 0 << 4 << qint64(0) << Display::Uncollectible;
        QTest::addRow("unknown") << Status::Other << 0 << 0 << qint64(0) << Display::Other;
    }
    void displayStatusSaysWhatPeopleNeed()
    {
        QFETCH(const Invoice::Status, status);
        QFETCH(const int, dueInDays);
        QFETCH(const int, attempts);
        QFETCH(const qint64, refunded);
        const UtcSeconds now = sys_days{2026y / November / 17};
        Invoice invoice;
        invoice.status = status;
        invoice.total = {7920, "jpy"_currency};
        invoice.attemptCount = attempts;
        invoice.amountRefunded = {refunded, "jpy"_currency};
        if (dueInDays != 0)
            invoice.dueDate = now + days{dueInDays};
        QTEST(displayStatus(invoice, now), "display");
    }

    void statusNamesReadBackAndUnknownOnesPass()
    {
        QCOMPARE(invoiceStatusFromName(u"uncollectible"), Invoice::Status::Uncollectible);
        QCOMPARE(invoiceStatusFromName(u"invented_later"), Invoice::Status::Other);
        QCOMPARE(displayStatusFromName(displayStatusName(Invoice::DisplayStatus::PartRefunded)),
            Invoice::DisplayStatus::PartRefunded);
    }

    void aCardIsGoodThroughItsMonth()
    {
        PaymentMethod card;
        card.expMonth = 11;
        card.expYear = 2026;
        QVERIFY(!isExpired(card, sys_days{2026y / November / 30} + 23h));
        QVERIFY(isExpired(card, sys_days{2026y / December / 1}));
        QVERIFY(!isExpired(PaymentMethod{}, sys_days{2026y / December / 1}));
    }
};

QTEST_GUILESS_MAIN(tst_Invoice)
#include "tst_invoice.moc"
