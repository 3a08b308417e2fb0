// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/authorizer.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatlimit.h"
#include "tests/services/portal/billing/sandboxportal.h"

namespace portico::test {

/// People of one organization of a portal over a sandbox, and what the provider bills for them.
class SeatPortal final
{
public:
    SeatPortal(portal::Engine engine, const SoldPlan &plan, int paid = 0, const QByteArray &more = {})
        : stack("usd", engine), story(*stack.add(sandbox::utc(2026, 11, 1)))
    {
        stack.sell(plan);
        stack.subscribe(story, plan.slug, paid, more);
    }
    /// An empty text, or what went wrong.
    [[nodiscard]] QByteArray open() { return stack.open(); }

    /// Somebody joins, as by an invitation; their id. Who has a \a hash can sign in.
    QString join(Role role = Role::Member, const QByteArray &hash = "no hash")
    {
        using namespace portal;
        const QString name = QStringLiteral("p%1").arg(++m_people);
        const Result<QString> id
            = stack.database().transaction([&](Connection &connection) -> Result<QString> {
                  const Result<User> user = addUser(
                      connection, name + QStringLiteral("@x.example"), name, hash, stack.clock.now());
                  if (!user)
                      return failure(user.error());
                  const Result<std::optional<OrganizationScope>> scope
                      = Authorizer::forCustomer(connection, story.customer);
                  if (!scope || !*scope)
                      return failure(scope ? Error() : scope.error());
                  const Result<void> added
                      = addMember(connection, stack.organizationOf(story), user->id, role, stack.clock.now());
                  if (!added)
                      return failure(added.error());
                  const Result<void> requested = requestSeatReconcile(connection, **scope, stack.clock.now());
                  return requested ? Result<QString>(user->id) : Result<QString>(failure(requested.error()));
              });
        return id.value_or(QString());
    }
    [[nodiscard]] int change(const QString &userId, const QString &role)
    {
        return stack
            .send("PATCH", story, "/api/portal/team/members/" + userId.toLatin1(),
                {{QStringLiteral("role"), role}})
            .status;
    }
    [[nodiscard]] int remove(const QString &userId)
    {
        return stack.send("DELETE", story, "/api/portal/team/members/" + userId.toLatin1()).status;
    }
    [[nodiscard]] Result<portal::SeatRoom> room()
    {
        using namespace portal;
        return stack.database().read([&](Connection &connection) -> Result<SeatRoom> {
            const Result<std::optional<OrganizationScope>> scope
                = Authorizer::forCustomer(connection, story.customer);
            if (!scope || !*scope)
                return failure(scope ? Error() : scope.error());
            return seatRoom(connection, **scope, stack.clock.now());
        });
    }

    /// The job that waits runs as if its time had come; how many there were.
    int letTimePass()
    {
        const Result<qint64> due = stack.database().transaction([](portal::Connection &connection) {
            return connection.execute("UPDATE jobs SET run_at = 0 WHERE kind = 'seats' AND state = 'queued'");
        });
        return due ? int(*due) : -1;
    }
    /// All jobs have run.
    [[nodiscard]] bool settles()
    {
        return QTest::qWaitFor(
            [&] { return letTimePass() == 0 && count("jobs WHERE kind = 'seats' AND state <> 'done'") == 0; },
            20'000);
    }
    [[nodiscard]] int count(const QByteArray &what)
    {
        const Result<int> number = stack.database().read([&](portal::Connection &connection) -> Result<int> {
            Result<portal::Rows> rows = connection.query("SELECT COUNT(*) FROM " + what);
            if (!rows)
                return failure(rows.error());
            return rows->next() ? int(rows->integer(0)) : 0;
        });
        return number.value_or(-1);
    }

    /// The paid seats at the provider; -1 without a seat item.
    [[nodiscard]] int billed()
    {
        for (const QJsonValue &item : story.read()[u"items"][u"data"].toArray()) {
            if (item[u"price"][u"metadata"][u"portico_part"].toString() == u"seat")
                return item[u"quantity"].toInt();
        }
        return -1;
    }
    /// How often the subscription was changed at the provider.
    [[nodiscard]] int changesAtProvider()
    {
        return int(client().all(QStringLiteral("/v1/events?type=customer.subscription.updated")).size());
    }
    [[nodiscard]] QJsonObject seats() { return stack.get(story, "/api/portal/seats").json(); }
    [[nodiscard]] portal::Reply preview(const QString &role, int count)
    {
        return stack.send("POST", story, "/api/portal/seats/preview",
            {{QStringLiteral("role"), role}, {QStringLiteral("count"), count}});
    }
    /// What the next invoice prorates so far.
    [[nodiscard]] qint64 pendingProrations()
    {
        return proratedOn(client()
                              .post(QStringLiteral("/v1/invoices/create_preview"),
                                  "subscription=" + story.subscription.toLatin1())
                              .json);
    }
    [[nodiscard]] static qint64 proratedOn(const QJsonObject &invoice)
    {
        qint64 sum = 0;
        for (const QJsonValue &line : invoice[u"lines"][u"data"].toArray()) {
            const QJsonValue parent = line[u"parent"];
            if (parent[u"subscription_item_details"][u"proration"].toBool()
                || parent[u"invoice_item_details"][u"proration"].toBool())
                sum += line[u"amount"].toInteger();
        }
        return sum;
    }
    [[nodiscard]] sandbox::Client &client() { return stack.client; }

    SandboxPortal stack;
    sandbox::Story &story;

private:
    int m_people = 0;
};

} // namespace portico::test
