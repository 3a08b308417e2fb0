// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/sessions.h"

#include "services/sandbox/billing/methods.h"
#include "services/sandbox/billing/previewing.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

#include <QUrl>

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString Checkout = QStringLiteral("checkout.session");
constexpr minutes UnusedFor{5};
constexpr hours IdleFor{1};
constexpr hours CheckoutFor{24};

/// Links that a page may offer; "{CHECKOUT_SESSION_ID}" may stand in one.
std::optional<ApiError> problemWithUrl(const Params &params, const char *name)
{
    const QUrl url(params.text(name), QUrl::TolerantMode);
    const bool good
        = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    return !params.has(name) || good ? std::nullopt
                                     : std::optional(invalidRequest(QStringLiteral("Not a valid URL"),
                                         QLatin1StringView(name), QStringLiteral("url_invalid"))
                                                         .value());
}

QJsonValue flowFrom(const Params &flow)
{
    const Params after = flow.nested("after_completion");
    const QString type = after.has("type") ? after.text("type") : QStringLiteral("portal_homepage");
    const QJsonValue none = QJsonValue::Null;
    return QJsonObject{{QStringLiteral("type"), flow.text("type")},
        {QStringLiteral("after_completion"),
            QJsonObject{{QStringLiteral("type"), type},
                {QStringLiteral("redirect"),
                    type == u"redirect" ? QJsonValue(after.nested("redirect").values()) : none},
                {QStringLiteral("hosted_confirmation"),
                    type == u"hosted_confirmation" ? QJsonValue(after.nested("hosted_confirmation").values())
                                                   : none}}},
        {QStringLiteral("customer_update"), none}, {QStringLiteral("subscription_cancel"), none},
        {QStringLiteral("subscription_pause"), none}, {QStringLiteral("subscription_update"), none},
        {QStringLiteral("subscription_update_confirm"), none}};
}

struct Cart
{
    QJsonArray items; ///< As the `items` of a new subscription.
    QJsonArray lines; ///< As a page shows them.
    QString currency;
};

tl::expected<Cart, ApiError> cartFrom(const Account &account, const QJsonArray &given)
{
    Cart cart;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const Params line(given[i].toObject());
        const QString where = QStringLiteral("line_items[%1]").arg(i);
        const QJsonObject price = account.find(QStringLiteral("price"), line.text("price"));
        if (price.isEmpty())
            return resourceMissing(
                QStringLiteral("price"), line.text("price"), where + QStringLiteral("[price]"));
        if (!price.value(u"active").toBool() || price.value(u"recurring").isNull())
            return invalidRequest(
                QStringLiteral("In `subscription` mode the sandbox takes active recurring prices."),
                where + QStringLiteral("[price]"));
        if (!cart.currency.isEmpty() && cart.currency != text(price, "currency"))
            return invalidRequest(QStringLiteral("All prices of a session must have one currency."), where);
        const qint64 quantity = line.integer("quantity").value_or(isMetered(price) ? 0 : 1);
        if (!isMetered(price) && quantity < 1)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 1."),
                where + QStringLiteral("[quantity]"));
        cart.currency = text(price, "currency");
        const qint64 amount = isMetered(price) ? 0 : amountOf(price, quantity);
        QJsonObject item{{QStringLiteral("price"), price.value(u"id")}};
        if (!isMetered(price))
            item.insert(QStringLiteral("quantity"), QString::number(quantity));
        cart.items.append(item);
        cart.lines.append(
            QJsonObject{{QStringLiteral("name"), account.find(text(price, "product")).value(u"name")},
                {QStringLiteral("quantity"), quantity}, {QStringLiteral("amount"), amount}});
    }
    return cart;
}

std::optional<ApiError> problemWithDiscounts(const Account &account, const QJsonArray &discounts)
{
    for (const QJsonValue &value : discounts) {
        const Params discount(value.toObject());
        const bool isCode = discount.has("promotion_code");
        const QString kind = isCode ? QStringLiteral("promotion_code") : QStringLiteral("coupon");
        const QString id = discount.text(isCode ? "promotion_code" : "coupon");
        if (account.find(kind, id).isEmpty())
            return resourceMissing(kind, id, QStringLiteral("discounts[0][%1]").arg(kind)).value();
    }
    return std::nullopt;
}

} // namespace

