// SPDX-License-Identifier: MIT
#include "services/domain/permission.h"
#include "services/portal/api/stepup.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/api/yaml.h"
#include "tests/services/portal/portalstack.h"

#include <QFile>

using namespace portico;
using namespace portico::portal;

namespace {

/// A route for members, as resources/openapi describes it.
struct DescribedRoute
{
    QByteArray method;
    QByteArray path;
    std::optional<Permission> permission; ///< Nothing where any member may.
    bool needsProof = false;
};

std::vector<DescribedRoute> memberRoutes()
{
    QFile file(QStringLiteral(PORTICO_OPENAPI));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject paths
        = YamlReader::read(QString::fromUtf8(file.readAll())).toObject()[QStringLiteral("paths")].toObject();
    std::vector<DescribedRoute> routes;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const QJsonObject route = method->toObject();
            const QString needed = route[QStringLiteral("x-permission")].toString();
            const std::optional<Permission> permission = permissionFromName(needed);
            if (!permission && needed != u"member")
                continue;
            const QString unauthorized = route[QStringLiteral("responses")]
                                             .toObject()[QStringLiteral("401")]
                                             .toObject()[QStringLiteral("description")]
                                             .toString();
            QByteArray filled = path.key().toUtf8();
            filled.replace("{id}", "none_1");
            routes.push_back({method.key().toUpper().toLatin1(), filled, permission,
                unauthorized.contains(QStringLiteral("step_up_required"))});
        }
    }
    return routes;
}

/// A body that the route understands, so that the answer tells of the caller and not of the body.
QByteArray bodyFor(const QByteArray &path)
{
    if (path.endsWith("/cancel"))
        return R"({"feedback":"other"})";
    if (path.endsWith("/pause"))
        return R"({"months":1})";
    if (path.endsWith("/accept-offer"))
        return R"({"offer":"none"})";
    if (path.endsWith("/access-tokens"))
        return R"({"name":"x","days":1})";
    if (path.contains("/team/members"))
        return R"({"role":"member"})";
    if (path.endsWith("/tax-ids"))
        return R"({"type":"eu_vat","value":"DE123456789"})";
    if (path.contains("/billing-contacts"))
        return R"({"name":"Books","email":"books@x.example"})";
    if (path.endsWith("/billing-details"))
        return "{\"name\":null,\"email\":null,\"address\":{},\"purchase_order\":null,\"purchase_order_ends\":"
               "null,"
               "\"custom_fields\":[],\"language\":null}";
    if (path.endsWith("/change-plan"))
        return R"({"quote":"quote_none"})";
    return "{}";
}

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
        QTest::addColumn<Role>("role");
        for (int role = 0; role < RoleCount; ++role)
            QTest::addRow("%s", qPrintable(roleName(Role(role)))) << Role(role);
    }
    void refusalNamesThePermission()
    {
        QFETCH(const Role, role);
        const PortalStack stack(Engine::Sqlite, role);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray token = stack.signIn("bob@x.example");
        QVERIFY(!token.isEmpty());
        for (const DescribedRoute &route : memberRoutes()) {
            if (route.path.endsWith("/leave"))
                continue; // open to every member, who is none afterwards
            const Reply reply = call(stack, route, token);
            const QByteArray what = route.method + ' ' + route.path + " answered "
                + QByteArray::number(reply.status) + ' ' + reply.body;
            if (!route.permission || permissionsOf(role).contains(*route.permission)) {
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
            QVERIFY2(reply.status != 401, (route.path + ' ' + reply.body).constData());
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
            QVERIFY2(call(stack, route, token).status != 401, route.path.constData());
    }
};

QTEST_GUILESS_MAIN(RouteAccessTest)
#include "tst_routeaccess.moc"
