// SPDX-License-Identifier: MIT
#include "app/portico/demostage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace portico;

namespace {

const QString Acme = QStringLiteral("cus_P0x7Ar1");

Error stageError(const QString &code, const QString &detail = {})
{
    Error error;
    error.kind = Error::Kind::Server;
    error.code = code;
    error.detail = detail;
    return error;
}

net::Request request(
    const QByteArray &method, const QUrl &provider, const QString &path, const QByteArray &body = {})
{
    QUrl url = provider;
    url.setPath(path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    net::Request result(method, url);
    result.headers.push_back({QByteArrayLiteral("Authorization"), "Bearer " + InProcessDemo::providerKey()});
    if (method != "GET") {
        result.headers.push_back(
            {QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/x-www-form-urlencoded")});
        result.idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        result.body = body;
    }
    return result;
}

Result<QJsonObject> objectFrom(const Result<net::Response> &response)
{
    if (!response)
        return failure(response.error());
    if (response->status >= 300)
        return failure(
            stageError(QStringLiteral("http_%1").arg(response->status), QString::fromUtf8(response->body)));
    return QJsonDocument::fromJson(response->body).object();
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
        m_clock, story == Story::PastDue ? sandbox::Scene::PastDue : sandbox::Scene::Now);
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

QCoro::Task<Result<void>> DemoStage::happen(Event event)
{
    const QUrl provider = m_demo->providerUrl();
    const std::stop_token never;
    const net::Request listRequest
        = request("GET", provider, QStringLiteral("/v1/subscriptions?status=all&limit=1&customer=") + Acme);
    const Result<net::Response> listed = co_await m_transport.send(listRequest, never);
    const Result<QJsonObject> list = objectFrom(listed);
    if (!list)
        co_return Result<void>(failure(list.error()));
    const QString id
        = (*list)[QStringLiteral("data")].toArray().at(0).toObject()[QStringLiteral("id")].toString();
    net::Request change;
    switch (event) {
    case Event::CancelAtPeriodEnd:
        change = request(
            "POST", provider, QStringLiteral("/v1/subscriptions/") + id, "cancel_at_period_end=true");
        break;
    case Event::CancelNow:
        change = request("DELETE", provider, QStringLiteral("/v1/subscriptions/") + id);
        break;
    case Event::StartTrial:
        change = request("POST", provider, QStringLiteral("/v1/subscriptions"),
            "customer=" + Acme.toUtf8()
                + "&items[0][price]=price_team_usd_1m_base&items[0][quantity]=1&trial_period_days=5");
        break;
    }
    const Result<net::Response> changed = co_await m_transport.send(change, never);
    const Result<QJsonObject> outcome = objectFrom(changed);
    if (!outcome)
        co_return Result<void>(failure(outcome.error()));
    co_return Result<void>();
}
