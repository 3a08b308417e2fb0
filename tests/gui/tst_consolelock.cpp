// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/signin/signinpage.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class MovedClock final : public Clock
{
public:
    UtcSeconds now() const override { return system.now() + ahead; }

    platform::SystemClock system;
    std::chrono::seconds ahead{0};
};

/// A window that is signed in to a portal, and a clock that can be moved.
struct LockStage
{
    LockStage()
        : console{fixture.authenticator, fixture.connections, fixture.preferences, clock,
            fixture.console.style, &fixture.stage}
    {
        fixture.window = std::make_unique<ui::MainWindow>(console);
        fixture.window->show();
    }

    [[nodiscard]] bool signIn()
    {
        fixture.window->signInPage().ask(fixture.portalConnection());
        QTest::keyClicks(fixture.visible<QLineEdit>("password"), u"portico-demo"_s);
        QTest::keyClick(fixture.visible<QLineEdit>("password"), Qt::Key_Return);
        return QTest::qWaitFor([this] { return shows(u"$160.39"_s); }, ConsoleFixture::Patience);
    }
    [[nodiscard]] bool shows(const QString &text) const { return fixture.texts().join(u'\n').contains(text); }
    void unlockWith(const QString &password)
    {
        auto *field = fixture.visible<QLineEdit>("unlockPassword");
        field->clear();
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
    }
    [[nodiscard]] bool isUnlocked() const
    {
        return QTest::qWaitFor([this] { return !fixture.window->isLocked(); }, ConsoleFixture::Patience);
    }

    ConsoleFixture fixture;
    MovedClock clock;
    ui::Console console;
};

} // namespace

