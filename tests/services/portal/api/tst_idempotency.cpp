// SPDX-License-Identifier: MIT
#include "services/portal/portalerror.h"
#include "tests/services/portal/api/fixture.h"

#include <QTest>

#include <barrier>
#include <semaphore>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

enum class RouteKind { Fast, Waiting };

/// Counts its effects in the database.
Result<qint64> haveEffect(Connection &connection)
{
    Result<Rows> rows
        = connection.query("INSERT INTO sync_state (name, value, updated_at) VALUES ('effect', '', 1)"
                           " ON CONFLICT (name) DO UPDATE SET updated_at = sync_state.updated_at + 1"
                           " RETURNING updated_at");
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : -1;
}

} // namespace

class IdempotencyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameKeyHasOneEffect_data() { addRows(); }
    void sameKeyHasOneEffect();
    void keyIsRequired_data() { addRows(); }
    void keyIsRequired();
    void otherBodyPathOrOrganizationIsAMismatch_data() { addRows(); }
    void otherBodyPathOrOrganizationIsAMismatch();
    void keysBelongToTheirPerson_data() { addRows(); }
    void keysBelongToTheirPerson();
    void refusedRequestFreesItsKey_data() { addRows(); }
    void refusedRequestFreesItsKey();
    void parallelTwinsHaveOneEffect_data() { addRows(); }
    void parallelTwinsHaveOneEffect();
    void runningTwinIsInFlight_data() { addEngineRows(); }
    void runningTwinIsInFlight();
    void claimOfADeadProcessIsTakenOver_data() { addEngineRows(); }
    void claimOfADeadProcessIsTakenOver();
    void keysAreForgottenAfterTwoDays_data() { addRows(); }
    void keysAreForgottenAfterTwoDays();

private:
    static void addRows()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QByteArray>("path");
        for (const Engine engine : AllEngines) {
            QTest::addRow("%s: fast", engineName(engine).constData())
                << engine << QByteArray("/api/portal/fast");
            QTest::addRow("%s: waiting", engineName(engine).constData())
                << engine << QByteArray("/api/portal/waiting");
        }
    }
};

struct Server
{
    explicit Server(Engine engine) : people(engine)
    {
        if (!people.isReady())
            return;
        ada = *people.signIn(QStringLiteral("ada@acme.example"));
        RouteTable table;
        const auto refuse = [this]() -> std::optional<Error> {
            return refusals-- > 0 ? std::optional(portalError(409, QLatin1StringView("conflict")))
                                  : std::nullopt;
        };
        table.fast(
            "POST", "/api/portal/fast", Access::anyMember(), [refuse](RouteContext &context) -> RouteResult {
                const Result<qint64> effect = haveEffect(context.connection);
                if (!effect)
                    return failure(effect.error());
                if (const auto error = refuse())
                    return failure(*error);
                return jsonAnswer(QByteArray::number(*effect));
            });
        table.waiting("POST", "/api/portal/waiting", Access::anyMember(),
            [refuse](WaitingContext &context) -> RouteResult {
                if (const auto error = refuse())
                    return failure(*error);
                const Result<qint64> effect = context.database.transaction(haveEffect);
                if (!effect)
                    return failure(effect.error());
                return jsonAnswer(QByteArray::number(*effect));
            });
        table.waiting(
            "POST", "/api/portal/gated", Access::anyMember(), [this](WaitingContext &) -> RouteResult {
                started.release();
                gate.acquire();
                return jsonAnswer("1");
            });
        dispatcher = std::make_unique<Dispatcher>(
            std::move(table), *people.database, people.clock, Dispatcher::Options());
    }

    [[nodiscard]] Call post(const QByteArray &path, const char *body = "{}")
    {
        return Call("POST", path.constData()).as(ada).of(people.acme).body(body);
    }

    std::atomic<int> refusals = 0;
    std::binary_semaphore started{0};
    std::binary_semaphore gate{0};
    People people;
    wire::Tokens ada;
    std::unique_ptr<Dispatcher> dispatcher;
};

#define MAKE_SERVER(server)                                                                                  \
    QFETCH(const Engine, engine);                                                                            \
    Server server(engine);                                                                                   \
    QVERIFY2(server.people.isReady(), server.people.error())

void IdempotencyTest::sameKeyHasOneEffect()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    const http::Response first = server.post(path).key("k1").askOf(*server.dispatcher);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.body, QByteArray("1"));
    QVERIFY(headerOf(first, "Idempotent-Replayed").isEmpty());
    const http::Response second = server.post(path).key("k1").askOf(*server.dispatcher);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, QByteArray("1"));
    QCOMPARE(headerOf(second, "Idempotent-Replayed"), QByteArray("true"));
    QCOMPARE(headerOf(second, "Content-Type"), QByteArray("application/json"));
    QCOMPARE(server.post(path).key("k2").askOf(*server.dispatcher).body, QByteArray("2"));
}

void IdempotencyTest::keyIsRequired()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    QCOMPARE(codeOf(server.post(path).askOf(*server.dispatcher)), QStringLiteral("idempotency_key_required"));
    QCOMPARE(server.post(path).askOf(*server.dispatcher).status, 428);
    for (const QByteArray &bad : {QByteArray("with space"), QByteArray(256, 'k'), QByteArray("\xc3\xbc")})
        QCOMPARE(server.post(path).key(bad.constData()).askOf(*server.dispatcher).status, 422);
    // Whether one may at all comes first.
    const http::Response foreign
        = Call("POST", path.constData()).as(server.ada).of(server.people.other).askOf(*server.dispatcher);
    QCOMPARE(foreign.status, 404);
}

