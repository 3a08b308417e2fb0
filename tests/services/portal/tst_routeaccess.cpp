// SPDX-License-Identifier: MIT
#include "services/domain/permission.h"
#include "services/portal/api/stepup.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/describedroutes.h"
#include "tests/services/portal/portalstack.h"

using namespace portico;
using namespace portico::portal;

namespace {

Reply call(const PortalStack &stack, const DescribedRoute &route, const QByteArray &token)
{
    return route.method == "GET" ? stack.get(route.path, token)
                                 : stack.send(route.method, route.path, token, bodyFor(route.path));
}

} // namespace

/// Every route for members, generated from the description of the API, as every role, before and after a
/// proof of identity.
class RouteAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void descriptionHasTheRoutes()
    {
        const std::vector<DescribedRoute> routes = memberRoutes();
        QVERIFY2(routes.size() >= 24, qPrintable(QString::number(routes.size())));
        const auto proofs = std::count_if(
            routes.begin(), routes.end(), [](const DescribedRoute &route) { return route.needsProof; });
        QVERIFY2(proofs >= 6, qPrintable(QString::number(proofs)));
    }

    void refusalNamesThePermission_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<Role>("role");
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            for (int role = 0; role < RoleCount; ++role) {
                QTest::addRow("%s %s", engine == Engine::Sqlite ? "sqlite" : "postgresql",
                    qPrintable(roleName(Role(role))))
                    << engine << Role(role);
            }
        }
    }
    void refusalNamesThePermission()
    {
        QFETCH(const Engine, engine);
        QFETCH(const Role, role);
        const PortalStack stack(engine, role);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray token = stack.signIn("bob@x.example");
        QVERIFY(!token.isEmpty());
        for (const DescribedRoute &route : memberRoutes()) {
            if (route.path.endsWith("/leave"))
                continue; // open to every member, who is none afterwards
            const Reply reply = call(stack, route, token);
            const QByteArray what = route.method + ' ' + route.path + " answered "
                + QByteArray::number(reply.status) + ' ' + reply.body;
            const bool mayAsk = !route.permission || permissionsOf(role).contains(*route.permission);
            if (mayAsk && route.needsGrant) {
                QVERIFY2(reply.status == 401 && reply.code() == u"step_up_required", what.constData());
            } else if (mayAsk) {
                QVERIFY2(reply.status != 401 && reply.status != 403 && reply.status != 428, what.constData());
            } else {
                QVERIFY2(reply.status == 403 && reply.code() == u"permission_denied", what.constData());
                QCOMPARE(
                    reply.json()[QStringLiteral("permission")].toString(), permissionName(*route.permission));
            }
        }
    }

    void oldProofIsAskedForAgainWhereItCounts()
    {
        StandingClock clock;
        const PortalStack stack(Engine::Sqlite, Role::Member, clock);
        QVERIFY2(stack.isReady(), stack.error());
        const auto ask = [&](const QByteArray &path, const QByteArray &body) {
            return Exchange(stack.portal->port(), "POST", path, {}, body).reply().json();
        };
        QJsonObject tokens
            = ask("/api/auth/sign-in", R"({"email":"ada@x.example","password":"a good password"})");
        QByteArray token;
        // An access token lives no longer than the proof: it is renewed, which proves nothing.
        const auto renew = [&] {
            const QByteArray old = tokens[QStringLiteral("refresh_token")].toString().toLatin1();
            tokens = ask("/api/auth/refresh", R"({"refresh_token":")" + old + R"("})");
            token = tokens[QStringLiteral("access_token")].toString().toLatin1();
        };
        clock.advance(ProofLife);
        renew();
        for (const DescribedRoute &route : memberRoutes()) {
            const Reply reply = call(stack, route, token);
            QVERIFY2((reply.status == 401) == route.needsGrant, (route.path + ' ' + reply.body).constData());
        }
        clock.advance(1s);
        for (const DescribedRoute &route : memberRoutes()) {
            const Reply reply = call(stack, route, token);
            const QByteArray what = route.method + ' ' + route.path + ' ' + reply.head + reply.body;
            QVERIFY2((reply.status == 401) == route.needsProof, what.constData());
            if (!route.needsProof)
                continue;
            QCOMPARE(reply.code(), QStringLiteral("step_up_required"));
            QVERIFY2(reply.head.contains("max_age=600"), reply.head.constData());
        }
        const Reply wrong
            = stack.post("/api/auth/step-up", token, R"({"password":"not the password at all"})");
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.code(), QStringLiteral("invalid_credentials"));
        QCOMPARE(stack.post("/api/auth/step-up", token, R"({"password":"a good password"})").status, 200);
        for (const DescribedRoute &route : memberRoutes())
            QVERIFY2((call(stack, route, token).status == 401) == route.needsGrant, route.path.constData());
    }
};

QTEST_GUILESS_MAIN(RouteAccessTest)
#include "tst_routeaccess.moc"
