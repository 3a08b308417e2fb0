// SPDX-License-Identifier: MIT
#include "app/porticod/termscommand.h"

#include "app/porticod/databaseoption.h"
#include "app/porticod/secretinput.h"
#include "services/portal/access/people.h"
#include "services/portal/options.h"
#include "services/portal/sync/providerthread.h"
#include "services/stripe/changes.h"

#include <QUuid>

using namespace portico;
using namespace portico::portal;

namespace {

constexpr auto Patience = std::chrono::seconds(30);
constexpr int LongestNet = 365;

bool isOver(const Subscription &subscription)
{
    return subscription.status == SubscriptionStatus::Canceled
        || subscription.status == SubscriptionStatus::IncompleteExpired;
}

/// The options, with the key checked as `serve` does.
Result<Options> providerOptions(const CommandLine &line)
{
    Options options;
    options.stripeApi = QUrl(line.value(QStringLiteral("stripe-api")));
    const Result<Secret> key = secretFromEnvironment("PORTICO_STRIPE_KEY");
    if (!key)
        return failure(key.error());
    options.stripeKey = *key;
    if (const Result<void> allowed = checkOptions(options); !allowed)
        return failure(allowed.error());
    return options;
}

Result<void> setTerms(ProviderThread &provider, const QString &customerId, const stripe::PaymentTerms &terms)
{
    const auto subscriptions
        = provider.call([customerId](const stripe::Client &client,
                            std::stop_token stop) { return client.subscriptions(customerId, stop); },
            Patience);
    if (!subscriptions)
        return failure(subscriptions.error());
    int changed = 0;
    for (const Subscription &subscription : *subscriptions) {
        if (isOver(subscription))
            continue;
        stripe::SubscriptionUpdate update;
        update.terms = terms;
        const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const auto done = provider.call(
            [id = subscription.id, update, key](const stripe::Client &client, std::stop_token stop) {
                return client.updateSubscription(id, update, key, stop);
            },
            Patience);
        if (!done)
            return failure(done.error());
        say(subscription.id
            + (terms.netDays ? QStringLiteral(" invoices are due after %1 days").arg(*terms.netDays)
                             : QStringLiteral(" is charged automatically")));
        ++changed;
    }
    if (changed > 0)
        return {};
    Error error;
    error.kind = Error::Kind::Conflict;
    error.code = QStringLiteral("no_subscription");
    return failure(error);
}

} // namespace

int termsCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("organization terms"),
        QStringLiteral(
            "Set at the billing provider how the running subscriptions of an organization are paid, from "
            "the next invoice on."));
    addDatabaseOption(line);
    line.addPositional(QStringLiteral("SLUG"), QStringLiteral("The organization, or its id."));
    line.add(QStringLiteral("net"), QStringLiteral("Send invoices, due after so many days."),
        QStringLiteral("DAYS"));
    line.add(QStringLiteral("charge"), QStringLiteral("Charge the payment method at once instead."));
    line.add(QStringLiteral("stripe-api"), QStringLiteral("The billing provider, if not Stripe itself."),
        QStringLiteral("url"));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    if (line.isSet(QStringLiteral("net")) == line.isSet(QStringLiteral("charge")))
        return line.usageError(QStringLiteral("either --net DAYS or --charge is needed"));
    stripe::PaymentTerms terms;
    if (line.isSet(QStringLiteral("net"))) {
        bool isNumber = false;
        const int days = line.value(QStringLiteral("net")).toInt(&isNumber);
        if (!isNumber || days < 1 || days > LongestNet)
            return line.usageError(QStringLiteral("--net expects 1 to 365 days"));
        terms.netDays = days;
    }
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<QString> customerId = (*database)->read(
        [&](Connection &connection) { return customerOf(connection, line.positional().constFirst()); });
    if (!customerId)
        return fail(customerId.error());
    const Result<Options> options = providerOptions(line);
    if (!options)
        return fail(options.error());
    ProviderThread provider({providerUrl(*options), options->stripeKey});
    const Result<void> done = setTerms(provider, *customerId, terms);
    return done ? Success : fail(done.error());
}
