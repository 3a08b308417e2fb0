// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"

#include <QJsonArray>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

/// `porticod organization terms`: staff let a customer pay by invoice, and the console's portal follows.
class tst_PaymentTerms : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    std::unique_ptr<Program> m_porticod;

    int terms(const QStringList &more)
    {
        return m_porticod->run(QStringList{u"organization"_s, u"terms"_s, u"--database"_s,
                                   u"sqlite:"_s + m_stack->path("portal.db"), u"--stripe-api"_s,
                                   m_stack->sandboxUrl().toString()}
            + more);
    }
    QJsonObject atProvider()
    {
        HttpClient client;
        return m_stack->askProvider(client, "/v1/subscriptions/sub_P0x7Ar1").json();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stack = std::make_unique<Stack>();
        QVERIFY(m_stack->start());
        m_porticod = std::make_unique<Program>(u"porticod"_s);
        m_porticod->setEnvironment(u"PORTICO_STRIPE_KEY"_s, u"sk_test_portico"_s);
    }
    void cleanupTestCase()
    {
        m_porticod.reset();
        m_stack.reset();
    }

    void invoicesAreSentWithDaysToPay()
    {
        QCOMPARE(terms({u"acme"_s, u"--net"_s, u"60"_s}), 0);
        QVERIFY2(m_porticod->output().contains("sub_P0x7Ar1 invoices are due after 60 days"),
            m_porticod->output().constData());
        QCOMPARE(atProvider()[u"collection_method"].toString(), u"send_invoice"_s);
        QCOMPARE(atProvider()[u"days_until_due"].toInt(), 60);
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QVERIFY(owner.isSignedIn());
        QTRY_VERIFY_WITH_TIMEOUT(owner.subscription()[u"payment_method"].isNull()
                || owner.subscription()[u"status"].toString() == u"active",
            30'000);
    }

    void nextInvoiceIsOpenUntilItsDay()
    {
        HttpClient client;
        const qint64 january = 1'798'848'000; // 2 Jan 2027
        QCOMPARE(m_stack
                     ->changeAtProvider(client, u"/v1/test_helpers/test_clocks/clock_portico_demo/advance"_s,
                         "frozen_time=" + QByteArray::number(january))
                     .status,
            200);
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const auto newest = [&] {
            return owner.get("/api/portal/invoices?limit=1").json()[u"data"].toArray().at(0).toObject();
        };
        QTRY_VERIFY_WITH_TIMEOUT(newest()[u"created"].toString().startsWith(u"2027-01-01"), 60'000);
        QCOMPARE(newest()[u"display_status"].toString(), u"open"_s);
        QVERIFY2(newest()[u"due_date"].toString().startsWith(u"2027-03-02"),
            qPrintable(newest()[u"due_date"].toString())); // 60 days
    }

    void chargingComesBack()
    {
        QCOMPARE(terms({u"acme"_s, u"--charge"_s}), 0);
        QCOMPARE(atProvider()[u"collection_method"].toString(), u"charge_automatically"_s);
    }

    void whatIsWrongIsSaid()
    {
        QCOMPARE(terms({u"acme"_s}), 2);
        QCOMPARE(terms({u"acme"_s, u"--net"_s, u"30"_s, u"--charge"_s}), 2);
        QCOMPARE(terms({u"acme"_s, u"--net"_s, u"soon"_s}), 2);
        QCOMPARE(terms({u"nobody"_s, u"--net"_s, u"30"_s}), 1);
        QVERIFY(m_porticod->log().contains("there is no organization"));
        Program without(u"porticod"_s);
        QCOMPARE(without.run({u"organization"_s, u"terms"_s, u"acme"_s, u"--net"_s, u"30"_s, u"--database"_s,
                     u"sqlite:"_s + m_stack->path("portal.db")}),
            1);
    }
};

QTEST_GUILESS_MAIN(tst_PaymentTerms)
#include "tst_paymentterms.moc"
