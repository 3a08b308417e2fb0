// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/plan/canceldialog.h"
#include "ui/plan/confirmdialog.h"
#include "ui/plan/offercard.h"
#include "ui/plan/quotedialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QDesktopServices>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using ui::PaneKind;

/// Changes of the plan as an owner makes them: in the window, through the real portal, at the real sandbox.
class TestConsolePlan final : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void takePage(const QUrl &page) { m_pages.append(page); }

private:
    QList<QUrl> m_pages;

    static bool shows(const ConsoleFixture &fixture, const QString &text)
    {
        return fixture.texts().join(u' ').contains(text);
    }
    /// The button once it is there and can be pressed, pressed.
    static bool press(ConsoleFixture &fixture, const char *name)
    {
        return fixture.eventually([&] {
            auto *button = fixture.visible<QPushButton>(name);
            if (!button || !button->isEnabled())
                return false;
            button->click();
            return true;
        });
    }
    static bool enterPlan(ConsoleFixture &fixture)
    {
        return fixture.enter() && fixture.showPane(PaneKind::Plan);
    }
    static SubscriptionSummary subscription(ConsoleFixture &fixture)
    {
        const auto answer = QCoro::waitFor(fixture.workspace().session().billing().subscription(
            fixture.workspace().organization().id, std::stop_token()));
        return answer ? answer->value : SubscriptionSummary();
    }
    /// The invoices at the portal, newest first.
    static std::vector<account::ListedInvoice> invoices(ConsoleFixture &fixture)
    {
        account::InvoiceQuery query;
        query.organizationId = fixture.workspace().organization().id;
        const auto answer
            = QCoro::waitFor(fixture.workspace().session().invoices().list(query, std::stop_token()));
        return answer ? answer->value.invoices : std::vector<account::ListedInvoice>();
    }
    /// Through reason and options of the cancellation, as far as \a reason leads.
    static bool startCancelling(ConsoleFixture &fixture, const char *reason)
    {
        if (!press(fixture, "cancelSubscription"))
            return false;
        auto *choice = fixture.appearing<QRadioButton>(reason);
        if (!choice)
            return false;
        choice->click();
        return press(fixture, "cancelContinue");
    }
    /// Takes the offer whose button begins so.
    static bool takeOffer(ConsoleFixture &fixture, const QString &text)
    {
        return fixture.eventually([&] {
            for (auto *button : fixture.window->findChildren<QPushButton *>(u"takeOffer"_s)) {
                if (button->isVisible() && button->text().startsWith(text)) {
                    button->click();
                    return true;
                }
            }
            return false;
        });
    }
    static bool post(const QUrl &page, const QByteArray &form)
    {
        QNetworkAccessManager network;
        QNetworkRequest request(page);
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded");
        const std::unique_ptr<QNetworkReply> reply(network.post(request, form));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        return (reply->isFinished() || finished.wait(ConsoleFixture::Patience))
            && reply->error() == QNetworkReply::NoError;
    }

