// SPDX-License-Identifier: MIT
#include "services/net/transport.h"
#include "tests/services/net/faketiming.h"
#include "tests/services/net/memorysink.h"
#include "tests/support/chaosserver.h"

#include <QTest>

#include <numeric>

using namespace portico;
using namespace portico::test;
using net::test::FakeTiming;
using net::test::MemorySink;

namespace {

constexpr qsizetype Size = 50'000;
constexpr qsizetype Cut = 20'000;
const QByteArray First = "\"v1\"";
const QByteArray Second = "\"v2\"";

QByteArray documentOf(char seed)
{
    QByteArray bytes(Size, '\0');
    std::iota(bytes.begin(), bytes.end(), seed);
    return bytes;
}

/// A server of one document that knows ranges, and ends each body where it is told.
struct Server
{
    explicit Server(QByteArray etag_ = First) : etag(std::move(etag_)) { }

    ChaosServer::Handler handler()
    {
        return [this](const ChaosServer::Seen &seen) { return answer(seen); };
    }
    Fault answer(const ChaosServer::Seen &seen)
    {
        const auto range = seen.headers.find("range");
        const auto condition = seen.headers.find("if-range");
        const bool isSame = condition != seen.headers.end() && condition->second == etag;
        const qsizetype offset
            = range != seen.headers.end() && isSame ? range->second.mid(6).chopped(1).toLongLong() : 0;
        Fault fault;
        if (offset >= document.size()) {
            fault.bytes = "HTTP/1.1 416 Chaos\r\nContent-Length: 0\r\n\r\n";
            return fault;
        }
        fault.bytes = offset > 0 ? "HTTP/1.1 206 Chaos\r\n" : "HTTP/1.1 200 Chaos\r\n";
        if (offset > 0)
            fault.bytes += "Content-Range: bytes " + QByteArray::number(offset) + '-'
                + QByteArray::number(document.size() - 1) + '/' + QByteArray::number(document.size())
                + "\r\n";
        const QByteArray rest = document.mid(offset);
        const QByteArray sent = cuts.empty() ? rest : rest.first(std::min(cuts.front(), rest.size()));
        fault.after = cuts.empty() ? Fault::After::KeepOpen : after;
        if (!cuts.empty())
            cuts.erase(cuts.begin());
        fault.bytes += "Content-Type: application/pdf\r\nETag: " + etag
            + "\r\nContent-Length: " + QByteArray::number(rest.size()) + "\r\n\r\n" + sent;
        served += sent.size();
        return fault;
    }

    QByteArray etag;
    QByteArray document = documentOf('a');
    std::vector<qsizetype> cuts; ///< How much of each of the next bodies is sent.
    Fault::After after = Fault::After::Close;
    qsizetype served = 0;
};

Fault raw(QByteArray head, QByteArray body)
{
    Fault fault;
    fault.bytes
        = "HTTP/1.1 " + head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return fault;
}

} // namespace

/// Bodies that outlive the connection on which they came.
class TestBodySink : public QObject
{
    Q_OBJECT

    FakeTiming m_time;
    std::shared_ptr<MemorySink> m_sink;

    Result<net::Response> fetch(ChaosServer &server, int retries = 0, qint64 limit = 1 << 20)
    {
        net::Transport transport(m_time.timing());
        net::Request request("GET", server.url());
        request.headers = {{"Accept", "application/pdf"}};
        request.retry.retries = retries;
        request.maxBodyBytes = limit;
        request.sink = m_sink;
        return QCoro::waitFor(transport.send(request, {}));
    }
    static QByteArray rangeOf(const ChaosServer::Seen &seen)
    {
        const auto found = seen.headers.find("range");
        return found == seen.headers.end() ? QByteArray() : found->second;
    }

private Q_SLOTS:
    void init()
    {
        m_time = FakeTiming();
        m_sink = std::make_shared<MemorySink>();
    }

    void wholeBodyGoesIntoTheSink()
    {
        Server given;
        ChaosServer server(given.handler());
        const auto answer = fetch(server);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QVERIFY(answer->isInSink);
        QVERIFY(answer->body.isEmpty());
        QCOMPARE(answer->header("ETag"), First);
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(m_sink->announced, std::optional<qint64>(Size));
        QCOMPARE(rangeOf(server.requests().at(0)), QByteArray());
    }

