// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/store/database.h"
#include "services/portal/store/newid.h"
#include "services/portal/sync/mirrorwriter.h"
#include "services/portal/sync/subscriptionwriter.h"
#include "tests/services/domain/fixture.h"
#include "tests/support/postgres/testdatabase.h"

/// Organizations and mirrored objects for the tests of what the portal answers from them.
namespace portico::portal::fixture {

using namespace portico::fixture;

/// Wall time as a test wants it.
class WallClock final : public Clock
{
public:
    explicit WallClock(UtcSeconds moment = Now) : time(moment) { }
    [[nodiscard]] UtcSeconds now() const override { return time; }

    UtcSeconds time;
};

inline QString ownerOf(Connection &connection, const QString &slug)
{
    const QString email = slug + QStringLiteral("-owner@example.com");
    if (const Result<std::optional<User>> known = userByEmail(connection, email); known && *known)
        return (*known)->id;
    return addUser(connection, email, QStringLiteral("Owner"), QByteArray(), Now).value_or(User()).id;
}

/// Adds an organization of a customer; empty when that failed.
inline QString addLinked(Database &database, const QString &slug, const QString &customerId)
{
    const Result<QString> id = database.transaction([&](Connection &connection) {
        NewOrganization organization;
        organization.name = slug;
        organization.slug = slug;
        organization.stripeCustomerId = customerId;
        organization.ownerUserId = ownerOf(connection, slug);
        return addOrganization(connection, organization, Now);
    });
    return id.value_or(QString());
}

/// Runs \a work(connection, scope) in a transaction on the organization of the customer.
template <typename Work>
auto withScope(Database &database, const QString &customerId, Work work)
{
    return database.transaction([&](Connection &connection) {
        const Result<std::optional<OrganizationScope>> scope
            = Authorizer::forCustomer(connection, customerId);
        using Outcome = std::invoke_result_t<Work, Connection &, const OrganizationScope &>;
        if (!scope)
            return Outcome(failure(scope.error()));
        if (!*scope) {
            Error error;
            error.code = QStringLiteral("not_linked");
            return Outcome(failure(error));
        }
        return work(connection, **scope);
    });
}

/// A single number of the database.
inline qint64 number(Database &database, const QByteArray &sql)
{
    const Result<qint64> value = database.read([&](Connection &connection) -> Result<qint64> {
        Result<Rows> rows = connection.query(sql);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : -1;
    });
    return value.value_or(-2);
}

inline QString text(Database &database, const QByteArray &sql)
{
    const Result<QString> value = database.read([&](Connection &connection) -> Result<QString> {
        Result<Rows> rows = connection.query(sql);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->text(0) : QString();
    });
    return value.value_or(QStringLiteral("failed"));
}

inline Result<qint64> execute(Database &database, const QByteArray &sql)
{
    return database.transaction([&](Connection &connection) { return connection.execute(sql); });
}

inline Result<void> dropTable(Database &database, const QByteArray &table)
{
    return database.transaction(
        [&](Connection &connection) { return connection.executeOnce("DROP TABLE " + table); });
}

inline stripe::Event anEvent(const char *id, const char *type, const char *objectType, const char *objectId,
    const char *customerId, UtcSeconds created = Now)
{
    stripe::Event event;
    event.id = QString::fromLatin1(id);
    event.type = QString::fromLatin1(type);
    event.objectType = QString::fromLatin1(objectType);
    event.objectId = QString::fromLatin1(objectId);
    event.customerId = QString::fromLatin1(customerId);
    event.created = created;
    event.raw = "{}";
    return event;
}

inline Invoice invoice(const char *id, Invoice::Status status, UtcSeconds created, qint64 total)
{
    const Currency usd = "usd"_currency;
    Invoice invoice;
    invoice.id = QString::fromLatin1(id);
    invoice.number = QStringLiteral("ACME-") + QString::fromLatin1(id).right(4);
    invoice.customerId = QStringLiteral("cus_acme");
    invoice.subscriptionId = QStringLiteral("sub_business");
    invoice.status = status;
    invoice.created = created;
    invoice.subtotal = {total, usd};
    invoice.tax = {0, usd};
    invoice.total = invoice.amountDue = {total, usd};
    invoice.amountPaid = {status == Invoice::Status::Paid ? total : 0, usd};
    invoice.amountRemaining = {status == Invoice::Status::Paid ? 0 : total, usd};
    invoice.amountRefunded = {0, usd};
    invoice.lines
        = {{QStringLiteral("il_1"), QStringLiteral("Business"), 1, {total, usd}, ThisPeriod, false}};
    return invoice;
}

} // namespace portico::portal::fixture