private Q_SLOTS:
    void init()
    {
        m_pages.clear();
        QDesktopServices::setUrlHandler(u"http"_s, this, "takePage");
    }
    void cleanup() { QDesktopServices::unsetUrlHandler(u"http"_s); }

    void upgradeChargesWhatTheDialogSaid()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        const std::size_t before = invoices(fixture).size();
        QVERIFY(press(fixture, "choose_scale"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"$24.19"_s); }));
        auto *confirm = fixture.appearing<QPushButton>("quoteConfirm");
        QVERIFY(confirm);
        QTRY_VERIFY(confirm->isEnabled());
        confirm->click();
        confirm->click();
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Scale, $149.00 a month"_s); }));
        QVERIFY(!fixture.visible<ui::QuoteDialog>("quoteDialog"));
        const std::vector<account::ListedInvoice> after = invoices(fixture);
        QCOMPARE(after.size(), before + 1);
        QCOMPARE(after.front().invoice.total.minor, 2'419);
        QCOMPARE(after.front().displayStatus, Invoice::DisplayStatus::Paid);
        QVERIFY(fixture.showPane(PaneKind::Overview));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Scale"_s); }));
    }

    void upgradeThatIsDeclinedWaitsAndLeadsToItsPage()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.payWith("pm_card_chargeDeclinedInsufficientFunds"));
        QVERIFY(enterPlan(fixture));
        QVERIFY(press(fixture, "choose_scale"));
        QVERIFY(press(fixture, "quoteConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Waiting for your bank"_s); }));
        QVERIFY(press(fixture, "quoteConfirm"));
        QVERIFY(fixture.eventually([&] { return m_pages.size() == 1; }));
        QCOMPARE(subscription(fixture).plan->id, u"business"_s);
        QVERIFY(post(m_pages.first(), "do=choose&number=4242424242424242"));
        QVERIFY(fixture.eventually([&] {
            fixture.workspace().refresh();
            return shows(fixture, u"Scale, $149.00 a month"_s);
        }));
    }

    void downgradeIsShownWithItsDateAndUndone()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        const std::size_t before = invoices(fixture).size();
        QVERIFY(press(fixture, "choose_team"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"1 Dec 2026"_s); }));
        QVERIFY(press(fixture, "quoteConfirm"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("undoPlanned") != nullptr; }));
        QVERIFY2(shows(fixture, u"Changes to Team on 1 Dec 2026"_s), qPrintable(fixture.texts().join(u'\n')));
        QCOMPARE(subscription(fixture).plan->id, u"business"_s);
        QVERIFY(press(fixture, "undoPlanned"));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QPushButton>("undoPlanned"); }));
        QVERIFY(!subscription(fixture).scheduledChange);
        QCOMPARE(invoices(fixture).size(), before);
    }

    void pauseIsTakenInsteadOfCancelling()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        QVERIFY(startCancelling(fixture, "reason_unused"));
        QVERIFY(takeOffer(fixture, u"Pause for"_s));
        QVERIFY(press(fixture, "confirmButton"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("resumeSubscription"); }));
        QVERIFY(!fixture.visible<QDialog>("cancelDialog"));
        QVERIFY(subscription(fixture).pause);
        QVERIFY(!subscription(fixture).cancelAt);
        QVERIFY(press(fixture, "resumeSubscription"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("pauseSubscription"); }));
        QVERIFY(!subscription(fixture).pause);
    }

    void discountIsTakenInsteadOfCancelling()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        QVERIFY(startCancelling(fixture, "reason_too_expensive"));
        QVERIFY(takeOffer(fixture, u"Take "_s));
        QVERIFY(press(fixture, "confirmButton"));
        QVERIFY(fixture.eventually([&] { return subscription(fixture).discounts.size() == 1; }));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QDialog>("cancelDialog"); }));
        QVERIFY(!subscription(fixture).cancelAt);
    }

    void cheaperPlanIsTakenInsteadOfCancelling()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        QVERIFY(startCancelling(fixture, "reason_too_complex"));
        QVERIFY(takeOffer(fixture, u"Change to Team"_s));
        QVERIFY(press(fixture, "quoteConfirm"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("undoPlanned") != nullptr; }));
        QVERIFY(!fixture.visible<QDialog>("cancelDialog"));
        QCOMPARE(subscription(fixture).scheduledChange->plan.id, u"team"_s);
    }

    void cancellationThatIsMeantIsMadeAndCanBeTakenBack()
    {
        ConsoleFixture fixture;
        QVERIFY(enterPlan(fixture));
        QVERIFY(startCancelling(fixture, "reason_other"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QWidget>("cancelOptions") != nullptr; }));
        QVERIFY(press(fixture, "cancelContinue"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QWidget>("cancelConfirm") != nullptr; }));
        QVERIFY(shows(fixture, u"Business ends on 1 Dec 2026"_s));
        QVERIFY(press(fixture, "cancelContinue"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("reactivateSubscription"); }));
        QVERIFY(subscription(fixture).cancelAt);
        QVERIFY(press(fixture, "reactivateSubscription"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QPushButton>("cancelSubscription"); }));
        QVERIFY(!subscription(fixture).cancelAt);
    }

    void cancelledCustomerComesBackThroughTheCheckout()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(QCoro::waitFor(fixture.stage.happen(ui::TourStage::Event::CancelNow)));
        QVERIFY(QCoro::waitFor(fixture.stage.happenAtProvider(
            u"/v1/customers/cus_P0x7Ar1"_s, "invoice_settings[default_payment_method]=")));
        QVERIFY(fixture.eventually([&] {
            fixture.workspace().refresh();
            return fixture.visible<QPushButton>("choosePlan") != nullptr;
        }));
        QVERIFY(press(fixture, "choosePlan"));
        QVERIFY(fixture.showPane(PaneKind::Plan));
        QVERIFY(press(fixture, "choose_team"));
        QVERIFY(press(fixture, "quoteConfirm"));
        QVERIFY(fixture.eventually([&] { return m_pages.size() == 1; }));
        QVERIFY(!subscription(fixture).plan);
        QVERIFY(post(m_pages.first(), "do=choose&number=4242424242424242"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Team, $"_s); }));
        QCOMPARE(subscription(fixture).status, SubscriptionStatus::Active);
    }
};

QTEST_MAIN(TestConsolePlan)
#include "tst_consoleplan.moc"
