// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/outbox.h"
#include "services/portal/recovery/recovery.h"
#include "tests/services/portal/sync/fixture.h"

#include <atomic>

namespace portico::portal::fixture {

/// Acme with an owner, an admin, somebody for billing and a member, billed on wall time; the provider is what
/// the test writes into the mirror.
class Acme
{
public:
    explicit Acme(Engine engine) : database(engine)
    {
        if (!database.isOpen())
            return;
        organizationId = addLinked(*database, QStringLiteral("acme"), Customer_);
        const Result<void> filled = database->transaction([&](Connection &connection) -> Result<void> {
            const std::pair<const char *, Role> people[]{
                {"admin", Role::Admin}, {"billing", Role::Billing}, {"member", Role::Member}};
            for (const auto &[name, role] : people) {
                const Result<User> user
                    = addUser(connection, QString::fromLatin1(name) + QStringLiteral("@acme.example"),
                        QString::fromLatin1(name), QByteArray(), Now);
                if (!user)
                    return failure(user.error());
                if (const Result<void> added = addMember(connection, organizationId, user->id, role, Now);
                    !added)
                    return added;
            }
            return {};
        });
        Customer customer;
        customer.id = Customer_;
        customer.currency = QStringLiteral("usd");
        customer.defaultPaymentMethodId = QStringLiteral("pm_1");
        isReady = filled && write([&](MirrorWriter &writer, const OrganizationScope &scope) {
            return writer.put(scope, customer);
        });
    }

    /// Writes into the mirror as an event would, and follows it in the same transaction.
    template <typename Write>
    bool write(Write put)
    {
        const Reading reading{++fence, clock.time};
        return withScope(*database, Customer_,
            [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
                MirrorWriter writer(connection, reading);
                if (const Result<bool> written = put(writer, scope); !written)
                    return failure(written.error());
                return followMirror(connection, scope, clock.time);
            })
            .has_value();
    }
    bool putSubscription(const Subscription &subscription)
    {
        return write([&](MirrorWriter &writer, const OrganizationScope &scope) {
            return writer.put(scope, subscription);
        });
    }
    /// The subscription is past due and its invoice failed at \a since.
    bool failPayment(UtcSeconds since, const char *id = "in_0001")
    {
        Invoice unpaid = invoice(id, Invoice::Status::Open, since - 1h, 16039);
        unpaid.finalizedAt = since;
        unpaid.attemptCount = 1;
        unpaid.declineCode = QStringLiteral("insufficient_funds");
        Subscription subscription = business();
        subscription.status = SubscriptionStatus::PastDue;
        return putSubscription(subscription) && putInvoice(unpaid);
    }
    bool pay(const char *id = "in_0001")
    {
        Invoice paid = invoice(id, Invoice::Status::Paid, Now, 16039);
        paid.paidAt = clock.time;
        return putInvoice(paid);
    }
    bool putInvoice(const Invoice &changed)
    {
        return write(
            [&](MirrorWriter &writer, const OrganizationScope &scope) { return writer.put(scope, changed); });
    }

    /// Looks for what is due and does it, as the runner would; false when something fails.
    bool work(Recovery &with)
    {
        if (!with.scan())
            return false;
        JobQueue queue(*database);
        for (;;) {
            const Result<std::optional<Job>> job = queue.take({QStringLiteral("dunning")});
            if (!job)
                return false;
            if (!*job)
                return true;
            if (const Result<void> reviewed = with.review(**job); !reviewed) {
                (void)queue.fail(**job, reviewed.error().code, 0s);
                return false;
            }
        }
    }
    bool work() { return work(recovery); }

    qint64 mails(const char *where = "1 = 1")
    {
        return number(
            *database, QByteArray("SELECT COUNT(*) FROM outbox WHERE kind <> 'webhook' AND ") + where);
    }
    qint64 notifications(const char *kind)
    {
        return number(
            *database, QByteArray("SELECT COUNT(*) FROM notifications WHERE kind = '") + kind + "'");
    }
    bool isRestricted()
    {
        return number(*database, "SELECT COUNT(*) FROM organizations WHERE restricted_at IS NOT NULL") == 1;
    }

    inline static const QString Customer_ = QStringLiteral("cus_acme");
    TestDatabase database;
    WallClock clock;
    qint64 fence = 0;
    std::atomic<int> refreshes = 0;
    std::function<Result<void>()> onRefresh = [] { return Result<void>(); };
    Recovery recovery{*database, clock, [this](const QString &) {
                          ++refreshes;
                          return onRefresh();
                      }};
    QString organizationId;
    bool isReady = false;
};

} // namespace portico::portal::fixture

#define MAKE_ACME(acme)                                                                                      \
    QFETCH(const Engine, engine);                                                                            \
    Acme acme(engine);                                                                                       \
    QVERIFY2(acme.database.isOpen(), acme.database.error());                                                 \
    QVERIFY(acme.isReady)
