// SPDX-License-Identifier: MIT
#include "services/wire/portal.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

class PortalServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersComeFromTheMirror_data() { addEngineRows(); }
    void answersComeFromTheMirror();
    void signedEventReachesTheAnswer_data() { addEngineRows(); }
    void signedEventReachesTheAnswer();
    void rolesSeeWhatTheTableSays_data();
    void rolesSeeWhatTheTableSays();
    void hungProviderHoldsUpNoRead_data() { addEngineRows(); }
    void hungProviderHoldsUpNoRead();
    void badInputIsNamed();
    void startSaysWhatIsWrong();
};

#define MAKE_STACK(stack)                                                                                    \
    QFETCH(const Engine, engine);                                                                            \
    PortalStack stack(engine);                                                                               \
    QVERIFY2(stack.isReady(), stack.error())

void PortalServerTest::answersComeFromTheMirror()
{
    MAKE_STACK(stack);
    const QByteArray token = stack.signIn("ada@x.example");
    const Reply organizations = stack.get("/api/portal/organizations", token);
    QCOMPARE(organizations.status, 200);
    QCOMPARE(organizations.json()[QStringLiteral("data")].toArray().size(), 2);

    const int before = stack.provider.requests();
    const Reply subscription = stack.get("/api/portal/subscription", token);
    QCOMPARE(subscription.status, 200);
    QCOMPARE(subscription.json()[QStringLiteral("id")].toString(), QStringLiteral("sub_1"));
    QCOMPARE(stack.get("/api/portal/invoices/in_1", token).json()[QStringLiteral("id")].toString(),
        QStringLiteral("in_1"));
    for (const char *path : {"/api/portal/plans", "/api/portal/subscription/changes", "/api/portal/invoices",
             "/api/portal/usage/current", "/api/portal/team", "/api/portal/seats"}) {
        const Reply reply = stack.get(path, token);
        QVERIFY2(reply.status == 200, (path + (' ' + reply.body)).constData());
        QVERIFY(reply.head.contains("ETag: "));
        QVERIFY(reply.head.contains("Portico-As-Of: "));
        QVERIFY(reply.head.contains("Request-Id: req_"));
    }
    QCOMPARE(stack.provider.requests(), before); // nothing of this asked the provider
}

