// SPDX-License-Identifier: MIT
#include "app/portico/demo.h"

#include "services/portal/portal.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QThread>

using namespace portico;
using namespace std::chrono_literals;

namespace {

constexpr auto StartDeadline = 20s;
constexpr auto StopDeadline = 2s;
constexpr auto PollInterval = 5ms;

const QString Acme = QStringLiteral("/v1/customers/cus_P0x7Ar1");
const QString TestClock = QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo");
/// After the end of a period the invoice stays a draft for an hour before it is charged.
constexpr auto UntilCharged = 2h;

UtcSeconds timeIn(const QJsonObject &object, QLatin1StringView key)
{
    return UtcSeconds(std::chrono::seconds(object[key].toInteger()));
}

QCoro::Task<Result<void>> advanceTo(ProviderClient provider, UtcSeconds time)
{
    const QString path = TestClock + QStringLiteral("/advance");
    const QByteArray form = "frozen_time=" + QByteArray::number(qint64(time.time_since_epoch().count()));
    const Result<QJsonObject> advanced = co_await provider.post(path, form);
    if (!advanced)
        co_return Result<void>(failure(advanced.error()));
    co_return Result<void>();
}

/// The subscription of the story that renews next.
QCoro::Task<Result<QJsonObject>> subscriptionAt(ProviderClient provider)
{
    const QString path = QStringLiteral("/v1/subscriptions?limit=1&customer=") + Acme.section(u'/', -1);
    const Result<QJsonObject> list = co_await provider.get(path);
    if (!list)
        co_return Result<QJsonObject>(failure(list.error()));
    const QJsonObject subscription = (*list)[QLatin1StringView("data")].toArray().at(0).toObject();
    if (subscription.isEmpty()) {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.code = QStringLiteral("demo_no_subscription");
        co_return Result<QJsonObject>(failure(std::move(error)));
    }
    co_return subscription;
}

UtcSeconds periodEnd(const QJsonObject &subscription)
{
    const QJsonObject item
        = subscription[QLatin1StringView("items")][QLatin1StringView("data")][0].toObject();
    return timeIn(item, QLatin1StringView("current_period_end"));
}

/// Gives the customer and the subscription a card without cover.
QCoro::Task<Result<void>> loseCover(ProviderClient provider, QString subscriptionId)
{
    const QString path
        = QStringLiteral("/v1/payment_methods/pm_card_visa_chargeDeclinedInsufficientFunds/attach");
    const QByteArray customer = "customer=" + Acme.section(u'/', -1).toUtf8();
    const Result<QJsonObject> method = co_await provider.post(path, customer);
    if (!method)
        co_return Result<void>(failure(method.error()));
    const QByteArray id = (*method)[QLatin1StringView("id")].toString().toUtf8();
    const QByteArray forCustomer = "invoice_settings[default_payment_method]=" + id;
    const Result<QJsonObject> atCustomer = co_await provider.post(Acme, forCustomer);
    if (!atCustomer)
        co_return Result<void>(failure(atCustomer.error()));
    const QString subscription = QStringLiteral("/v1/subscriptions/") + subscriptionId;
    const QByteArray forSubscription = "default_payment_method=" + id;
    const Result<QJsonObject> atSubscription = co_await provider.post(subscription, forSubscription);
    if (!atSubscription)
        co_return Result<void>(failure(atSubscription.error()));
    co_return Result<void>();
}

Error unavailable(const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Server;
    error.code = QStringLiteral("demo_unavailable");
    error.detail = detail;
    return error;
}

QString describe(const Error &error)
{
    return error.detail.isEmpty() ? error.code : error.code + QStringLiteral(": ") + error.detail;
}

} // namespace

InProcessDemo::InProcessDemo(const Clock &wallClock, net::Transport &transport, sandbox::Scene scene)
    : m_clock(wallClock), m_transport(transport), m_scene(scene)
{
}

InProcessDemo::~InProcessDemo()
{
    stop();
}

Result<account::DemoAccess> InProcessDemo::start()
{
    if (!m_portal) {
        if (const Result<void> started = startServers(); !started) {
            stop();
            return failure(started.error());
        }
    }
    account::DemoAccess access;
    access.portalUrl = QUrl(m_portal->url());
    access.email = emailOf(m_role);
    access.password = Secret(QByteArrayLiteral("portico-demo"));
    return access;
}

