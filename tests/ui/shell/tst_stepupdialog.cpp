// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/porticostyle.h"
#include "ui/tour/inspection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using models::Operation;
using State = Operation::State;

class TestStepUpDialog final : public QObject
{
    Q_OBJECT

private:
    test::FakeSession m_session;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Operation> m_operation;
    test::Results<void> m_results;

    StepUpDialog *dialog() const { return m_window->findChild<StepUpDialog *>(); }
    template <typename T>
    T *part(const char *name) const
    {
        return dialog()->findChild<T *>(QString::fromLatin1(name));
    }
    void enter(const QString &password)
    {
        part<QLineEdit>("stepUpPassword")->selectAll();
        QTest::keyClicks(part<QLineEdit>("stepUpPassword"), password);
        QTest::keyClick(part<QLineEdit>("stepUpPassword"), Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { PorticoStyle::install(*qApp, Theme::Light); }

    void init()
    {
        m_session.passwords.clear();
        m_session.codes.clear();
        m_session.stepUps = {};
        m_results = {};
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 600);
        m_window->show();
        m_operation = std::make_unique<Operation>();
        askForStepUp(*m_operation, m_session, m_window.get());
        m_results.queueFailure(Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_results.queue({});
        m_operation->run([this](std::stop_token stop) { return m_results.take(std::move(stop)); }, [] {});
        QTRY_VERIFY(dialog());
        QVERIFY(dialog()->isVisible());
    }

    void thePasswordRepeatsTheCall()
    {
        m_session.stepUps.queue({});
        enter(QStringLiteral("portico-demo"));
        QTRY_COMPARE(m_operation->state(), State::Done);
        QCOMPARE(m_results.asked(), 2);
        QCOMPARE(m_session.passwords.size(), std::size_t(1));
        QCOMPARE(m_session.passwords[0].reveal(), QByteArrayLiteral("portico-demo"));
        QTRY_VERIFY(!dialog());
    }

    void wrongPasswordIsSaidInTheDialog()
    {
        m_session.stepUps.queueFailure(Error::Kind::Unauthorized, QStringLiteral("invalid_credentials"));
        m_session.stepUps.queue({});
        enter(QStringLiteral("wrong"));
        QTRY_VERIFY(part<QLabel>("stepUpProblem")->isVisible());
        QCOMPARE(
            part<QLabel>("stepUpProblem")->text(), QStringLiteral("This is not your password. Try again."));
        QCOMPARE(m_operation->state(), State::StepUpNeeded);
        QCOMPARE(m_results.asked(), 1);
        enter(QStringLiteral("right"));
        QTRY_COMPARE(m_operation->state(), State::Done);
    }

    void whoHasTwoStepSignInIsAskedForACode()
    {
        m_session.stepUps.queueFailure(Error::Kind::Unauthorized, QStringLiteral("mfa_required"));
        m_session.stepUps.queueFailure(Error::Kind::Unauthorized, QStringLiteral("invalid_credentials"));
        m_session.stepUps.queue({});
        enter(QStringLiteral("portico-demo"));
        auto *field = part<QLineEdit>("stepUpPassword");
        QTRY_COMPARE(field->echoMode(), QLineEdit::Normal);
        QCOMPARE(field->text(), QString());
        QCOMPARE(field->accessibleName(), QStringLiteral("Code"));
        QVERIFY(!part<QLabel>("stepUpProblem")->isVisible());
        enter(QStringLiteral("123456"));
        QTRY_VERIFY(part<QLabel>("stepUpProblem")->isVisible());
        QVERIFY(part<QLabel>("stepUpProblem")->text().startsWith(QStringLiteral("This code does not match")));
        enter(QStringLiteral(" 654321 "));
        QTRY_COMPARE(m_operation->state(), State::Done);
        QCOMPARE(
            m_session.codes, (QStringList{QString(), QStringLiteral("123456"), QStringLiteral("654321")}));
        QVERIFY(m_session.passwords.back().reveal().isEmpty());
    }

    void escapeAbandonsTheChange()
    {
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QCOMPARE(m_operation->state(), State::Idle);
        QCOMPARE(m_results.asked(), 1);
        QVERIFY(m_session.passwords.empty());
    }

    void nothingIsSentWithoutAPassword()
    {
        QVERIFY(!part<QPushButton>("stepUpConfirm")->isEnabled());
        QTest::keyClick(part<QLineEdit>("stepUpPassword"), Qt::Key_Return);
        QVERIFY(m_session.passwords.empty());
        QVERIFY(dialog()->isVisible());
    }

    void doubleReturnAsksOnce()
    {
        m_session.stepUps.queue({});
        QTest::keyClicks(part<QLineEdit>("stepUpPassword"), QStringLiteral("portico-demo"));
        QTest::keyClick(part<QLineEdit>("stepUpPassword"), Qt::Key_Return);
        QTest::keyClick(part<QLineEdit>("stepUpPassword"), Qt::Key_Return);
        QTRY_COMPARE(m_operation->state(), State::Done);
        QCOMPARE(m_session.passwords.size(), std::size_t(1));
    }

    void everythingHasANameAndRoom()
    {
        const Inspection found = inspect(*dialog());
        QCOMPARE(found.unnamed, QStringList());
        QCOMPARE(found.clipped, QStringList());
    }

    void mayGoWhileItIsOpen()
    {
        m_window.reset();
        QCOMPARE(m_operation->state(), State::StepUpNeeded);
    }
};

QTEST_MAIN(TestStepUpDialog)
#include "tst_stepupdialog.moc"