    void cutTransferIsContinuedByTheRetries()
    {
        // On a busy machine Qt may lose the head of an answer with the connection, and its bytes with it.
        bool isContinued = false;
        for (int attempt = 0; attempt < 10 && !isContinued; ++attempt) {
            init();
            Server given;
            given.cuts = {Cut, 5'000};
            ChaosServer server(given.handler());
            const auto answer = fetch(server, 2);
            QVERIFY(answer);
            QCOMPARE(m_sink->bytes, given.document);
            isContinued = given.served == Size; // nothing twice
            if (!isContinued)
                continue;
            QCOMPARE(answer->status, 206);
            QCOMPARE(server.requests().size(), std::size_t(3));
            QCOMPARE(rangeOf(server.requests()[1]), "bytes=20000-");
            QCOMPARE(server.requests()[1].headers.at("if-range"), First);
            QCOMPARE(rangeOf(server.requests()[2]), "bytes=25000-");
            QCOMPARE(m_sink->begins, (std::vector<qint64>{0, 20'000, 25'000}));
        }
        QVERIFY(isContinued);
    }

    void cutTransferIsContinuedByTheNextCall_data()
    {
        QTest::addColumn<int>("after");
        QTest::addRow("closed") << int(Fault::After::Close);
        QTest::addRow("reset") << int(Fault::After::Reset);
    }
    void cutTransferIsContinuedByTheNextCall()
    {
        QFETCH(const int, after);
        Server given;
        given.cuts = {Cut};
        given.after = Fault::After(after);
        ChaosServer server(given.handler());
        const auto cut = fetch(server);
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, QStringLiteral("connection_lost"));
        const qsizetype kept = m_sink->bytes.size(); // a reset may lose what was on the wire
        QVERIFY(kept <= Cut && given.document.startsWith(m_sink->bytes));
        QVERIFY(after == int(Fault::After::Reset) || kept == Cut);
        QVERIFY(fetch(server));
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(given.served, Size + Cut - kept);
    }

    void deadlineKeepsWhatHasArrived()
    {
        Server given;
        given.cuts = {Cut};
        given.after = Fault::After::Hang;
        ChaosServer server(given.handler());
        net::Transport transport(m_time.timing());
        net::Request request("GET", server.url());
        request.headers = {{"Accept", "application/pdf"}};
        request.sink = m_sink;
        auto asked = transport.send(request, {});
        QTRY_COMPARE(m_sink->bytes.size(), Cut);
        m_time.reachDeadline();
        const auto answer = QCoro::waitFor(std::move(asked));
        QCOMPARE(answer.error().code, QStringLiteral("timeout"));
        QVERIFY(fetch(server));
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(given.served, Size);
    }

    void changedDocumentStartsOver()
    {
        Server given;
        given.cuts = {Cut};
        ChaosServer server(given.handler());
        QVERIFY(!fetch(server));
        given.etag = Second;
        given.document = documentOf('b');
        const auto answer = fetch(server);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(m_sink->version, Second);
        QCOMPARE(given.served, Cut + Size);
    }

    void unsatisfiableRangeStartsOver()
    {
        Server given;
        ChaosServer server(given.handler());
        m_sink->bytes = QByteArray(Size + 1, 'x');
        m_sink->version = First;
        QVERIFY(fetch(server));
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(server.requests().size(), std::size_t(2));
        QCOMPARE(rangeOf(server.requests()[0]), "bytes=50001-");
        QCOMPARE(rangeOf(server.requests()[1]), QByteArray());
        QVERIFY(m_time.waits().empty());
    }

    void partThatIsNotTheRestStartsOver_data()
    {
        QTest::addColumn<QByteArray>("head");
        const QByteArray type = "206 Chaos\r\nContent-Type: application/pdf\r\n";
        QTest::addRow("from elsewhere") << type + "ETag: \"v1\"\r\nContent-Range: bytes 19999-49999/50000";
        QTest::addRow("of another version")
            << type + "ETag: \"v2\"\r\nContent-Range: bytes 20000-49999/50000";
        QTest::addRow("without version") << type + "Content-Range: bytes 20000-49999/50000";
        QTest::addRow("not to the end") << type + "ETag: \"v1\"\r\nContent-Range: bytes 20000-30000/50000";
        QTest::addRow("without length") << type + "ETag: \"v1\"\r\nContent-Range: bytes 20000-49999/*";
        QTest::addRow("without range") << type + "ETag: \"v1\"";
        QTest::addRow("negative") << type + "ETag: \"v1\"\r\nContent-Range: bytes -1-49999/50000";
    }
    void partThatIsNotTheRestStartsOver()
    {
        QFETCH(const QByteArray, head);
        Server given;
        bool isOdd = true;
        ChaosServer server(ChaosServer::Handler([&](const ChaosServer::Seen &seen) {
            return std::exchange(isOdd, false) ? raw(head, QByteArray(100, 'x')) : given.answer(seen);
        }));
        m_sink->bytes = given.document.first(Cut);
        m_sink->version = First;
        const auto answer = fetch(server, 1);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(m_sink->bytes, given.document);
    }

