// SPDX-License-Identifier: MIT
#include "services/portal/api/authroutes.h"
#include "services/portal/portalerror.h"
#include "tests/services/portal/api/fixture.h"

#include <QTest>

#include <semaphore>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

/// A few routes of each kind beside the real ones of sign-in and organizations.
RouteTable tableFor(People &people, RateLimiter &limiter, const RateLimits &limits,
    std::counting_semaphore<> &gate, std::counting_semaphore<> &entered)
{
    RouteTable table;
    addAuthRoutes(table, people.sessions, limiter, limits);
    addOrganizationRoutes(table, {});
    const FastHandler whoAmI = [](RouteContext &context) -> RouteResult {
        return jsonAnswer('"' + context.scope().organizationId().toUtf8() + '"');
    };
    table.fast("GET", "/api/portal/usage/current", Access::with(Permission::UsageView), whoAmI);
    table.fast("GET", "/api/portal/subscription", Access::with(Permission::PlanView), whoAmI);
    table.fast(
        "GET", "/api/portal/invoices/{id}", Access::anyMember(), [](RouteContext &context) -> RouteResult {
            return context.parameter("id") == u"in_1" ? RouteResult(jsonAnswer("1"))
                                                      : RouteResult(failure(notFound()));
        });
    table.waiting(
        "GET", "/api/portal/slow", Access::anyMember(), [&gate, &entered](WaitingContext &) -> RouteResult {
            entered.release();
            gate.acquire();
            return jsonAnswer("1");
        });
    table.deferred(
        "POST", "/webhooks/stripe", Access::open(), [](const RequestContext &, http::Responder responder) {
            std::thread([responder] { responder.send(jsonAnswer("2")); }).detach();
        });
    return table;
}

} // namespace

class DispatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksRunInTheirOrder_data();
    void checksRunInTheirOrder();
    void signedInPersonSeesTheirOrganizations_data() { addEngineRows(); }
    void signedInPersonSeesTheirOrganizations();
    void memberIsToldTheMissingPermission();
    void signInRefreshAndSignOutWorkOverRequests_data() { addEngineRows(); }
    void signInRefreshAndSignOutWorkOverRequests();
    void reuseOfARefreshTokenIsCommittedThoughRefused_data() { addEngineRows(); }
    void reuseOfARefreshTokenIsCommittedThoughRefused();
    void badBodiesHaveTheirCodes_data();
    void badBodiesHaveTheirCodes();
    void guessingStopsAfterFiveFailures_data() { addEngineRows(); }
    void guessingStopsAfterFiveFailures();
    void signingInAgainAndAgainIsFine();
    void apiCallsAreLimitedPerPerson();
    void fullWaitingPoolIsBusyAndReadsGoOn();
    void healthAnswersWithoutAWorker();
    void metricsCountAnswers();
    void deferredAnswerComesFromAnotherThread();
    void encodedBodiesAreNotSupported();
};

struct Server
{
    explicit Server(Engine engine, Dispatcher::Options options = {}) : people(engine)
    {
        if (people.isReady())
            dispatcher
                = std::make_unique<Dispatcher>(tableFor(people, limiter, options.limits, gate, entered),
                    *people.database, people.clock, options);
    }

    std::counting_semaphore<> gate{0};
    std::counting_semaphore<> entered{0};
    People people;
    RateLimiter limiter;
    std::unique_ptr<Dispatcher> dispatcher;
};

#define MAKE_SERVER(server)                                                                                  \
    QFETCH(const Engine, engine);                                                                            \
    Server server(engine);                                                                                   \
    QVERIFY2(server.people.isReady(), server.people.error())

void DispatcherTest::checksRunInTheirOrder_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<QString>("organization");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    for (const Engine engine : AllEngines) {
        const auto row = [&](const char *name, const char *path, bool withToken, const char *organization,
                             int status, const char *code) {
            QTest::addRow("%s: %s", engineName(engine).constData(), name)
                << engine << QByteArray(path) << withToken << QString::fromLatin1(organization) << status
                << QString::fromLatin1(code);
        };
        const char *usage = "/api/portal/usage/current";
        const char *subscription = "/api/portal/subscription";
        row("allowed", usage, true, "acme", 200, "");
        row("no token, no organization", usage, false, "", 401, "invalid_token");
        row("no token, foreign organization", usage, false, "other", 401, "invalid_token");
        row("no organization", usage, true, "", 400, "organization_required");
        row("no organization, no permission", subscription, true, "", 400, "organization_required");
        row("foreign organization, no permission", subscription, true, "other", 404, "not_found");
        row("missing organization", usage, true, "missing", 404, "not_found");
        row("no permission", subscription, true, "acme", 403, "permission_denied");
        row("object", "/api/portal/invoices/in_1", true, "acme", 200, "");
        row("missing object", "/api/portal/invoices/in_2", true, "acme", 404, "not_found");
        row("object without token", "/api/portal/invoices/in_1", false, "acme", 401, "invalid_token");
        row("unknown route", "/api/portal/treasure", true, "acme", 404, "not_found");
    }
}

