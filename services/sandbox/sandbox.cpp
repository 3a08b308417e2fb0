// SPDX-License-Identifier: MIT
#include "services/sandbox/sandbox.h"

#include "services/http/server.h"
#include "services/http/workerpool.h"
#include "services/sandbox/alarm.h"
#include "services/sandbox/api/api.h"
#include "services/sandbox/api/form.h"
#include "services/sandbox/billing/taxids.h"
#include "services/sandbox/billing/testclock.h"
#include "services/sandbox/datafile.h"
#include "services/sandbox/documents/documents.h"
#include "services/sandbox/hosted/pages.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"
#include "services/sandbox/sample/demo.h"
#include "services/sandbox/webhooks/webhooksender.h"

#include <QHostAddress>

#include <algorithm>
#include <mutex>

namespace portico::sandbox {

namespace {

using namespace std::chrono_literals;

/// The endpoint of the options; those made through the API have ids of their own.
const QString ConfiguredEndpoint = QStringLiteral("we_configured");

constexpr int Workers = 4;
constexpr int LongestQueue = 4096;

ApiRoutes allRoutes()
{
    ApiRoutes routes;
    addCustomerRoutes(routes);
    addProductRoutes(routes);
    addPriceRoutes(routes);
    addPaymentMethodRoutes(routes);
    addSubscriptionRoutes(routes);
    addScheduleRoutes(routes);
    addPauseRoutes(routes);
    addSessionRoutes(routes);
    addInvoiceRoutes(routes);
    addPaymentRoutes(routes);
    addRefundRoutes(routes);
    addCreditNoteRoutes(routes);
    addCouponRoutes(routes);
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
        : options(std::move(options_)), account(wallClock),
          api(account, mutex, allRoutes(),
              [this](const Account::Changes &changes, const QJsonObject &key) { committed(changes, key); }),
          documents([this](const QJsonObject &line) {
              keep({{QStringLiteral("document"), line}});
          }),
          file(options.dataFile),
          sender(wallClock, 500ms,
              [this](const QString &event, const QString &endpoint) { noteDelivered(event, endpoint); })
    {
        account.setSubscribers([this](const QString &type) { return subscribersTo(type); });
    }

    http::Response answer(const http::Request &request);
    http::Response pdf(const http::Request &request);
    http::Response visit(const http::Request &request);
    void catchUp();
    void setAlarm();
    QStringList subscribersTo(const QString &type) const;
    std::optional<WebhookTarget> target(const QString &endpoint) const;
    void committed(const Account::Changes &changes, const QJsonObject &idempotencyKey);
    void dispatch(const QJsonObject &event);
    void noteDelivered(const QString &eventId, const QString &endpoint);
    void keep(const QJsonObject &line);
    QJsonArray objects(const QStringList &ids) const;
    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<void> readFile(bool *isNew);
    void dispatchWaiting();

    Options options;
    std::mutex mutex; ///< Guards the account and the options.
    std::mutex fileMutex;
    Account account;
    Api api;
    Documents documents;
    DataFile file;
    WebhookSender sender;
    UtcSeconds caughtUp; ///< The wall time up to which everything that is due has happened.
    http::WorkerPool pool{Workers, LongestQueue, QStringLiteral("sandbox")};
    std::unique_ptr<http::Server> server;
    Alarm alarm{[this] {
        catchUp();
        const std::scoped_lock lock(mutex);
        setAlarm();
    }};
};

http::Response Sandbox::Private::answer(const http::Request &request)
{
    catchUp();
    if (!isHosted(request.path))
        return api.answer(request);
    return request.path.endsWith("/pdf") ? pdf(request) : visit(request);
}

/// A person with a browser: what the visit did stays, unless it was refused.
http::Response Sandbox::Private::visit(const http::Request &request)
{
    const bool isPost = request.method == "POST";
    if (!isPost && request.method != "GET" && request.method != "HEAD")
        return {405, {{"Allow", "GET, HEAD, POST"}}, {}};
    const std::scoped_lock lock(mutex);
    Visit visit{account, server->url(), QString::fromLatin1(request.path), isPost,
        Params(decodeForm(isPost ? request.body : QByteArray()).value_or(QJsonObject()))};
    account.begin();
    PageAnswer answer = answerVisit(visit);
    if (answer.keep)
        committed(account.commit(), {});
    else
        account.rollback();
    return std::move(answer.response);
}

/// What fell due in wall time since the last call happens before the next.
void Sandbox::Private::catchUp()
{
    const std::scoped_lock lock(mutex);
    if (account.wallNow() == caughtUp)
        return;
    caughtUp = account.wallNow();
    account.begin();
    catchUpWithWallTime(account, server->url());
    committed(account.commit(), {});
}

/// For what wall time brings soon though nobody may call: the answers of tax offices.
void Sandbox::Private::setAlarm()
{
    if (const std::optional<UtcSeconds> next = nextVerification(account))
        alarm.setIn(std::max(*next - account.wallNow(), std::chrono::seconds{1}) + 50ms);
}

/// `/invoice/{id}/{secret}/pdf` and `/credit_notes/{id}/{secret}/pdf`: no key, the secret in the link is
/// enough, as with Stripe.
http::Response Sandbox::Private::pdf(const http::Request &request)
{
    const QList<QByteArray> parts = request.path.split('/');
    const QString id = QString::fromLatin1(parts.value(2));
    const bool isInvoice = parts.value(1) == "invoice";
    std::unique_lock lock(mutex);
    const QJsonObject document
        = account.find(isInvoice ? QStringLiteral("invoice") : QStringLiteral("credit_note"), id);
    const QJsonObject credited = account.find(text(document, "invoice"));
    lock.unlock();
    const QByteArray secret = text(document, "_secret").toLatin1();
    if (parts.size() != 5 || parts[4] != "pdf" || secret.isEmpty() || secret != parts[3])
        return {404, {{"Content-Type", "text/plain"}}, "Not found"};
    return {200, {{"Content-Type", "application/pdf"}},
        isInvoice ? documents.of(document) : documents.of(document, credited)};
}

QStringList Sandbox::Private::subscribersTo(const QString &type) const
{
    QStringList subscribers;
    if (!options.webhookUrl.isEmpty())
        subscribers.append(ConfiguredEndpoint);
    for (const QJsonObject &endpoint : account.all(QStringLiteral("webhook_endpoint"))) {
        const QJsonArray events = endpoint.value(u"enabled_events").toArray();
        if (events.contains(type) || events.contains(QStringLiteral("*")))
            subscribers.append(text(endpoint, "id"));
    }
    return subscribers;
}

std::optional<WebhookTarget> Sandbox::Private::target(const QString &endpoint) const
{
    if (endpoint == ConfiguredEndpoint && !options.webhookUrl.isEmpty())
        return WebhookTarget{endpoint, options.webhookUrl, options.webhookSecret};
    const QJsonObject object = account.find(QStringLiteral("webhook_endpoint"), endpoint);
    if (object.isEmpty())
        return std::nullopt;
    return WebhookTarget{endpoint, QUrl(text(object, "url")), Secret(text(object, "_secret").toLatin1())};
}

QJsonArray Sandbox::Private::objects(const QStringList &ids) const
{
    QJsonArray objects;
    for (const QString &id : ids)
        objects.append(account.find(id));
    return objects;
}

/// First into the file, then out to those who wait for it.
void Sandbox::Private::committed(const Account::Changes &changes, const QJsonObject &idempotencyKey)
{
    QJsonObject line;
    if (!changes.put.isEmpty())
        line.insert(QStringLiteral("put"), objects(changes.put));
    if (!changes.removed.isEmpty())
        line.insert(QStringLiteral("removed"), QJsonArray::fromStringList(changes.removed));
    if (!idempotencyKey.isEmpty())
        line.insert(QStringLiteral("key"), idempotencyKey);
    if (!line.isEmpty())
        keep(line);
    for (const QString &id : changes.removed) {
        if (id.startsWith(u"we_"))
            sender.drop(id);
    }
    for (const QString &event : changes.events)
        dispatch(account.find(event));
    setAlarm();
}

void Sandbox::Private::dispatch(const QJsonObject &event)
{
    for (const QJsonValue &endpoint : event.value(u"_pending").toArray()) {
        if (const std::optional<WebhookTarget> where = target(endpoint.toString()))
            sender.send(event, *where);
    }
}

void Sandbox::Private::noteDelivered(const QString &eventId, const QString &endpoint)
{
    const std::scoped_lock lock(mutex);
    const QJsonObject event = account.find(eventId);
    if (event.isEmpty())
        return;
    QJsonArray pending;
    for (const QJsonValue &other : event.value(u"_pending").toArray()) {
        if (other.toString() != endpoint)
            pending.append(other);
    }
    account.begin();
    account.update(eventId,
        {{QStringLiteral("_pending"), pending}, {QStringLiteral("pending_webhooks"), pending.size()}});
    keep({{QStringLiteral("put"), objects(account.commit().put)}});
}

void Sandbox::Private::keep(const QJsonObject &line)
{
    const std::scoped_lock lock(fileMutex);
    file.append(line);
}

Result<void> Sandbox::Private::readFile(bool *isNew)
{
    return file.read([&](const QJsonObject &line) {
        *isNew = false;
        for (const QJsonValue &object : line.value(u"put").toArray())
            account.restore(object.toObject());
        for (const QJsonValue &id : line.value(u"removed").toArray())
            account.remove(id.toString());
        if (line.contains(u"key"))
            api.idempotency().restore(line.value(u"key").toObject());
        if (line.contains(u"document"))
            documents.restore(line.value(u"document").toObject());
    });
}

Result<void> Sandbox::Private::load()
{
    account.setEventsEnabled(false);
    bool isNew = true;
    const Result<void> read = readFile(&isNew);
    if (!read)
        return failure(read.error());
    if (!isNew)
        rebaseLinks(account, server->url());
    else if (options.sample == Sample::Demo)
        layDemo(account, options.scene, server->url());
    (void)account.commit();
    account.setEventsEnabled(true);
    if (file.isUsed()) {
        std::vector<QJsonObject> lines;
        for (const QJsonObject &object : account.everything())
            lines.push_back({{QStringLiteral("put"), QJsonArray{object}}});
        for (const QJsonObject &key : api.idempotency().kept())
            lines.push_back({{QStringLiteral("key"), key}});
        for (const QJsonObject &document : documents.kept())
            lines.push_back({{QStringLiteral("document"), document}});
        if (const Result<void> written = file.rewrite(lines); !written)
            return failure(written.error());
    }
    dispatchWaiting();
    setAlarm();
    return {};
}

/// What nobody took before the last end, oldest first.
void Sandbox::Private::dispatchWaiting()
{
    const std::vector<QJsonObject> events = account.all(QStringLiteral("event"));
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        dispatch(*event);
}

Sandbox::Sandbox(std::unique_ptr<Private> d_) : d(std::move(d_))
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
    Result<std::unique_ptr<http::Server>> server
        = http::Server::listen(listen, [raw = d.get()](http::Request request, http::Responder responder) {
              const bool taken
                  = raw->pool.tryPost([raw, request, responder] { responder.send(raw->answer(request)); });
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
    if (const std::optional<WebhookTarget> target = d->target(ConfiguredEndpoint))
        d->sender.redirect(*target);
    else
        d->sender.drop(ConfiguredEndpoint);
}

void Sandbox::stop()
{
    if (d->server)
        (void)d->server->drain(5s);
}

} // namespace portico::sandbox
