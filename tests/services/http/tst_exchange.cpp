// SPDX-License-Identifier: MIT
#include "services/http/exchange.h"

#include <QTest>

using namespace portico::http;

namespace {

QByteArray request(const char *line, const char *rest = "\r\n")
{
    return QByteArray(line) + " HTTP/1.1\r\nHost: h\r\n" + rest;
}

QByteArray takeOutput(Exchange &exchange)
{
    QByteArray text;
    for (std::size_t i = 0; i < exchange.output().blockCount(); ++i)
        text += exchange.output().block(i).toByteArray();
    exchange.output().consume(exchange.output().size());
    return text;
}

Response text(const QByteArray &body)
{
    Response response;
    response.body = body;
    return response;
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersLeaveInTheOrderOfTheRequests()
    {
        Exchange exchange(Limits(), "1.2.3.4");
        exchange.receive(request("GET /a") + request("GET /b"));
        const std::optional<NumberedRequest> first = exchange.nextRequest();
        const std::optional<NumberedRequest> second = exchange.nextRequest();
        QVERIFY(first && second);
        QCOMPARE(first->request.remoteAddress, QByteArray("1.2.3.4"));
        exchange.answer(second->number, text("second"));
        QVERIFY(takeOutput(exchange).isEmpty());
        exchange.answer(first->number, text("first"));
        const QByteArray output = takeOutput(exchange);
        QVERIFY(output.indexOf("first") < output.indexOf("second"));
        QVERIFY(output.endsWith("second"));
    }

    void unsafeRequestsRunAlone()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a") + request("POST /b") + request("GET /c"));
        const std::optional<NumberedRequest> get = exchange.nextRequest();
        QVERIFY(get);
        QVERIFY(!exchange.nextRequest());
        exchange.answer(get->number, {});
        const std::optional<NumberedRequest> post = exchange.nextRequest();
        QVERIFY(post);
        QCOMPARE(post->request.method, QByteArray("POST"));
        QVERIFY(!exchange.nextRequest());
        exchange.answer(post->number, {});
        QVERIFY(exchange.nextRequest());
    }

