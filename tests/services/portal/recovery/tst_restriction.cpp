// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"
#include "services/portal/api/answer.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/notifications/notificationroutes.h"
#include "services/portal/notifications/notifier.h"
#include "services/portal/product/productkeys.h"
#include "services/portal/product/productroutes.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/api/fixture.h"

using namespace portico;
using namespace portico::portal;

/// What a restricted organization can still do, who sees which notification, and what the product is
/// answered.
class RestrictionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restrictedOrganizationCanReadAndPayOnly_data() { addEngineRows(); }
    void restrictedOrganizationCanReadAndPayOnly();
    void peopleSeeNotificationsOfWhatTheyMaySee_data() { addEngineRows(); }
    void peopleSeeNotificationsOfWhatTheyMaySee();
    void notificationsComeInPagesAndAreReadByEachPerson_data() { addEngineRows(); }
    void notificationsComeInPagesAndAreReadByEachPerson();
    void productAsksWithItsKey_data() { addEngineRows(); }
    void productAsksWithItsKey();
};

namespace {

Result<qint64> execute(Database &database, const QByteArray &sql)
{
    return database.transaction([&](Connection &connection) { return connection.execute(sql); });
}

RouteTable writes()
{
    RouteTable table;
    const FastHandler done = [](RouteContext &) -> RouteResult { return jsonAnswer("{}"); };
    table.fast("GET", "/api/portal/plans", Access::with(Permission::PlanView), done);
    table.fast("POST", "/api/portal/change", Access::with(Permission::PlanChange), done);
    table.fast("POST", "/api/portal/pay", Access::with(Permission::InvoicePay).whileRestricted(), done);
    return table;
}

bool addNotification(People &people, Notification::Kind kind, const char *key)
{
    Notification notification;
    notification.kind = kind;
    notification.at = people.clock.now();
    notification.amount = Money{16039, *Currency::fromCode(u"usd")};
    notification.subject = QStringLiteral("ACME-0043");
    return people.database
        ->transaction([&](Connection &connection) -> Result<bool> {
            const auto scope = Authorizer::forCustomer(connection, QStringLiteral("cus_acme"));
            if (!scope || !*scope)
                return false;
            return notify(connection, **scope, notification, QString::fromLatin1(key));
        })
        .value_or(false);
}

} // namespace

#define MAKE_PEOPLE(people)                                                                                  \
    QFETCH(const Engine, engine);                                                                            \
    People people(engine);                                                                                   \
    QVERIFY2(people.isReady(), people.error());                                                              \
    const auto ada = people.signIn(QStringLiteral("ada@acme.example"));                                      \
    const auto bob = people.signIn(QStringLiteral("bob@acme.example"));                                      \
    QVERIFY(ada &&bob)

void RestrictionTest::restrictedOrganizationCanReadAndPayOnly()
{
    MAKE_PEOPLE(people);
    Dispatcher dispatcher(writes(), *people.database, people.clock, {});
    const auto change = [&](const char *key) {
        return Call("POST", "/api/portal/change")
            .as(*ada)
            .of(people.acme)
            .key(key)
            .body("{}")
            .askOf(dispatcher);
    };
    QCOMPARE(change("1").status, 200);
    QVERIFY(execute(*people.database, "UPDATE organizations SET restricted_at = 1 WHERE slug = 'acme'"));
    const http::Response refused = change("2");
    QCOMPARE(refused.status, 403);
    QCOMPARE(codeOf(refused), QStringLiteral("restricted"));
    QCOMPARE(Call("GET", "/api/portal/plans").as(*ada).of(people.acme).askOf(dispatcher).status, 200);
    QCOMPARE(
        Call("POST", "/api/portal/pay").as(*ada).of(people.acme).key("3").body("{}").askOf(dispatcher).status,
        200);
    // Who may not change anything anyway is told that, and not about unpaid bills.
    const http::Response denied
        = Call("POST", "/api/portal/change").as(*bob).of(people.acme).key("4").body("{}").askOf(dispatcher);
    QCOMPARE(codeOf(denied), QStringLiteral("permission_denied"));
    QVERIFY(execute(*people.database, "UPDATE organizations SET restricted_at = NULL"));
    QCOMPARE(change("5").status, 200);
}

