// SPDX-License-Identifier: MIT
#include "services/domain/error.h"
#include "services/domain/secret.h"

#include <QTest>

using namespace portico;

class tst_Secret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logLinesLoseEverythingSecret_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("kept");
        QTest::addRow("access token")
            << QByteArray("got ptc_at_abcDEF0123 from") << QByteArray("got [redacted] from");
        QTest::addRow("stripe key") << QByteArray("key=sk_test_51Habc, next")
                                    << QByteArray("key=[redacted], next");
        QTest::addRow("restricted live") << QByteArray("rk_live_zzz") << QByteArray("[redacted]");
        QTest::addRow("signing secret") << QByteArray("whsec_abc123") << QByteArray("[redacted]");
        QTest::addRow("header") << QByteArray("Authorization: Bearer abc.def-1")
                                << QByteArray("Authorization: [redacted]");
        QTest::addRow("two") << QByteArray("ptc_rt_a ptc_inv_b") << QByteArray("[redacted] [redacted]");
        QTest::addRow("of a link") << QByteArray("#ptc_rs_a #ptc_em_b")
                                   << QByteArray("#[redacted] #[redacted]");
        QTest::addRow("harmless") << QByteArray("GET /v1/prices sub_1Qh")
                                  << QByteArray("GET /v1/prices sub_1Qh");
    }
    void logLinesLoseEverythingSecret()
    {
        QFETCH(const QByteArray, line);
        QTEST(redacted(line), "kept");
    }

    void statusCodesBecomeKinds()
    {
        QCOMPARE(kindForHttpStatus(401), Error::Kind::Unauthorized);
        QCOMPARE(kindForHttpStatus(403), Error::Kind::Forbidden);
        QCOMPARE(kindForHttpStatus(404), Error::Kind::NotFound);
        QCOMPARE(kindForHttpStatus(409), Error::Kind::Conflict);
        QCOMPARE(kindForHttpStatus(422), Error::Kind::Invalid);
        QCOMPARE(kindForHttpStatus(429), Error::Kind::RateLimited);
        QCOMPARE(kindForHttpStatus(503), Error::Kind::Server);
        QCOMPARE(kindForHttpStatus(302), Error::Kind::Protocol);
    }

    void onlyPassingFaultsAreRetryable()
    {
        const auto of = [](Error::Kind kind) {
            Error error;
            error.kind = kind;
            return isRetryable(error);
        };
        QVERIFY(of(Error::Kind::Network) && of(Error::Kind::Timeout) && of(Error::Kind::Server)
            && of(Error::Kind::RateLimited));
        QVERIFY(!of(Error::Kind::Cancelled) && !of(Error::Kind::Invalid) && !of(Error::Kind::Unauthorized)
            && !of(Error::Kind::Protocol));
    }
};

QTEST_GUILESS_MAIN(tst_Secret)
#include "tst_secret.moc"
