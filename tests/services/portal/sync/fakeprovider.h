// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/http/server.h"

#include <QJsonObject>
#include <QUrl>

#include <map>
#include <mutex>
#include <vector>

/// A billing provider on loopback with just the objects a test gives it, in Stripe's shapes.
class FakeProvider final
{
public:
    enum class Mode { Answers, Fails, Hangs };

    FakeProvider();
    ~FakeProvider();

    [[nodiscard]] QUrl url() const;

    /// Adds or replaces an object; its `object` and `id` decide where it is found.
    void put(const QJsonObject &object);
    void remove(const QString &id);
    /// An event about an object as it is now, listed by the provider; its JSON is what would be delivered.
    QByteArray addEvent(
        const QString &id, const QString &type, const QString &objectId, portico::UtcSeconds created);

    /// What happens to requests from now on; those that hang are answered when it changes.
    void setMode(Mode mode);
    /// Requests for paths that begin so, since the beginning.
    [[nodiscard]] int requests(const QByteArray &path = {}) const;

    // Objects with what the portal reads from them.
    [[nodiscard]] static QJsonObject customer(const QString &id, const QString &clock = {});
    [[nodiscard]] static QJsonObject clock(const QString &id, portico::UtcSeconds frozen);
    [[nodiscard]] static QJsonObject product(const QString &id, const QString &plan, int rank);
    [[nodiscard]] static QJsonObject price(const QString &id, const QString &product, qint64 amount);
    [[nodiscard]] static QJsonObject subscription(const QString &id, const QString &customer,
        const QJsonObject &price, const QString &status = QStringLiteral("active"));
    [[nodiscard]] static QJsonObject invoice(const QString &id, const QString &customer,
        const QString &status, qint64 total, portico::UtcSeconds created);
    [[nodiscard]] static QJsonObject card(const QString &id, const QString &customer, const QString &last4);

private:
    void handle(const portico::http::Request &request, const portico::http::Responder &responder);
    [[nodiscard]] portico::http::Response answerTo(const portico::http::Request &request) const;
    [[nodiscard]] portico::http::Response listOf(
        const QString &type, const QString &customer, const portico::http::Request &request) const;

    mutable std::mutex m_mutex;
    Mode m_mode = Mode::Answers;
    std::map<QString, QJsonObject> m_objects;
    std::vector<QJsonObject> m_events; ///< Oldest first.
    std::vector<QByteArray> m_requests;
    std::vector<portico::http::Responder> m_hanging;
    std::unique_ptr<portico::http::Server> m_server;
};
