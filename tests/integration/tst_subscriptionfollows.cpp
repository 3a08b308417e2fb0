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

    HttpClient::Headers headers() const
    {
        return {{"Authorization", "Bearer " + m_token}, {"X-Organization-ID", m_acme}};
    }
    QJsonObject subscription()
    {
        return m_client.get(m_stack.portal("/api/portal/subscription"), headers()).json();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_stack.start());
        m_token = m_stack.signIn(m_client, "owner@acme.example");
        QVERIFY(!m_token.isEmpty());
        const Reply reply = m_client.get(
            m_stack.portal("/api/portal/organizations"), {{"Authorization", "Bearer " + m_token}});
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
        QCOMPARE(
            answer[QStringLiteral("plan")][QStringLiteral("name")].toString(), QStringLiteral("Business"));
        QCOMPARE(answer[QStringLiteral("next_charge")][QStringLiteral("amount")][QStringLiteral("amount")]
                     .toInteger(),
            16039);
        QCOMPARE(answer[QStringLiteral("payment_method")][QStringLiteral("last4")].toString(),
            QStringLiteral("4242"));
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

    void theConsoleSignsInToThePortal()
    {
        const auto console = [&](const QStringList &arguments, const QByteArray &input, QByteArray &said) {
            Program program(QStringLiteral("portico"));
            for (const char *folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
                program.setEnvironment(QString::fromLatin1(folder), m_stack.path("console"));
            program.setEnvironment(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
            const int code = program.run(arguments, input);
            said = program.output() + program.log();
            return code;
        };
        const QString url = m_stack.portalUrl().toString();
        const auto add = [&](const char *name) {
            return QStringList{QStringLiteral("connections"), QStringLiteral("add"), QStringLiteral("portal"),
                QString::fromLatin1(name), url, QStringLiteral("--user"),
                QStringLiteral("owner@acme.example")};
        };
        QByteArray said;
        QCOMPARE(console(add("Wrong"), "not-the-password\n", said), 1);
        QVERIFY2(said.contains("E-mail or password is not right"), said);
        QVERIFY(!said.contains("not-the-password"));
        QVERIFY2(console(add("Work"), "portico-demo\n", said) == 0, said);
        QVERIFY2(said.contains("keychain"), said);
        QVERIFY(!said.contains("portico-demo"));
        QCOMPARE(console({QStringLiteral("connections"), QStringLiteral("list")}, {}, said), 0);
        QVERIFY2(said.contains("Work\tportal\t" + url.toUtf8() + "\towner@acme.example"), said);
        QVERIFY(!said.contains("Wrong"));
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
        QCOMPARE(subscription()[QStringLiteral("plan")][QStringLiteral("name")].toString(),
            QStringLiteral("Business"));
    }

    void thePortalEndsCleanlyOnSigterm() { QCOMPARE(m_stack.portalProgram().terminate(), 0); }
};

QTEST_GUILESS_MAIN(tst_SubscriptionFollows)
#include "tst_subscriptionfollows.moc"
