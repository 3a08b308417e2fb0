// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/sandbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

#include <atomic>

namespace portico::sandbox {

/// Wall time in tests: stands still until it is set.
class FixedClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override { return m_now; }
    void set(UtcSeconds now) { m_now = now; }

private:
    std::atomic<UtcSeconds> m_now{UtcSeconds(std::chrono::sys_days{std::chrono::year{2026} / 11 / 22})};
};

struct Answer
{
    int status = 0;
    QByteArray body;
    QJsonObject json;
    QByteArray replayed;

    [[nodiscard]] QString id() const { return json.value(u"id").toString(); }
    [[nodiscard]] QString text(const char *name) const
    {
        return json.value(QLatin1StringView(name)).toString();
    }
    [[nodiscard]] QJsonArray data() const { return json.value(u"data").toArray(); }
    [[nodiscard]] QString errorCode() const
    {
        return json.value(u"error").toObject().value(u"code").toString();
    }
    [[nodiscard]] QString errorParam() const
    {
        return json.value(u"error").toObject().value(u"param").toString();
    }
    [[nodiscard]] QString errorType() const
    {
        return json.value(u"error").toObject().value(u"type").toString();
    }
};

/// What tests ask a sandbox with: plain HTTP, so that nothing of the product stands between.
class Client
{
public:
    explicit Client(QString url, QByteArray key = "sk_test_client")
        : m_url(std::move(url)), m_key(std::move(key))
    {
    }

    Answer get(const QString &path) { return finish(m_network.get(request(path))); }
    Answer del(const QString &path) { return finish(m_network.deleteResource(request(path))); }
    Answer post(const QString &path, const QByteArray &form = {}, const QByteArray &idempotencyKey = {})
    {
        QNetworkRequest http = request(path);
        http.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded");
        if (!idempotencyKey.isEmpty())
            http.setRawHeader("Idempotency-Key", idempotencyKey);
        return finish(m_network.post(http, form));
    }

    /// Every object of a list, newest first.
    QJsonArray all(const QString &path)
    {
        QJsonArray objects;
        for (bool more = true; more;) {
            QString page = path + (path.contains(u'?') ? u'&' : u'?') + QStringLiteral("limit=100");
            if (!objects.isEmpty())
                page
                    += QStringLiteral("&starting_after=") + objects.last().toObject().value(u"id").toString();
            const Answer answer = get(page);
            if (answer.status != 200)
                qFatal("%s: %s", qPrintable(page), answer.body.constData());
            for (const QJsonValue &object : answer.data())
                objects.append(object);
            more = answer.json.value(u"has_more").toBool();
        }
        return objects;
    }

private:
    QNetworkRequest request(const QString &path) const
    {
        QNetworkRequest http{QUrl(path.startsWith(u"http") ? path : m_url + path)};
        http.setRawHeader("Authorization", "Bearer " + m_key);
        return http;
    }

    static Answer finish(QNetworkReply *pending)
    {
        const std::unique_ptr<QNetworkReply> reply(pending);
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(20'000))
            qFatal("no answer");
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        answer.json = QJsonDocument::fromJson(answer.body).object();
        answer.replayed = reply->rawHeader("Idempotent-Replayed");
        return answer;
    }

    QNetworkAccessManager m_network;
    QString m_url;
    QByteArray m_key;
};

[[nodiscard]] inline std::unique_ptr<Sandbox> started(Options options, const Clock &clock)
{
    Result<std::unique_ptr<Sandbox>> sandbox = Sandbox::start(std::move(options), clock);
    if (!sandbox)
        qFatal("%s", qPrintable(sandbox.error().code));
    return std::move(*sandbox);
}

/// A moment as Stripe writes it.
[[nodiscard]] inline qint64 utc(int year, unsigned month, unsigned day, int hour = 0)
{
    using namespace std::chrono;
    const sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    return (UtcSeconds{date} + hours{hour}).time_since_epoch().count();
}

} // namespace portico::sandbox
