// SPDX-License-Identifier: MIT
#include "tests/services/portal/sync/fakeprovider.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace portico;
using namespace Qt::StringLiterals;

namespace {

http::Response jsonResponse(int status, const QJsonObject &object)
{
    http::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Request-Id", "req_fake"}};
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

http::Response failed(int status, const QString &code)
{
    return jsonResponse(status, {{u"error"_s, QJsonObject{{u"type"_s, u"api_error"_s}, {u"code"_s, code}}}});
}

/// The type of the objects behind a path such as /v1/invoices.
QString typeOf(const QByteArray &folder)
{
    static const std::map<QByteArray, QString> types{{"customers", u"customer"_s}, {"products", u"product"_s},
        {"prices", u"price"_s}, {"subscriptions", u"subscription"_s}, {"invoices", u"invoice"_s},
        {"payment_methods", u"payment_method"_s}, {"subscription_schedules", u"subscription_schedule"_s},
        {"test_helpers/test_clocks", u"test_helpers.test_clock"_s}};
    const auto found = types.find(folder);
    return found == types.end() ? QString() : found->second;
}

qint64 seconds(UtcSeconds time)
{
    return time.time_since_epoch().count();
}

} // namespace

FakeProvider::FakeProvider()
{
    auto server = http::Server::listen(http::ServerOptions(),
        [this](http::Request request, http::Responder responder) { handle(request, responder); });
    m_server = std::move(*server);
}

FakeProvider::~FakeProvider()
{
    setMode(Mode::Answers);
    m_server.reset();
}

QUrl FakeProvider::url() const
{
    return QUrl(m_server->url());
}

void FakeProvider::put(const QJsonObject &object)
{
    const std::lock_guard lock(m_mutex);
    m_objects[object[u"id"].toString()] = object;
}

void FakeProvider::remove(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    m_objects.erase(id);
}

QByteArray FakeProvider::addEvent(
    const QString &id, const QString &type, const QString &objectId, UtcSeconds created)
{
    const std::lock_guard lock(m_mutex);
    const QJsonObject event{{u"id"_s, id}, {u"object"_s, u"event"_s}, {u"type"_s, type},
        {u"created"_s, seconds(created)}, {u"livemode"_s, false},
        {u"data"_s, QJsonObject{{u"object"_s, m_objects[objectId]}}}};
    m_events.push_back(event);
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

void FakeProvider::setMode(Mode mode)
{
    std::vector<http::Responder> hanging;
    {
        const std::lock_guard lock(m_mutex);
        m_mode = mode;
        if (mode != Mode::Hangs)
            hanging.swap(m_hanging);
    }
    for (const http::Responder &responder : hanging)
        responder.send(failed(500, u"late"_s));
}

int FakeProvider::requests(const QByteArray &path) const
{
    const std::lock_guard lock(m_mutex);
    return int(std::count_if(m_requests.begin(), m_requests.end(),
        [&](const QByteArray &request) { return request.startsWith(path); }));
}

void FakeProvider::handle(const http::Request &request, const http::Responder &responder)
{
    http::Response response;
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request.path);
        if (m_mode == Mode::Hangs) {
            m_hanging.push_back(responder);
            return;
        }
        response = m_mode == Mode::Fails ? failed(500, u"down"_s) : answerTo(request);
    }
    responder.send(response);
}

http::Response FakeProvider::answerTo(const http::Request &request) const
{
    QByteArray path = request.path.mid(int(sizeof("/v1/")) - 1);
    if (path == "events")
        return listOf(u"event"_s, {}, request);
    if (request.path.startsWith("/pdf/")) {
        http::Response response;
        response.headers = {{"Content-Type", "application/pdf"}};
        response.body = "%PDF-1.4 of " + request.path + " %%EOF";
        return response;
    }
    if (const QString type = typeOf(path); !type.isEmpty())
        return listOf(type, QString::fromUtf8(request.queryValue("customer")), request);
    const QByteArray methods = "/payment_methods";
    if (path.startsWith("customers/") && path.endsWith(methods)) {
        path.chop(methods.size());
        return listOf(u"payment_method"_s, QString::fromUtf8(path.mid(path.indexOf('/') + 1)), request);
    }
    const qsizetype slash = path.lastIndexOf('/');
    const auto found = m_objects.find(QString::fromUtf8(path.mid(slash + 1)));
    if (found == m_objects.end() || found->second[u"object"].toString() != typeOf(path.first(slash)))
        return failed(404, u"resource_missing"_s);
    return jsonResponse(200, found->second);
}

