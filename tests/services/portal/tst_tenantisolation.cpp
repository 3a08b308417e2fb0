// SPDX-License-Identifier: MIT
#include "tests/services/portal/describedroutes.h"
#include "tests/services/portal/manytenants.h"

#include <QRandomGenerator>

using namespace portico;
using namespace portico::portal;

namespace {

constexpr int Tenants = 20;
constexpr int UsualCalls = 5000;

int calls()
{
    const int wished = qEnvironmentVariableIntValue("PORTICO_CROSS_TENANT_CALLS");
    return wished > 0 ? wished : UsualCalls;
}

/// What tells two answers apart beside the number of the request.
QJsonObject withoutRequestId(const Reply &reply)
{
    QJsonObject body = reply.json();
    body.remove(QStringLiteral("request_id"));
    return body;
}

/// What a parent's owner and billing people may look at in a child.
bool isSeenByParent(Permission permission)
{
    return permissionsOfParent().contains(permission);
}

} // namespace

/// What one organization's people get of another, whatever they ask: nothing, and not even whether it is
/// there.
class TenantIsolationTest : public QObject
{
    Q_OBJECT

    void addEngines()
    {
        QTest::addColumn<Engine>("engine");
        QTest::newRow("sqlite") << Engine::Sqlite;
        QTest::newRow("postgresql") << Engine::PostgreSql;
    }

private Q_SLOTS:
    void everyRouteAnswersEveryRelationAsItShould_data() { addEngines(); }
    void everyRouteAnswersEveryRelationAsItShould()
    {
        QFETCH(const Engine, engine);
        ManyTenants stack(engine, 4);
        QVERIFY2(stack.isReady(), stack.error());
        const Tenant &own = stack.tenants[0];
        const Tenant &foreign = stack.tenants[1];
        const Tenant &child = stack.tenants[2];
        const Tenant &former = stack.tenants[3];
        stack.execute("UPDATE organizations SET parent_id = ? WHERE id = ?", own.id, child.id);
        // Of `former` everybody was a member; of `own` everybody is.
        for (int role = 0; role < RoleCount; ++role) {
            stack.execute("INSERT INTO organization_members (organization_id, user_id, role, joined_at) "
                          "SELECT ?, id, 'member', 0 FROM users WHERE id = ?",
                own.id, former.userIds[size_t(role)]);
            stack.execute("DELETE FROM organization_members WHERE organization_id = ? AND user_id = ?",
                former.id, former.userIds[size_t(role)]);
        }
        QVERIFY2(stack.isReady(), stack.error());
        for (int role = 0; role < RoleCount; ++role) {
            const QByteArray revoked = stack.signIn(ManyTenants::email(own, Role(role)));
            QCOMPARE(stack.send("POST", "/api/auth/sign-out", revoked, {}, {}).status, 204);
            for (const DescribedRoute &route : memberRoutes()) {
                const QByteArray body = bodyFor(route.path);
                const auto ask = [&](const QByteArray &token, const QByteArray &organization) {
                    return stack.send(route.method, route.path, token, organization, body);
                };
                const auto what = [&](const char *relation, const Reply &reply) {
                    return roleName(Role(role)).toLatin1() + ' ' + relation + ' ' + route.method + ' '
                        + route.path + " answered " + QByteArray::number(reply.status) + ' ' + reply.body;
                };
                const QByteArray &token = own.tokens[size_t(role)];

                const Reply none = ask(token, {});
                QVERIFY2(none.status == 400 && none.code() == u"organization_required",
                    what("without organization", none).constData());
                const Reply missing = ask(token, "org_none");
                QVERIFY2(missing.status == 404, what("missing", missing).constData());
                const Reply other = ask(token, foreign.id.toLatin1());
                QVERIFY2(other.status == 404 && withoutRequestId(other) == withoutRequestId(missing),
                    what("foreign", other).constData());
                const Reply ex = ask(former.tokens[size_t(role)], former.id.toLatin1());
                QVERIFY2(ex.status == 404 && withoutRequestId(ex) == withoutRequestId(missing),
                    what("ex-member", ex).constData());
                const Reply ended = ask(revoked, own.id.toLatin1());
                QVERIFY2(ended.status == 401 && ended.code() == u"invalid_token",
                    what("revoked", ended).constData());

                const Reply below = ask(token, child.id.toLatin1());
                if (Role(role) != Role::Owner && Role(role) != Role::Billing) {
                    QVERIFY2(below.status == 404 && withoutRequestId(below) == withoutRequestId(missing),
                        what("child", below).constData());
                } else if (route.permission && isSeenByParent(*route.permission) && route.method == "GET") {
                    QVERIFY2(below.status != 401 && below.status != 403, what("child", below).constData());
                } else {
                    QVERIFY2(below.status >= 400 && below.status < 500, what("child", below).constData());
                }
            }
        }
    }

