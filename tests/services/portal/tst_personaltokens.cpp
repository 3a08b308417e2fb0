// SPDX-License-Identifier: MIT
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const QByteArray Path = "/api/portal/access-tokens";

/// Makes one with a session's token; empty where it was refused.
QByteArray made(const PortalStack &stack, const QByteArray &session, int days = 30)
{
    const Reply reply
        = stack.post(Path, session, R"({"name":"Month end","days":)" + QByteArray::number(days) + '}');
    return reply.json()[QStringLiteral("token")].toString().toLatin1();
}

QJsonArray listed(const PortalStack &stack, const QByteArray &session)
{
    return stack.get(Path, session).json()[QStringLiteral("data")].toArray();
}

} // namespace

/// What scripts ask with.
class PersonalTokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretIsNotInTheKeptAnswer_data() { addEngineRows(); }
    void secretIsNotInTheKeptAnswer()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray headers
            = stack.headers(ada) + "Content-Type: application/json\r\nIdempotency-Key: once\r\n";
        const auto make = [&] {
            const QByteArray request = "{\"name\":\"x\",\"days\":1}";
            return Exchange(stack.portal->port(), "POST", Path, headers, request).reply();
        };
        const Reply first = make();
        QCOMPARE(first.status, 200);
        QVERIFY(first.body.contains("ptc_pat_"));
        QVERIFY2(!first.head.contains("Not-Kept"), first.head.constData());
        const Reply second = make(); // it was done, and the secret is told once
        QCOMPARE(second.status, 200);
        QVERIFY(second.head.contains("Idempotent-Replayed"));
        QVERIFY(!second.body.contains("ptc_"));
        const QJsonArray tokens = stack.get(Path, ada).json()[QStringLiteral("data")].toArray();
        QCOMPARE(tokens.size(), 1);
    }

    void readsInItsOrganizationAndNothingElse_data() { addEngineRows(); }
    void readsInItsOrganizationAndNothingElse()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray token = made(stack, ada);
        QVERIFY2(token.startsWith("ptc_pat_"), token.constData());

        QCOMPARE(stack.get("/api/portal/invoices", token).status, 200);
        const QJsonArray organizations
            = stack.get("/api/portal/organizations", token).json()[QStringLiteral("data")].toArray();
        QCOMPARE(organizations.size(), 1);
        QCOMPARE(organizations[0][QStringLiteral("slug")].toString(), QStringLiteral("acme"));
        QVERIFY(!organizations[0][QStringLiteral("permissions")].toArray().contains(
            QStringLiteral("plan.change")));

        const Reply elsewhere = Exchange(stack.portal->port(), "GET", "/api/portal/invoices",
            "Authorization: Bearer " + token + "\r\nX-Organization-ID: " + stack.other.toLatin1() + "\r\n")
                                    .reply();
        QCOMPARE(elsewhere.status, 404);
        for (const QByteArray &path : {QByteArray("/api/portal/subscription/reactivate"),
                 QByteArray("/api/portal/subscription/preview-change"), Path,
                 QByteArray("/api/auth/step-up")}) {
            const Reply refused = stack.post(path, token, R"({"password":"a good password"})");
            QVERIFY2(refused.status == 403 && refused.code() == u"permission_denied", path.constData());
        }
        QCOMPARE(stack.get(Path, token).code(), QStringLiteral("permission_denied"));
    }

    void itIsWhatItsMakerIs()
    {
        const PortalStack stack(Engine::Sqlite, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray token = made(stack, stack.signIn("bob@x.example"));
        QCOMPARE(stack.get("/api/portal/invoices", token).status, 200);
        const auto demote = [&](const char *sql) {
            return stack.database->transaction(
                [&](Connection &connection) { return connection.execute(sql); });
        };
        QVERIFY(demote("UPDATE organization_members SET role = 'member' WHERE role = 'billing'"));
        QCOMPARE(stack.get("/api/portal/invoices", token).code(), QStringLiteral("permission_denied"));
        QVERIFY(demote("DELETE FROM organization_members WHERE role = 'member'"));
        QCOMPARE(stack.get("/api/portal/invoices", token).status, 404);
    }

    void itEnds()
    {
        StandingClock clock;
        const PortalStack stack(Engine::Sqlite, Role::Member, clock);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray revoked = made(stack, ada);
        const QByteArray expired = made(stack, ada, 1);
        QCOMPARE(listed(stack, ada).size(), 2);
        QCOMPARE(stack.get("/api/portal/invoices", revoked).status, 200);
        const QString id = [&] {
            for (const QJsonValue &each : listed(stack, ada)) {
                if (!each[QStringLiteral("last_used_at")].isNull())
                    return each[QStringLiteral("id")].toString();
            }
            return QString();
        }();
        QVERIFY2(!id.isEmpty(), "the one that was used says when");
        const auto remove = [&](const QByteArray &key) {
            return Exchange(stack.portal->port(), "DELETE", Path + '/' + id.toLatin1(),
                stack.headers(ada) + "Idempotency-Key: " + key + "\r\n")
                .reply()
                .status;
        };
        QCOMPARE(remove("a"), 204);
        QCOMPARE(remove("b"), 404);
        QCOMPARE(stack.get("/api/portal/invoices", revoked).code(), QStringLiteral("invalid_token"));
        QCOMPARE(listed(stack, ada).size(), 1);
        clock.advance(24h - 1s);
        QCOMPARE(stack.get("/api/portal/invoices", expired).status, 200);
        clock.advance(1s);
        QCOMPARE(stack.get("/api/portal/invoices", expired).code(), QStringLiteral("invalid_token"));
    }

    void oneSeesAndEndsOnesOwn()
    {
        const PortalStack stack(Engine::Sqlite, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QVERIFY(!made(stack, ada).isEmpty());
        QVERIFY(!made(stack, bob).isEmpty());
        QCOMPARE(listed(stack, ada).size(), 2);
        QCOMPARE(listed(stack, bob).size(), 1);
        QCOMPARE(listed(stack, bob)[0][QStringLiteral("person")].toString(), QStringLiteral("Bob"));
    }

    void limitsAreKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no name") << QByteArray(R"({"name":" ","days":3})");
        QTest::newRow("long name") << QByteArray(R"({"name":")" + QByteArray(81, 'x') + R"(","days":3})");
        QTest::newRow("no day") << QByteArray(R"({"name":"x","days":0})");
        QTest::newRow("too long") << QByteArray(R"({"name":"x","days":367})");
    }
    void limitsAreKept()
    {
        QFETCH(const QByteArray, body);
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const Reply reply = stack.post(Path, stack.signIn("ada@x.example"), body);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.code(), QStringLiteral("invalid_field"));
    }
};

QTEST_GUILESS_MAIN(PersonalTokensTest)
#include "tst_personaltokens.moc"
