// SPDX-License-Identifier: MIT
#pragma once

#include "services/stripe/client.h"
#include "tests/services/net/faketiming.h"
#include "tests/support/chaosserver.h"

#include <QFile>
#include <QUrlQuery>

#include <memory>

/// A server that gives recorded answers of Stripe, and a client that asks it.
namespace portico::stripe::test {

using portico::test::answer;
using portico::test::ChaosServer;
using portico::test::Fault;

inline QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(STRIPE_FIXTURES "/%1.json").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return file.readAll();
}

inline QByteArray pathOf(const ChaosServer::Seen &seen)
{
    return seen.target.split('?').front();
}

inline QString parameter(const ChaosServer::Seen &seen, const QString &key)
{
    return QUrlQuery(QUrl::fromEncoded(seen.target)).queryItemValue(key, QUrl::FullyDecoded);
}

/// A page of a list; each of \a ids stands for `{"id": ..., "object": ...}`.
inline QByteArray page(const QByteArray &object, const std::vector<QByteArray> &ids, bool hasMore)
{
    QByteArray data;
    for (const QByteArray &id : ids)
        data += (data.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"") + id + "\",\"object\":\"" + object
            + "\"}";
    return "{\"object\":\"list\",\"data\":[" + data + "],\"has_more\":" + (hasMore ? "true" : "false") + "}";
}

struct StripeServer
{
    explicit StripeServer(std::vector<Fault> script) : server(std::move(script)) { }
    explicit StripeServer(ChaosServer::Handler handler) : server(std::move(handler)) { }
    explicit StripeServer(const char *fixtureName)
        : server(std::vector<Fault>{answer(200, fixture(fixtureName))})
    {
    }

    [[nodiscard]] const std::vector<ChaosServer::Seen> &requests() const { return server.requests(); }

    ChaosServer server;
    net::test::FakeTiming time;
    net::Transport transport{time.timing()};
    Client client{transport, server.url(QString()), Secret("rk_test_canary")};
};

} // namespace portico::stripe::test
