// SPDX-License-Identifier: MIT
#include "app/portico/demostage.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace portico;

namespace {

const QString Acme = QStringLiteral("cus_P0x7Ar1");

Error stageError(const QString &code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Server;
    error.code = code;
    error.detail = detail;
    return error;
}

} // namespace

DemoStage::DemoStage(const Clock &wallClock, net::Transport &transport)
    : m_clock(wallClock), m_transport(transport)
{
}

DemoStage::~DemoStage() = default;

Result<void> DemoStage::open(Story story)
{
    if (m_story == story && m_demo)
        return {};
    m_demo = std::make_unique<InProcessDemo>(
        m_clock, m_transport, story == Story::PastDue ? sandbox::Scene::PastDue : sandbox::Scene::Now);
    m_story = story;
    if (const Result<account::DemoAccess> started = m_demo->start(); !started)
        return failure(started.error());
    if (!m_gate.openTo(m_demo->portalPort()))
        return failure(stageError(QStringLiteral("gate_failed"), m_gate.errorString()));
    return {};
}

account::Connection DemoStage::connection() const
{
    account::Connection connection;
    connection.name = QStringLiteral("Demo");
    connection.kind = account::Connection::Kind::Demo;
    connection.url = m_gate.url();
    return connection;
}

QString DemoStage::mailedLink() const
{
    static const QRegularExpression pattern(QStringLiteral("https?://[^ ]+/open/[a-z]+#ptc_[0-9A-Za-z_]+"));
    QDir folder(m_demo->mailFolder() + QStringLiteral("/new"));
    for (const QFileInfo &mail : folder.entryInfoList(QDir::Files, QDir::Time)) {
        QFile file(mail.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll().replace("\r\n", "\n").replace("=\n", "");
        if (const auto link = pattern.match(QString::fromUtf8(text)); link.hasMatch())
            return link.captured();
    }
    return {};
}

QCoro::Task<Result<QJsonObject>> DemoStage::happenAtProvider(QString path, QByteArray form)
{
    const ProviderClient provider = m_demo->provider();
    const Result<QJsonObject> answer = co_await provider.post(path, form);
    co_return answer;
}

void DemoStage::cutProvider()
{
    m_demo->stopProvider();
}

void DemoStage::cut()
{
    m_gate.cut();
}

void DemoStage::hold()
{
    m_gate.hold();
}

void DemoStage::release()
{
    (void)m_gate.release();
}

void DemoStage::holdAnswers()
{
    m_gate.holdAnswers();
}

void DemoStage::deliverAnswers()
{
    m_gate.deliverAnswers();
}

int DemoStage::heldAnswers() const
{
    return m_gate.heldAnswers();
}

Result<account::DemoAccess> DemoStage::start()
{
    if (!m_demo) {
        if (const Result<void> opened = open(Story::Now); !opened)
            return failure(opened.error());
    }
    m_demo->setRole(m_role);
    Result<account::DemoAccess> access = m_demo->start();
    if (access)
        access->portalUrl = m_gate.url();
    return access;
}

QCoro::Task<Result<void>> DemoStage::happen(account::DemoEvent event)
{
    return m_demo->happen(event);
}

QCoro::Task<Result<void>> DemoStage::happen(Event event)
{
    if (event == Event::PaymentFails)
        co_return co_await m_demo->happen(account::DemoEvent::PaymentFails);
    const ProviderClient provider = m_demo->provider();
    const QString listPath = QStringLiteral("/v1/subscriptions?status=all&limit=1&customer=") + Acme;
    const Result<QJsonObject> list = co_await provider.get(listPath);
    if (!list)
        co_return Result<void>(failure(list.error()));
    const QString id
        = (*list)[QStringLiteral("data")].toArray().at(0).toObject()[QStringLiteral("id")].toString();
    const QString subscription = QStringLiteral("/v1/subscriptions/") + id;
    const QString subscriptions = QStringLiteral("/v1/subscriptions");
    Result<QJsonObject> changed = QJsonObject();
    switch (event) {
    case Event::CancelAtPeriodEnd: {
        const QByteArray form = "cancel_at_period_end=true";
        changed = co_await provider.post(subscription, form);
        break;
    }
    case Event::CancelNow:
        changed = co_await provider.remove(subscription);
        break;
    case Event::StartTrial: {
        const QByteArray form = "customer=" + Acme.toUtf8()
            + "&items[0][price]=price_team_usd_1m_base&items[0][quantity]=1&trial_period_days=5";
        changed = co_await provider.post(subscriptions, form);
        break;
    }
    case Event::PaymentFails:
        break;
    }
    if (!changed)
        co_return Result<void>(failure(changed.error()));
    co_return Result<void>();
}