void DispatcherTest::checksRunInTheirOrder()
{
    QFETCH(const QByteArray, path);
    QFETCH(const bool, withToken);
    QFETCH(const QString, organization);
    QFETCH(const QString, code);
    MAKE_SERVER(server);
    Call call("GET", path.constData());
    if (withToken)
        call.as(*server.people.signIn(QStringLiteral("bob@acme.example")));
    if (!organization.isEmpty()) {
        call.of(organization == u"acme"    ? server.people.acme
                : organization == u"other" ? server.people.other
                                           : QStringLiteral("org_missing"));
    }
    const http::Response response = call.askOf(*server.dispatcher);
    QTEST(response.status, "status");
    QVERIFY(headerOf(response, "Request-Id").startsWith("req_"));
    if (!code.isEmpty()) {
        QCOMPARE(codeOf(response), code);
        QCOMPARE(wire::decodeProblem(response.body, response.status).requestId.toLatin1(),
            headerOf(response, "Request-Id"));
        QCOMPARE(headerOf(response, "WWW-Authenticate").isEmpty(), response.status != 401);
    }
}

void DispatcherTest::signedInPersonSeesTheirOrganizations()
{
    MAKE_SERVER(server);
    const wire::Tokens tokens = *server.people.signIn(QStringLiteral("bob@acme.example"));
    const http::Response response
        = Call("GET", "/api/portal/organizations").as(tokens).askOf(*server.dispatcher);
    QCOMPARE(response.status, 200);
    const auto list = wire::decodeOrganizations(response.body);
    QVERIFY(list);
    QCOMPARE(list->value.size(), 1u);
    QCOMPARE(list->value.front().id, server.people.acme);

    const http::Response again = Call("GET", "/api/portal/organizations")
                                     .as(tokens)
                                     .with("If-None-Match", headerOf(response, "ETag"))
                                     .askOf(*server.dispatcher);
    QCOMPARE(again.status, 304);
    QVERIFY(again.body.isEmpty());
}

void DispatcherTest::memberIsToldTheMissingPermission()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    const http::Response response = Call("GET", "/api/portal/subscription")
                                        .as(*server.people.signIn(QStringLiteral("bob@acme.example")))
                                        .of(server.people.acme)
                                        .askOf(*server.dispatcher);
    QCOMPARE(wire::decodeProblem(response.body, 403).permission, QStringLiteral("plan.view"));
}

void DispatcherTest::signInRefreshAndSignOutWorkOverRequests()
{
    MAKE_SERVER(server);
    wire::SignInRequest request;
    request.email = QStringLiteral("ada@acme.example");
    request.password = QStringLiteral("a good password");
    const http::Response signedIn
        = Call("POST", "/api/auth/sign-in").body(wire::encodeSignIn(request)).askOf(*server.dispatcher);
    QCOMPARE(signedIn.status, 200);
    QCOMPARE(headerOf(signedIn, "Cache-Control"), QByteArray("no-store"));
    const wire::Tokens first = *wire::decodeTokens(signedIn.body);
    QCOMPARE(Call("GET", "/api/portal/organizations").as(first).askOf(*server.dispatcher).status, 200);

    const http::Response refreshed = Call("POST", "/api/auth/refresh")
                                         .body(wire::encodeRefresh(first.refreshToken))
                                         .askOf(*server.dispatcher);
    QCOMPARE(refreshed.status, 200);
    const wire::Tokens second = *wire::decodeTokens(refreshed.body);

    QCOMPARE(Call("POST", "/api/auth/sign-out")
                 .body(wire::encodeRefresh(second.refreshToken))
                 .askOf(*server.dispatcher)
                 .status,
        204);
    QCOMPARE(Call("GET", "/api/portal/organizations").as(second).askOf(*server.dispatcher).status, 401);
    const http::Response over = Call("POST", "/api/auth/refresh")
                                    .body(wire::encodeRefresh(second.refreshToken))
                                    .askOf(*server.dispatcher);
    QCOMPARE(over.status, 400);
    QCOMPARE(codeOf(over), QStringLiteral("invalid_grant"));

    const wire::Tokens third = *server.people.signIn(request.email);
    QCOMPARE(Call("POST", "/api/auth/sign-out").as(third).askOf(*server.dispatcher).status, 204);
    QCOMPARE(Call("GET", "/api/portal/organizations").as(third).askOf(*server.dispatcher).status, 401);
}

