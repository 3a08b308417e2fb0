// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"

#include <QJsonArray>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

const QString AcmeSubscription = u"sub_P0x7Ar1"_s;

qint64 amount(const QJsonValue &money)
{
    return money[u"amount"].toInteger(-1);
}

QString codeOf(const Reply &reply)
{
    return reply.json()[u"code"].toString();
}

} // namespace

/// Plan changes, cancellation and payments through the real portal against the real sandbox: what a quote
/// says is what the provider charges, once.
class tst_PlanChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    HttpClient m_client;

    QJsonObject atProvider(const QString &path)
    {
        return m_stack->askProvider(m_client, path.toLatin1().constData()).json();
    }
    QJsonArray invoicesAtProvider()
    {
        return atProvider(u"/v1/invoices?limit=100&subscription="_s + AcmeSubscription)[u"data"].toArray();
    }
    QJsonObject latestInvoice()
    {
        const QString id
            = atProvider(u"/v1/subscriptions/"_s + AcmeSubscription)[u"latest_invoice"].toString();
        return atProvider(u"/v1/invoices/"_s + id);
    }
    /// Makes \a token, one of Stripe's test methods, what Acme pays with.
    void payWith(const char *token)
    {
        const QJsonObject method
            = m_stack
                  ->changeAtProvider(m_client,
                      u"/v1/payment_methods/"_s + QLatin1StringView(token) + u"/attach"_s,
                      "customer=cus_P0x7Ar1")
                  .json();
        const QByteArray id = method[u"id"].toString().toLatin1();
        QVERIFY(!id.isEmpty());
        QVERIFY(m_stack
                    ->changeAtProvider(
                        m_client, u"/v1/subscriptions/"_s + AcmeSubscription, "default_payment_method=" + id)
                    .status
            == 200);
        QVERIFY(m_stack
                    ->changeAtProvider(m_client, u"/v1/customers/cus_P0x7Ar1"_s,
                        "invoice_settings%5Bdefault_payment_method%5D=" + id)
                    .status
            == 200);
    }

