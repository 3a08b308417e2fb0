// SPDX-License-Identifier: MIT
#include "ui/lock/idlewatch.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using namespace std::chrono_literals;

namespace {

class MovedClock final : public Clock
{
public:
    UtcSeconds now() const override { return time; }

    UtcSeconds time{1'800'000'000s};
};

} // namespace

class TestIdleWatch final : public QObject
{
    Q_OBJECT

private:
    MovedClock m_clock;
    std::unique_ptr<IdleWatch> m_watch;
    std::unique_ptr<QLineEdit> m_field;
    std::unique_ptr<QSignalSpy> m_idle;

private Q_SLOTS:
    void init()
    {
        m_watch = std::make_unique<IdleWatch>(m_clock);
        m_field = std::make_unique<QLineEdit>();
        m_field->show();
        m_idle = std::make_unique<QSignalSpy>(m_watch.get(), &IdleWatch::idle);
        m_watch->watch(15min);
    }

    void everyInputPutsItOff()
    {
        for (int i = 0; i < 5; ++i) {
            m_clock.time += 14min;
            QTest::keyClick(m_field.get(), Qt::Key_A);
            m_clock.time += 14min;
            QTest::mouseMove(m_field.get(), QPoint(3 + i, 4));
            QTest::mouseClick(m_field.get(), Qt::LeftButton);
        }
        QCOMPARE(m_idle->size(), 0);
        QCOMPARE(m_field->text(), QStringLiteral("aaaaa"));
    }

    void inputThatComesTooLateIsSwallowed()
    {
        m_clock.time += 15min;
        QTest::keyClick(m_field.get(), Qt::Key_A);
        QCOMPARE(m_idle->size(), 1);
        QCOMPARE(m_field->text(), QString());
    }

    void comingBackToTheWindowIsEnough()
    {
        m_clock.time += 8h; // the computer slept
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(m_field.get(), &back);
        QCOMPARE(m_idle->size(), 1);
    }

    void itTellsOnceUntilItWatchesAgain()
    {
        m_clock.time += 16min;
        QTest::keyClick(m_field.get(), Qt::Key_A);
        QTest::keyClick(m_field.get(), Qt::Key_B);
        m_clock.time += 16min;
        QTest::keyClick(m_field.get(), Qt::Key_C);
        QCOMPARE(m_idle->size(), 1);
        m_watch->watch(5min);
        m_clock.time += 5min;
        QTest::keyClick(m_field.get(), Qt::Key_D);
        QCOMPARE(m_idle->size(), 2);
    }

    void clockSetBackDoesNotKeepItOpen()
    {
        m_clock.time -= 24h;
        QTest::keyClick(m_field.get(), Qt::Key_A);
        m_clock.time += 15min;
        QTest::keyClick(m_field.get(), Qt::Key_B);
        QCOMPARE(m_idle->size(), 1);
    }

    void neverMeansNever()
    {
        m_watch->watch(0min);
        m_clock.time += 100h;
        QTest::keyClick(m_field.get(), Qt::Key_A);
        QCOMPARE(m_idle->size(), 0);
    }
};

QTEST_MAIN(TestIdleWatch)
#include "tst_idlewatch.moc"
