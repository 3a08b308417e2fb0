// SPDX-License-Identifier: MIT
#include "services/platform/systemclock.h"

#include <QDateTime>
#include <QTest>

class TestSystemClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clockShowsTheTimeOfTheMachine()
    {
        const portico::platform::SystemClock clock;
        const qint64 before = QDateTime::currentSecsSinceEpoch();
        const qint64 shown = clock.now().time_since_epoch().count();
        const qint64 after = QDateTime::currentSecsSinceEpoch();
        QVERIFY(before <= shown && shown <= after);
    }
};

QTEST_APPLESS_MAIN(TestSystemClock)
#include "tst_systemclock.moc"
