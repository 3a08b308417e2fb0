// SPDX-License-Identifier: MIT
#include "services/stripe/session.h"

#include "services/stripe/client.h"

#include <QRegularExpression>

namespace portico::stripe {

bool isId(const QString &id)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z]+_[A-Za-z0-9_]+\\z"));
    return pattern.match(id).hasMatch();
}

Error invalidId()
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("id_invalid");
    return error;
}

namespace {

net::Request requestTo(const Session &session, const QByteArray &method, const QByteArray &path)
{
    QUrl url = session.baseUrl;
    QString basePath = url.path();
    while (basePath.endsWith(u'/'))
        basePath.chop(1);
    url.setPath(basePath + QString::fromLatin1(path));
    net::Request request(method, url);
    request.headers.push_back({"Authorization", "Bearer " + session.key.reveal()});
    request.headers.push_back({"Stripe-Version", ApiVersion});
    request.headers.push_back({"Accept", "application/json"});
    return request;
}

} // namespace

QCoro::Task<Result<net::Response>> get(Session session, QByteArray path, Form query, std::stop_token stop)
{
    net::Request request = requestTo(session, "GET", path);
    if (!query.encoded().isEmpty())
        request.url.setQuery(QString::fromLatin1(query.encoded()), QUrl::StrictMode);
    return session.transport->send(std::move(request), std::move(stop));
}

QCoro::Task<Result<net::Response>> post(
    Session session, QByteArray path, Form form, QByteArray idempotencyKey, std::stop_token stop)
{
    net::Request request = requestTo(session, "POST", path);
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    request.body = form.encoded();
    request.idempotencyKey = std::move(idempotencyKey);
    return session.transport->send(std::move(request), std::move(stop));
}

QCoro::Task<Result<net::Response>> remove(Session session, QByteArray path, std::stop_token stop)
{
    net::Request request = requestTo(session, "DELETE", path);
    return session.transport->send(std::move(request), std::move(stop));
}

} // namespace portico::stripe
