// SPDX-License-Identifier: MIT
#include "services/net/transport.h"
#include "tests/services/net/faketiming.h"
#include "tests/support/chaosserver.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::test;
using namespace std::chrono_literals;
using net::test::FakeTiming;
using std::chrono::milliseconds;

namespace {

QStringList logLines;

void noteLine(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (qstrcmp(context.category, "portico.net") == 0)
        logLines.append(text);
}

QByteArray file(const char *name)
{
    QFile file(QStringLiteral(TLS_FIXTURES "/%1").arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerArrivesWhole()
    {
        ChaosServer server({answer(201, "hello", {"X-Thing: one"})});
        net::Transport transport;
        net::Request request("POST", server.url("/path?query=1"));
        request.headers = {{"Content-Type", "text/plain"}, {"Authorization", "Bearer abc"}};
        request.body = "question";
        const auto answer = QCoro::waitFor(transport.send(request, {}));
        QVERIFY(answer);
        QCOMPARE(answer->status, 201);
        QCOMPARE(answer->body, "hello");
        QCOMPARE(answer->header("x-thing"), "one");
        QCOMPARE(answer->header("absent"), "");
        const ChaosServer::Seen seen = server.requests().at(0);
        QCOMPARE(seen.target, "/path?query=1");
        QCOMPARE(seen.body, "question");
        QCOMPARE(seen.headers.at("authorization"), "Bearer abc");
        QCOMPARE(seen.headers.at("content-length"), "8");
        QCOMPARE(seen.headers.at("accept-encoding"), "identity");
        QVERIFY(seen.headers.at("user-agent").startsWith("Portico/"));
    }

    void everyMethodIsSentOnce_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
            QTest::addRow("%s", method) << QByteArray(method) << QByteArray("{}");
            QTest::addRow("%s without body", method) << QByteArray(method) << QByteArray();
        }
    }
    void everyMethodIsSentOnce()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, body);
        ChaosServer server({answer(200), silence(Fault::After::Close)});
        net::Transport transport;
        net::Request request(method, server.url());
        request.body = body;
        request.retry.retries = 0;
        QVERIFY(QCoro::waitFor(transport.send(request, {})));
        QCOMPARE(server.requests().at(0).method, method);
        QCOMPARE(server.requests().at(0).body, body);
        QVERIFY(!QCoro::waitFor(transport.send(request, {})));
        QCOMPARE(server.requests().size(), size_t(2));
    }

    void answersWithoutBodyNeedNoLength()
    {
        Fault empty;
        empty.bytes = "HTTP/1.1 204 Chaos\r\n\r\n";
        Fault head;
        head.bytes = "HTTP/1.1 200 Chaos\r\nContent-Length: 500\r\n\r\n";
        ChaosServer server({empty, head});
        net::Transport transport;
        QCOMPARE(QCoro::waitFor(transport.send(net::Request("GET", server.url()), {}))->status, 204);
        QCOMPARE(QCoro::waitFor(transport.send(net::Request("HEAD", server.url()), {}))->status, 200);
    }

    void theLimitIsExact()
    {
        ChaosServer server({answer(200, "0123456789")});
        net::Transport transport;
        net::Request request("GET", server.url());
        request.maxBodyBytes = 10;
        QCOMPARE(QCoro::waitFor(transport.send(request, {}))->body, "0123456789");
        request.maxBodyBytes = 9;
        QCOMPARE(QCoro::waitFor(transport.send(request, {})).error().code, u"body_too_large");
    }

    void waitsFollowTheServer()
    {
        ChaosServer server({answer(503, "", {"Retry-After: 7"}), answer(500), answer(200)});
        FakeTiming time;
        net::Transport transport(time.timing());
        QCOMPARE(QCoro::waitFor(transport.send(net::Request("GET", server.url()), {}))->status, 200);
        QCOMPARE(time.waits(), (std::vector{milliseconds(7s), milliseconds(500)}));
    }

    void rateLimitsAreWaitedForInTheBackground()
    {
        ChaosServer server({answer(429, "", {"Retry-After: 2"}), answer(200)});
        FakeTiming time;
        net::Transport transport(time.timing());
        net::Request request("GET", server.url());
        request.retry.retryRateLimit = true;
        QCOMPARE(QCoro::waitFor(transport.send(request, {}))->status, 200);
        QCOMPARE(time.waits(), (std::vector{milliseconds(2s)}));
    }

    void aWaitBeyondTheDeadlineIsNotBegun()
    {
        ChaosServer server({answer(503, "", {"Retry-After: 50"})});
        FakeTiming time;
        net::Transport transport(time.timing());
        const auto answer = QCoro::waitFor(transport.send(net::Request("GET", server.url()), {}));
        QCOMPARE(answer->status, 503);
        QVERIFY(time.waits().empty());
    }

    void theDeadlineEndsAWait()
    {
        ChaosServer server({answer(503)});
        FakeTiming time;
        time.holdWaits();
        net::Transport transport(time.timing());
        std::optional<Result<net::Response>> answer;
        QCoro::connect(
            transport.send(net::Request("GET", server.url()), {}), this, [&](auto given) { answer = given; });
        QTRY_COMPARE(time.waits().size(), size_t(1));
        time.reachDeadline();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, u"timeout");
        QCOMPARE(answer->error().kind, Error::Kind::Timeout);
    }

    void theDeadlineHoldsWhileBytesTrickle()
    {
        ChaosServer server({cutAnswer(QByteArray(10'000'000, 'x'), 0, Fault::After::Trickle)});
        net::Transport transport;
        net::Request request("GET", server.url());
        request.timeout = 100ms;
        QCOMPARE(QCoro::waitFor(transport.send(request, {})).error().code, u"timeout");
    }

    void theRealWaitEndsWhenStopped()
    {
        std::stop_source stop;
        QCoro::Task<> hour = net::Timing::real().wait(1h, stop.get_token());
        QVERIFY(!hour.isReady());
        stop.request_stop();
        QVERIFY(hour.isReady());
        QCoro::waitFor(net::Timing::real().wait(1ms, {}));
    }

    void aStoppedCallIsNotSent()
    {
        ChaosServer server({answer(200)});
        net::Transport transport;
        std::stop_source stop;
        stop.request_stop();
        const auto answer
            = QCoro::waitFor(transport.send(net::Request("GET", server.url()), stop.get_token()));
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        QVERIFY(server.requests().empty());
    }

    void aWaitIsCancelled()
    {
        ChaosServer server({answer(503)});
        FakeTiming time;
        time.holdWaits();
        net::Transport transport(time.timing());
        std::stop_source stop;
        std::optional<Result<net::Response>> answer;
        QCoro::connect(transport.send(net::Request("GET", server.url()), stop.get_token()), this,
            [&](auto given) { answer = given; });
        QTRY_COMPARE(time.waits().size(), size_t(1));
        stop.request_stop();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, u"cancelled");
    }

    void anotherThreadMayCancel()
    {
        ChaosServer server({silence(Fault::After::Hang)});
        net::Transport transport;
        std::stop_source stop;
        std::jthread canceller;
        connect(&server, &ChaosServer::handled, this,
            [&] { canceller = std::jthread([stop]() mutable { stop.request_stop(); }); });
        const auto answer
            = QCoro::waitFor(transport.send(net::Request("GET", server.url()), stop.get_token()));
        QCOMPARE(answer.error().code, u"cancelled");
    }

    void destroyingEndsTheCallsInFlight()
    {
        ChaosServer server({silence(Fault::After::Hang)});
        auto transport = std::make_unique<net::Transport>();
        QStringList ends;
        for (int i = 0; i < 3; ++i)
            QCoro::connect(transport->send(net::Request("GET", server.url()), {}), this,
                [&](Result<net::Response> answer) { ends.append(answer.error().code); });
        QTRY_COMPARE(server.requests().size(), size_t(3));
        transport.reset();
        QCOMPARE(ends, QStringList({"cancelled", "cancelled", "cancelled"}));
    }

    void destroyingEndsAWait()
    {
        ChaosServer server({answer(503)});
        FakeTiming time;
        time.holdWaits();
        auto transport = std::make_unique<net::Transport>(time.timing());
        QString end;
        QCoro::connect(transport->send(net::Request("GET", server.url()), {}), this,
            [&](Result<net::Response> answer) { end = answer.error().code; });
        QTRY_COMPARE(time.waits().size(), size_t(1));
        transport.reset();
        QCOMPARE(end, u"cancelled");
    }

    void anAnswerMayDestroyTheTransport()
    {
        ChaosServer server({answer(200), silence(Fault::After::Hang)});
        auto transport = std::make_unique<net::Transport>();
        QStringList ends;
        const auto note = [&](Result<net::Response> answer) {
            ends.append(answer ? QStringLiteral("answered") : answer.error().code);
            transport.reset();
        };
        QCoro::connect(transport->send(net::Request("GET", server.url()), {}), this, note);
        QCoro::connect(transport->send(net::Request("GET", server.url()), {}), this, note);
        QTRY_COMPARE(ends.size(), 2);
        QVERIFY(ends.contains(QStringLiteral("answered")));
        QVERIFY(!transport);
    }

    void insecureUrlsAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"http://example.com/", "http://10.0.0.1/", "http://127.0.0.1.example.com/",
                 "http://localhost.example.com/", "ftp://127.0.0.1/", "file:///etc/passwd",
                 "https://user:pass@127.0.0.1/", "http://user@127.0.0.1/", "", "https://", "/path"})
            QTest::addRow("%s", url) << QString::fromLatin1(url);
    }
    void insecureUrlsAreRefused()
    {
        QFETCH(const QString, url);
        net::Transport transport;
        const auto answer = QCoro::waitFor(transport.send(net::Request("GET", QUrl(url)), {}));
        QCOMPARE(answer.error().code, u"insecure_url");
    }

    void localhostIsLoopback()
    {
        ChaosServer server({answer(200)});
        net::Transport transport;
        QUrl url = server.url();
        url.setHost(QStringLiteral("localhost"));
        QVERIFY(QCoro::waitFor(transport.send(net::Request("GET", url), {})));
        QCOMPARE(server.requests().at(0).headers.at("host"),
            QByteArray("localhost:") + QByteArray::number(url.port()));
    }

    void headersStayOnTheirLine()
    {
        ChaosServer server({answer(200)});
        net::Transport transport;
        net::Request header("GET", server.url());
        header.headers = {{"X-Name", "a\r\nX-Other: b"}};
        QCOMPARE(QCoro::waitFor(transport.send(header, {})).error().code, u"header_invalid");
        net::Request key("POST", server.url());
        key.idempotencyKey = "a\nb";
        QCOMPARE(QCoro::waitFor(transport.send(key, {})).error().code, u"header_invalid");
        QVERIFY(server.requests().empty());
    }

    void redirectsAreNotFollowed()
    {
        ChaosServer other({answer(200)});
        ChaosServer server({answer(307, "", {"Location: " + other.url("/steal").toEncoded()})});
        net::Transport transport;
        net::Request request("GET", server.url());
        request.headers = {{"Authorization", "Bearer abc"}};
        const auto answer = QCoro::waitFor(transport.send(request, {}));
        QCOMPARE(answer->status, 307);
        QCOMPARE(answer->header("Location"), other.url("/steal").toEncoded());
        QVERIFY(other.requests().empty());
    }

    void nothingIsKeptBetweenRequests()
    {
        ChaosServer server(
            {answer(200, "{}", {"Set-Cookie: a=b", "Cache-Control: max-age=3600", "ETag: \"x\""})});
        net::Transport transport;
        for (int i = 0; i < 2; ++i)
            QVERIFY(QCoro::waitFor(transport.send(net::Request("GET", server.url()), {})));
        QCOMPARE(server.requests().size(), size_t(2));
        QCOMPARE(server.requests().at(1).headers.count("cookie"), size_t(0));
        QCOMPARE(server.requests().at(1).headers.count("if-none-match"), size_t(0));
    }

    void unknownCertificatesAreRefused()
    {
        QSslServer server;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(file("certificate.pem")));
        tls.setPrivateKey(QSslKey(file("key.pem"), QSsl::Ec));
        server.setSslConfiguration(tls);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FakeTiming time;
        net::Transport transport(time.timing());
        net::Request request("GET", QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort())));
        const auto answer = QCoro::waitFor(transport.send(request, {}));
        QCOMPARE(answer.error().code, u"tls_failed");
        QVERIFY(time.waits().empty());
    }

    void unknownHostsAreNamed()
    {
        FakeTiming time;
        net::Transport transport(time.timing());
        const auto answer = QCoro::waitFor(
            transport.send(net::Request("GET", QUrl(QStringLiteral("https://portico.invalid/"))), {}));
        QCOMPARE(answer.error().code, u"host_not_found");
    }

    void theLogHoldsNoSecrets()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("portico.net.debug=true"));
        const QtMessageHandler before = qInstallMessageHandler(noteLine);
        logLines.clear();
        ChaosServer server({answer(200, "canary-body", {"Request-Id: req_123"}), answer(402, "canary-body")});
        net::Transport transport;
        net::Request request("POST", server.url("/v1/things/sk_test_canary1?token=canary-query"));
        request.headers = {{"Authorization", "Bearer canary-header"}};
        request.body = "card=canary-sent";
        request.idempotencyKey = "canary-key";
        const auto done = QCoro::waitFor(transport.send(request, {}));
        net::Request secret("GET", server.url("/canary-path"));
        secret.pathIsSecret = true;
        const auto failed = QCoro::waitFor(transport.send(secret, {}));
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QVERIFY(done && failed);
        QCOMPARE(logLines.size(), 2);
        QVERIFY2(!logLines.join(u'\n').contains(QStringLiteral("canary")), qPrintable(logLines.join(u'\n')));
        QVERIFY(logLines[0].startsWith(QStringLiteral("POST 127.0.0.1/v1/things/[redacted] 200 req_123 ")));
        QVERIFY(logLines[1].startsWith(QStringLiteral("GET 127.0.0.1 [redacted] 402 ")));
    }

    void errorsNameTheStatus()
    {
        net::Response response;
        response.status = 429;
        response.headers = {{"request-id", "req_1"}, {"retry-after", "12"}};
        const Error error = net::errorFrom(response);
        QCOMPARE(error.kind, Error::Kind::RateLimited);
        QCOMPARE(error.code, u"http_429");
        QCOMPARE(error.httpStatus, 429);
        QCOMPARE(error.requestId, u"req_1");
        QCOMPARE(error.retryAfter, std::chrono::seconds(12));
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