void DispatcherTest::reuseOfARefreshTokenIsCommittedThoughRefused()
{
    MAKE_SERVER(server);
    const wire::Tokens first = *server.people.signIn(QStringLiteral("ada@acme.example"));
    const wire::Tokens second = *server.people.refresh(first.refreshToken)->tokens;
    const wire::Tokens third = *server.people.refresh(second.refreshToken)->tokens;
    const http::Response stolen = Call("POST", "/api/auth/refresh")
                                      .body(wire::encodeRefresh(first.refreshToken))
                                      .askOf(*server.dispatcher);
    QCOMPARE(codeOf(stolen), QStringLiteral("invalid_grant"));
    QVERIFY(!server.people.session(third.accessToken));
}

void DispatcherTest::badBodiesHaveTheirCodes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray() << 400 << QStringLiteral("invalid_json");
    QTest::newRow("truncated") << QByteArray(R"({"email":"a)") << 400 << QStringLiteral("invalid_json");
    QTest::newRow("missing field") << QByteArray(R"({"email":"a@b.example"})") << 422
                                   << QStringLiteral("invalid_field");
    QTest::newRow("wrong type") << QByteArray(R"({"email":1,"password":"x"})") << 422
                                << QStringLiteral("invalid_field");
    QTest::newRow("unknown person") << QByteArray(R"({"email":"a@b.example","password":"x"})") << 401
                                    << QStringLiteral("invalid_credentials");
    QTest::newRow("quotes") << QByteArray(R"({"email":"a' OR 1=1 --","password":"'"})") << 401
                            << QStringLiteral("invalid_credentials");
    QTest::newRow("NUL") << QByteArray(R"({"email":"a\u0000b","password":"x"})") << 422
                         << QStringLiteral("invalid_field");
}

void DispatcherTest::badBodiesHaveTheirCodes()
{
    QFETCH(const QByteArray, body);
    for (const Engine engine : AllEngines) {
        Server server(engine);
        QVERIFY2(server.people.isReady(), server.people.error());
        const http::Response response
            = Call("POST", "/api/auth/sign-in").body(body).askOf(*server.dispatcher);
        QTEST(response.status, "status");
        QTEST(codeOf(response), "code");
    }
}

void DispatcherTest::guessingStopsAfterFiveFailures()
{
    MAKE_SERVER(server);
    const auto attempt = [&](const char *email, const char *password) {
        wire::SignInRequest request;
        request.email = QString::fromLatin1(email);
        request.password = QString::fromLatin1(password);
        return Call("POST", "/api/auth/sign-in").body(wire::encodeSignIn(request)).askOf(*server.dispatcher);
    };
    for (const char *email : {"ada@acme.example", "nobody@acme.example"}) {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(codeOf(attempt(email, "a bad password")), QStringLiteral("invalid_credentials"));
        const quint64 runs = server.people.hasher.runs();
        const http::Response limited = attempt(email, "a bad password");
        QCOMPARE(codeOf(limited), QStringLiteral("rate_limited"));
        QCOMPARE(headerOf(limited, "Retry-After"), QByteArray("180"));
        QCOMPARE(server.people.hasher.runs(), runs); // no guess reaches Argon2
    }
    QCOMPARE(attempt("bob@acme.example", "a good password").status, 200);
    server.people.clock.advance(15min);
    QCOMPARE(attempt("ada@acme.example", "a good password").status, 200);
}

void DispatcherTest::signingInAgainAndAgainIsFine()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    wire::SignInRequest request;
    request.email = QStringLiteral("ada@acme.example");
    request.password = QStringLiteral("a good password");
    for (int i = 0; i < 12; ++i)
        QCOMPARE(Call("POST", "/api/auth/sign-in")
                     .body(wire::encodeSignIn(request))
                     .askOf(*server.dispatcher)
                     .status,
            200);
}

