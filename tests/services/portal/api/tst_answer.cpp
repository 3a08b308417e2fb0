// SPDX-License-Identifier: MIT
#include "services/portal/api/answer.h"
#include "services/portal/portalerror.h"

#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

QByteArray headerOf(const http::Response &response, const char *name)
{
    for (const http::Header &header : response.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

http::Response answer(const QByteArray &data, qint64 asOf, const QByteArray &ifNoneMatch = {})
{
    http::Request request;
    if (!ifNoneMatch.isNull())
        request.headers.push_back({"If-None-Match", ifNoneMatch});
    const wire::Stamp stamp{
        UtcSeconds(std::chrono::seconds(asOf)), UtcSeconds(std::chrono::seconds(1'795'000'000))};
    wire::Document document;
    document.json = data + ",\"as_of\":" + QByteArray::number(asOf) + '}';
    document.dataLength = data.size();
    return documentAnswer(request, document, stamp);
}

} // namespace

class AnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void etagIsOverTheDataAlone();
    void knownDataIsNotSentAgain_data();
    void knownDataIsNotSentAgain();
    void problemsAreTyped();
};

void AnswerTest::etagIsOverTheDataAlone()
{
    const http::Response first = answer("{\"a\":1", 1'800'000'000);
    QCOMPARE(first.status, 200);
    QCOMPARE(headerOf(first, "ETag"), headerOf(answer("{\"a\":1", 1'800'000'999), "ETag"));
    QVERIFY(headerOf(first, "ETag") != headerOf(answer("{\"a\":2", 1'800'000'000), "ETag"));
    QCOMPARE(headerOf(first, "Portico-As-Of"), QByteArray("2027-01-15T08:00:00Z"));
    QCOMPARE(headerOf(first, "Portico-Now"), QByteArray("2026-11-18T11:06:40Z"));
    QCOMPARE(headerOf(first, "Content-Type"), QByteArray("application/json"));
}

void AnswerTest::knownDataIsNotSentAgain_data()
{
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::addColumn<int>("status");
    const QByteArray etag = headerOf(answer("{\"a\":1", 1'800'000'000), "ETag");
    QTest::newRow("same") << etag << 304;
    QTest::newRow("same without its weakness") << etag.mid(2) << 304;
    QTest::newRow("in a list") << "\"x\", " + etag << 304;
    QTest::newRow("any") << QByteArray("*") << 304;
    QTest::newRow("other") << QByteArray("W/\"x\"") << 200;
    QTest::newRow("garbage") << QByteArray(",,W/,\"") << 200;
    QTest::newRow("empty") << QByteArray("") << 200;
}

void AnswerTest::knownDataIsNotSentAgain()
{
    QFETCH(const QByteArray, ifNoneMatch);
    const http::Response response = answer("{\"a\":1", 1'800'000'100, ifNoneMatch);
    QTEST(response.status, "status");
    QCOMPARE(response.body.isEmpty(), response.status == 304);
    QVERIFY(!headerOf(response, "ETag").isEmpty());
    QVERIFY(!headerOf(response, "Portico-As-Of").isEmpty());
}

void AnswerTest::problemsAreTyped()
{
    Error error = portalError(429, QLatin1StringView("rate_limited"));
    error.retryAfter = std::chrono::seconds(7);
    const http::Response limited = problemAnswer(error, QStringLiteral("req_1"));
    QCOMPARE(limited.status, 429);
    QCOMPARE(headerOf(limited, "Retry-After"), QByteArray("7"));
    QCOMPARE(headerOf(limited, "Content-Type"), QByteArray("application/problem+json"));
    const Error read = wire::decodeProblem(limited.body, 429);
    QCOMPARE(read.code, QStringLiteral("rate_limited"));
    QCOMPARE(read.requestId, QStringLiteral("req_1"));

    QCOMPARE(headerOf(problemAnswer(portalError(401, QLatin1StringView("step_up_required")), {}),
                 "WWW-Authenticate"),
        QByteArray("Bearer error=\"insufficient_user_authentication\", max_age=600"));
    QCOMPARE(problemAnswer(Error(), QStringLiteral("req_2")).status, 500); // never a 0
}

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
