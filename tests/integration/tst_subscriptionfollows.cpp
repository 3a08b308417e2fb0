// SPDX-License-Identifier: MIT
#include "tests/integration/stack.h"

#include <QJsonArray>
#include <QTest>

using namespace portico::test;

/// Provider, portal and a client as separate programs: what one says reaches the others.
class tst_SubscriptionFollows : public QObject
{
    Q_OBJECT

    Stack m_stack;
    HttpClient m_client;
    QByteArray m_token;
    QByteArray m_acme;

    HttpClient::Headers headers() const { return {{"Authorization", "Bearer " + m_token}, {"X-Organization-ID", m_acme}}; }
    QJsonObject subscription() { return m_client.get(m_stack.portal("/api/portal/subscription"), headers()).json(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_stack.start());
        m_token = m_stack.signIn(m_client, "owner@acme.example");
        QVERIFY(!m_token.isEmpty());
        const Reply reply = m_client.get(m_stack.portal("/api/portal/organizations"), {{"Authorization", "Bearer " + m_token}});
        QCOMPARE(reply.status, 200);
        const QJsonArray organizations = reply.json().value(QStringLiteral("data")).toArray();
        QCOMPARE(organizations.size(), 3);
        for (const QJsonValue &organization : organizations) {
            if (organization[QStringLiteral("slug")] == QStringLiteral("acme"))
                m_acme = organization[QStringLiteral("id")].toString().toLatin1();
        }
        QVERIFY(!m_acme.isEmpty());
    }

    void theSubscriptionIsReadThroughTheWholeStack()
    {
        const QJsonObject answer = subscription();
        QCOMPARE(answer[QStringLiteral("status")].toString(), QStringLiteral("active"));
        QCOMPARE(answer[QStringLiteral("plan")][QStringLiteral("name")].toString(), QStringLiteral("Business"));
        QCOMPARE(answer[QStringLiteral("next_charge")][QStringLiteral("amount")][QStringLiteral("amount")].toInteger(), 16039);
        QCOMPARE(answer[QStringLiteral("payment_method")][QStringLiteral("last4")].toString(), QStringLiteral("4242"));
    }

    void aChangeAtTheProviderReachesThePortalByWebhook()
    {
        const QString id = subscription()[QStringLiteral("id")].toString();
        const QString path = QStringLiteral("/v1/subscriptions/") + id;
        QVERIFY(!subscription()[QStringLiteral("cancel_at_period_end")].toBool());

        QCOMPARE(m_stack.changeAtProvider(m_client, path, "cancel_at_period_end=true").status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(subscription()[QStringLiteral("cancel_at_period_end")].toBool(), 20'000);

        QCOMPARE(m_stack.changeAtProvider(m_client, path, "cancel_at_period_end=false").status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(!subscription()[QStringLiteral("cancel_at_period_end")].toBool(), 20'000);

        const Reply history = m_client.get(m_stack.portal("/api/portal/subscription/changes"), headers());
        QCOMPARE(history.status, 200);
        const QJsonArray changes = history.json().value(QStringLiteral("data")).toArray();
        QVERIFY(changes.size() >= 2);
        QCOMPARE(changes[0][QStringLiteral("kind")].toString(), QStringLiteral("reactivated"));
        QCOMPARE(changes[1][QStringLiteral("kind")].toString(), QStringLiteral("will_cancel"));
    }

    void anUnchangedAnswerIsNotSentAgain()
    {
        const Reply first = m_client.get(m_stack.portal("/api/portal/subscription"), headers());
        const QByteArray etag = first.header("ETag");
        QVERIFY(!etag.isEmpty());
        HttpClient::Headers conditional = headers();
        conditional.append({"If-None-Match", etag});
        const Reply second = m_client.get(m_stack.portal("/api/portal/subscription"), conditional);
        QCOMPARE(second.status, 304);
        QVERIFY(!second.header("Portico-As-Of").isEmpty());
        QVERIFY(!second.header("Portico-Now").isEmpty());
    }

    void anInvoicesPdfIsTheSameEveryTime()
    {
        const Reply list = m_client.get(m_stack.portal("/api/portal/invoices?limit=1"), headers());
        const QString id = list.json().value(QStringLiteral("data"))[0][QStringLiteral("id")].toString();
        const QUrl url = m_stack.portal("/api/portal/invoices/").resolved(QUrl(id + QStringLiteral("/pdf")));
        const Reply first = m_client.get(url, headers());
        QCOMPARE(first.status, 200);
        QVERIFY(first.body.startsWith("%PDF-"));
        QCOMPARE(m_client.get(url, headers()).body, first.body);
    }

    void readsGoOnWhileTheProviderIsAway()
    {
        m_stack.sandboxProgram().kill();
        QCOMPARE(subscription()[QStringLiteral("plan")][QStringLiteral("name")].toString(), QStringLiteral("Business"));
    }

    void thePortalEndsCleanlyOnSigterm()
    {
        QCOMPARE(m_stack.portalProgram().terminate(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_SubscriptionFollows)
#include "tst_subscriptionfollows.moc"