void DispatcherTest::apiCallsAreLimitedPerPerson()
{
    Dispatcher::Options options;
    options.limits.apiPerUser = {3, 60s};
    Server server(Engine::Sqlite, options);
    QVERIFY2(server.people.isReady(), server.people.error());
    const wire::Tokens ada = *server.people.signIn(QStringLiteral("ada@acme.example"));
    const wire::Tokens bob = *server.people.signIn(QStringLiteral("bob@acme.example"));
    const auto get = [&](const wire::Tokens &tokens) {
        return Call("GET", "/api/portal/organizations").as(tokens).askOf(*server.dispatcher);
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(get(ada).status, 200);
    QCOMPARE(codeOf(get(ada)), QStringLiteral("rate_limited"));
    QCOMPARE(headerOf(get(ada), "Retry-After"), QByteArray("20"));
    QCOMPARE(get(bob).status, 200);
    server.people.clock.advance(20s);
    QCOMPARE(get(ada).status, 200);
}

void DispatcherTest::fullWaitingPoolIsBusyAndReadsGoOn()
{
    Dispatcher::Options options;
    options.waitingThreads = 16;
    options.waitingQueue = 4;
    Server server(Engine::Sqlite, options);
    QVERIFY2(server.people.isReady(), server.people.error());
    const wire::Tokens ada = *server.people.signIn(QStringLiteral("ada@acme.example"));
    const Call slow = Call("GET", "/api/portal/slow").as(ada).of(server.people.acme);

    std::vector<PendingAnswer> waiting;
    for (int i = 0; i < 16; ++i) {
        waiting.push_back(slow.sendTo(*server.dispatcher));
        server.entered.acquire();
    }
    for (int i = 0; i < 4; ++i)
        waiting.push_back(slow.sendTo(*server.dispatcher));
    const http::Response refused = slow.askOf(*server.dispatcher);
    QCOMPARE(refused.status, 503);
    QCOMPARE(codeOf(refused), QStringLiteral("busy"));
    QCOMPARE(headerOf(refused, "Retry-After"), QByteArray("1"));
    const http::Response read
        = Call("GET", "/api/portal/subscription").as(ada).of(server.people.acme).askOf(*server.dispatcher);
    QCOMPARE(read.status, 200);

    server.gate.release(20);
    for (const PendingAnswer &answer : waiting)
        QCOMPARE(answer.take().status, 200);
}

void DispatcherTest::healthAnswersWithoutAWorker()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    QCOMPARE(Call("GET", "/healthz").askOf(*server.dispatcher).status, 200);
    QCOMPARE(Call("GET", "/readyz").askOf(*server.dispatcher).status, 503);
    server.dispatcher->setReadiness([] { return true; });
    QCOMPARE(Call("GET", "/readyz").askOf(*server.dispatcher).status, 200);
    QCOMPARE(Call("POST", "/healthz").askOf(*server.dispatcher).status, 404);
}

void DispatcherTest::metricsCountAnswers()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    (void)Call("GET", "/api/portal/organizations").askOf(*server.dispatcher);
    const QByteArray text = Call("GET", "/metrics").askOf(*server.dispatcher).body;
    QVERIFY2(text.contains("portico_http_requests_total{method=\"GET\",route=\"/api/portal/"
                           "organizations\",status=\"4xx\"} 1\n"),
        text.constData());
}

void DispatcherTest::deferredAnswerComesFromAnotherThread()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    const http::Response response = Call("POST", "/webhooks/stripe").body("{}").askOf(*server.dispatcher);
    QCOMPARE(response.body, QByteArray("2"));
    QVERIFY(!headerOf(response, "Request-Id").isEmpty());
}

void DispatcherTest::encodedBodiesAreNotSupported()
{
    Server server(Engine::Sqlite);
    QVERIFY2(server.people.isReady(), server.people.error());
    const http::Response response = Call("POST", "/api/auth/sign-in")
                                        .with("Content-Encoding", "gzip")
                                        .body("x")
                                        .askOf(*server.dispatcher);
    QCOMPARE(response.status, 415);
}

QTEST_GUILESS_MAIN(DispatcherTest)
#include "tst_dispatcher.moc"