Result<void> InProcessDemo::startServers()
{
    m_directory = std::make_unique<QTemporaryDir>();
    if (!m_directory->isValid())
        return failure(unavailable(m_directory->errorString()));
    const Secret webhookSecret(QByteArrayLiteral("whsec_portico_demo"));

    sandbox::Options provider;
    provider.sample = sandbox::Sample::Demo;
    provider.scene = m_scene;
    Result<std::unique_ptr<sandbox::Sandbox>> startedProvider = sandbox::Sandbox::start(provider, m_clock);
    if (!startedProvider)
        return failure(unavailable(describe(startedProvider.error())));
    m_provider = std::move(*startedProvider);

    portal::Options options;
    options.database = QStringLiteral("sqlite:") + m_directory->filePath(QStringLiteral("portal.sqlite"));
    options.sampleDemo = true;
    options.rateLimits = false; // nobody but this process knows these servers
    options.stripeApi = QUrl(m_provider->url());
    options.stripeKey = Secret(providerKey());
    options.webhookSecrets = {webhookSecret};
    options.mail = QStringLiteral("maildir:") + mailFolder();
    options.pdfCacheDirectory = m_directory->filePath(QStringLiteral("pdf"));
    Result<std::unique_ptr<portal::Portal>> startedPortal = portal::Portal::start(options, m_clock);
    if (!startedPortal)
        return failure(unavailable(describe(startedPortal.error())));
    m_portal = std::move(*startedPortal);
    m_provider->setWebhook(QUrl(m_portal->url() + QStringLiteral("/webhooks/stripe")), webhookSecret);

    const QDeadlineTimer deadline(StartDeadline);
    while (!m_portal->isReady()) {
        if (deadline.hasExpired())
            return failure(unavailable(QStringLiteral("the first copy of the billing data did not end")));
        QThread::msleep(unsigned(PollInterval.count()));
    }
    return {};
}

void InProcessDemo::stop()
{
    if (m_portal)
        m_portal->stop(StopDeadline);
    m_portal.reset();
    m_provider.reset();
    m_directory.reset();
}

void InProcessDemo::stopProvider()
{
    m_provider.reset();
}

quint16 InProcessDemo::portalPort() const
{
    return m_portal ? m_portal->port() : quint16(0);
}

QUrl InProcessDemo::providerUrl() const
{
    return m_provider ? QUrl(m_provider->url()) : QUrl();
}

QString InProcessDemo::mailFolder() const
{
    return m_directory ? m_directory->filePath(QStringLiteral("mails")) : QString();
}

ProviderClient InProcessDemo::provider() const
{
    return {m_transport, providerUrl(), providerKey()};
}

QCoro::Task<Result<void>> InProcessDemo::happen(account::DemoEvent event)
{
    if (!m_provider)
        co_return Result<void>(failure(unavailable(QStringLiteral("the provider does not run"))));
    const ProviderClient provider = this->provider();
    if (event == account::DemoEvent::ThreeDaysLater) {
        const Result<QJsonObject> clock = co_await provider.get(TestClock);
        if (!clock)
            co_return Result<void>(failure(clock.error()));
        const UtcSeconds later = timeIn(*clock, QLatin1StringView("frozen_time")) + 72h;
        co_return co_await advanceTo(provider, later);
    }
    const Result<QJsonObject> subscription = co_await subscriptionAt(provider);
    if (!subscription)
        co_return Result<void>(failure(subscription.error()));
    if (event == account::DemoEvent::PaymentFails) {
        const QString id = (*subscription)[QLatin1StringView("id")].toString();
        const Result<void> lost = co_await loseCover(provider, id);
        if (!lost)
            co_return lost;
    }
    const UtcSeconds charged = periodEnd(*subscription) + UntilCharged;
    co_return co_await advanceTo(provider, charged);
}

QString InProcessDemo::emailOf(Role role)
{
    return roleName(role).replace(u'_', u'-') + QStringLiteral("@acme.example");
}

QByteArray InProcessDemo::providerKey()
{
    return QByteArrayLiteral("sk_test_portico_demo");
}
