// SPDX-License-Identifier: MIT
#include "tests/services/http/rawclient.h"
#include "tests/services/http/testserver.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::http;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// The most memory this process has ever had resident, in bytes; 0 where the system does not tell.
qint64 peakMemory()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const QByteArray value = status.mid(status.indexOf("VmHWM:") + 6);
    return value.first(value.indexOf("kB")).trimmed().toLongLong() * 1024;
}

/// Sends \a piece over and over until \a total bytes are gone; false when the server takes no more before.
bool flood(RawClient &client, const QByteArray &piece, qint64 total)
{
    for (qint64 sent = 0; sent < total; sent += piece.size()) {
        if (!client.send(piece))
            return false;
    }
    return true;
}

/// A server that lets a client that is still sending finish in peace, however slow this machine is.
std::unique_ptr<Server> patientServer()
{
    ServerOptions options;
    options.limits.lingerTimeout = std::chrono::minutes(5);
    return serve(echo, options);
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyRequestsShareAConnection()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        for (int i = 0; i < 50; ++i) {
            client.get("/n?i=" + QByteArray::number(i));
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, "GET /n i=" + QByteArray::number(i) + '|');
            QCOMPARE(answer->header("Connection"), QByteArray("keep-alive"));
            QVERIFY(answer->header("Date").endsWith(" GMT"));
        }
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        QByteArray requests;
        for (int i = 0; i < 10; ++i)
            requests += "GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: test\r\n\r\n";
        client.send(requests);
        for (int i = 0; i < 10; ++i) {
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->body, "GET /" + QByteArray::number(i) + " |");
        }
    }

    void pipelinedAnswersGivenInReverseLeaveInOrder()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.send(QByteArray("GET / HTTP/1.1\r\nHost: test\r\n\r\n").repeated(10));
        QVERIFY(held.waitFor(10));
        std::vector<Responder> responders = held.take();
        for (std::size_t i = 10; i-- > 0;)
            responders[i].send(textResponse(QByteArray::number(static_cast<int>(i))));
        for (int i = 0; i < 10; ++i) {
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->body, QByteArray::number(i));
        }
    }

    void pipelinedRequestsInFlightAreBounded()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        constexpr int Count = 100;
        client.send(QByteArray("GET / HTTP/1.1\r\nHost: test\r\n\r\n").repeated(Count));
        std::size_t most = 0;
        for (int answered = 0; answered < Count;) {
            QVERIFY(held.waitFor(1));
            std::vector<Responder> responders = held.take();
            most = std::max(most, responders.size());
            for (const Responder &responder : responders)
                responder.send(textResponse("x"));
            for (std::size_t i = 0; i < responders.size(); ++i, ++answered)
                QVERIFY(client.read());
        }
        QVERIFY2(most <= 16, qPrintable(QString::number(most)));
    }

    void http10IsAnsweredAndClosed()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.send("GET /old HTTP/1.0\r\n\r\n");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("GET /old |"));
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosed());
    }

    void http10StaysOpenWhenAsked()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            client.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->header("Connection"), QByteArray("keep-alive"));
        }
    }

    void connectionCloseIsHonoured()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.get("/a", "Connection: close\r\n");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosed());
    }

    void headHasTheLengthButNoBody()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.send("HEAD /h HTTP/1.1\r\nHost: test\r\n\r\nGET /g HTTP/1.1\r\nHost: test\r\n\r\n");
        const std::optional<RawAnswer> head = client.read(true);
        QVERIFY(head);
        QCOMPARE(head->header("Content-Length"), QByteArray("9"));
        const std::optional<RawAnswer> get = client.read();
        QVERIFY(get);
        QCOMPARE(get->body, QByteArray("GET /g |"));
    }

    void clientThatFinishedSendingIsStillAnswered()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get();
        client.endSending();
        QVERIFY(held.waitFor(1));
        held.take().front().send(textResponse("late"));
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("late"));
        QVERIFY(client.isClosed());
    }

    void largeBodiesPassBothWays()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        const QByteArray body(1024 * 1024, 'b');
        client.send("POST /big HTTP/1.1\r\nHost: test\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body.size(), body.size() + 11);
        QVERIFY(answer->body.endsWith(body));
    }

    void twentyMegabytesOfHeadersAreRefused()
    {
        const std::unique_ptr<Server> server = patientServer();
        const qint64 before = peakMemory();
        RawClient client(server->port());
        client.send("GET / HTTP/1.1\r\nHost: test\r\n");
        QVERIFY(
            flood(client, QByteArray("X-Filler: " + QByteArray(1000, 'x') + "\r\n").repeated(32), 20 * MiB));
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 431);
        QVERIFY(answer->body.contains("header_too_large"));
        QVERIFY(client.isClosed());
        QVERIFY(peakMemory() - before < 8 * MiB);
    }

    void oneHeaderLineOfFiftyMegabytesIsRefused()
    {
        const std::unique_ptr<Server> server = patientServer();
        const qint64 before = peakMemory();
        RawClient client(server->port());
        client.send("GET / HTTP/1.1\r\nHost: test\r\nX-Filler: ");
        QVERIFY(flood(client, QByteArray(32 * 1024, 'x'), 50 * MiB));
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 431);
        QVERIFY(client.isClosed());
        QVERIFY(peakMemory() - before < 8 * MiB);
    }

    void tenGigabytesOfBodyAreRefusedUnread()
    {
        const std::unique_ptr<Server> server = patientServer();
        const qint64 before = peakMemory();
        RawClient client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000000\r\n\r\n");
        QVERIFY(flood(client, QByteArray(64 * 1024, 'x'), 200 * MiB));
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 413);
        QVERIFY(answer->body.contains("body_too_large"));
        QVERIFY(client.isClosed());
        QVERIFY(peakMemory() - before < 8 * MiB);
    }

    void endlessChunksAreRefused()
    {
        const std::unique_ptr<Server> server = patientServer();
        const qint64 before = peakMemory();
        RawClient client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
        QVERIFY(flood(client, "8000\r\n" + QByteArray(0x8000, 'x') + "\r\n", 20 * MiB));
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 413);
        QVERIFY(client.isClosed());
        QVERIFY(peakMemory() - before < 8 * MiB);
    }

    void ambiguousMessagesAreRefusedAndClosed_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addRow("negative length") << QByteArray("Content-Length: -5\r\n\r\nhello");
        QTest::addRow("two lengths") << QByteArray("Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
        QTest::addRow("length and chunked")
            << QByteArray("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        QTest::addRow("chunked and length")
            << QByteArray("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n");
        QTest::addRow("folded header") << QByteArray("X-A: b\r\n c\r\n\r\n");
        QTest::addRow("bare line feed") << QByteArray("X-A: b\n\r\n");
    }
    void ambiguousMessagesAreRefusedAndClosed()
    {
        QFETCH(const QByteArray, request);
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.send(
            "POST / HTTP/1.1\r\nHost: test\r\n" + request + "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 400);
        QVERIFY(answer->body.contains("bad_request"));
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosed());
    }

    void chunkedBodyIsRead()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.send("POST /c HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("POST /c |hello!"));
        client.get("/next");
        QVERIFY(client.read());
    }

    void continueIsSentBeforeTheBody()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient client(server->port());
        client.send("POST /c HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        const std::optional<RawAnswer> interim = client.read();
        QVERIFY(interim);
        QCOMPARE(interim->status, 100);
        client.send("ok");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("POST /c |ok"));
    }

    void droppedResponderAnswers500()
    {
        const std::unique_ptr<Server> server = serve([](const Request &, const Responder &) {});
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            client.get();
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->status, 500);
        }
    }

    void cutAnswerClosesWithoutAWord()
    {
        const std::unique_ptr<Server> server = serve([](const Request &request, const Responder &responder) {
            Response response;
            response.cut = request.path == "/cut";
            responder.send(std::move(response));
        });
        RawClient client(server->port());
        client.get("/whole");
        QVERIFY(client.read());
        client.get("/cut");
        QVERIFY(!client.read());
    }

    void throwingHandlerAnswers500()
    {
        const std::unique_ptr<Server> server
            = serve([](const Request &, const Responder &) { throw std::runtime_error("broken handler"); });
        RawClient client(server->port());
        QTest::ignoreMessage(QtCriticalMsg, "A handler failed with an exception: broken handler");
        client.get();
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 500);
    }

    void unsendableAnswerBecomes500()
    {
        const std::unique_ptr<Server> server = serve([](const Request &, const Responder &responder) {
            Response response;
            response.headers.push_back({"X-A", "b\r\nX-Injected: c"});
            responder.send(response);
        });
        RawClient client(server->port());
        QTest::ignoreMessage(
            QtCriticalMsg, "An answer with status 200 has a status or header that cannot be sent");
        client.get();
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 500);
        QVERIFY(!answer->head.contains("Injected"));
    }

    void answerFromAnotherThreadArrives()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get();
        QVERIFY(held.waitFor(1));
        std::thread([&held] { held.take().front().send(textResponse("from afar")); }).join();
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("from afar"));
    }

    void onlyTheFirstAnswerCounts()
    {
        const std::unique_ptr<Server> server = serve([](const Request &, const Responder &responder) {
            responder.send(textResponse("first"));
            responder.send(textResponse("second"));
        });
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            client.get();
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->body, QByteArray("first"));
        }
    }

    void responderOutlivesTheServer()
    {
        HeldRequests held;
        std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get();
        QVERIFY(held.waitFor(1));
        std::vector<Responder> responders = held.take();
        server.reset();
        responders.front().send(textResponse("too late"));
        QVERIFY(client.isClosed());
    }

    void requestSaysWhereItComesFrom()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get("/a%20b?x=1&y=%2F+z", "X-Name: Value\r\n");
        QVERIFY(held.waitFor(1));
        const Request request = held.requests().front();
        QCOMPARE(request.remoteAddress, QByteArray("127.0.0.1"));
        QCOMPARE(request.path, QByteArray("/a%20b"));
        QCOMPARE(request.queryValue("y"), QByteArray("/ z"));
        QCOMPARE(request.header("x-name"), QByteArray("Value"));
    }

    void portInUseIsReported()
    {
        const std::unique_ptr<Server> server = serve(echo);
        ServerOptions options;
        options.port = server->port();
        const auto second = Server::listen(options, echo);
        QVERIFY(!second);
        QCOMPARE(second.error().code, QStringLiteral("address_in_use"));
    }

    void invalidAddressIsReported()
    {
        ServerOptions options;
        options.address = QStringLiteral("not an address");
        const auto server = Server::listen(options, echo);
        QVERIFY(!server);
        QCOMPARE(server.error().code, QStringLiteral("address_invalid"));
    }

    void urlNamesAddressAndPort()
    {
        const std::unique_ptr<Server> server = serve(echo);
        QCOMPARE(server->url(), QStringLiteral("http://127.0.0.1:%1").arg(server->port()));
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