Outcome createPortalSession(Account &account, const Params &params, const QString &baseUrl)
{
    const QString customerId = params.text("customer");
    if (account.find(QStringLiteral("customer"), customerId).isEmpty())
        return resourceMissing(QStringLiteral("customer"), customerId, QStringLiteral("customer"));
    const Params flow = params.nested("flow_data");
    if (params.has("flow_data") && flow.text("type") != u"payment_method_update")
        return invalidRequest(QStringLiteral("This flow is not enabled in the portal's configuration."),
            QStringLiteral("flow_data[type]"));
    if (const std::optional<ApiError> problem = problemWithUrl(params, "return_url"))
        return tl::unexpected(*problem);
    const Params after = flow.nested("after_completion");
    if (const std::optional<ApiError> problem = problemWithUrl(after.nested("redirect"), "return_url"))
        return tl::unexpected(*problem);
    if (after.text("type") == u"redirect" && !after.nested("redirect").has("return_url"))
        return parameterMissing(QStringLiteral("flow_data[after_completion][redirect][return_url]"));
    const QString secret = Account::newId(QStringLiteral("test"));
    const QJsonObject session{{QStringLiteral("id"), Account::newId(QStringLiteral("bps"))},
        {QStringLiteral("object"), QStringLiteral("billing_portal.session")},
        {QStringLiteral("configuration"),
            params.has("configuration") ? params.text("configuration") : QStringLiteral("bpc_default")},
        {QStringLiteral("created"), fromTime(account.wallNow())}, {QStringLiteral("customer"), customerId},
        {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("flow"), params.has("flow_data") ? flowFrom(flow) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("livemode"), false}, {QStringLiteral("locale"), textOrNull(params.text("locale"))},
        {QStringLiteral("on_behalf_of"), QJsonValue::Null},
        {QStringLiteral("return_url"), textOrNull(params.text("return_url"))},
        {QStringLiteral("url"), QStringLiteral("%1/p/session/%2").arg(baseUrl, secret)},
        {QStringLiteral("_secret"), secret}};
    account.create(session);
    return session;
}

bool isExpired(const QJsonObject &session, UtcSeconds wallNow)
{
    const std::optional<UtcSeconds> used = maybeTime(session, "_used_at");
    return used ? wallNow >= *used + IdleFor : wallNow >= toTime(session.value(u"created")) + UnusedFor;
}

Outcome createCheckout(Account &account, const Params &params, const QString &baseUrl)
{
    const QString customerId = params.text("customer");
    if (account.find(QStringLiteral("customer"), customerId).isEmpty())
        return resourceMissing(QStringLiteral("customer"), customerId, QStringLiteral("customer"));
    for (const char *name : {"success_url", "cancel_url"}) {
        if (const std::optional<ApiError> problem = problemWithUrl(params, name))
            return tl::unexpected(*problem);
    }
    const auto cart = cartFrom(account, params.list("line_items"));
    if (!cart)
        return tl::unexpected(cart.error());
    if (cart->items.isEmpty())
        return parameterMissing(QStringLiteral("line_items"));
    if (const std::optional<ApiError> problem = problemWithDiscounts(account, params.list("discounts")))
        return tl::unexpected(*problem);
    const UtcSeconds now = account.wallNow();
    const UtcSeconds expires = params.time("expires_at").value_or(now + CheckoutFor);
    if (expires < now + minutes{30} || expires > now + CheckoutFor)
        return invalidRequest(
            QStringLiteral("The `expires_at` timestamp must be between 30 minutes and 24 hours from now."),
            QStringLiteral("expires_at"));
    const Params data = params.nested("subscription_data");
    const QString id = Account::newId(QStringLiteral("cs_test"));
    const QString secret = Account::newId(QStringLiteral("test"));
    QJsonObject subscription{
        {QStringLiteral("customer"), customerId}, {QStringLiteral("items"), cart->items}};
    for (const char *name : {"metadata", "trial_period_days", "description", "default_tax_rates"}) {
        if (data.has(name))
            subscription.insert(QLatin1StringView(name), data.values().value(QLatin1StringView(name)));
    }
    if (params.has("discounts"))
        subscription.insert(QStringLiteral("discounts"), params.list("discounts"));
    QJsonObject details = subscription;
    details.remove(QStringLiteral("customer"));
    const Outcome first = createPreview(account,
        Params({{QStringLiteral("customer"), customerId}, {QStringLiteral("subscription_details"), details}}),
        baseUrl);
    if (!first)
        return first;
    QJsonArray lines = cart->lines;
    for (const QJsonValue &tax : first->value(u"total_taxes").toArray())
        lines.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("Tax")},
            {QStringLiteral("quantity"), 1}, {QStringLiteral("amount"), tax[u"amount"]}});
    QJsonObject session{{QStringLiteral("id"), id}, {QStringLiteral("object"), Checkout},
        {QStringLiteral("amount_subtotal"), integer(*first, "subtotal")},
        {QStringLiteral("amount_total"), integer(*first, "amount_due")},
        {QStringLiteral("cancel_url"), textOrNull(params.text("cancel_url"))},
        {QStringLiteral("client_reference_id"), textOrNull(params.text("client_reference_id"))},
        {QStringLiteral("created"), fromTime(now)}, {QStringLiteral("currency"), cart->currency},
        {QStringLiteral("custom_fields"), QJsonArray()}, {QStringLiteral("customer"), customerId},
        {QStringLiteral("discounts"), params.list("discounts")},
        {QStringLiteral("expires_at"), fromTime(expires)}, {QStringLiteral("livemode"), false},
        {QStringLiteral("locale"), textOrNull(params.text("locale"))},
        {QStringLiteral("metadata"), params.metadataOver({})},
        {QStringLiteral("mode"), QStringLiteral("subscription")},
        {QStringLiteral("payment_method_collection"), QStringLiteral("always")},
        {QStringLiteral("payment_method_types"), QJsonArray{QStringLiteral("card")}},
        {QStringLiteral("payment_status"), QStringLiteral("unpaid")},
        {QStringLiteral("shipping_options"), QJsonArray()},
        {QStringLiteral("status"), QStringLiteral("open")},
        {QStringLiteral("success_url"), textOrNull(params.text("success_url"))},
        {QStringLiteral("ui_mode"), QStringLiteral("hosted_page")},
        {QStringLiteral("url"), QStringLiteral("%1/c/pay/%2").arg(baseUrl, secret)},
        {QStringLiteral("_lines"), lines}, {QStringLiteral("_secret"), secret},
        {QStringLiteral("_subscription"), subscription}};
    for (const char *name : {"customer_email", "invoice", "payment_intent", "setup_intent", "subscription"})
        session.insert(QLatin1StringView(name), QJsonValue::Null);
    account.create(session);
    return session;
}