    void randomCallsNeverTellOfAnotherTenant_data() { addEngines(); }
    void randomCallsNeverTellOfAnotherTenant()
    {
        QFETCH(const Engine, engine);
        ManyTenants stack(engine, Tenants);
        QVERIFY2(stack.isReady(), stack.error());
        bool hasSeed = false;
        const int given = qEnvironmentVariableIntValue("PORTICO_SEED", &hasSeed);
        const quint32 seed = hasSeed ? quint32(given) : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const std::vector<DescribedRoute> routes = memberRoutes();
        const auto someTenant = [&]() -> const Tenant & {
            return stack.tenants[size_t(random.bounded(int(stack.tenants.size())))];
        };
        const QByteArray missing = QJsonDocument(withoutRequestId(stack.send("GET", "/api/portal/team",
                                                     stack.tenants[0].tokens[0], "org_none", {})))
                                       .toJson();
        for (int i = 0; i < calls(); ++i) {
            const Tenant &caller = someTenant();
            const Tenant &target = someTenant();
            const Tenant &owner = someTenant(); // of the ids
            const auto role = size_t(random.bounded(RoleCount));
            const DescribedRoute &route = routes[size_t(random.bounded(int(routes.size())))];
            const bool isOwn = target.id == caller.id;
            if (isOwn
                && (route.path.endsWith("/leave") || route.method == "PATCH" || route.method == "DELETE")
                && owner.id == caller.id)
                continue; // what people do to their own organization is not looked at here
            if (isOwn && (route.path.endsWith("/leave") || route.path.endsWith("/portal/organization")))
                continue;
            const QByteArray objectId = owner.ids[size_t(random.bounded(int(owner.ids.size())))];
            QByteArray path = route.pattern;
            path.replace("{id}", objectId);
            if (random.bounded(3) == 0)
                path += (path.contains('?') ? "&" : "?") + QByteArray("starting_after=") + objectId
                    + "&organization_id=" + owner.id.toLatin1();
            QByteArray body = bodyFor(route.path);
            if (body.startsWith('{') && random.bounded(2) == 0)
                body = "{\"organization_id\":\"" + owner.id.toLatin1() + "\",\"id\":\"" + objectId + "\""
                    + (body.size() > 2 ? "," + body.mid(1) : QByteArray("}"));
            const Reply reply
                = stack.send(route.method, path, caller.tokens[role], target.id.toLatin1(), body);
            const QByteArray what = "call " + QByteArray::number(i) + ": " + caller.canary + ' '
                + roleName(Role(int(role))).toLatin1() + ' ' + route.method + ' ' + path + " for "
                + target.canary + " answered " + QByteArray::number(reply.status) + ' '
                + reply.body.left(2000);
            QVERIFY2(reply.status != 0 && reply.status != 500, what.constData());
            if (!isOwn) {
                QVERIFY2(reply.status == 404, what.constData());
                QVERIFY2(QJsonDocument(withoutRequestId(reply)).toJson() == missing, what.constData());
            }
            for (const Tenant &tenant : stack.tenants) {
                if (tenant.id != caller.id)
                    QVERIFY2(!(reply.head + reply.body).contains(tenant.canary), what.constData());
            }
        }
        // Nobody reached into anybody else's organization either.
        for (const Tenant &tenant : stack.tenants) {
            const Reply team
                = stack.send("GET", "/api/portal/team", tenant.tokens[0], tenant.id.toLatin1(), {});
            QCOMPARE(team.json()[QStringLiteral("members")].toArray().size(), RoleCount);
            QVERIFY(team.body.contains(tenant.canary + "@new.example"));
            const Reply contacts = stack.send(
                "GET", "/api/portal/billing-contacts", tenant.tokens[0], tenant.id.toLatin1(), {});
            QVERIFY(contacts.body.contains(tenant.canary + "@books.example"));
        }
    }
};

QTEST_GUILESS_MAIN(TenantIsolationTest)
#include "tst_tenantisolation.moc"
