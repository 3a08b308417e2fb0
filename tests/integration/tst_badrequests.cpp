// SPDX-License-Identifier: MIT
#include "tests/integration/stack.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace portico::test;

/// Bad input against the real portal: a documented code for each, nothing hangs, the next request is
/// answered.
class tst_BadRequests : public QObject
{
    Q_OBJECT

    Stack m_stack;
    HttpClient m_client;
    QByteArray m_token;
    QByteArray m_acme;
    QByteArray m_foreign;

    static QByteArray organization(const QJsonArray &list, const char *slug)
    {
        for (const QJsonValue &entry : list) {
            if (entry[QStringLiteral("slug")] == QLatin1StringView(slug))
                return entry[QStringLiteral("id")].toString().toLatin1();
        }
        return {};
    }

    QJsonArray organizationsOf(const QByteArray &token)
    {
        return m_client
            .get(m_stack.portal("/api/portal/organizations"), {{"Authorization", "Bearer " + token}})
            .json()[QStringLiteral("data")]
            .toArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_stack.start());
        m_token = m_stack.signIn(m_client, "admin@acme.example");
        QVERIFY(!m_token.isEmpty());
        m_acme = organization(organizationsOf(m_token), "acme");
        m_foreign
            = organization(organizationsOf(m_stack.signIn(m_client, "owner@acme.example")), "lindqvist");
        QVERIFY(!m_acme.isEmpty() && !m_foreign.isEmpty());
    }

    void readsAnswerWithADocumentedCode_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("organizationId");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray subscription = "/api/portal/subscription";
        QTest::addRow("no token") << subscription << QByteArray() << m_acme << 401
                                  << QStringLiteral("invalid_token");
        QTest::addRow("garbage token")
            << subscription << QByteArray("ptc_at_x") << m_acme << 401 << QStringLiteral("invalid_token");
        QTest::addRow("no organization")
            << subscription << m_token << QByteArray() << 400 << QStringLiteral("organization_required");
        QTest::addRow("foreign organization")
            << subscription << m_token << m_foreign << 404 << QStringLiteral("not_found");
        QTest::addRow("unknown organization")
            << subscription << m_token << QByteArray("nowhere") << 404 << QStringLiteral("not_found");
        QTest::addRow("unknown invoice") << QByteArray("/api/portal/invoices/in_missing") << m_token << m_acme
                                         << 404 << QStringLiteral("not_found");
        QTest::addRow("unknown invoice's PDF") << QByteArray("/api/portal/invoices/in_missing/pdf") << m_token
                                               << m_acme << 404 << QStringLiteral("not_found");
        QTest::addRow("unknown route")
            << QByteArray("/api/portal/treasure") << m_token << m_acme << 404 << QStringLiteral("not_found");
        QTest::addRow("limit out of range") << QByteArray("/api/portal/invoices?limit=0") << m_token << m_acme
                                            << 422 << QStringLiteral("invalid_field");
        QTest::addRow("limit no number") << QByteArray("/api/portal/invoices?limit=many") << m_token << m_acme
                                         << 422 << QStringLiteral("invalid_field");
    }
    void readsAnswerWithADocumentedCode()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, token);
        QFETCH(const QByteArray, organizationId);
        HttpClient::Headers headers;
        if (!token.isEmpty())
            headers.append({"Authorization", "Bearer " + token});
        if (!organizationId.isEmpty())
            headers.append({"X-Organization-ID", organizationId});
        const Reply reply = m_client.get(m_stack.portal(path.constData()), headers);
        QTEST(reply.status, "status");
        QTEST(reply.json()[QStringLiteral("code")].toString(), "code");
        QCOMPARE(reply.header("Content-Type"), QByteArray("application/problem+json"));
        QVERIFY(!reply.json()[QStringLiteral("request_id")].toString().isEmpty());
    }

    void aMemberIsToldWhichPermissionIsMissing()
    {
        const QByteArray token = m_stack.signIn(m_client, "member@acme.example");
        const Reply reply = m_client.get(m_stack.portal("/api/portal/subscription"),
            {{"Authorization", "Bearer " + token}, {"X-Organization-ID", m_acme}});
        QCOMPARE(reply.status, 403);
        QCOMPARE(reply.json()[QStringLiteral("code")].toString(), QStringLiteral("permission_denied"));
        QCOMPARE(reply.json()[QStringLiteral("permission")].toString(), QStringLiteral("plan.view"));
    }

    void foreignAndMissingOrganizationsAnswerAlike()
    {
        const auto body = [&](const QByteArray &id) {
            QJsonObject json = m_client
                                   .get(m_stack.portal("/api/portal/subscription"),
                                       {{"Authorization", "Bearer " + m_token}, {"X-Organization-ID", id}})
                                   .json();
            json.remove(QStringLiteral("request_id"));
            return json;
        };
        QCOMPARE(body(m_foreign), body("00000000-0000-0000-0000-000000000000"));
    }

    void signInIsRefusedWithOneCode_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addRow("wrong password")
            << QByteArray("{\"email\":\"read-only@acme.example\",\"password\":\"wrong password\"}") << 401
            << QStringLiteral("invalid_credentials");
        QTest::addRow("unknown user")
            << QByteArray("{\"email\":\"nobody@acme.example\",\"password\":\"wrong password\"}") << 401
            << QStringLiteral("invalid_credentials");
        QTest::addRow("no JSON") << QByteArray("email=me") << 400 << QStringLiteral("invalid_json");
        QTest::addRow("truncated JSON")
            << QByteArray("{\"email\":\"read-only@ac") << 400 << QStringLiteral("invalid_json");
        QTest::addRow("missing field")
            << QByteArray("{\"email\":\"read-only@acme.example\"}") << 422 << QStringLiteral("invalid_field");
        QTest::addRow("wrong type") << QByteArray("{\"email\":7,\"password\":\"x\"}") << 422
                                    << QStringLiteral("invalid_field");
        QTest::addRow("too large") << QByteArray(2 * 1024 * 1024, ' ') << 413
                                   << QStringLiteral("body_too_large");
    }
    void signInIsRefusedWithOneCode()
    {
        QFETCH(const QByteArray, body);
        const Reply reply = m_client.post(
            m_stack.portal("/api/auth/sign-in"), body, {{"Content-Type", "application/json"}});
        QTEST(reply.status, "status");
        QTEST(reply.json()[QStringLiteral("code")].toString(), "code");
    }

    void aWebhookWithoutSignatureChangesNothing()
    {
        const Reply reply
            = m_client.post(m_stack.portal("/webhooks/stripe"), "{\"id\":\"evt_1\",\"object\":\"event\"}",
                {{"Content-Type", "application/json"}, {"Stripe-Signature", "t=1,v1=00"}});
        QCOMPARE(reply.status, 400);
    }

    void halfARequestDoesNotStopTheNext()
    {
        QTcpSocket half;
        half.connectToHost(m_stack.portalUrl().host(), quint16(m_stack.portalUrl().port()));
        QVERIFY(half.waitForConnected());
        half.write("POST /api/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
        QVERIFY(half.waitForBytesWritten());
        QCOMPARE(m_client.get(m_stack.portal("/healthz")).status, 200);
    }

    void noSecretIsInTheLogs()
    {
        const QByteArray log = m_stack.portalProgram().log() + m_stack.sandboxProgram().log();
        for (const QByteArray &secret : {m_token, QByteArray("sk_test_portico"),
                 QByteArray("whsec_integration"), QByteArray("portico-demo"), QByteArray("wrong password")})
            QVERIFY2(!log.contains(secret), secret.constData());
    }
};

QTEST_GUILESS_MAIN(tst_BadRequests)
#include "tst_badrequests.moc"
