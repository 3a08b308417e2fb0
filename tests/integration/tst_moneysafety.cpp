// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QThread>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

const QString AcmeSubscription = u"sub_P0x7Ar1"_s;
constexpr int CrashExit = 137;

} // namespace

/// Whatever dies between the portal and the provider: the customer is charged once, and everybody agrees in
/// the end.
class tst_MoneySafety : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    HttpClient m_client;

    /// The portal ends at the named point after its next start; empty for nowhere.
    void crashAt(const QString &point)
    {
        m_stack->portalProgram().setEnvironment(u"PORTICO_CRASH_AT"_s, point);
    }
    int invoicesAtProvider()
    {
        const QString path = u"/v1/invoices?limit=100&subscription="_s + AcmeSubscription;
        return int(
            m_stack->askProvider(m_client, path.toLatin1().constData()).json()[u"data"].toArray().size());
    }
    void addFault(const QByteArray &form)
    {
        QCOMPARE(m_stack->changeAtProvider(m_client, u"/v1/test_helpers/faults"_s, form).status, 200);
    }
    /// Confirms until the answer is final, as an impatient person would.
    QString confirmed(PortalUser &user, const QJsonObject &quote)
    {
        QString outcome;
        (void)QTest::qWaitFor(
            [&] {
                outcome = user.confirm(quote).json()[u"outcome"].toString();
                return !outcome.isEmpty();
            },
            15'000);
        return outcome;
    }
    /// One charge, one upgrade in the history by who asked for it, the new plan everywhere.
    void verifyUpgradedOnce(PortalUser &user, int invoicesBefore)
    {
        QCOMPARE(invoicesAtProvider(), invoicesBefore + 1);
        QTRY_COMPARE(user.subscription()[u"plan"][u"id"].toString(), u"scale"_s);
        const QJsonArray changes = user.get("/api/portal/subscription/changes").json()[u"data"].toArray();
        int upgrades = 0;
        for (const QJsonValue &change : changes) {
            if (change[u"kind"].toString() == u"upgrade" && change[u"to_plan"].toString() == u"Scale") {
                ++upgrades;
                QCOMPARE(change[u"actor"].toString(), u"Maya Okafor"_s);
            }
        }
        QCOMPARE(upgrades, 1);
    }

private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<Stack>();
        m_stack->setPortalOptions({u"--take-over-after"_s, u"1"_s});
    }
    void cleanup() { m_stack.reset(); }

    void aDeathAnywhereInAnUpgradeChargesOnce_data()
    {
        QTest::addColumn<QString>("point");
        for (const char *point : {"idem.created", "idem.stripe_sent", "idem.stripe_done", "idem.stored"})
            QTest::newRow(point) << QString::fromLatin1(point);
    }
    void aDeathAnywhereInAnUpgradeChargesOnce()
    {
        QFETCH(const QString, point);
        crashAt(point);
        QVERIFY(m_stack->start());
        QJsonObject quote;
        int before = 0;
        {
            PortalUser owner(*m_stack, "owner@acme.example", "acme");
            quote = owner.preview("scale").json();
            before = invoicesAtProvider();
            QCOMPARE(owner.confirm(quote).status, 0); // no answer: it is dead
        }
        QCOMPARE(m_stack->portalProgram().waitForExit(), CrashExit);
        crashAt({});
        QVERIFY(m_stack->startPortal());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QVERIFY(owner.isSignedIn());
        QCOMPARE(confirmed(owner, quote), u"applied"_s);
        verifyUpgradedOnce(owner, before);
    }

    void aDeathInAnyOtherChangeIsFinished_data()
    {
        QTest::addColumn<QByteArray>("before"); // what has to be so first
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("key"); // in the subscription, that tells it was done
        QTest::addColumn<bool>("isNull");
        const QByteArray none = "{}";
        QTest::newRow("cancel") << QByteArray() << QByteArray("cancel")
                                << QByteArray(R"({"feedback":"unused"})") << u"cancel_at"_s << false;
        QTest::newRow("reactivate") << QByteArray("cancel") << QByteArray("reactivate") << none
                                    << u"cancel_at"_s << true;
        QTest::newRow("pause") << QByteArray() << QByteArray("pause") << QByteArray(R"({"months":2})")
                               << u"pause"_s << false;
        QTest::newRow("resume") << QByteArray("pause") << QByteArray("resume") << none << u"pause"_s << true;
        QTest::newRow("accept-offer")
            << QByteArray() << QByteArray("accept-offer") << QByteArray(R"({"offer":"PORTICO_STAY_20"})")
            << u"discounts"_s << false;
    }
    void aDeathInAnyOtherChangeIsFinished()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, verb);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, key);
        QFETCH(const bool, isNull);
        const QByteArray path = "/api/portal/subscription/" + verb;
        const QJsonObject request = QJsonDocument::fromJson(body).object();
        const auto isDone = [&](PortalUser &user) {
            const QJsonValue value = user.subscription()[key];
            return (value.isNull() || (value.isArray() && value.toArray().isEmpty())) == isNull;
        };
        QVERIFY(m_stack->start());
        if (!before.isEmpty()) {
            PortalUser owner(*m_stack, "owner@acme.example", "acme");
            const QJsonObject first = before == "pause" ? QJsonObject{{u"months"_s, 1}}
                                                        : QJsonObject{{u"feedback"_s, u"other"_s}};
            QCOMPARE(owner.post("/api/portal/subscription/" + before, first).status, 200);
        }
        QCOMPARE(m_stack->portalProgram().terminate(), 0);
        crashAt(u"idem.stripe_done"_s);
        QVERIFY(m_stack->startPortal());
        {
            PortalUser owner(*m_stack, "owner@acme.example", "acme");
            QVERIFY(!isDone(owner));
            QCOMPARE(owner.post(path, request, "the-same-key").status, 0);
        }
        QCOMPARE(m_stack->portalProgram().waitForExit(), CrashExit);
        crashAt({});
        QVERIFY(m_stack->startPortal());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(owner), 15'000); // the mirror has followed the provider
        Reply answer;
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         answer = owner.post(path, request, "the-same-key");
                         return answer.status == 200;
                     },
                     15'000),
            answer.body.constData());
        QVERIFY(isDone(owner));
    }

    void aDeathWhilePayingPaysOnce()
    {
        crashAt(u"idem.stripe_done"_s);
        QVERIFY(m_stack->start());
        const QByteArray declined = "pm_card_chargeDeclinedInsufficientFunds";
        const QJsonObject method
            = m_stack
                  ->changeAtProvider(m_client,
                      u"/v1/payment_methods/"_s + QString::fromLatin1(declined) + u"/attach"_s,
                      "customer=cus_P0x7Ar1")
                  .json();
        const QByteArray subscription = "/v1/subscriptions/" + AcmeSubscription.toLatin1();
        QVERIFY(m_stack
                    ->changeAtProvider(m_client, QString::fromLatin1(subscription),
                        "default_payment_method=" + method[u"id"].toString().toLatin1())
                    .status
            == 200);
        QVERIFY(m_stack
                    ->changeAtProvider(m_client, u"/v1/test_helpers/test_clocks/clock_portico_demo/advance"_s,
                        "frozen_time=1796094000")
                    .status
            == 200); // 1 Dec 2026, 03:00
        const QString invoice
            = m_stack->askProvider(m_client, subscription.constData()).json()[u"latest_invoice"].toString();
        const QJsonObject good = m_stack
                                     ->changeAtProvider(m_client,
                                         u"/v1/payment_methods/pm_card_visa/attach"_s, "customer=cus_P0x7Ar1")
                                     .json();
        QVERIFY(m_stack
                    ->changeAtProvider(m_client, QString::fromLatin1(subscription),
                        "default_payment_method=" + good[u"id"].toString().toLatin1())
                    .status
            == 200);
        {
            PortalUser owner(*m_stack, "owner@acme.example", "acme");
            QTRY_COMPARE(owner.subscription()[u"status"].toString(), u"past_due"_s);
            QTRY_COMPARE(owner.get("/api/portal/invoices/" + invoice.toLatin1()).status, 200);
            QCOMPARE(owner.post("/api/portal/invoices/" + invoice.toLatin1() + "/pay").status, 0);
        }
        QCOMPARE(m_stack->portalProgram().waitForExit(), CrashExit);
        crashAt({});
        QVERIFY(m_stack->startPortal());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QTRY_VERIFY_WITH_TIMEOUT(
            owner.post("/api/portal/invoices/" + invoice.toLatin1() + "/pay").status == 200, 15'000);
        QTRY_COMPARE(owner.subscription()[u"status"].toString(), u"active"_s);
        const QByteArray path = "/v1/invoices/" + invoice.toLatin1() + "?expand%5B0%5D=payments";
        int paid = 0;
        const QJsonArray payments
            = m_stack->askProvider(m_client, path.constData()).json()[u"payments"][u"data"].toArray();
        for (const QJsonValue &payment : payments)
            paid += payment[u"status"].toString() == u"paid" ? 1 : 0;
        QCOMPARE(paid, 1);
    }

    void anAnswerLostOnTheWayChangesOnce_data()
    {
        QTest::addColumn<int>("times");
        QTest::addRow("once") << 1;
        QTest::addRow("for the whole call") << 3;
    }
    void anAnswerLostOnTheWayChangesOnce()
    {
        QFETCH(const int, times);
        QVERIFY(m_stack->start());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject quote = owner.preview("scale").json();
        const int before = invoicesAtProvider();
        addFault(
            "match=POST%20/v1/subscriptions/*&fault=drop_after_commit&times=" + QByteArray::number(times));
        QCOMPARE(confirmed(owner, quote), u"applied"_s);
        verifyUpgradedOnce(owner, before);
    }

    void webhooksMayComeBeforeTheAnswer()
    {
        QVERIFY(m_stack->start());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject quote = owner.preview("scale").json();
        const int before = invoicesAtProvider();
        addFault("match=POST%20/v1/subscriptions/*&fault=delay_after_commit&delay_ms=4000");
        Reply answer;
        const std::unique_ptr<QThread> asking(QThread::create([&] {
            PortalUser same(*m_stack, "owner@acme.example", "acme");
            answer = same.confirm(quote);
        }));
        asking->start();
        QTRY_COMPARE(owner.subscription()[u"plan"][u"id"].toString(), u"scale"_s);
        QVERIFY(!asking->isFinished());
        QVERIFY(asking->wait(20'000));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"outcome"].toString(), u"applied"_s);
        verifyUpgradedOnce(owner, before);
    }

    void whatTheProviderDidNotDoIsDoneLater()
    {
        QVERIFY(m_stack->start());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject quote = owner.preview("scale").json();
        const int before = invoicesAtProvider();
        addFault("match=POST%20/v1/subscriptions/*&fault=error_500&times=3");
        const Reply failed = owner.confirm(quote);
        QCOMPARE(failed.status, 503);
        QCOMPARE(failed.json()[u"code"].toString(), u"provider_unavailable"_s);
        QCOMPARE(invoicesAtProvider(), before);
        QCOMPARE(confirmed(owner, quote), u"applied"_s);
        verifyUpgradedOnce(owner, before);
    }
};

QTEST_GUILESS_MAIN(tst_MoneySafety)
#include "tst_moneysafety.moc"
