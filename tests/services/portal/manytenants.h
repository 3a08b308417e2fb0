// SPDX-License-Identifier: MIT
#pragma once

#include "services/platform/systemclock.h"
#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/portal.h"
#include "services/portal/store/newid.h"
#include "tests/services/portal/portalclient.h"
#include "tests/services/portal/sync/fakeprovider.h"
#include "tests/support/postgres/testdatabase.h"

#include <QTest>

#include <sodium.h>

namespace portico::portal {

using namespace std::chrono_literals;

/// An organization of the test: everything of it that a text can hold holds its canary.
struct Tenant
{
    QByteArray canary;
    QString id;
    std::array<QString, RoleCount> userIds;
    std::array<QByteArray, RoleCount> tokens; ///< Of sessions.
    std::vector<QByteArray> ids; ///< Of its objects, of every kind.
};

/// A portal with several organizations, each with a member of every role, an invoice, a billing contact, an
/// invitation, a notification and an access token.
class ManyTenants final
{
public:
    ManyTenants(Engine engine, int count) : database(engine)
    {
        if (!database.isOpen())
            return;
        const QJsonObject price
            = FakeProvider::price(QStringLiteral("price_1"), QStringLiteral("prod_1"), 9900);
        provider.put(FakeProvider::product(QStringLiteral("prod_1"), QStringLiteral("business"), 2));
        provider.put(price);
        for (int i = 0; i < count; ++i)
            addTenant(i, price);
        if (!problem.isEmpty())
            return;
        Options options;
        options.database = database.url();
        options.stripeApi = provider.url();
        options.stripeKey = Secret("sk_test_x");
        options.webhookSecrets = {Secret("whsec_test")};
        options.rateLimits = false;
        Result<std::unique_ptr<Portal>> started = Portal::start(options, clock);
        if (!started) {
            problem = started.error().code.toUtf8() + ": " + started.error().detail.toUtf8();
            return;
        }
        portal = std::move(*started);
        if (!QTest::qWaitFor([&] { return portal->isReady(); }, 30'000))
            problem = "the portal is not ready";
        for (Tenant &tenant : tenants)
            signInAll(tenant);
    }

    [[nodiscard]] bool isReady() const { return database.isOpen() && problem.isEmpty(); }
    [[nodiscard]] const char *error() const
    {
        return database.isOpen() ? problem.constData() : database.error();
    }

    /// \a organizationId is the header's; without one there is no header.
    [[nodiscard]] Reply send(const QByteArray &method, const QByteArray &path, const QByteArray &token,
        const QByteArray &organizationId, const QByteArray &body) const
    {
        static std::atomic<int> keys = 0;
        QByteArray headers = "Authorization: Bearer " + token + "\r\n";
        if (!organizationId.isEmpty())
            headers += "X-Organization-ID: " + organizationId + "\r\n";
        headers += "Content-Type: application/json\r\nIdempotency-Key: walk-" + QByteArray::number(++keys)
            + "\r\n";
        return Exchange(portal->port(), method, path, headers, method == "GET" ? QByteArray() : body).reply();
    }
    [[nodiscard]] QByteArray signIn(const QByteArray &email) const
    {
        return trySignIn(email).json()[QStringLiteral("access_token")].toString().toLatin1();
    }
    static QByteArray email(const Tenant &tenant, Role role)
    {
        return roleName(role).replace(u'_', u'-').toLatin1() + '@' + tenant.canary + ".example";
    }
    void execute(QByteArrayView sql, const QString &first, const QString &second)
    {
        const Result<qint64> done = database->transaction(
            [&](Connection &connection) { return connection.execute(sql, first, second); });
        if (!done)
            problem = done.error().code.toUtf8();
    }

    platform::SystemClock clock;
    FakeProvider provider;
    TestDatabase database;
    std::vector<Tenant> tenants;
    QByteArray problem;
    std::unique_ptr<Portal> portal;

private:
    void addTenant(int number, const QJsonObject &price)
    {
        Tenant tenant;
        tenant.canary = "canary" + QByteArray::number(1000 + number) + "x";
        const QString canary = QString::fromLatin1(tenant.canary);
        const QString customer = QStringLiteral("cus_") + canary;
        provider.put(FakeProvider::customer(customer));
        provider.put(FakeProvider::subscription(QStringLiteral("sub_") + canary, customer, price));
        const QString invoice = QStringLiteral("in_") + canary;
        provider.put(FakeProvider::invoice(
            invoice, customer, QStringLiteral("paid"), 9900, UtcSeconds(1'790'000'000s)));
        tenant.ids = {invoice.toLatin1()};
        const Result<void> filled = database->transaction(
            [&](Connection &connection) { return fill(connection, tenant, canary, customer); });
        if (!filled)
            problem = filled.error().code.toUtf8() + ' ' + filled.error().detail.toUtf8();
        tenants.push_back(std::move(tenant));
    }

    Result<void> fill(
        Connection &connection, Tenant &tenant, const QString &canary, const QString &customer) const
    {
        static const QByteArray hash
            = *PasswordHasher({crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN})
                   .hash(Secret("a good password"));
        for (int role = 0; role < RoleCount; ++role) {
            const Result<User> user = addUser(
                connection, QString::fromLatin1(email(tenant, Role(role))), canary, hash, clock.now());
            if (!user)
                return failure(user.error());
            tenant.userIds[size_t(role)] = user->id;
            tenant.ids.push_back(user->id.toLatin1());
        }
        const Result<QString> id
            = addOrganization(connection, {canary, canary, customer, tenant.userIds[0]}, clock.now());
        if (!id)
            return failure(id.error());
        tenant.id = *id;
        for (int role = 1; role < RoleCount; ++role) {
            const Result<void> added
                = addMember(connection, *id, tenant.userIds[size_t(role)], Role(role), clock.now());
            if (!added)
                return added;
        }
        return addObjects(connection, tenant, canary);
    }

    Result<void> addObjects(Connection &connection, Tenant &tenant, const QString &canary) const
    {
        const UtcSeconds now = clock.now();
        const auto key = [&](const char *prefix) {
            const QString id = newId(QLatin1StringView(prefix));
            tenant.ids.push_back(id.toLatin1());
            return id;
        };
        const Result<qint64> results[] = {
            connection.execute(
                "INSERT INTO billing_contacts (organization_id, id, name, email, created, since,"
                " told_sequence) VALUES (?, ?, ?, ?, ?, ?, 1000000)",
                tenant.id, key("bc"), canary, canary + QStringLiteral("@books.example"), now, now),
            connection.execute(
                "INSERT INTO invitations (organization_id, id, email, role, invited_by, created,"
                " expires_at) VALUES (?, ?, ?, 'member', ?, ?, ?)",
                tenant.id, key("inv"), canary + QStringLiteral("@new.example"), tenant.userIds[0], now,
                now + 24h),
            connection.execute(
                "INSERT INTO notifications (organization_id, id, key, kind, at, data) VALUES (?,"
                " ?, ?, 'payment_failed', ?, ?)",
                tenant.id, key("ntf"), canary, now, QByteArray("{\"number\":\"" + tenant.canary + "\"}")),
            connection.execute(
                "INSERT INTO personal_tokens (organization_id, id, user_id, name, hash, created,"
                " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                tenant.id, key("pat"), tenant.userIds[0], canary, QByteArray(tenant.canary), now, now + 24h)};
        for (const Result<qint64> &result : results) {
            if (!result)
                return failure(result.error());
        }
        return {};
    }

    [[nodiscard]] Reply trySignIn(const QByteArray &email) const
    {
        const QByteArray body = "{\"email\":\"" + email + "\",\"password\":\"a good password\"}";
        return Exchange(portal->port(), "POST", "/api/auth/sign-in", {}, body).reply();
    }

    void signInAll(Tenant &tenant)
    {
        for (int role = 0; role < RoleCount && problem.isEmpty(); ++role) {
            const Reply reply = trySignIn(email(tenant, Role(role)));
            tenant.tokens[size_t(role)] = reply.json()[QStringLiteral("access_token")].toString().toLatin1();
            if (reply.status != 200)
                problem = "sign-in failed: " + reply.head + reply.body;
        }
    }
};

} // namespace portico::portal
