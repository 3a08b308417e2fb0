// SPDX-License-Identifier: MIT
#include "services/net/transport.h"
#include "tests/services/net/faketiming.h"
#include "tests/support/chaosserver.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace portico;
using namespace portico::test;
using net::test::FakeTiming;

namespace {

/// What the test does once the server has dealt with a request.
enum class Then { Nothing, ReachDeadline, Cancel };

/// A way to fail and what must come of it.
struct Case
{
    const char *name;
    Fault fault;
    const char *outcome; ///< A status or an error code.
    bool retried = false; ///< For requests that may be repeated.
    Then then = Then::Nothing;
};

Fault raw(QByteArray bytes, Fault::After after)
{
    Fault fault;
    fault.bytes = std::move(bytes);
    fault.after = after;
    return fault;
}

const QByteArray Body(2048, 'x');
const QByteArray Oversized(70'000, 'x');
const char Chunked[] = "HTTP/1.1 200 Chaos\r\nTransfer-Encoding: chunked\r\n\r\n";

std::vector<Case> cases()
{
    using After = Fault::After;
    return {
        {"hang before answer", silence(After::Hang), "timeout", false, Then::ReachDeadline},
        {"hang in body", cutAnswer(Body, 100, After::Hang), "timeout", false, Then::ReachDeadline},
        {"slow body", cutAnswer(Body, 100, After::Trickle), "timeout", false, Then::ReachDeadline},
        {"cancelled before answer", silence(After::Hang), "cancelled", false, Then::Cancel},
        {"cancelled in body", cutAnswer(Body, 100, After::Hang), "cancelled", false, Then::Cancel},
        {"closed before answer", silence(After::Close), "connection_lost", true},
        {"reset before answer", silence(After::Reset), "connection_lost", true},
        {"closed in head", raw("HTTP/1.1 200 Cha", After::Close), "connection_lost", true},
        {"cut after 0 bytes", cutAnswer(Body, 0), "connection_lost", true},
        {"cut after 1 byte", cutAnswer(Body, 1), "connection_lost", true},
        {"cut after 1,000 bytes", cutAnswer(Body, 1000), "connection_lost", true},
        {"cut before the last byte", cutAnswer(Body, 2047), "connection_lost", true},
        {"reset in body", cutAnswer(Body, 100, After::Reset), "connection_lost", true},
        {"no length", unsizedAnswer(Body), "connection_lost", true},
        {"compressed", answer(200, "1f8b", {"Content-Encoding: gzip"}), "answer_invalid"},
        {"error cut", raw("HTTP/1.1 500 Chaos\r\nContent-Length: 9\r\n\r\n{", After::Close),
            "connection_lost", true},
        {"no http", raw("hello?\r\n\r\n", After::Close), "connection_lost", true},
        {"400", answer(400), "400"},
        {"401", answer(401, "{}", {"WWW-Authenticate: Basic realm=chaos"}), "401"},
        {"402", answer(402), "402"},
        {"404", answer(404), "404"},
        {"409", answer(409), "409", true},
        {"429", answer(429), "429"},
        {"429, in 3 s", answer(429, "{}", {"Retry-After: 3"}), "429"},
        {"429, should retry", answer(429, "{}", {"Stripe-Should-Retry: true"}), "429", true},
        {"500", answer(500), "500", true},
        {"503", answer(503), "503", true},
        {"503, in 3 s", answer(503, "{}", {"Retry-After: 3"}), "503", true},
        {"503, in an hour", answer(503, "{}", {"Retry-After: 3600"}), "503"},
        {"500, should retry", answer(500, "{}", {"Stripe-Should-Retry: true"}), "500", true},
        {"500, should not", answer(500, "{}", {"Stripe-Should-Retry: false"}), "500"},
        {"redirect", answer(307, "", {"Location: http://127.0.0.1:1/elsewhere"}), "307"},
        {"html", answer(200, "<html>sign in</html>", {"Content-Type: text/html"}), "200"},
        {"oversized, announced", answer(200, Oversized), "body_too_large"},
        {"oversized, announced, hanging", cutAnswer(Oversized, 10, After::Hang), "body_too_large"},
        {"oversized, chunked", raw(QByteArray(Chunked) + "11170\r\n" + Oversized + "\r\n", After::Hang),
            "body_too_large"},
    };
}

/// What a reader of JSON makes of \a body.
bool isReadable(const QByteArray &body)
{
    return !QJsonDocument::fromJson(body).isNull();
}

QString outcomeOf(const Result<net::Response> &answer)
{
    return answer ? QString::number(answer->status) : answer.error().code;
}

} // namespace

class TestTransportFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFaultEndsAsPromised_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("retries");
        const std::vector<Case> all = cases();
        for (int i = 0; i < int(all.size()); ++i) {
            for (const int retries : {0, 2}) {
                const char *name = all[size_t(i)].name;
                QTest::addRow("%s, GET, %d", name, retries)
                    << i << QByteArray("GET") << QByteArray() << retries;
                QTest::addRow("%s, POST, %d", name, retries)
                    << i << QByteArray("POST") << QByteArray() << retries;
                QTest::addRow("%s, POST with key, %d", name, retries)
                    << i << QByteArray("POST") << QByteArray("key-1") << retries;
            }
        }
    }
    void everyFaultEndsAsPromised()
    {
        QFETCH(const int, index);
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, key);
        QFETCH(const int, retries);
        const Case given = cases()[size_t(index)];

        ChaosServer server({given.fault});
        FakeTiming time;
        net::Transport transport(time.timing());
        std::stop_source stop;
        connect(&server, &ChaosServer::handled, this, [&] {
            if (given.then == Then::ReachDeadline)
                time.reachDeadline();
            else if (given.then == Then::Cancel)
                stop.request_stop();
        });

        net::Request request(method, server.url());
        request.idempotencyKey = key;
        request.body = method == "POST" ? "a=1" : "";
        request.retry.retries = retries;
        request.maxBodyBytes = 65'536;
        const Result<net::Response> answer = QCoro::waitFor(transport.send(request, stop.get_token()));

        QCOMPARE(outcomeOf(answer), QString::fromLatin1(given.outcome));
        const bool repeatable = method == "GET" || !key.isEmpty();
        const size_t attempts = given.retried && repeatable ? 1 + size_t(retries) : 1;
        QCOMPARE(time.waits().size(), attempts - 1);
        const bool breaks
            = given.fault.after == Fault::After::Close || given.fault.after == Fault::After::Reset;
        if (method == "GET" && breaks) { // Qt repeats a GET on its own before it reports the failure
            QVERIFY(server.requests().size() >= attempts);
            QVERIFY(server.requests().size() <= 5 * attempts);
        } else {
            QCOMPARE(server.requests().size(), attempts);
        }
        for (const ChaosServer::Seen &seen : server.requests()) {
            QCOMPARE(seen.method, method);
            QCOMPARE(seen.body, request.body);
            QCOMPARE(seen.headers.count("idempotency-key"), size_t(key.isEmpty() ? 0 : 1));
            if (!key.isEmpty())
                QCOMPARE(seen.headers.at("idempotency-key"), key);
        }
    }

    void aCutInChunksIsAnErrorOrUnreadable()
    {
        const QByteArray body = R"({"object":"list","data":[],"has_more":false})";
        const QByteArray whole
            = QByteArray(Chunked) + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
        for (qsizetype length = qsizetype(sizeof Chunked); length < whole.size() - 3; ++length) {
            ChaosServer server({raw(whole.first(length), Fault::After::Close)});
            net::Transport transport;
            net::Request request("POST", server.url());
            request.timeout = std::chrono::milliseconds(200); // Qt hangs on some of the cuts
            const Result<net::Response> answer = QCoro::waitFor(transport.send(request, {}));
            QVERIFY2(!answer || !isReadable(answer->body), whole.first(length).constData());
        }
    }

    void aRefusedPortIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<size_t>("waits");
        QTest::addRow("GET") << QByteArray("GET") << QByteArray() << size_t(2);
        QTest::addRow("POST") << QByteArray("POST") << QByteArray() << size_t(0);
        QTest::addRow("POST with key") << QByteArray("POST") << QByteArray("key-1") << size_t(2);
    }
    void aRefusedPortIsTriedAgain()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, key);
        QFETCH(const size_t, waits);
        FakeTiming time;
        net::Transport transport(time.timing());
        net::Request request(method, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(refusedPort())));
        request.idempotencyKey = key;
        const Result<net::Response> answer = QCoro::waitFor(transport.send(request, {}));
        QCOMPARE(outcomeOf(answer), QStringLiteral("connection_refused"));
        QCOMPARE(answer.error().kind, Error::Kind::Network);
        QCOMPARE(time.waits().size(), waits);
    }

    void aCutIsNoticedAfterEveryByte()
    {
        const QByteArray body(64, 'x');
        for (qsizetype length = 0; length < body.size(); ++length) {
            ChaosServer server({cutAnswer(body, length)});
            net::Transport transport;
            net::Request request("POST", server.url());
            QCOMPARE(
                outcomeOf(QCoro::waitFor(transport.send(request, {}))), QStringLiteral("connection_lost"));
        }
    }
};

QTEST_GUILESS_MAIN(TestTransportFaults)
#include "tst_transportfaults.moc"