void PortalServerTest::signedEventReachesTheAnswer()
{
    MAKE_STACK(stack);
    const QByteArray token = stack.signIn("ada@x.example");
    const QJsonObject price = FakeProvider::price(QStringLiteral("price_1"), QStringLiteral("prod_1"), 9900);
    stack.provider.put(FakeProvider::subscription(
        QStringLiteral("sub_1"), QStringLiteral("cus_acme"), price, QStringLiteral("past_due")));
    const QByteArray event = stack.provider.addEvent(QStringLiteral("evt_1"),
        QStringLiteral("customer.subscription.updated"), QStringLiteral("sub_1"), stack.clock.now());
    QCOMPARE(stack.deliver(event, "whsec_wrong").status, 400);
    QCOMPARE(stack.deliver(event).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(
        stack.get("/api/portal/subscription", token).json()[QStringLiteral("status")].toString(),
        QStringLiteral("past_due"), 20'000);
}

void PortalServerTest::rolesSeeWhatTheTableSays_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<Role>("role");
    for (const Engine engine : AllEngines) {
        for (int role = 0; role < RoleCount; ++role)
            QTest::addRow("%s: %s", engineName(engine).constData(), qPrintable(roleName(Role(role))))
                << engine << Role(role);
    }
}

void PortalServerTest::rolesSeeWhatTheTableSays()
{
    QFETCH(const Engine, engine);
    QFETCH(const Role, role);
    PortalStack stack(engine, role);
    QVERIFY2(stack.isReady(), stack.error());
    const std::pair<const char *, Permission> routes[] = {
        {"/api/portal/plans", Permission::PlanView},
        {"/api/portal/subscription", Permission::PlanView},
        {"/api/portal/subscription/changes", Permission::PlanView},
        {"/api/portal/invoices", Permission::InvoiceView},
        {"/api/portal/invoices/in_1", Permission::InvoiceView},
        {"/api/portal/invoices/in_1/pdf", Permission::InvoiceView},
        {"/api/portal/usage/current", Permission::UsageView},
        {"/api/portal/team", Permission::TeamView},
        {"/api/portal/seats", Permission::TeamView},
    };
    const QByteArray token = stack.signIn("bob@x.example");
    for (const auto &[path, permission] : routes) {
        const Reply reply = stack.get(path, token);
        if (!permissionsOf(role).contains(permission)) {
            QCOMPARE(reply.code(), QStringLiteral("permission_denied"));
            QCOMPARE(reply.json()[QStringLiteral("permission")].toString(), permissionName(permission));
        } else {
            QVERIFY2(reply.status != 401 && reply.status != 403, path);
        }
        const QByteArray foreign
            = "Authorization: Bearer " + token + "\r\nX-Organization-ID: " + stack.other.toLatin1() + "\r\n";
        QCOMPARE(
            Exchange(stack.portal->port(), "GET", path, foreign).reply().code(), QStringLiteral("not_found"));
        QCOMPARE(Exchange(stack.portal->port(), "GET", path).reply().code(), QStringLiteral("invalid_token"));
    }
    const bool seesCards
        = stack.get("/api/portal/subscription", token).json().contains(QStringLiteral("payment_method"));
    QCOMPARE(seesCards,
        permissionsOf(role).contains(Permission::PaymentMethodView)
            && permissionsOf(role).contains(Permission::PlanView));
}

void PortalServerTest::hungProviderHoldsUpNoRead()
{
    MAKE_STACK(stack);
    const QByteArray token = stack.signIn("ada@x.example");
    stack.provider.setMode(FakeProvider::Mode::Hangs);
    std::vector<std::unique_ptr<Exchange>> waiting;
    for (int i = 0; i < 20; ++i) {
        waiting.push_back(std::make_unique<Exchange>(
            stack.portal->port(), "GET", "/api/portal/invoices/in_1/pdf", stack.headers(token)));
    }
    QTRY_VERIFY_WITH_TIMEOUT(stack.provider.requests("/v1/invoices/in_1") > 0, 20'000);
    QCOMPARE(stack.get("/api/portal/subscription", token).status, 200);
    QCOMPARE(Exchange(stack.portal->port(), "GET", "/healthz").reply().status, 200);

    // The end waits for them only so long, and still gives each an answer.
    bool finished = false;
    int answered = 0;
    std::thread end([&] { finished = stack.portal->stop(8s); });
    for (auto &exchange : waiting) {
        const Reply reply = exchange->reply();
        answered += reply.status == 502 || reply.status == 503 ? 1 : 0;
        exchange.reset();
    }
    end.join();
    QVERIFY(finished);
    QCOMPARE(answered, 20);
    stack.portal.reset();
}

void PortalServerTest::badInputIsNamed()
{
    PortalStack stack(Engine::Sqlite);
    QVERIFY2(stack.isReady(), stack.error());
    const QByteArray token = stack.signIn("ada@x.example");
    QCOMPARE(stack.get("/api/portal/invoices?limit=0", token).code(), QStringLiteral("invalid_field"));
    QCOMPARE(stack.get("/api/portal/invoices?limit=0", token).json()[QStringLiteral("field")].toString(),
        QStringLiteral("limit"));
    QCOMPARE(stack.get("/api/portal/invoices/in_missing", token).code(), QStringLiteral("not_found"));
    QCOMPARE(stack.get("/api/portal/invoices/%00%ff", token).code(), QStringLiteral("not_found"));
    QCOMPARE(stack.get("/api/portal/nothing", token).code(), QStringLiteral("not_found"));
    QCOMPARE(
        Exchange(stack.portal->port(), "DELETE", "/api/portal/invoices", stack.headers(token)).reply().status,
        405);
    QCOMPARE(Exchange(stack.portal->port(), "POST", "/webhooks/stripe", {}, "{}").reply().status, 400);
    QCOMPARE(Exchange(stack.portal->port(), "POST", "/api/auth/sign-in", {}, QByteArray(2 * 1024 * 1024, ' '))
                 .reply()
                 .status,
        413);
}

void PortalServerTest::startSaysWhatIsWrong()
{
    const platform::SystemClock clock;
    Options options;
    options.database = QStringLiteral("mysql://x");
    options.stripeKey = Secret("sk_test_x");
    QCOMPARE(Portal::start(options, clock).error().code, QStringLiteral("database_url_invalid"));
    options.database = QStringLiteral("sqlite:/nowhere/at/all.db");
    QCOMPARE(Portal::start(options, clock).error().code, QStringLiteral("database_failed"));
    options.stripeKey = Secret("sk_live_x");
    QCOMPARE(Portal::start(options, clock).error().code, QStringLiteral("stripe_key_refused"));
}

QTEST_GUILESS_MAIN(PortalServerTest)
#include "tst_portalserver.moc"
