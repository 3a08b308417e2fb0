// SPDX-License-Identifier: MIT
#include "services/net/retry.h"

#include <QTest>

using namespace portico;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

net::Request request(const QByteArray &method, const QByteArray &key = {})
{
    net::Request request(method, QUrl(QStringLiteral("https://api.example")));
    request.idempotencyKey = key;
    return request;
}

Result<net::Response> answer(int status, std::vector<net::Header> headers = {})
{
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    return response;
}

Result<net::Response> broken(const char *code)
{
    Error error;
    error.kind = Error::Kind::Network;
    error.code = QString::fromLatin1(code);
    return failure(error);
}

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAskForARetry_data()
    {
        QTest::addColumn<Result<net::Response>>("given");
        QTest::addColumn<bool>("again");
        QTest::addRow("200") << answer(200) << false;
        QTest::addRow("307") << answer(307) << false;
        QTest::addRow("400") << answer(400) << false;
        QTest::addRow("402") << answer(402) << false;
        QTest::addRow("409") << answer(409) << true;
        QTest::addRow("429") << answer(429) << false;
        QTest::addRow("429, ordered") << answer(429, {{"Stripe-Should-Retry", "true"}}) << true;
        QTest::addRow("500") << answer(500) << true;
        QTest::addRow("503") << answer(503) << true;
        QTest::addRow("503, forbidden") << answer(503, {{"stripe-should-retry", "false"}}) << false;
        QTest::addRow("409, forbidden") << answer(409, {{"stripe-should-retry", "false"}}) << false;
        QTest::addRow("400, ordered") << answer(400, {{"Stripe-Should-Retry", "true"}}) << true;
        QTest::addRow("503, a minute") << answer(503, {{"Retry-After", "60"}}) << true;
        QTest::addRow("503, over a minute") << answer(503, {{"Retry-After", "61"}}) << false;
        QTest::addRow("503, a date") << answer(503, {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}})
                                     << true;
        QTest::addRow("refused") << broken("connection_refused") << true;
        QTest::addRow("unknown host") << broken("host_not_found") << true;
        QTest::addRow("lost") << broken("connection_lost") << true;
        QTest::addRow("certificate") << broken("tls_failed") << false;
        QTest::addRow("cancelled") << broken("cancelled") << false;
        QTest::addRow("timeout") << broken("timeout") << false;
        QTest::addRow("too large") << broken("body_too_large") << false;
    }
    void answersAskForARetry()
    {
        QFETCH(const Result<net::Response>, given);
        QFETCH(const bool, again);
        for (const net::Request &safe :
            {request("GET"), request("HEAD"), request("DELETE"), request("POST", "key")})
            QCOMPARE(net::waitBeforeRetry(safe, given, 0, 0).has_value(), again);
        for (const net::Request &unsafe : {request("POST"), request("PUT"), request("PATCH")})
            QVERIFY(!net::waitBeforeRetry(unsafe, given, 0, 0));
    }

    void retriesAreCounted()
    {
        net::Request asked = request("GET");
        QVERIFY(net::waitBeforeRetry(asked, answer(500), 1, 0));
        QVERIFY(!net::waitBeforeRetry(asked, answer(500), 2, 0));
        asked.retry.retries = 0;
        QVERIFY(!net::waitBeforeRetry(asked, answer(500), 0, 0));
    }

    void rateLimitsAreWaitedForOnlyWhenAsked()
    {
        net::Request background = request("GET");
        background.retry.retryRateLimit = true;
        const auto rateLimitWait = net::waitBeforeRetry(background, answer(429), 1, 0);
        QVERIFY(rateLimitWait);
        QVERIFY(*rateLimitWait > *net::waitBeforeRetry(background, answer(503), 1, 0));
        QCOMPARE(
            *net::waitBeforeRetry(background, answer(429, {{"Retry-After", "7"}}), 0, 0), milliseconds(7s));
    }

    void waitsGrowAsThoseOfTheOfficialClients_data()
    {
        QTest::addColumn<int>("retriesMade");
        QTest::addColumn<qint64>("shortest");
        QTest::addColumn<qint64>("longest");
        QTest::addRow("1st") << 0 << qint64(500) << qint64(500);
        QTest::addRow("2nd") << 1 << qint64(500) << qint64(500);
        QTest::addRow("3rd") << 2 << qint64(500) << qint64(1000);
        QTest::addRow("4th") << 3 << qint64(1000) << qint64(2000);
        QTest::addRow("5th") << 4 << qint64(2000) << qint64(4000);
        QTest::addRow("6th") << 5 << qint64(2500) << qint64(5000);
        QTest::addRow("100th") << 99 << qint64(2500) << qint64(5000);
    }
    void waitsGrowAsThoseOfTheOfficialClients()
    {
        QFETCH(const int, retriesMade);
        QFETCH(const qint64, shortest);
        QFETCH(const qint64, longest);
        net::Request patient = request("GET");
        patient.retry.retries = 1000;
        QCOMPARE(net::waitBeforeRetry(patient, answer(500), retriesMade, 0.0)->count(), shortest);
        QCOMPARE(net::waitBeforeRetry(patient, answer(500), retriesMade, 1.0)->count(), longest);
    }

    void retryAfterNeverShortensTheWait()
    {
        net::Request patient = request("GET");
        patient.retry.retries = 1000;
        QCOMPARE(*net::waitBeforeRetry(patient, answer(503, {{"Retry-After", "3"}}), 0, 0), milliseconds(3s));
        QCOMPARE(
            *net::waitBeforeRetry(patient, answer(503, {{"Retry-After", "0"}}), 0, 0), milliseconds(500));
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
