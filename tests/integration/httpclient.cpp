// SPDX-License-Identifier: MIT
#include "tests/integration/httpclient.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>

namespace portico::test {

namespace {

QNetworkRequest request(const QUrl &url, const HttpClient::Headers &headers)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(20'000);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return request;
}

} // namespace

QJsonObject Reply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Reply HttpClient::get(const QUrl &url, const Headers &headers)
{
    return finish(m_network.get(request(url, headers)));
}

Reply HttpClient::post(const QUrl &url, const QByteArray &body, const Headers &headers)
{
    return finish(m_network.post(request(url, headers), body));
}

Reply HttpClient::send(
    const QByteArray &method, const QUrl &url, const QByteArray &body, const Headers &headers)
{
    return finish(m_network.sendCustomRequest(request(url, headers), method, body));
}

Reply HttpClient::finish(QNetworkReply *reply)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    Reply result;
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = reply->readAll();
    result.headers = reply->rawHeaderPairs();
    reply->deleteLater();
    return result;
}

} // namespace portico::test
