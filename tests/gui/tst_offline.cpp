// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/widgets/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace portico;
using namespace portico::test;
using ui::Pane;
using ui::PaneKind;

class TestOffline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverThatGoesIsToldAndTheDataStay()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.stage.cut();
        fixture.workspace().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<ui::Banner>("staleBanner"), 30000);
        QVERIFY(fixture.visible<ui::Banner>("staleBanner")->spokenText().contains(QStringLiteral("Offline")));
        QVERIFY(fixture.texts().contains(QStringLiteral("$160.39")));
        QTRY_VERIFY(fixture.texts().join(u' ').contains(QStringLiteral("Offline since ")));
    }

    void retryBringsItBack()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.stage.cut();
        fixture.workspace().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<QPushButton>("staleRetry"), 30000);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workspace().session().state(), account::Session::State::Offline, 30000);
        // Nothing is under way any more that could find the server back by itself.
        for (const PaneKind kind : {PaneKind::Overview, PaneKind::Account}) {
            QTRY_VERIFY_WITH_TIMEOUT(
                fixture.workspace().pane(kind).contentState().state != models::LoadableState::State::Loading,
                30000);
        }
        fixture.stage.release();
        fixture.visible<QPushButton>("staleRetry")->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workspace().session().state(), account::Session::State::Online, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.visible<ui::Banner>("staleBanner"), 30000);
        QVERIFY(fixture.texts().contains(QStringLiteral("Connected")));
    }

    void paneThatNeverLoadedShowsWhatHappenedAndRetries()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.stage.cut();
        fixture.workspace().setOrganization(fixture.workspace().organizations().organizationAt(1).id);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workspace().pane(PaneKind::Overview).page(), Pane::Page::Error, 30000);
        QVERIFY(fixture.texts().contains(QStringLiteral("The overview could not be loaded")));
        fixture.visible<QPushButton>("copyDetails")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Code: connection_")));
        fixture.stage.release();
        fixture.visible<QPushButton>("retry")->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workspace().pane(PaneKind::Overview).page(), Pane::Page::Data, 30000);
    }

    void invoicesAreReadFoundAndOpenedWithoutTheServer()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        auto *open = fixture.appearing<QPushButton>("openPdf");
        QVERIFY(open);
        QStringList opened;
        fixture.workspace().documents().setOpenUrl([&](const QUrl &url) {
            opened.append(url.fileName());
            return true;
        });
        open->click();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace().session().keptInvoices().status().isComplete, 30000);
        fixture.stage.cut();
        fixture.workspace().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<ui::Banner>("staleBanner"), 30000);
        QTest::keyClicks(fixture.visible<QLineEdit>("invoiceSearch"), QStringLiteral("116.10"));
        auto *table = fixture.visible<QTableView>("invoiceTable");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(fixture.texts().join(u' ').contains(QStringLiteral("$116.10")));
        fixture.appearing<QPushButton>("openPdf")->click(); // kept since it was opened
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 30000);
    }

    void outageOfTheProviderIsToldWhereItMattersAndEverythingElseStays()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        fixture.stage.cutProvider();
        auto *table = fixture.visible<QTableView>("invoiceTable");
        table->selectRow(0);
        QVERIFY(fixture.appearing<QPushButton>("openPdf"));
        fixture.visible<QPushButton>("openPdf")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.texts().join(u' ').contains(QStringLiteral("payment provider does not answer")), 60000);
        QVERIFY(fixture.texts().contains(QStringLiteral("The PDF of ACME-0043 could not be fetched")));
        QVERIFY(fixture.showPane(PaneKind::Overview));
        fixture.workspace().refresh();
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("$160.39")));
        QVERIFY(fixture.texts().contains(QStringLiteral("Connected")));
    }

    void silentServerShowsASkeletonAndLeavingEndsTheWait()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.stage.hold();
        fixture.workspace().showPane(PaneKind::Plan);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<QWidget>("skeleton"), 10000);
        QCOMPARE(fixture.workspace().pane(PaneKind::Plan).page(), Pane::Page::Loading);
        fixture.window.reset(); // with calls in flight
    }
};

QTEST_MAIN(TestOffline)
#include "tst_offline.moc"