/// The window locks by itself and by hand, and only its person opens it again.
class TestConsoleLock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idleWindowHidesEverythingAndKeepsWhatWasTyped()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        fixture.window->findChild<QAction *>(u"editProfile"_s)->trigger();
        auto *name = fixture.appearing<QLineEdit>("profileName");
        QTRY_VERIFY_WITH_TIMEOUT(!name->text().isEmpty(), ConsoleFixture::Patience);
        QPointer<QDialog> dialog = qobject_cast<QDialog *>(name->window());
        name->setText(u"Maya, half written"_s);

        stage.clock.ahead += 14min;
        QTest::keyClick(fixture.window.get(), Qt::Key_Shift);
        QVERIFY(!fixture.window->isLocked());
        stage.clock.ahead += 15min;
        QTest::keyClick(fixture.window.get(), Qt::Key_Shift);
        QVERIFY(fixture.window->isLocked());
        QVERIFY(stage.shows(u"Portico is locked"_s) && stage.shows(u"owner@acme.example"_s));
        for (const QString &secret : {u"$160.39"_s, u"Acme Robotics"_s, u"Business"_s, u"half written"_s})
            QVERIFY2(!stage.shows(secret), qPrintable(secret));
        QVERIFY(!dialog->isVisible());
        QTRY_VERIFY(fixture.visible<QLineEdit>("unlockPassword")->hasFocus());

        stage.unlockWith(u"not-it"_s);
        QTRY_VERIFY_WITH_TIMEOUT(stage.shows(u"This is not your password"_s), ConsoleFixture::Patience);
        QVERIFY(fixture.window->isLocked());
        stage.unlockWith(u"portico-demo"_s);
        QVERIFY(stage.isUnlocked());
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(name->text(), u"Maya, half written"_s);
        QVERIFY(stage.shows(u"$160.39"_s));
    }

    void keysReachNothingBehindTheLock()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        QTest::keyClick(fixture.window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(fixture.window->isLocked());
        QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(fixture.window.get(), Qt::Key_F5);
        QCOMPARE(fixture.workspace().currentPane(), ui::PaneKind::Overview);
        for (QAction *menu : fixture.window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions())
                QVERIFY2(action->isSeparator() || !action->isEnabled() || action->objectName() == u"quit",
                    qPrintable(action->text()));
        }
        for (int i = 0; i < 12; ++i) { // Tab stays on the page
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget *page = fixture.visible<QWidget>("lockPage");
            QVERIFY(page->isAncestorOf(QApplication::focusWidget()));
        }
        stage.unlockWith(u"portico-demo"_s);
        QVERIFY(stage.isUnlocked());
        QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(fixture.workspace().currentPane(), ui::PaneKind::Invoices);
    }

    void nothingIsAskedOfThePortalWhileLocked()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace().pane(ui::PaneKind::Overview).contentState().state,
            models::LoadableState::State::Ready, ConsoleFixture::Patience);
        fixture.window->lock();
        fixture.stage.holdAnswers();
        const auto askOurselves = [&] { // what is asked before it has arrived when it has
            const int before = fixture.stage.heldAnswers();
            auto profile = fixture.workspace().session().profiles().profile({});
            return QTest::qWaitFor(
                [&] { return fixture.stage.heldAnswers() > before; }, ConsoleFixture::Patience);
        };
        QVERIFY(askOurselves());
        const int asked = fixture.stage.heldAnswers();
        QEvent back(QEvent::ActivationChange);
        QCoreApplication::sendEvent(fixture.window.get(), &back);
        QVERIFY(QMetaObject::invokeMethod(fixture.window->findChild<QTimer *>(u"revalidation"_s), "timeout"));
        QVERIFY(askOurselves());
        QCOMPARE(fixture.stage.heldAnswers(), asked + 1);
        fixture.stage.deliverAnswers();
    }

    void linkWaitsUntilItIsUnlocked()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        QVERIFY(fixture.showPane(ui::PaneKind::Invoices));
        fixture.window->lock();
        fixture.window->openLink(u"portico://billing/return"_s);
        fixture.window->openLink(u"this is no link"_s);
        QCoreApplication::processEvents();
        QVERIFY(!stage.shows(u"link"_s));
        QCOMPARE(fixture.workspace().currentPane(), ui::PaneKind::Invoices);
        stage.unlockWith(u"portico-demo"_s);
        QVERIFY(stage.isUnlocked());
        QTRY_VERIFY(stage.shows(u"link"_s));
    }

    void linkThatWaitedIsGoneWithWhoItWasFor()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        fixture.window->lock();
        fixture.window->openLink(u"this is no link"_s);
        fixture.visible<QPushButton>("lockSignOut")->click();
        if (auto *confirm = fixture.visible<QPushButton>("signOutConfirm"))
            confirm->click();
        QTRY_VERIFY(!fixture.window->workspace());
        QVERIFY(fixture.enter());
        fixture.window->lock();
        stage.unlockWith(u"portico-demo"_s);
        QVERIFY(stage.isUnlocked());
        QTest::qWait(0);
        QVERIFY(!stage.shows(u"link"_s));
    }

    void signingOutFromThereEndsTheSession()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        fixture.window->lock();
        fixture.visible<QPushButton>("lockSignOut")->click();
        if (auto *confirm = fixture.visible<QPushButton>("signOutConfirm"))
            confirm->click();
        QTRY_VERIFY(!fixture.window->workspace());
        QVERIFY(!fixture.window->isLocked());
        QVERIFY(fixture.visible<QLineEdit>("password"));
        QVERIFY(!stage.shows(u"Acme Robotics"_s));
    }

    void serverThatIsAwayKeepsItLocked()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        fixture.window->lock();
        fixture.stage.cut();
        stage.unlockWith(u"portico-demo"_s);
        auto *problem = fixture.appearing<QLabel>("stepUpProblem");
        QVERIFY(problem && !problem->text().isEmpty());
        QVERIFY(fixture.window->isLocked());
    }

    void timeIsChosenAndTheDemoLocksOnlyWhenTold()
    {
        LockStage stage;
        ConsoleFixture &fixture = stage.fixture;
        QVERIFY(stage.signIn());
        QVERIFY(fixture.window->findChild<QAction *>(u"lockAfter15"_s)->isChecked());
        fixture.window->findChild<QAction *>(u"lockAfter5"_s)->trigger();
        QCOMPARE(fixture.preferences.lockAfter(), 5min);
        stage.clock.ahead += 5min;
        QTest::keyClick(fixture.window.get(), Qt::Key_Shift);
        QVERIFY(fixture.window->isLocked());
        QVERIFY(fixture.enter()); // the demo
        stage.clock.ahead += 24h;
        QTest::keyClick(fixture.window.get(), Qt::Key_Shift);
        QVERIFY(!fixture.window->isLocked());
    }
};

QTEST_MAIN(TestConsoleLock)
#include "tst_consolelock.moc"
