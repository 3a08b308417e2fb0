// SPDX-License-Identifier: MIT
#include "app/portico/providerclient.h"

#include <QJsonDocument>
#include <QUuid>

using namespace portico;

namespace {

Result<QJsonObject> objectFrom(const Result<net::Response> &response)
{
    if (!response)
        return failure(response.error());
    if (response->status >= 300) {
        Error error;
        error.kind = Error::Kind::Server;
        error.code = QStringLiteral("demo_refused");
        error.httpStatus = response->status;
        error.detail = QString::fromUtf8(response->body);
        return failure(std::move(error));
    }
    return QJsonDocument::fromJson(response->body).object();
}

} // namespace

ProviderClient::ProviderClient(net::Transport &transport, QUrl provider, QByteArray key)
    : m_transport(&transport), m_provider(std::move(provider)), m_key(std::move(key))
{
}

QCoro::Task<Result<QJsonObject>> ProviderClient::get(QString path) const
{
    return send(request("GET", path));
}

QCoro::Task<Result<QJsonObject>> ProviderClient::post(QString path, QByteArray form) const
{
    net::Request post = request("POST", path);
    post.body = std::move(form);
    return send(std::move(post));
}

QCoro::Task<Result<QJsonObject>> ProviderClient::remove(QString path) const
{
    return send(request("DELETE", path));
}

net::Request ProviderClient::request(const QByteArray &method, const QString &path) const
{
    QUrl url = m_provider;
    url.setPath(path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    net::Request result(method, url);
    result.headers.push_back({QByteArrayLiteral("Authorization"), "Bearer " + m_key});
    if (method != "GET") {
        result.headers.push_back(
            {QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/x-www-form-urlencoded")});
        result.idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    }
    return result;
}

QCoro::Task<Result<QJsonObject>> ProviderClient::send(net::Request request) const
{
    net::Transport *transport = m_transport; // the client may go meanwhile
    const std::stop_token never;
    const Result<net::Response> response = co_await transport->send(request, never);
    co_return objectFrom(response);
}
