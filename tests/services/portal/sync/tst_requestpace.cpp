// SPDX-License-Identifier: MIT
#include "services/portal/sync/requestpace.h"

#include <QTest>

using namespace portico::portal;
using namespace std::chrono_literals;

class RequestPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSecondsWorthMayGoAtOnce();
    void tokensComeBackOneByOne();
    void longSilenceSavesNoMoreThanASecond();
};

void RequestPaceTest::oneSecondsWorthMayGoAtOnce()
{
    const RequestPace::Time start{100s};
    RequestPace pace(20, start);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(pace.take(start + 1s).count(), 0);
    QCOMPARE(pace.take(start + 1s), 50ms);
}

void RequestPaceTest::tokensComeBackOneByOne()
{
    const RequestPace::Time start{100s};
    RequestPace pace(20, start);
    QCOMPARE(pace.take(start).count(), 0);
    QCOMPARE(pace.take(start + 20ms), 30ms);
    QCOMPARE(pace.take(start + 50ms).count(), 0);
    QCOMPARE(pace.take(start + 50ms), 50ms);
}

void RequestPaceTest::longSilenceSavesNoMoreThanASecond()
{
    const RequestPace::Time start{100s};
    RequestPace pace(2, start);
    const RequestPace::Time later = start + 1h;
    QCOMPARE(pace.take(later).count(), 0);
    QCOMPARE(pace.take(later).count(), 0);
    QCOMPARE(pace.take(later), 500ms);
}

QTEST_GUILESS_MAIN(RequestPaceTest)
#include "tst_requestpace.moc"
