// SPDX-License-Identifier: MIT
#include "services/http/requestparser.h"

#include <QRandomGenerator>
#include <QTest>

using namespace portico::http;
using State = RequestParser::State;

namespace {

/// What became of a stream of bytes that arrived in pieces.
struct Outcome
{
    std::vector<Request> requests;
    State state = State::Idle;
    int refusal = 0;
    qsizetype unread = 0; ///< Bytes at the end that were not used up.

    [[nodiscard]] QByteArray summary() const
    {
        QByteArray text;
        for (const Request &request : requests) {
            text += request.method + ' ' + request.path + '?' + request.query + ' ' + request.body + '\n';
            for (const Header &header : request.headers)
                text += header.name + ':' + header.value + '\n';
        }
        return text + QByteArray::number(static_cast<int>(state)) + ' ' + QByteArray::number(refusal);
    }
};

template <typename NextSize>
Outcome parse(const QByteArray &stream, NextSize nextSize, const Limits &limits = {})
{
    RequestParser parser(limits);
    Outcome outcome;
    QByteArray pending;
    for (qsizetype arrived = 0; arrived < stream.size();) {
        const qsizetype size = std::min<qsizetype>(nextSize(), stream.size() - arrived);
        pending += stream.mid(arrived, size);
        arrived += size;
        for (;;) {
            const qsizetype used = parser.feed(pending);
            pending.remove(0, used);
            if (parser.state() == State::Complete)
                outcome.requests.push_back(parser.take());
            else if (used == 0 || parser.state() == State::Refused)
                break;
        }
    }
    outcome.unread = pending.size();
    outcome.state = parser.state();
    outcome.refusal = parser.state() == State::Refused ? parser.refusal().status : 0;
    return outcome;
}

Outcome parseWhole(const QByteArray &stream, const Limits &limits = {})
{
    return parse(
        stream, [&stream] { return stream.size(); }, limits);
}

Outcome parseByteByByte(const QByteArray &stream, const Limits &limits = {})
{
    return parse(
        stream, [] { return qsizetype(1); }, limits);
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addRow("path") << QByteArray("GET /a/b") << QByteArray("/a/b") << QByteArray();
        QTest::addRow("query") << QByteArray("GET /a?b=c?d") << QByteArray("/a") << QByteArray("b=c?d");
        QTest::addRow("empty query") << QByteArray("GET /a?") << QByteArray("/a") << QByteArray();
        QTest::addRow("absolute") << QByteArray("GET http://host:1/a?b") << QByteArray("/a")
                                  << QByteArray("b");
        QTest::addRow("absolute without path")
            << QByteArray("GET HTTP://host") << QByteArray("/") << QByteArray();
        QTest::addRow("absolute with query only")
            << QByteArray("GET https://host?b") << QByteArray("/") << QByteArray("b");
        QTest::addRow("asterisk") << QByteArray("OPTIONS *") << QByteArray("*") << QByteArray();
    }
    void target()
    {
        QFETCH(const QByteArray, line);
        const Outcome outcome = parseWhole(line + " HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(outcome.requests.size(), std::size_t(1));
        QTEST(outcome.requests.front().path, "path");
        QTEST(outcome.requests.front().query, "query");
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("status");
        const auto add = [](const char *name, const QByteArray &headers, int status = 400) {
            QTest::addRow("%s", name) << "POST / HTTP/1.1\r\nHost: h\r\n" + headers << status;
        };
        add("negative length", "Content-Length: -1\r\n\r\n");
        add("signed length", "Content-Length: +1\r\n\r\na");
        add("hexadecimal length", "Content-Length: 0x1\r\n\r\na");
        add("length of text", "Content-Length: abc\r\n\r\n");
        add("empty length", "Content-Length:\r\n\r\n");
        add("length with a space", "Content-Length: 1 1\r\n\r\n");
        add("overflowing length", "Content-Length: 99999999999999999999999\r\n\r\n");
        add("different lengths", "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab");
        add("the same length twice", "Content-Length: 1\r\nContent-Length: 1\r\n\r\na");
        add("list of lengths", "Content-Length: 1, 1\r\n\r\na");
        add("length, then chunked", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        add("chunked, then length", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n");
        add("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n");
        add("unknown transfer coding", "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
        add("chunked not last", "Transfer-Encoding: chunked, identity\r\n\r\n", 501);
        add("disguised chunked",
            "Transfer-Encoding: \x0b"
            "chunked\r\n\r\n");
        add("space before the colon", "Content-Length : 1\r\n\r\na");
        add("folded header", "X-A: b\r\n c\r\n\r\n");
        add("fold by tab", "X-A: b\r\n\tc\r\n\r\n");
        add("bare line feed", "X-A: b\nX-C: d\r\n\r\n");
        add("bare line feeds at the end", "X-A: b\n\n");
        add("bare carriage return", "X-A: b\rc\r\n\r\n");
        add("NUL in a value", QByteArray("X-A: b\0c\r\n\r\n", 12));
        add("header without colon", "X-A\r\n\r\n");
        add("header without name", ": a\r\n\r\n");
        add("second host", "Host: other\r\n\r\n");
        add("encoded body", "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", 415);
        add("unknown expectation", "Expect: miracles\r\n\r\n", 417);
        add("bad chunk size", "Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n");
        add("negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n");
        add("overflowing chunk size", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n");
        add("chunk longer than its size", "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n");
        add("bare line feed behind a chunk size", "Transfer-Encoding: chunked\r\n\r\n1\nabc\r\n0\r\n\r\n");
        add("bare line feed in a chunk extension",
            "Transfer-Encoding: chunked\r\n\r\n1;a\nb\r\nc\r\n0\r\n\r\n");

        const auto addLine = [](const char *name, const QByteArray &line, int status = 400) {
            QTest::addRow("%s", name) << line + "\r\nHost: h\r\n\r\n" << status;
        };
        addLine("HTTP/2", "PRI * HTTP/2.0");
        addLine("HTTP/0.9", "GET / HTTP/0.9");
        addLine("garbage behind the version", "GET / HTTP/1.1 x");
        addLine("space in the target", "GET /a b HTTP/1.1");
        addLine("tab for a space", "GET\t/ HTTP/1.1");
        addLine("two spaces", "GET  / HTTP/1.1");
        addLine("lower case method", "get / HTTP/1.1");
        addLine("target without slash", "GET a HTTP/1.1");
        addLine("target of another scheme", "GET ftp://h/a HTTP/1.1");
        addLine("authority as target", "CONNECT h:443 HTTP/1.1");
        addLine("fragment in the target", "GET /a#b HTTP/1.1");
        addLine("raw bytes in the target", "GET /\xc3\xa4 HTTP/1.1");
        addLine("leading space", " GET / HTTP/1.1");
        QTest::addRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::addRow("chunked in HTTP/1.0")
            << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
    }
    void refused()
    {
        QFETCH(const QByteArray, stream);
        const Outcome whole = parseWhole(stream);
        QCOMPARE(whole.state, State::Refused);
        QTEST(whole.refusal, "status");
        QVERIFY(whole.requests.empty());
        QCOMPARE(parseByteByByte(stream).summary(), whole.summary());
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArray>("body");
        const auto add = [](const char *name, const QByteArray &headers, const QByteArray &body) {
            QTest::addRow("%s", name) << "POST / HTTP/1.1\r\nHost: h\r\n" + headers << body;
        };
        add("no body", "\r\n", "");
        add("length", "Content-Length: 5\r\n\r\nhello", "hello");
        add("length zero", "Content-Length: 0\r\n\r\n", "");
        add("chunks", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
            "hello world");
        add("no chunks", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "");
        add("chunked in capitals", "Transfer-Encoding: CHUNKED\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
            "0123456789");
        add("chunk extensions", "Transfer-Encoding: chunked\r\n\r\n1;a=\"b\";c\r\nx\r\n0;z\r\n\r\n", "x");
        add("trailers", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Trailer: a\r\n\r\n", "x");
        add("identity coding", "Content-Encoding: identity\r\nContent-Length: 1\r\n\r\nx", "x");
        QTest::addRow("empty lines before")
            << QByteArray("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n") << QByteArray();
    }
    void accepted()
    {
        QFETCH(const QByteArray, stream);
        const QByteArray next = "GET /next HTTP/1.1\r\nHost: h\r\n\r\n";
        const Outcome whole = parseWhole(stream + next);
        QCOMPARE(whole.requests.size(), std::size_t(2));
        QTEST(whole.requests[0].body, "body");
        QVERIFY(whole.requests[0].header("X-Trailer").isNull());
        QCOMPARE(whole.requests[1].path, QByteArray("/next"));
        QCOMPARE(whole.state, State::Idle);
        QCOMPARE(parseByteByByte(stream + next).summary(), whole.summary());
    }

    void headersUpToTheLimitPass()
    {
        Limits limits;
        limits.headerBytes = 256;
        const QByteArray start = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
        const QByteArray end = "\r\n\r\n";
        const QByteArray fits = start + QByteArray(256 - start.size() - end.size(), 'x') + end;
        QCOMPARE(fits.size(), 256);
        QCOMPARE(parseWhole(fits, limits).requests.size(), std::size_t(1));
        QCOMPARE(parseByteByByte(fits, limits).requests.size(), std::size_t(1));

        const QByteArray longer = start + QByteArray(257 - start.size() - end.size(), 'x') + end;
        QCOMPARE(parseWhole(longer, limits).refusal, 431);
        QCOMPARE(parseByteByByte(longer, limits).refusal, 431);
    }

    void bodiesUpToTheLimitPass()
    {
        Limits limits;
        limits.bodyBytes = 10;
        const QByteArray start = "POST / HTTP/1.1\r\nHost: h\r\n";
        QCOMPARE(parseWhole(start + "Content-Length: 10\r\n\r\n0123456789", limits).requests.size(),
            std::size_t(1));
        QCOMPARE(parseWhole(start + "Content-Length: 11\r\n\r\n", limits).refusal, 413);
        const QByteArray chunked = start + "Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n";
        QCOMPARE(parseWhole(chunked + "5\r\n56789\r\n0\r\n\r\n", limits).requests.size(), std::size_t(1));
        QCOMPARE(parseWhole(chunked + "6\r\n", limits).refusal, 413);
    }

    void endlessChunkLinesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addRow("size") << QByteArray("0");
        QTest::addRow("extension") << QByteArray("1;x=");
        QTest::addRow("trailer") << QByteArray("0\r\nX-Trailer: ");
    }
    void endlessChunkLinesAreRefused()
    {
        QFETCH(const QByteArray, start);
        const QByteArray stream = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + start
            + QByteArray(64 * 1024, '0');
        QCOMPARE(parseWhole(stream).state, State::Refused);
        QCOMPARE(parse(stream, [] { return 1000; }).state, State::Refused);
    }

    void everySplitGivesTheSame()
    {
        const QByteArray stream
            = "POST /a?b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
              "3\r\nabc\r\n2;e=f\r\nde\r\n0\r\nT: u\r\n\r\n"
              "\r\nPUT /c HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyzGET / HTTP/1.0\r\n\r\n";
        const QByteArray expected = parseWhole(stream).summary();
        for (qsizetype split = 1; split < stream.size(); ++split) {
            bool first = true;
            const Outcome outcome
                = parse(stream, [&] { return std::exchange(first, false) ? split : stream.size(); });
            QCOMPARE(outcome.summary(), expected);
        }
        QCOMPARE(parseByteByByte(stream).summary(), expected);
    }

    /// Whatever a client sends, reading it in other pieces may not give other requests.
    void mutatedStreamsReadTheSameInAnyPieces()
    {
        const QByteArray seed = "POST /a?b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"
                                "3\r\nabc\r\n2;e=f\r\nde\r\n0\r\nT: u\r\n\r\n"
                                "PUT /c HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyz"
                                "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        const quint32 seedNumber = QRandomGenerator::global()->generate();
        qInfo("seed %u", seedNumber);
        QRandomGenerator random(seedNumber);
        constexpr char spice[]
            = "\r\n\t :;,=-+0123456789abcdefGHOSTchunked\x7f\xff"; // And the NUL at its end.
        for (int round = 0; round < 20'000; ++round) {
            QByteArray stream = seed;
            for (int change = 1 + static_cast<int>(random.bounded(3)); change > 0; --change) {
                const qsizetype at = random.bounded(static_cast<int>(stream.size()));
                const char with = spice[random.bounded(static_cast<int>(sizeof spice))];
                switch (random.bounded(3)) {
                case 0:
                    stream[at] = with;
                    break;
                case 1:
                    stream.insert(at, with);
                    break;
                default:
                    stream.remove(at, 1 + random.bounded(4));
                    break;
                }
            }
            const Outcome whole = parseWhole(stream);
            const Outcome pieces = parse(stream, [&random] { return qsizetype(1 + random.bounded(40)); });
            // The last few bytes of a chunked body can be too few to be judged by themselves.
            if (pieces.state == State::Body && pieces.unread > 0 && pieces.unread < 5)
                continue;
            QVERIFY2(pieces.summary() == whole.summary(), stream.toPercentEncoding().constData());
        }
    }
};

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