void IdempotencyTest::otherBodyPathOrOrganizationIsAMismatch()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    QCOMPARE(server.post(path).key("k1").askOf(*server.dispatcher).status, 200);
    const http::Response otherBody = server.post(path, "{\"a\":1}").key("k1").askOf(*server.dispatcher);
    QCOMPARE(otherBody.status, 422);
    QCOMPARE(codeOf(otherBody), QStringLiteral("idempotency_mismatch"));
    const QByteArray otherPath = path == "/api/portal/fast" ? "/api/portal/waiting" : "/api/portal/fast";
    QCOMPARE(codeOf(server.post(otherPath).key("k1").askOf(*server.dispatcher)),
        QStringLiteral("idempotency_mismatch"));
    Call withQuery = server.post(path).key("k1");
    withQuery.request.query = "a=1";
    QCOMPARE(codeOf(withQuery.askOf(*server.dispatcher)), QStringLiteral("idempotency_mismatch"));
}

void IdempotencyTest::keysBelongToTheirPerson()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    const wire::Tokens bob = *server.people.signIn(QStringLiteral("bob@acme.example"));
    QCOMPARE(server.post(path).key("k1").askOf(*server.dispatcher).body, QByteArray("1"));
    const http::Response other = Call("POST", path.constData())
                                     .as(bob)
                                     .of(server.people.acme)
                                     .body("{}")
                                     .key("k1")
                                     .askOf(*server.dispatcher);
    QCOMPARE(other.body, QByteArray("2"));
}

void IdempotencyTest::refusedRequestFreesItsKey()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    server.refusals = 1;
    QCOMPARE(codeOf(server.post(path).key("k1").askOf(*server.dispatcher)), QStringLiteral("conflict"));
    QCOMPARE(server.people.number("SELECT COUNT(*) FROM idempotency"), 0);
    const http::Response second = server.post(path).key("k1").askOf(*server.dispatcher);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, QByteArray("1")); // the refused one left nothing
}

void IdempotencyTest::parallelTwinsHaveOneEffect()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    std::vector<PendingAnswer> answers;
    for (int i = 0; i < 12; ++i)
        answers.push_back(server.post(path).key("k1").sendTo(*server.dispatcher));
    int executed = 0;
    for (const PendingAnswer &answer : answers) {
        const http::Response response = answer.take();
        const bool replayed = headerOf(response, "Idempotent-Replayed") == "true";
        QVERIFY2(response.status == 200 || codeOf(response) == u"idempotency_in_flight",
            response.body.constData());
        executed += response.status == 200 && !replayed ? 1 : 0;
    }
    QCOMPARE(executed, 1);
    QCOMPARE(server.people.number("SELECT updated_at FROM sync_state WHERE name = 'effect'"), 1);
}

void IdempotencyTest::runningTwinIsInFlight()
{
    MAKE_SERVER(server);
    const PendingAnswer first = server.post("/api/portal/gated").key("k1").sendTo(*server.dispatcher);
    server.started.acquire();
    const http::Response twin = server.post("/api/portal/gated").key("k1").askOf(*server.dispatcher);
    QCOMPARE(twin.status, 409);
    QCOMPARE(codeOf(twin), QStringLiteral("idempotency_in_flight"));
    server.gate.release();
    QCOMPARE(first.take().status, 200);
    QCOMPARE(
        headerOf(server.post("/api/portal/gated").key("k1").askOf(*server.dispatcher), "Idempotent-Replayed"),
        QByteArray("true"));
}

void IdempotencyTest::claimOfADeadProcessIsTakenOver()
{
    MAKE_SERVER(server);
    const Call call = server.post("/api/portal/waiting").key("k1");
    // What a process leaves that is killed while it waits for the provider.
    const Result<IdempotentRequest> request
        = IdempotentRequest::from(call.request, server.people.ada, server.people.acme);
    QVERIFY(request);
    const auto claimed = server.people.database->transaction(
        [&](Connection &connection) { return claim(connection, *request, server.people.clock.now(), 60s); });
    QVERIFY(claimed && !*claimed);
    QCOMPARE(codeOf(call.askOf(*server.dispatcher)), QStringLiteral("idempotency_in_flight"));
    server.people.clock.advance(61s);
    QCOMPARE(call.askOf(*server.dispatcher).body, QByteArray("1"));
    QCOMPARE(headerOf(call.askOf(*server.dispatcher), "Idempotent-Replayed"), QByteArray("true"));
}

void IdempotencyTest::keysAreForgottenAfterTwoDays()
{
    QFETCH(const QByteArray, path);
    MAKE_SERVER(server);
    QCOMPARE(server.post(path).key("k1").askOf(*server.dispatcher).body, QByteArray("1"));
    server.people.clock.advance(48h);
    server.ada = *server.people.signIn(QStringLiteral("ada@acme.example"));
    QCOMPARE(server.post(path).key("k1").askOf(*server.dispatcher).body, QByteArray("2"));
}

QTEST_GUILESS_MAIN(IdempotencyTest)
#include "tst_idempotency.moc"
