// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QDesktopServices>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace portico;
using namespace portico::test;
using ui::PaneKind;

class TestConsoleRecovery final : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void takePage(const QUrl &page) { m_pages.append(page); }

private:
    QList<QUrl> m_pages;

    static QString textOf(const ConsoleFixture &fixture) { return fixture.texts().join(u' '); }

private Q_SLOTS:
    void init()
    {
        m_pages.clear();
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "takePage");
    }
    void cleanup() { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    void declinedRetryIsToldWithReasonAndAdvice()
    {
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.enter());
        auto *retry = fixture.appearing<QPushButton>("retryPayment");
        QVERIFY(retry);
        QCOMPARE(retry->text(), QStringLiteral("Retry $116.10 now"));
        retry->click();
        retry->click();
        QVERIFY(fixture.eventually([&] { return fixture.visible<ui::Banner>("actionOutcome") != nullptr; }));
        const QString outcome = fixture.visible<ui::Banner>("actionOutcome")->spokenText();
        QVERIFY2(outcome.contains(QStringLiteral("declined again")), qPrintable(outcome));
        QVERIFY2(outcome.contains(QStringLiteral("not enough money on the account")), qPrintable(outcome));
        fixture.visible<QPushButton>("dismissOutcome")->click();
        QVERIFY(!fixture.visible<ui::Banner>("actionOutcome"));
    }

    void everyOutcomeOfARetryIsTold_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("told");
        QTest::addColumn<bool>("opensPage");
        QTest::newRow("paid") << QByteArray("pm_card_visa") << QStringLiteral("$116.10 is paid") << false;
        QTest::newRow("processing") << QByteArray("pm_usBankAccount_success")
                                    << QStringLiteral("The payment of $116.10 is on its way") << false;
        QTest::newRow("declined for good")
            << QByteArray("pm_card_chargeCustomerFail") << QStringLiteral("declined again") << false;
        QTest::newRow("needs authentication")
            << QByteArray("pm_card_authenticationRequired")
            << QStringLiteral("Confirm the payment in your browser") << true;
    }
    void everyOutcomeOfARetryIsTold()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, told);
        QFETCH(const bool, opensPage);
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.payWith(method.constData()));
        QVERIFY(fixture.enter());
        auto *retry = fixture.appearing<QPushButton>("retryPayment");
        QVERIFY(retry);
        retry->click();
        QVERIFY(fixture.eventually([&] { return fixture.visible<ui::Banner>("actionOutcome") != nullptr; }));
        const QString outcome = fixture.visible<ui::Banner>("actionOutcome")->spokenText();
        QVERIFY2(outcome.contains(told), qPrintable(outcome));
        QCOMPARE(!m_pages.isEmpty(), opensPage);
    }

    void whatWasPaidMeanwhileIsNotChargedAgain()
    {
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.enter());
        auto *retry = fixture.appearing<QPushButton>("retryPayment");
        QVERIFY(retry);
        QVERIFY(fixture.payWith("pm_card_visa"));
        const auto due = QCoro::waitFor(fixture.workspace().session().billing().subscription(
            fixture.workspace().organization().id, std::stop_token()));
        QVERIFY(due && due->value.dunning);
        const QString invoice = due->value.dunning->invoiceId;
        QVERIFY(QCoro::waitFor(fixture.stage.happenAtProvider(
            QStringLiteral("/v1/invoices/%1/pay").arg(invoice), QByteArray())));
        retry->click();
        QVERIFY(fixture.eventually([&] { return fixture.visible<ui::Banner>("actionOutcome") != nullptr; }));
        const QString outcome = fixture.visible<ui::Banner>("actionOutcome")->spokenText();
        QVERIFY2(outcome.contains(QStringLiteral("Nothing was charged again")), qPrintable(outcome));
    }

    void newCardIsEnteredInTheBrowserAndTheDebtPaid()
    {
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.enter());
        auto *update = fixture.appearing<QPushButton>("updatePaymentMethod");
        QVERIFY(update);
        update->click();
        QVERIFY(fixture.eventually([&] { return !m_pages.isEmpty(); }));
        QVERIFY(fixture.visible<QPushButton>("stopWaiting"));
        QVERIFY(fixture.payWith("pm_card_visa"));
        QVERIFY(fixture.eventually([&] {
            const auto *outcome = fixture.visible<ui::Banner>("actionOutcome");
            return outcome && outcome->spokenText().contains(QStringLiteral("pays from now on"));
        }));
        auto *retry = fixture.appearing<QPushButton>("retryPayment");
        QVERIFY(retry);
        retry->click();
        QVERIFY(
            fixture.eventually([&] { return textOf(fixture).contains(QStringLiteral("$116.10 is paid")); }));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QWidget>("banner"); }));
    }

    void readOnlyIsToldWhoCanPay()
    {
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.enter(Role::ReadOnly));
        QVERIFY(fixture.appearing<ui::Banner>("banner"));
        QVERIFY(!fixture.visible<QPushButton>("retryPayment"));
        QVERIFY(!fixture.visible<QPushButton>("updatePaymentMethod"));
        QVERIFY(textOf(fixture).contains(QStringLiteral("Who can pay it: Owner, Admin, Billing.")));
    }

    void demoPaymentFailsAndIsNotified()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        auto *fails = fixture.window->findChild<QAction *>(QStringLiteral("paymentFails"));
        QVERIFY(fails && fails->isEnabled());
        fails->trigger();
        QVERIFY(!fails->isEnabled());
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("retryPayment") != nullptr; }));
        QVERIFY(fails->isEnabled());
        auto *bell = fixture.visible<QAbstractButton>("notificationBell");
        const auto list
            = [&] { return fixture.window->findChild<QListView *>(QStringLiteral("notifications")); };
        bell->click();
        QVERIFY(list());
        const auto rowOfFailure = [&] {
            for (int row = 0; row < list()->model()->rowCount(); ++row) {
                if (list()->model()->index(row, 0).data().toString().contains(QStringLiteral("failed")))
                    return row;
            }
            return -1;
        };
        const auto spoken = [&] {
            return list()->model()->index(rowOfFailure(), 0).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY(fixture.eventually([&] {
            fixture.workspace().refresh();
            return rowOfFailure() >= 0;
        }));
        QVERIFY2(spoken().endsWith(QStringLiteral("unread")), qPrintable(spoken()));
        fixture.workspace().showPane(PaneKind::Plan);
        list()->setCurrentIndex(list()->model()->index(rowOfFailure(), 0));
        QTest::keyClick(list(), Qt::Key_Return);
        QTRY_VERIFY(!list());
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Overview);
        bell->click();
        QVERIFY(list());
        QVERIFY2(!spoken().endsWith(QStringLiteral("unread")), qPrintable(spoken()));
        fixture.visible<QPushButton>("markAllRead")->click();
        QTRY_VERIFY_WITH_TIMEOUT(bell->text().isEmpty(), ConsoleFixture::Patience);
    }

    void cancellationIsTakenBackFromTheOverview()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(QCoro::waitFor(fixture.stage.happen(ui::TourStage::Event::CancelAtPeriodEnd)));
        QVERIFY(fixture.eventually([&] {
            fixture.workspace().refresh();
            return fixture.visible<QPushButton>("reactivateNow") != nullptr;
        }));
        fixture.visible<QPushButton>("reactivateNow")->click();
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QPushButton>("reactivateNow"); }));
    }
};

QTEST_MAIN(TestConsoleRecovery)
#include "tst_consolerecovery.moc"
