// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/portal.h"
#include "tests/services/portal/portalclient.h"
#include "tests/services/sandbox/story.h"
#include "tests/support/postgres/testdatabase.h"

#include <sodium.h>

#include <atomic>

namespace portico::test {

/// Wall time of a portal, which reads it on several threads.
class SetClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override { return UtcSeconds(std::chrono::seconds(m_now.load())); }
    void advance(std::chrono::seconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now{sandbox::utc(2026, 11, 22)};
};

/// A plan of the catalogue: a base price for the month and the year, and one per seat.
struct SoldPlan
{
    QByteArray slug;
    int rank = 0;
    qint64 monthly = 0;
    qint64 yearly = 0;
    qint64 seatMonthly = 0; ///< 0 for a plan without seats.
    qint64 seatYearly = 0;
    QByteArray seatMode = "fixed"; ///< Where there are seats.
    int included = 0;
};

/// A portal over an empty sandbox; each customer is an organization that Ada owns. Without webhooks: what the
/// portal knows of a change is what it made itself.
class SandboxPortal final
{
public:
    explicit SandboxPortal(const QByteArray &currency, portal::Engine engine = portal::Engine::Sqlite)
        : m_currency(currency), m_sandbox(sandbox::started({}, m_sandboxClock)), client(m_sandbox->url()),
          m_database(engine)
    {
    }