    void unreadAnswersHoldBackFurtherRequests()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a").repeated(10));
        for (int i = 0; i < 3; ++i) {
            const std::optional<NumberedRequest> next = exchange.nextRequest();
            QVERIFY(next);
            exchange.answer(next->number, text(QByteArray(100 * 1024, 'x')));
        }
        QVERIFY(!exchange.nextRequest());
        QVERIFY(!exchange.wantsInput());
        QVERIFY(!takeOutput(exchange).isEmpty());
        QVERIFY(exchange.nextRequest());
    }

    void answersToUnknownNumbersAreIgnored()
    {
        Exchange exchange(Limits(), {});
        exchange.answer(0, {});
        exchange.receive(request("GET /a"));
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        exchange.answer(next->number + 1, {});
        QVERIFY(takeOutput(exchange).isEmpty());
        exchange.answer(next->number, {});
        exchange.answer(next->number, {});
        QCOMPARE(takeOutput(exchange).count("HTTP/1.1 200 OK"), 1);
    }

    void refusalWaitsForTheAnswersBeforeIt()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a") + "garbage\r\n\r\n" + request("GET /b"));
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        QVERIFY(!exchange.nextRequest());
        QVERIFY(takeOutput(exchange).isEmpty());
        exchange.answer(next->number, text("good"));
        const QByteArray output = takeOutput(exchange);
        QVERIFY(output.indexOf("good") < output.indexOf("HTTP/1.1 400 Bad Request"));
        QVERIFY(exchange.isFinished());
        QVERIFY(!exchange.nextRequest());
    }

    void nothingIsReadBehindConnectionClose()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a", "Connection: close\r\n\r\n") + request("GET /b"));
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        QVERIFY(!exchange.wantsInput());
        QVERIFY(!exchange.nextRequest());
        exchange.answer(next->number, {});
        QVERIFY(takeOutput(exchange).contains("Connection: close"));
        QVERIFY(exchange.isFinished());
    }

    void continueWaitsForTheAnswersBeforeIt()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(
            request("GET /a") + request("POST /b", "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
        const std::optional<NumberedRequest> get = exchange.nextRequest();
        QVERIFY(get);
        QVERIFY(!exchange.nextRequest());
        QVERIFY(takeOutput(exchange).isEmpty());
        exchange.answer(get->number, {});
        const QByteArray output = takeOutput(exchange);
        QVERIFY(output.startsWith("HTTP/1.1 200 OK"));
        QVERIFY(output.endsWith("HTTP/1.1 100 Continue\r\n\r\n"));
        exchange.receive("x");
        QVERIFY(takeOutput(exchange).isEmpty());
        QVERIFY(exchange.nextRequest());
    }

    void drainingAnswersWhatWasReceived()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a") + request("GET /b"));
        const std::optional<NumberedRequest> first = exchange.nextRequest();
        QVERIFY(first);
        exchange.drain();
        QVERIFY(!exchange.isFinished());
        exchange.answer(first->number, {});
        QVERIFY(takeOutput(exchange).contains("Connection: keep-alive"));
        const std::optional<NumberedRequest> second = exchange.nextRequest();
        QVERIFY(second);
        exchange.answer(second->number, {});
        QVERIFY(takeOutput(exchange).contains("Connection: close"));
        QVERIFY(exchange.isFinished());
    }

    void drainingLetsAHalfSentRequestComplete()
    {
        Exchange exchange(Limits(), {});
        exchange.receive("GET / HT");
        exchange.drain();
        QVERIFY(!exchange.isFinished());
        exchange.receive("TP/1.1\r\nHost: h\r\n\r\n");
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        exchange.answer(next->number, {});
        QVERIFY(takeOutput(exchange).contains("Connection: close"));
        QVERIFY(exchange.isFinished());
    }

    void drainingAnIdleConnectionFinishesIt()
    {
        Exchange exchange(Limits(), {});
        exchange.drain();
        QVERIFY(exchange.isFinished());
        QVERIFY(exchange.output().isEmpty());
    }

    void endOfInputFinishesAfterTheAnswers()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a") + "GET /half");
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        exchange.endInput();
        QVERIFY(!exchange.isFinished());
        exchange.answer(next->number, {});
        QVERIFY(exchange.isFinished());
    }

    void phasesFollowTheClient()
    {
        using Phase = Exchange::Phase;
        Exchange exchange(Limits(), {});
        QCOMPARE(exchange.phase(), Phase::Idle);
        exchange.receive("POST / HTTP/1.1\r\n");
        QCOMPARE(exchange.phase(), Phase::Header);
        exchange.receive("Host: h\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(exchange.phase(), Phase::Body);
        exchange.receive("ok");
        QCOMPARE(exchange.phase(), Phase::Answer);
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        QCOMPARE(exchange.phase(), Phase::Answer);
        exchange.answer(next->number, {});
        QCOMPARE(exchange.phase(), Phase::Idle);
    }

    void lateRequestIsAnswered408()
    {
        Exchange exchange(Limits(), {});
        exchange.receive("GET / HT");
        exchange.timeOut();
        QVERIFY(takeOutput(exchange).startsWith("HTTP/1.1 408 Request Timeout"));
        QVERIFY(exchange.isFinished());
    }

    void bodilessStatusesHaveNoLength_data()
    {
        QTest::addColumn<int>("status");
        QTest::addRow("204") << 204;
        QTest::addRow("304") << 304;
    }
    void bodilessStatusesHaveNoLength()
    {
        QFETCH(const int, status);
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a"));
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        Response response = text("not sent");
        response.status = status;
        exchange.answer(next->number, response);
        const QByteArray output = takeOutput(exchange);
        QVERIFY(!output.contains("Content-Length"));
        QVERIFY(!output.contains("not sent"));
    }

    void framingHeadersOfTheHandlerAreReplaced()
    {
        Exchange exchange(Limits(), {});
        exchange.receive(request("GET /a"));
        const std::optional<NumberedRequest> next = exchange.nextRequest();
        QVERIFY(next);
        Response response = text("x");
        response.headers = {{"content-length", "99"}, {"Connection", "upgrade"},
            {"Transfer-Encoding", "chunked"}, {"Date", "never"}, {"ETag", "\"e\""}};
        exchange.answer(next->number, response);
        const QByteArray output = takeOutput(exchange);
        QVERIFY(output.contains("\r\nContent-Length: 1\r\n"));
        QVERIFY(output.contains("\r\nETag: \"e\"\r\n"));
        for (const char *wrong : {"99", "upgrade", "chunked", "never"})
            QVERIFY(!output.contains(wrong));
    }

    void dateIsWrittenAsHttpDoes()
    {
        QCOMPARE(httpDate(784111777), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(httpDate(0), QByteArray("Thu, 01 Jan 1970 00:00:00 GMT"));
        QCOMPARE(httpDate(1709164800), QByteArray("Thu, 29 Feb 2024 00:00:00 GMT"));
    }
};

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
