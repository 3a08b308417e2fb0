// SPDX-License-Identifier: MIT
#include "services/sandbox/sandbox.h"

#include "services/http/server.h"
#include "services/http/workerpool.h"
#include "services/sandbox/api/api.h"
#include "services/sandbox/datafile.h"
#include "services/sandbox/documents/invoicepdf.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"
#include "services/sandbox/sample/demo.h"
#include "services/sandbox/webhooks/webhooksender.h"

#include <QHostAddress>

#include <mutex>

namespace portico::sandbox {

namespace {

using namespace std::chrono_literals;

ApiRoutes allRoutes()
{
    ApiRoutes routes;
    addCustomerRoutes(routes);
    addProductRoutes(routes);
    addPriceRoutes(routes);
    addPaymentMethodRoutes(routes);
    addSubscriptionRoutes(routes);
    addScheduleRoutes(routes);
    addInvoiceRoutes(routes);
    addTaxRateRoutes(routes);
    addTaxIdRoutes(routes);
    addEventRoutes(routes);
    addWebhookEndpointRoutes(routes);
    addTestClockRoutes(routes);
    return routes;
}

Error optionError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

} // namespace

class Sandbox::Private
{
public:
    Private(Options options_, const Clock &wallClock)
        : options(std::move(options_))
        , account(wallClock)
        , api(account, allRoutes())
        , file(options.dataFile)
        , sender(wallClock, 500ms, [this](const QString &eventId) { noteDelivered(eventId); })
    {
        account.setEventListener([this](const QJsonObject &event) { onEvent(event); });
    }

    http::Response answer(const http::Request &request);
    http::Response invoicePage(const http::Request &request);
    void onEvent(const QJsonObject &event);
    void noteDelivered(const QString &eventId);
    std::vector<WebhookTarget> targets() const;
    void keep();
    [[nodiscard]] Result<void> load();

    Options options;
    std::mutex mutex;  ///< Account and API are used by one thread at a time.
    Account account;
    Api api;
    DataFile file;
    quint64 keptRevision = 0;
    WebhookSender sender;
    http::WorkerPool pool{1, 4096, QStringLiteral("sandbox")};
    std::unique_ptr<http::Server> server;
};

http::Response Sandbox::Private::answer(const http::Request &request)
{
    const std::scoped_lock lock(mutex);
    if (request.path.startsWith("/invoice/"))
        return invoicePage(request);
    http::Response response = api.answer(request);
    keep();
    return response;
}

/// `/invoice/{id}/{secret}/pdf`: no key, the secret in the link is enough, as with Stripe.
http::Response Sandbox::Private::invoicePage(const http::Request &request)
{
    const QList<QByteArray> parts = request.path.split('/');
    const QJsonObject invoice = account.find(QStringLiteral("invoice"), QString::fromLatin1(parts.value(2)));
    const bool known = parts.size() == 5 && parts[4] == "pdf" && !invoice.isEmpty() && !text(invoice, "_secret").isEmpty()
        && text(invoice, "_secret").toLatin1() == parts[3];
    if (!known)
        return {404, {{"Content-Type", "text/plain"}}, "Not found"};
    const QString id = text(invoice, "id");
    QByteArray pdf = file.document(id);
    if (pdf.isEmpty()) {
        pdf = drawInvoice(invoice);
        file.keepDocument(id, pdf);
    }
    return {200, {{"Content-Type", "application/pdf"}}, pdf};
}

std::vector<WebhookTarget> Sandbox::Private::targets() const
{
    std::vector<WebhookTarget> targets;
    if (!options.webhookUrl.isEmpty())
        targets.push_back({options.webhookUrl, options.webhookSecret, {}});
    for (const QJsonObject &endpoint : account.all(QStringLiteral("webhook_endpoint"))) {
        QStringList events;
        for (const QJsonValue &type : endpoint.value(u"enabled_events").toArray())
            events.append(type.toString());
        targets.push_back({QUrl(text(endpoint, "url")), Secret(text(endpoint, "_secret").toLatin1()), events});
    }
    return targets;
}

void Sandbox::Private::onEvent(const QJsonObject &event)
{
    const std::vector<WebhookTarget> receivers = targets();
    if (receivers.empty())
        return;
    account.update(text(event, "id"), {{QStringLiteral("pending_webhooks"), qint64(receivers.size())}});
    sender.send(account.find(text(event, "id")), receivers);
}

void Sandbox::Private::noteDelivered(const QString &eventId)
{
    const std::scoped_lock lock(mutex);
    const qint64 pending = integer(account.find(eventId), "pending_webhooks");
    account.update(eventId, {{QStringLiteral("pending_webhooks"), qMax(qint64(0), pending - 1)}});
}

void Sandbox::Private::keep()
{
    if (options.dataFile.isEmpty() || account.revision() == keptRevision)
        return;
    file.write({{QStringLiteral("objects"), account.snapshot()}, {QStringLiteral("idempotency"), api.idempotency().snapshot()}});
    keptRevision = account.revision();
}

Result<void> Sandbox::Private::load()
{
    const Result<QJsonObject> kept = file.read();
    if (!kept)
        return failure(kept.error());
    account.setEventsEnabled(false);
    if (!kept->isEmpty()) {
        account.restore(kept->value(u"objects").toObject());
        api.idempotency().restore(kept->value(u"idempotency").toObject());
        rebaseLinks(account, server->url());
    } else if (options.sample == Sample::Demo) {
        layDemo(account, options.scene, server->url());
    }
    account.setEventsEnabled(true);
    keep();
    return {};
}

Sandbox::Sandbox(std::unique_ptr<Private> d_)
    : d(std::move(d_))
{
}

Sandbox::~Sandbox()
{
    stop();
}

Result<std::unique_ptr<Sandbox>> Sandbox::start(Options options, const Clock &wallClock)
{
    if (options.sample == Sample::Demo && !QHostAddress(options.address).isLoopback())
        return failure(optionError("sample_needs_loopback", options.address));
    auto d = std::make_unique<Private>(std::move(options), wallClock);
    http::ServerOptions listen;
    listen.address = d->options.address;
    listen.port = d->options.port;
    // Requests that come before the data are laid wait for the lock.
    std::unique_lock lock(d->mutex);
    Result<std::unique_ptr<http::Server>> server = http::Server::listen(listen, [raw = d.get()](http::Request request, http::Responder responder) {
        const bool taken = raw->pool.tryPost([raw, request, responder] { responder.send(raw->answer(request)); });
        if (!taken)
            responder.send({503, {}, {}});
    });
    if (!server)
        return failure(server.error());
    d->server = std::move(*server);
    d->api.setBaseUrl(d->server->url());
    const Result<void> loaded = d->load();
    lock.unlock();
    if (!loaded)
        return failure(loaded.error());
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(d)));
}

QString Sandbox::url() const
{
    return d->server->url();
}

quint16 Sandbox::port() const
{
    return d->server->port();
}

void Sandbox::setWebhook(QUrl url, Secret secret)
{
    const std::scoped_lock lock(d->mutex);
    d->options.webhookUrl = std::move(url);
    d->options.webhookSecret = std::move(secret);
}

void Sandbox::stop()
{
    if (d->server)
        (void)d->server->drain(5s);
}

} // namespace portico::sandbox