private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<Stack>();
        QVERIFY(m_stack->start());
    }
    void cleanup() { m_stack.reset(); }

    void anUpgradeChargesWhatTheQuoteSays()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QVERIFY(owner.isSignedIn());
        const Reply preview = owner.preview("scale");
        QCOMPARE(preview.status, 200);
        const QJsonObject quote = preview.json();
        QCOMPARE(quote[u"effect"].toString(), u"now"_s);
        QCOMPARE(quote[u"reason"].toString(), u"upgrade"_s);
        QCOMPARE(amount(quote[u"due_today"]), 2419);
        QCOMPARE(amount(quote[u"subtotal"]), 2222);
        QCOMPARE(amount(quote[u"tax"]), 197);
        QCOMPARE(amount(quote[u"recurring"]), 14900);
        QCOMPARE(amount(quote[u"next_charge"][u"amount"]), 16222);
        QCOMPARE(quote[u"next_charge"][u"at"].toString(), u"2026-12-01T00:00:00Z"_s);

        const int before = int(invoicesAtProvider().size());
        const Reply confirmed = owner.confirm(quote);
        QCOMPARE(confirmed.status, 200);
        QCOMPARE(confirmed.json()[u"outcome"].toString(), u"applied"_s);
        QCOMPARE(confirmed.json()[u"subscription"][u"plan"][u"id"].toString(), u"scale"_s);
        QCOMPARE(int(invoicesAtProvider().size()), before + 1);
        const QJsonObject invoice = latestInvoice();
        QCOMPARE(invoice[u"total"].toInteger(), 2419);
        QCOMPARE(invoice[u"status"].toString(), u"paid"_s);
        const QJsonArray lines = invoice[u"lines"][u"data"].toArray();
        const QJsonArray quoted = quote[u"lines"].toArray();
        QCOMPARE(lines.size(), quoted.size());
        for (qsizetype i = 0; i < lines.size(); ++i)
            QCOMPARE(lines[i][u"amount"].toInteger(), amount(quoted[i][u"amount"]));
        const QJsonObject change
            = owner.get("/api/portal/subscription/changes").json()[u"data"][0].toObject();
        QCOMPARE(change[u"kind"].toString(), u"upgrade"_s);
        QCOMPARE(change[u"actor"].toString(), u"Maya Okafor"_s);
        QCOMPARE(amount(change[u"monthly_effect"]), 5000);
    }

    void aRepeatedConfirmationChangesOnce()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject quote = owner.preview("scale").json();
        const int before = int(invoicesAtProvider().size());
        for (const char *key : {"first-click", "first-click", "second-click"}) {
            const Reply reply = owner.confirm(quote, key);
            QCOMPARE(reply.status, 200);
            QCOMPARE(reply.json()[u"outcome"].toString(), u"applied"_s);
        }
        QCOMPARE(int(invoicesAtProvider().size()), before + 1);
    }

    void aQuoteThatNoLongerHoldsIsReplaced()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject first = owner.preview("scale").json();
        const QJsonObject second = owner.preview("team").json();
        QCOMPARE(owner.confirm(first).status, 200);
        const Reply refused = owner.confirm(second);
        QCOMPARE(refused.status, 409);
        QCOMPARE(codeOf(refused), u"quote_changed"_s);
        const QJsonObject fresh = refused.json()[u"quote"].toObject();
        QVERIFY(fresh[u"id"].toString() != second[u"id"].toString());
        QCOMPARE(owner.confirm(fresh).json()[u"outcome"].toString(), u"scheduled"_s);
    }

    void aDowngradeWaitsForTheEndAndCanBeUndone()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject quote = owner.preview("team").json();
        QCOMPARE(quote[u"effect"].toString(), u"period_end"_s);
        QCOMPARE(amount(quote[u"due_today"]), 0);
        QCOMPARE(amount(quote[u"recurring"]), 8100); // four seats beyond the five of Team
        const int before = int(invoicesAtProvider().size());
        const Reply confirmed = owner.confirm(quote);
        QCOMPARE(confirmed.json()[u"outcome"].toString(), u"scheduled"_s);
        const QJsonValue planned = confirmed.json()[u"subscription"][u"scheduled_change"];
        QCOMPARE(planned[u"plan"][u"id"].toString(), u"team"_s);
        QCOMPARE(planned[u"effective_at"].toString(), u"2026-12-01T00:00:00Z"_s);
        QCOMPARE(amount(planned[u"recurring"]), 8100);
        QCOMPARE(int(invoicesAtProvider().size()), before);

        const Reply undone = owner.post("/api/portal/subscription/cancel-scheduled-change");
        QCOMPARE(undone.status, 200);
        QVERIFY(undone.json()[u"scheduled_change"].isNull());
        QCOMPARE(
            codeOf(owner.post("/api/portal/subscription/cancel-scheduled-change")), u"nothing_to_undo"_s);
        QCOMPARE(owner.subscription()[u"plan"][u"id"].toString(), u"business"_s);
    }

    void aDeclinedUpgradeIsHeldBackUntilItIsPaid()
    {
        payWith("pm_card_chargeDeclinedInsufficientFunds");
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const Reply confirmed = owner.confirm(owner.preview("scale").json());
        QCOMPARE(confirmed.status, 200);
        QCOMPARE(confirmed.json()[u"outcome"].toString(), u"payment_required"_s);
        QVERIFY(confirmed.json()[u"action_url"].toString().startsWith(m_stack->sandboxUrl().toString()));
        const QJsonValue subscription = confirmed.json()[u"subscription"];
        QCOMPARE(subscription[u"plan"][u"id"].toString(), u"business"_s);
        QCOMPARE(subscription[u"pending_change"][u"plan"][u"id"].toString(), u"scale"_s);
        QCOMPARE(codeOf(owner.preview("team")), u"pending_change_first"_s);

        payWith("pm_card_visa");
        const QString invoice = subscription[u"pending_change"][u"invoice_id"].toString();
        const Reply paid = owner.post("/api/portal/invoices/" + invoice.toLatin1() + "/pay");
        QCOMPARE(paid.json()[u"outcome"].toString(), u"paid"_s);
        QTRY_COMPARE(owner.subscription()[u"plan"][u"id"].toString(), u"scale"_s);
    }

    void cancellingKeepsTheReasonAndCanBeTakenBack()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonObject offers = owner.get("/api/portal/subscription/offers").json();
        QCOMPARE(offers[u"ends_at"].toString(), u"2026-12-01T00:00:00Z"_s);
        QCOMPARE(offers[u"data_deleted_at"].toString(), u"2026-12-31T00:00:00Z"_s);
        QCOMPARE(offers[u"offers"].toArray().size(), 3);
        QCOMPARE(owner.post("/api/portal/subscription/cancel", {{u"feedback"_s, u"rude"_s}}).status, 422);
        const Reply cancelled = owner.post("/api/portal/subscription/cancel",
            {{u"feedback"_s, u"too_expensive"_s}, {u"comment"_s, u"Too much for us"_s}});
        QCOMPARE(cancelled.status, 200);
        QCOMPARE(cancelled.json()[u"cancel_at"].toString(), u"2026-12-01T00:00:00Z"_s);
        QVERIFY(cancelled.json()[u"next_charge"].isNull());
        QCOMPARE(atProvider(u"/v1/subscriptions/"_s + AcmeSubscription)[u"cancellation_details"][u"feedback"]
                     .toString(),
            u"too_expensive"_s);
        QCOMPARE(codeOf(owner.preview("scale")), u"reactivate_first"_s);
        Program counting(u"porticod"_s);
        QCOMPARE(
            counting.run({u"cancellations"_s, u"--database"_s, u"sqlite:"_s + m_stack->path("portal.db")}),
            0);
        QCOMPARE(counting.output(), QByteArray("too_expensive\t1\n"));
        const Reply back = owner.post("/api/portal/subscription/reactivate");
        QCOMPARE(back.status, 200);
        QVERIFY(back.json()[u"cancel_at"].isNull());
        QCOMPARE(codeOf(owner.post("/api/portal/subscription/reactivate")), u"nothing_to_reactivate"_s);
    }

    void aPauseBeginsAtTheEndOfThePeriod()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QCOMPARE(owner.post("/api/portal/subscription/pause", {{u"months"_s, 4}}).status, 422);
        const Reply paused = owner.post("/api/portal/subscription/pause", {{u"months"_s, 2}});
        QCOMPARE(paused.status, 200);
        QCOMPARE(paused.json()[u"status"].toString(), u"active"_s);
        QVERIFY(paused.json()[u"pause"].isObject());
        QVERIFY(paused.json()[u"pause"][u"resumes_at"].toString() >= u"2027-01-31"_s);
        QCOMPARE(codeOf(owner.preview("scale")), u"resume_first"_s);
        const Reply resumed = owner.post("/api/portal/subscription/resume");
        QCOMPARE(resumed.status, 200);
        QVERIFY(resumed.json()[u"pause"].isNull());
    }

    void theDiscountIsTakenOnce()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const Reply taken
            = owner.post("/api/portal/subscription/accept-offer", {{u"offer"_s, u"PORTICO_STAY_20"_s}});
        QCOMPARE(taken.status, 200);
        QCOMPARE(taken.json()[u"discounts"].toArray().size(), 1);
        const Reply again
            = owner.post("/api/portal/subscription/accept-offer", {{u"offer"_s, u"PORTICO_STAY_20"_s}});
        QCOMPARE(again.status, 409);
        QCOMPARE(codeOf(again), u"offer_not_available"_s);
    }

    void thePaymentMethodPageIsAnotherEachTime()
    {
        PortalUser billing(*m_stack, "billing@acme.example", "acme");
        const QString first
            = billing.post("/api/portal/create-billing-portal-session").json()[u"url"].toString();
        const QString second
            = billing.post("/api/portal/create-billing-portal-session").json()[u"url"].toString();
        QVERIFY(first.startsWith(m_stack->sandboxUrl().toString()));
        QVERIFY(first != second);
        QCOMPARE(m_client.get(QUrl(first)).status, 200);
    }

    void whatARoleMayNotDoNamesThePermission_data()
    {
        QTest::addColumn<QByteArray>("email");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("permission");
        const QByteArray subscription = "/api/portal/subscription/";
        for (const char *verb : {"change-plan", "cancel", "reactivate", "pause", "resume", "accept-offer",
                 "cancel-scheduled-change", "end-trial"})
            QTest::addRow("billing %s", verb)
                << QByteArray("billing") << subscription + verb << u"plan.change"_s;
        QTest::addRow("member previews")
            << QByteArray("member") << subscription + "preview-change" << u"plan.view"_s;
        QTest::addRow("reader pays") << QByteArray("read-only") << QByteArray("/api/portal/invoices/in_1/pay")
                                     << u"invoice.pay"_s;
        QTest::addRow("reader changes the card")
            << QByteArray("read-only") << QByteArray("/api/portal/create-billing-portal-session")
            << u"payment_method.change"_s;
    }
    void whatARoleMayNotDoNamesThePermission()
    {
        QFETCH(const QByteArray, email);
        QFETCH(const QByteArray, path);
        PortalUser user(*m_stack, (email + "@acme.example").constData(), "acme");
        QVERIFY(user.isSignedIn());
        const Reply reply = user.post(path);
        QCOMPARE(reply.status, 403);
        QCOMPARE(codeOf(reply), u"permission_denied"_s);
        QTEST(reply.json()[u"permission"].toString(), "permission");
    }
};

QTEST_GUILESS_MAIN(tst_PlanChanges)
#include "tst_planchanges.moc"
