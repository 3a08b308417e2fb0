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

QCoro::Task<Result<net::Response>> get(Session session, QByteArray path, Form query, std::stop_token stop)
{
    QUrl url = session.baseUrl;
    QString basePath = url.path();
    while (basePath.endsWith(u'/'))
        basePath.chop(1);
    url.setPath(basePath + QString::fromLatin1(path));
    if (!query.encoded().isEmpty())
        url.setQuery(QString::fromLatin1(query.encoded()), QUrl::StrictMode);
    net::Request request("GET", url);
    request.headers.push_back({"Authorization", "Bearer " + session.key.reveal()});
    request.headers.push_back({"Stripe-Version", ApiVersion});
    request.headers.push_back({"Accept", "application/json"});
    return session.transport->send(std::move(request), std::move(stop));
}

} // namespace portico::stripe
