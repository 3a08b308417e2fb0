// SPDX-License-Identifier: MIT
#include "app/portico/demo.h"

#include "services/portal/portal.h"

#include <QDeadlineTimer>
#include <QThread>

using namespace portico;
using namespace std::chrono_literals;

namespace {

constexpr auto StartDeadline = 20s;
constexpr auto StopDeadline = 2s;
constexpr auto PollInterval = 5ms;

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

InProcessDemo::InProcessDemo(const Clock &wallClock, sandbox::Scene scene)
    : m_clock(wallClock), m_scene(scene)
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
    options.stripeApi = QUrl(m_provider->url());
    options.stripeKey = Secret(providerKey());
    options.webhookSecrets = {webhookSecret};
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

QString InProcessDemo::emailOf(Role role)
{
    return roleName(role).replace(u'_', u'-') + QStringLiteral("@acme.example");
}

QByteArray InProcessDemo::providerKey()
{
    return QByteArrayLiteral("sk_test_portico_demo");
}
