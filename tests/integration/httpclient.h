// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

namespace portico::test {

struct Reply
{
    int status = 0; ///< 0 where no answer came.
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// Plain blocking HTTP, as a program from outside would speak it.
class HttpClient
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    [[nodiscard]] Reply get(const QUrl &url, const Headers &headers = {});
    [[nodiscard]] Reply post(const QUrl &url, const QByteArray &body, const Headers &headers);

    [[nodiscard]] Reply send(
        const QByteArray &method, const QUrl &url, const QByteArray &body, const Headers &headers);

private:
    [[nodiscard]] Reply finish(QNetworkReply *reply);

    QNetworkAccessManager m_network;
};

} // namespace portico::test