void RestrictionTest::peopleSeeNotificationsOfWhatTheyMaySee()
{
    MAKE_PEOPLE(people);
    RouteTable table;
    addNotificationRoutes(table);
    Dispatcher dispatcher(std::move(table), *people.database, people.clock, {});
    QVERIFY(addNotification(people, Notification::Kind::PaymentFailed, "a"));
    QVERIFY(addNotification(people, Notification::Kind::PlanChanged, "b"));
    QVERIFY(!addNotification(people, Notification::Kind::PlanChanged, "b")); // once per cause
    const auto list = [&](const wire::Tokens &who) {
        return wire::decodeNotifications(
            Call("GET", "/api/portal/notifications").as(who).of(people.acme).askOf(dispatcher).body);
    };
    const auto all = list(*ada);
    QVERIFY(all.has_value());
    QCOMPARE(all->value.notifications.size(), 2u);
    QCOMPARE(all->value.unread, 2);
    QCOMPARE(all->value.notifications[1].kind, Notification::Kind::PaymentFailed);
    QCOMPARE(all->value.notifications[1].amount->minor, 16039);
    const auto none = list(*bob); // a member sees neither plan nor invoices
    QVERIFY(none.has_value());
    QVERIFY(none->value.notifications.empty());
    QCOMPARE(none->value.unread, 0);
    const QByteArray path
        = "/api/portal/notifications/" + all->value.notifications[0].id.toLatin1() + "/read";
    QCOMPARE(Call("POST", path.constData()).as(*bob).of(people.acme).key("1").askOf(dispatcher).status, 404);
    QVERIFY(
        execute(*people.database, "UPDATE organization_members SET role = 'billing' WHERE role = 'member'"));
    QCOMPARE(list(*bob)->value.unread, 2);
}

void RestrictionTest::notificationsComeInPagesAndAreReadByEachPerson()
{
    MAKE_PEOPLE(people);
    RouteTable table;
    addNotificationRoutes(table);
    Dispatcher dispatcher(std::move(table), *people.database, people.clock, {});
    for (const char *key : {"a", "b", "c"}) // of one moment: the order is that of writing
        QVERIFY(addNotification(people, Notification::Kind::PlanChanged, key));
    QVERIFY(
        execute(*people.database, "UPDATE organization_members SET role = 'billing' WHERE role = 'member'"));
    const auto page = [&](const wire::Tokens &who, const QByteArray &query) {
        Call call("GET", "/api/portal/notifications");
        call.request.query = query;
        return *wire::decodeNotifications(call.as(who).of(people.acme).askOf(dispatcher).body);
    };
    const auto first = page(*ada, "limit=2").value;
    QCOMPARE(first.notifications.size(), 2u);
    QVERIFY(first.hasMore);
    const auto rest = page(*ada, "limit=2&starting_after=" + first.notifications[1].id.toLatin1()).value;
    QCOMPARE(rest.notifications.size(), 1u);
    QVERIFY(!rest.hasMore);
    QVERIFY(rest.notifications[0].id < first.notifications[1].id);
    const QByteArray path = "/api/portal/notifications/" + first.notifications[0].id.toLatin1() + "/read";
    for (const char *key : {"1", "2"})
        QCOMPARE(
            Call("POST", path.constData()).as(*ada).of(people.acme).key(key).askOf(dispatcher).status, 200);
    QCOMPARE(page(*ada, "").value.unread, 2);
    QVERIFY(page(*ada, "").value.notifications[0].read);
    QCOMPARE(page(*bob, "").value.unread, 3);
}

void RestrictionTest::productAsksWithItsKey()
{
    MAKE_PEOPLE(people);
    CatalogueCache catalogue;
    RouteTable table;
    addProductRoutes(table, catalogue);
    Dispatcher dispatcher(std::move(table), *people.database, people.clock, {});
    const Result<QByteArray> key = people.database->transaction([&](Connection &connection) {
        return addProductKey(connection, QStringLiteral("app"), people.clock.now());
    });
    QVERIFY(key.has_value());
    QVERIFY(key->startsWith("ptc_pk_"));
    const auto ask = [&](const QByteArray &bearer, const QString &organization, const QByteArray &etag = {}) {
        const QByteArray path = "/api/product/organizations/" + organization.toLatin1() + "/access";
        return Call("GET", path.constData())
            .with("Authorization", "Bearer " + bearer)
            .with("If-None-Match", etag)
            .askOf(dispatcher);
    };
    const http::Response answer = ask(*key, people.acme);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith(
        "{\"access\":\"none\",\"limits\":{},\"seats\":null,\"until\":null,\"delete_after\":null"));
    QCOMPARE(ask(*key, people.acme, headerOf(answer, "ETag")).status, 304);
    QCOMPARE(ask(*key, QStringLiteral("org_missing")).status, 404);
    QCOMPARE(ask(ada->accessToken, people.acme).status, 401); // a person's token is no product key
    QCOMPARE(ask(*key + 'x', people.acme).status, 401);
    QVERIFY(execute(*people.database, "UPDATE product_keys SET revoked_at = 1"));
    QCOMPARE(ask(*key, people.acme).status, 401);
}

QTEST_GUILESS_MAIN(RestrictionTest)
#include "tst_restriction.moc"