Outcome expireCheckout(Account &account, const QString &id)
{
    const QJsonObject session = account.find(Checkout, id);
    if (session.isEmpty())
        return resourceMissing(Checkout, id);
    if (text(session, "status") != u"open")
        return invalidRequest(
            QStringLiteral("Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout "
                           "Session has a status of `%1`.")
                .arg(text(session, "status")));
    return account.update(id,
        {{QStringLiteral("status"), QStringLiteral("expired")}, {QStringLiteral("url"), QJsonValue::Null}},
        QStringLiteral("checkout.session.expired"));
}

void expireCheckouts(Account &account)
{
    for (const QJsonObject &session : account.all(Checkout)) {
        if (text(session, "status") == u"open" && toTime(session.value(u"expires_at")) <= account.wallNow())
            (void)expireCheckout(account, text(session, "id"));
    }
}

Outcome completeCheckout(Account &account, const QString &id, const QString &methodId, const QString &baseUrl)
{
    const QJsonObject session = account.find(Checkout, id);
    if (text(session, "status") != u"open")
        return invalidRequest(QStringLiteral("This Checkout Session is no longer open."));
    QJsonObject wanted = session.value(u"_subscription").toObject();
    wanted.insert(QStringLiteral("default_payment_method"), methodId);
    wanted.insert(QStringLiteral("payment_behavior"), QStringLiteral("error_if_incomplete"));
    useByDefault(account, text(session, "customer"), methodId);
    const Outcome made = createSubscription(account, Params(wanted), baseUrl);
    if (!made)
        return made;
    const QJsonObject invoice = account.find(text(*made, "latest_invoice"));
    const bool isFree = integer(invoice, "amount_due") == 0;
    return account.update(id,
        {{QStringLiteral("status"), QStringLiteral("complete")},
            {QStringLiteral("payment_status"),
                isFree ? QStringLiteral("no_payment_required") : QStringLiteral("paid")},
            {QStringLiteral("subscription"), made->value(u"id")},
            {QStringLiteral("invoice"), made->value(u"latest_invoice")},
            {QStringLiteral("amount_total"), invoice.value(u"total")},
            {QStringLiteral("url"), QJsonValue::Null}},
        QStringLiteral("checkout.session.completed"));
}

} // namespace portico::sandbox