    void sell(const SoldPlan &plan)
    {
        sandbox::Story &any = stories.empty() ? *add(sandbox::utc(2026, 4, 1)) : *stories.front();
        const QString product = any.make("/v1/products",
            "name=" + plan.slug + "&metadata[portico_plan]=" + plan.slug
                + "&metadata[portico_rank]=" + QByteArray::number(plan.rank)
                + "&metadata[portico_seats_included]=" + QByteArray::number(plan.included)
                + "&metadata[portico_seats]=" + (plan.seatMonthly ? plan.seatMode : "none"));
        const auto price = [&](qint64 amount, const QByteArray &interval, const QByteArray &part) {
            return any
                .make("/v1/prices",
                    "currency=" + m_currency + "&unit_amount=" + QByteArray::number(amount)
                        + "&recurring[interval]=" + interval + "&product=" + product.toLatin1()
                        + "&metadata[portico_part]=" + part)
                .toLatin1();
        };
        Prices prices{price(plan.monthly, "month", "base"), {}};
        if (plan.yearly)
            (void)price(plan.yearly, "year", "base");
        if (plan.seatMonthly)
            prices.seat = price(plan.seatMonthly, "month", "seat");
        if (plan.seatYearly)
            (void)price(plan.seatYearly, "year", "seat");
        m_prices.insert(plan.slug, prices);
    }
    /// A customer on a clock that stands at \a start, without a subscription.
    sandbox::Story *add(qint64 start)
    {
        stories.push_back(std::make_unique<sandbox::Story>(client, start, m_currency));
        return stories.back().get();
    }
    /// Monthly; \a more goes to the provider as it is.
    void subscribe(sandbox::Story &story, const QByteArray &plan, int seats = 0, const QByteArray &more = {})
    {
        const Prices prices = m_prices.value(plan);
        QByteArray form = "customer=" + story.customer.toLatin1() + "&items[0][price]=" + prices.base + more;
        if (!prices.seat.isEmpty() && seats > 0)
            form += "&items[1][price]=" + prices.seat + "&items[1][quantity]=" + QByteArray::number(seats);
        story.subscription = story.make("/v1/subscriptions", form);
    }
    /// Opens the portal over what there is; an empty text, or what went wrong.
    QByteArray open()
    {
        const portal::PasswordHasher hasher({crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN});
        const QByteArray hash = *hasher.hash(Secret("a good password"));
        const Result<void> filled
            = m_database->transaction([&](portal::Connection &connection) -> Result<void> {
                  const Result<portal::User> ada = addUser(
                      connection, QStringLiteral("ada@x.example"), QStringLiteral("Ada"), hash, clock.now());
                  if (!ada)
                      return failure(ada.error());
                  for (const auto &story : stories) {
                      const Result<QString> id = addOrganization(connection,
                          {story->customer, story->customer.toLower().replace(u'_', u'-'), story->customer,
                              ada->id},
                          clock.now());
                      if (!id)
                          return failure(id.error());
                      m_organizations.insert(story->customer, *id);
                  }
                  return {};
              });
        if (!filled)
            return filled.error().code.toUtf8() + ' ' + filled.error().detail.toUtf8();
        portal::Options options;
        options.database = m_database.url();
        options.stripeApi = QUrl(m_sandbox->url());
        options.stripeKey = Secret("sk_test_x");
        options.webhookSecrets = {Secret("whsec_x")};
        options.stripeRequestsPerSecond = 1'000;
        options.rateLimits = false;
        Result<std::unique_ptr<portal::Portal>> started = portal::Portal::start(options, clock);
        if (!started)
            return started.error().code.toUtf8() + ' ' + started.error().detail.toUtf8();
        m_portal = std::move(*started);
        if (!QTest::qWaitFor([&] { return m_portal->isReady(); }, 20'000))
            return "the portal is not ready";
        signIn();
        return {};
    }
    /// Proves Ada's identity anew.
    void signIn() { m_token = asking(*stories.front()).signIn("ada@x.example"); }

    [[nodiscard]] portal::Reply preview(const sandbox::Story &story, const QJsonObject &selection)
    {
        return post(story, "preview-change", selection);
    }
    [[nodiscard]] portal::Reply confirm(const sandbox::Story &story, const QJsonObject &quote)
    {
        return post(story, "change-plan", {{QStringLiteral("quote"), quote[u"id"]}});
    }
    [[nodiscard]] portal::Reply post(
        const sandbox::Story &story, const QByteArray &verb, const QJsonObject &body = {})
    {
        return asking(story).post(
            "/api/portal/subscription/" + verb, m_token, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    [[nodiscard]] portal::Reply get(const sandbox::Story &story, const QByteArray &path)
    {
        return asking(story).get(path, m_token);
    }
    [[nodiscard]] portal::Reply send(const QByteArray &method, const sandbox::Story &story,
        const QByteArray &path, const QJsonObject &body = {})
    {
        return asking(story).send(method, path, m_token, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    /// Somebody of the organization of \a story who is not signed in yet.
    [[nodiscard]] portal::PortalClient clientFor(const sandbox::Story &story) const { return asking(story); }
    [[nodiscard]] portal::Database &database() { return *m_database; }
    [[nodiscard]] QString organizationOf(const sandbox::Story &story) const
    {
        return m_organizations.value(story.customer);
    }
    /// As before the webhooks of the payment methods have come.
    [[nodiscard]] bool forgetPaymentMethods()
    {
        const Result<void> done = m_database->transaction([](portal::Connection &connection) -> Result<void> {
            const Result<qint64> gone = connection.execute("DELETE FROM mirror_payment_methods");
            return gone ? Result<void>() : Result<void>(failure(gone.error()));
        });
        return done.has_value();
    }
    [[nodiscard]] QJsonObject latestInvoice(sandbox::Story &story)
    {
        return story.read("/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1());
    }

private:
    struct Prices
    {
        QByteArray base;
        QByteArray seat;
    };
    [[nodiscard]] portal::PortalClient asking(const sandbox::Story &story) const
    {
        return {m_portal->port(), m_organizations.value(story.customer)};
    }

    QByteArray m_currency;
    sandbox::FixedClock m_sandboxClock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;

public:
    SetClock clock;
    sandbox::Client client;
    std::vector<std::unique_ptr<sandbox::Story>> stories;

private:
    portal::TestDatabase m_database;
    QHash<QByteArray, Prices> m_prices;
    QHash<QString, QString> m_organizations;
    std::unique_ptr<portal::Portal> m_portal;
    QByteArray m_token;
};

} // namespace portico::test