http::Response FakeProvider::listOf(
    const QString &type, const QString &customer, const http::Request &request) const
{
    std::vector<QJsonObject> all;
    if (type == u"event") {
        const qint64 since = request.queryValue("created[gte]").toLongLong();
        std::copy_if(m_events.rbegin(), m_events.rend(), std::back_inserter(all),
            [&](const QJsonObject &event) { return event[u"created"].toInteger() >= since; });
    }
    for (const auto &[id, object] : m_objects) {
        const bool wanted = customer.isEmpty() || object[u"customer"].toString() == customer;
        if (object[u"object"].toString() == type && wanted)
            all.push_back(object);
    }
    const QString after = QString::fromUtf8(request.queryValue("starting_after"));
    auto begin = all.begin();
    if (!after.isEmpty()) {
        begin = std::find_if(
            all.begin(), all.end(), [&](const QJsonObject &object) { return object[u"id"] == after; });
        begin = begin == all.end() ? begin : begin + 1;
    }
    const qsizetype limit = std::max(1, request.queryValue("limit").toInt());
    QJsonArray data;
    auto entry = begin;
    for (; entry != all.end() && data.size() < limit; ++entry)
        data.append(*entry);
    return jsonResponse(
        200, {{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"has_more"_s, entry != all.end()}});
}

QJsonObject FakeProvider::customer(const QString &id, const QString &clock)
{
    return {{u"id"_s, id}, {u"object"_s, u"customer"_s}, {u"name"_s, u"Acme"_s}, {u"currency"_s, u"usd"_s},
        {u"balance"_s, 0}, {u"test_clock"_s, clock.isEmpty() ? QJsonValue() : QJsonValue(clock)},
        {u"invoice_settings"_s, QJsonObject{{u"default_payment_method"_s, u"pm_1"_s}}}};
}

QJsonObject FakeProvider::clock(const QString &id, UtcSeconds frozen)
{
    return {{u"id"_s, id}, {u"object"_s, u"test_helpers.test_clock"_s}, {u"frozen_time"_s, seconds(frozen)},
        {u"status"_s, u"ready"_s}};
}

QJsonObject FakeProvider::product(const QString &id, const QString &plan, int rank)
{
    return {{u"id"_s, id}, {u"object"_s, u"product"_s}, {u"name"_s, plan}, {u"active"_s, true},
        {u"metadata"_s, QJsonObject{{u"portico_plan"_s, plan}, {u"portico_rank"_s, QString::number(rank)}}}};
}

QJsonObject FakeProvider::price(const QString &id, const QString &product, qint64 amount)
{
    return {{u"id"_s, id}, {u"object"_s, u"price"_s}, {u"product"_s, product}, {u"active"_s, true},
        {u"currency"_s, u"usd"_s}, {u"unit_amount"_s, amount},
        {u"metadata"_s, QJsonObject{{u"portico_part"_s, u"base"_s}}},
        {u"recurring"_s,
            QJsonObject{
                {u"interval"_s, u"month"_s}, {u"interval_count"_s, 1}, {u"usage_type"_s, u"licensed"_s}}}};
}

QJsonObject FakeProvider::subscription(
    const QString &id, const QString &customer, const QJsonObject &price, const QString &status)
{
    const QJsonObject item{{u"id"_s, u"si_"_s + id}, {u"object"_s, u"subscription_item"_s},
        {u"quantity"_s, 1}, {u"price"_s, price}, {u"current_period_start"_s, 1793491200},
        {u"current_period_end"_s, 1796083200}};
    return {{u"id"_s, id}, {u"object"_s, u"subscription"_s}, {u"customer"_s, customer}, {u"status"_s, status},
        {u"created"_s, 1688169600}, {u"currency"_s, u"usd"_s},
        {u"items"_s,
            QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray{item}}, {u"has_more"_s, false}}}};
}

QJsonObject FakeProvider::invoice(
    const QString &id, const QString &customer, const QString &status, qint64 total, UtcSeconds created)
{
    const bool paid = status == u"paid";
    return {{u"id"_s, id}, {u"object"_s, u"invoice"_s}, {u"number"_s, u"N-"_s + id},
        {u"customer"_s, customer}, {u"status"_s, status}, {u"created"_s, seconds(created)},
        {u"currency"_s, u"usd"_s}, {u"subtotal"_s, total}, {u"total"_s, total}, {u"amount_due"_s, total},
        {u"amount_paid"_s, paid ? total : 0}, {u"amount_remaining"_s, paid ? 0 : total}};
}

QJsonObject FakeProvider::card(const QString &id, const QString &customer, const QString &last4)
{
    const QJsonObject details{
        {u"brand"_s, u"visa"_s}, {u"last4"_s, last4}, {u"exp_month"_s, 8}, {u"exp_year"_s, 2028}};
    return {{u"id"_s, id}, {u"object"_s, u"payment_method"_s}, {u"customer"_s, customer},
        {u"type"_s, u"card"_s}, {u"card"_s, details}};
}
