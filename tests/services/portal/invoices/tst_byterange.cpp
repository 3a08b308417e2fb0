// SPDX-License-Identifier: MIT
#include "services/portal/invoices/byterange.h"

#include <QCryptographicHash>
#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

using Kind = RangeRequest::Kind;

const QByteArray Body = "0123456789";

QByteArray etagOf(const QByteArray &body)
{
    return '"' + QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex() + '"';
}

QByteArray header(const http::Response &response, const QByteArray &name)
{
    for (const http::Header &entry : response.headers) {
        if (entry.name.compare(name, Qt::CaseInsensitive) == 0)
            return entry.value;
    }
    return {};
}

http::Response answerTo(std::vector<http::Header> headers)
{
    http::Request request;
    request.headers = std::move(headers);
    return answerWithBody(request, Body, {{"Content-Type", "application/pdf"}});
}

} // namespace

class ByteRangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangeIsRead_data();
    void rangeIsRead();
    void wholeBodyCarriesItsDigest();
    void partIsAnsweredWithItsPlace();
    void changedBodyIsSentWhole();
    void knownBodyIsNotSentAgain();
    void rangeBehindTheEndIsRefused();
};

void ByteRangeTest::rangeIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<RangeRequest>("expected");
    QTest::addRow("none") << QByteArray() << RangeRequest{};
    QTest::addRow("first") << QByteArray("bytes=0-3") << RangeRequest{Kind::Part, {0, 3}};
    QTest::addRow("open") << QByteArray("bytes=4-") << RangeRequest{Kind::Part, {4, 9}};
    QTest::addRow("last") << QByteArray("bytes=-4") << RangeRequest{Kind::Part, {6, 9}};
    QTest::addRow("last more than all") << QByteArray("bytes=-40") << RangeRequest{Kind::Part, {0, 9}};
    QTest::addRow("end clamped") << QByteArray("bytes=8-99") << RangeRequest{Kind::Part, {8, 9}};
    QTest::addRow("behind the end") << QByteArray("bytes=10-") << RangeRequest{Kind::Unsatisfiable, {}};
    QTest::addRow("last none") << QByteArray("bytes=-0") << RangeRequest{Kind::Unsatisfiable, {}};
    QTest::addRow("several") << QByteArray("bytes=0-1,3-4") << RangeRequest{};
    QTest::addRow("backwards") << QByteArray("bytes=4-3") << RangeRequest{};
    QTest::addRow("other unit") << QByteArray("lines=0-3") << RangeRequest{};
    QTest::addRow("words") << QByteArray("bytes=a-b") << RangeRequest{};
    QTest::addRow("no end") << QByteArray("bytes=-") << RangeRequest{};
    QTest::addRow("signed") << QByteArray("bytes=+1-2") << RangeRequest{};
    QTest::addRow("overflow") << QByteArray("bytes=99999999999999999999-") << RangeRequest{};
    QTest::addRow("largest") << QByteArray("bytes=9223372036854775807-")
                             << RangeRequest{Kind::Unsatisfiable, {}};
}

void ByteRangeTest::rangeIsRead()
{
    QFETCH(const QByteArray, header);
    QFETCH(const RangeRequest, expected);
    QVERIFY(rangeRequested(header, Body.size()) == expected);
}

void ByteRangeTest::wholeBodyCarriesItsDigest()
{
    const http::Response response = answerTo({});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, Body);
    QCOMPARE(header(response, "ETag"), etagOf(Body));
    QCOMPARE(header(response, "Repr-Digest"),
        "sha-256=:" + QCryptographicHash::hash(Body, QCryptographicHash::Sha256).toBase64() + ':');
    QCOMPARE(header(response, "Accept-Ranges"), QByteArray("bytes"));
    QCOMPARE(header(response, "Content-Type"), QByteArray("application/pdf"));
}

void ByteRangeTest::partIsAnsweredWithItsPlace()
{
    const http::Response response = answerTo({{"Range", "bytes=7-"}, {"If-Range", etagOf(Body)}});
    QCOMPARE(response.status, 206);
    QCOMPARE(response.body, QByteArray("789"));
    QCOMPARE(header(response, "Content-Range"), QByteArray("bytes 7-9/10"));
    QCOMPARE(header(response, "ETag"), etagOf(Body));
}

void ByteRangeTest::changedBodyIsSentWhole()
{
    const http::Response response = answerTo({{"Range", "bytes=7-"}, {"If-Range", etagOf("other")}});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, Body);
    QCOMPARE(answerTo({{"Range", "bytes=7-"}, {"If-Range", "Tue, 17 Nov 2026 16:00:00 GMT"}}).status, 200);
}

void ByteRangeTest::knownBodyIsNotSentAgain()
{
    const http::Response response
        = answerTo({{"If-None-Match", "\"x\", " + etagOf(Body)}, {"Range", "bytes=0-1"}});
    QCOMPARE(response.status, 304);
    QVERIFY(response.body.isEmpty());
    QCOMPARE(answerTo({{"If-None-Match", "\"x\""}}).status, 200);
}

void ByteRangeTest::rangeBehindTheEndIsRefused()
{
    const http::Response response = answerTo({{"Range", "bytes=10-"}});
    QCOMPARE(response.status, 416);
    QCOMPARE(header(response, "Content-Range"), QByteArray("bytes */10"));
    QVERIFY(response.body.isEmpty());
}

QTEST_GUILESS_MAIN(ByteRangeTest)
#include "tst_byterange.moc"