    void partNobodyAskedForIsRefused()
    {
        ChaosServer server({raw("206 Chaos\r\nContent-Type: application/pdf\r\nETag: \"v1\"\r\n"
                                "Content-Range: bytes 0-3/4",
            "%PDF")});
        QVERIFY(!fetch(server));
        QVERIFY(m_sink->bytes.isEmpty());
    }

    void versionThatCannotBeToldIsNotContinued_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addRow("none") << QByteArray();
        QTest::addRow("weak") << QByteArray("W/\"v1\"");
    }
    void versionThatCannotBeToldIsNotContinued()
    {
        QFETCH(const QByteArray, etag);
        Server given(etag);
        given.cuts = {Cut};
        ChaosServer server(given.handler());
        QVERIFY(fetch(server, 1));
        QCOMPARE(m_sink->bytes, given.document);
        QCOMPARE(rangeOf(server.requests().back()), QByteArray());
        QCOMPARE(given.served, Cut + Size);
    }

    void limitCountsTheWhole()
    {
        Server given;
        given.cuts = {Cut};
        ChaosServer server(given.handler());
        QVERIFY(!fetch(server, 0, Size));
        QVERIFY(fetch(server, 0, Size)); // the limit is exact
        m_sink->bytes = given.document.first(Cut);
        const auto larger = fetch(server, 0, Size - 1);
        QCOMPARE(larger.error().code, QStringLiteral("body_too_large"));
        QVERIFY(m_sink->bytes.isEmpty());
        QCOMPARE(fetch(server, 0, Size - 1).error().code, QStringLiteral("body_too_large"));
    }

    void bodyThatDoesNotSayItsLengthIsLimitedToo()
    {
        Fault chunked;
        chunked.bytes
            = "HTTP/1.1 200 Chaos\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n"
              "3e8\r\n"
            + QByteArray(1'000, 'x') + "\r\n";
        chunked.after = Fault::After::Hang;
        ChaosServer server({chunked});
        QCOMPARE(fetch(server, 0, 999).error().code, QStringLiteral("body_too_large"));
        QVERIFY(m_sink->bytes.isEmpty());
    }

    void whatIsNotTheDocumentLeavesThePart_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::addRow("sign-in page")
            << QByteArray("200 Chaos\r\nContent-Type: text/html; charset=utf-8") << 200;
        QTest::addRow("no type") << QByteArray("200 Chaos") << 200;
        QTest::addRow("busy") << QByteArray("503 Chaos\r\nContent-Type: application/pdf") << 503;
        QTest::addRow("token rejected")
            << QByteArray("401 Chaos\r\nContent-Type: application/problem+json") << 401;
        QTest::addRow("gone") << QByteArray("404 Chaos\r\nContent-Type: application/pdf") << 404;
    }
    void whatIsNotTheDocumentLeavesThePart()
    {
        QFETCH(const QByteArray, head);
        QFETCH(const int, status);
        ChaosServer server({raw(head, "<html>")});
        m_sink->bytes = "%PDF-";
        m_sink->version = First;
        const auto answer = fetch(server);
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QVERIFY(!answer->isInSink);
        QCOMPARE(answer->body, "<html>");
        QCOMPARE(m_sink->bytes, "%PDF-");
        QCOMPARE(m_sink->version, First);
    }

    void compressedBodyIsNotTaken()
    {
        ChaosServer server(
            {raw("200 Chaos\r\nContent-Type: application/pdf\r\nContent-Encoding: gzip", "1f8b")});
        m_sink->bytes = "%PDF-";
        m_sink->version = First;
        QCOMPARE(fetch(server).error().code, QStringLiteral("answer_invalid"));
        QCOMPARE(m_sink->bytes, "%PDF-");
    }

    void sinkThatIsFullEndsTheCall()
    {
        Server given;
        ChaosServer server(given.handler());
        m_sink->room = 10;
        const auto answer = fetch(server, 2);
        QCOMPARE(answer.error().code, QStringLiteral("local_disk_full"));
        QCOMPARE(server.requests().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestBodySink)
#include "tst_bodysink.moc"
