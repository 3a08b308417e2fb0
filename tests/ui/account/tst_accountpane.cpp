// SPDX-License-Identifier: MIT
#include "accountstage.h"
#include "ui/account/countrybox.h"
#include "ui/account/datefield.h"
#include "ui/account/entrylist.h"
#include "ui/account/formfield.h"
#include "ui/shell/stepupdialog.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/chip.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;
namespace story = portico::test::account_story;
using account::Session;

class TestAccountPane final : public QObject, protected test::AccountStage
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void ownerSeesEverything()
    {
        open();
        QCOMPARE(
            part<StatusChip>("billingGaps")->chip().text, QStringLiteral("1 thing to check before 1 Dec"));
        for (const char *text : {"Shown on invoices from 1 Dec 2026 on.", "Sent 1 Nov", "Not delivered 1 Nov",
                 "From 1 Dec", "550 5.1.1 No such user here", "EU VAT, Germany", "EU VAT, France", "UK VAT",
                 "Unknown to the tax office: add the right one", "US EIN", "Verified", "Being checked",
                 "Not valid", "Not checkable", "Expires 20 Feb 2027", "last used 3 hours ago", "never used",
                 "Get every invoice as PDF. No sign-in, no seat.", "Printed on invoices from 1 Dec 2026 on."})
            QVERIFY2(shows(text), text);
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("account"));
    }

    void narrowWindowHasOneColumn()
    {
        open();
        m_pane->resize(692, 548);
        test::settle();
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("account-narrow"));
    }

    void whoOnlyReadsSeesLinesAndNoChanges()
    {
        open(Role::ReadOnly);
        QVERIFY(!part<QWidget>("billingForm")->isVisible());
        QVERIFY(part<QWidget>("billingLines")->isVisible());
        QVERIFY(shows("118 Degraw Street, Brooklyn, NY 11231, United States"));
        QVERIFY(shows("4500-7781, until 30 Nov 2026"));
        QVERIFY(!part<QWidget>("contactsCard")->isVisible());
        QVERIFY(!part<QWidget>("tokensCard")->isVisible());
        QVERIFY(!button("addTaxId")->isVisible());
        QVERIFY(!button("saveDetails")->isVisible());
        QVERIFY(!part<QWidget>("taxIdList")->findChild<QPushButton *>());
        QCOMPARE(m_session->fakeBillingDetails.contactLists.asked(), 0);
        QCOMPARE(m_session->fakeAccessTokens.lists.asked(), 0);
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("account-read-only"));
    }

    void navigationCountsTheGapsThatThePortalKnows()
    {
        QSignalSpy gaps(m_pane.get(), &AccountPane::gapsChanged);
        open();
        QCOMPARE(gaps.last().first().toInt(), 2); // the purchase order and the tax id that is not valid
        retype(field("purchaseOrderEnds"), QStringLiteral("31 Dec 2026"));
        QCOMPARE(gaps.last().first().toInt(), 2);
    }

    void nothingCanBeSavedWithoutChanges()
    {
        open();
        QVERIFY(!button("saveDetails")->isEnabled() && !button("discardDetails")->isEnabled());
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        QVERIFY(button("saveDetails")->isEnabled() && button("discardDetails")->isEnabled());
        retype(field("billingName"), QStringLiteral("Acme Robotics Inc. "));
        QVERIFY(!button("saveDetails")->isEnabled());
        QCOMPARE(field("billingName")->text(), QStringLiteral("Acme Robotics Inc. ")); // still being typed
        retype(field("billingName"), QStringLiteral("Other"));
        button("discardDetails")->click();
        QCOMPARE(field("billingName")->text(), QStringLiteral("Acme Robotics Inc."));
        QVERIFY(!m_pane->hasUnsavedChanges());
    }

    void savingAsksForThePasswordAndSendsTheSameAgain()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        m_session->fakeBillingDetails.changes.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_session->fakeBillingDetails.changes.queue({});
        m_session->stepUps.queue({});
        BillingProfile saved = story::profile();
        saved.details.name = QStringLiteral("Acme Robots Inc.");
        m_session->fakeBillingDetails.profiles.queue(saved, story::now(), story::now());
        button("saveDetails")->click();
        StepUpDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_pane->findChild<StepUpDialog *>()) != nullptr);
        QVERIFY(!part<QWidget>("billingForm")->isEnabled());
        auto *password = dialog->findChild<QLineEdit *>(QStringLiteral("stepUpPassword"));
        QTest::keyClicks(password, QStringLiteral("portico-demo"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(shows("Saved. Shown on invoices from 1 Dec 2026 on."));
        QTRY_COMPARE(m_session->fakeBillingDetails.profiles.asked(), 2);
        QCOMPARE(m_session->fakeBillingDetails.saved.size(), std::size_t(2));
        QVERIFY(m_session->fakeBillingDetails.saved[0] == m_session->fakeBillingDetails.saved[1]);
        QVERIFY(!m_pane->hasUnsavedChanges());
        QVERIFY(part<QWidget>("billingForm")->isEnabled());
    }

    void whatThePortalDoesNotTakeStandsAtItsField_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("control");
        QTest::addColumn<QString>("text");
        QTest::addRow("email") << QStringLiteral("invalid_field") << QStringLiteral("email")
                               << QStringLiteral("billingEmail")
                               << QStringLiteral("This is not an e-mail address.");
        QTest::addRow("country") << QStringLiteral("invalid_field") << QStringLiteral("address.country")
                                 << QStringLiteral("addressCountry")
                                 << QStringLiteral("The payment provider knows no such country.");
        QTest::addRow("tax location")
            << QStringLiteral("customer_tax_location_invalid") << QStringLiteral("address")
            << QStringLiteral("addressCountry")
            << QStringLiteral(
                   "No tax can be worked out for this address. Check postal code, state and country.");
    }
    void whatThePortalDoesNotTakeStandsAtItsField()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, name);
        QFETCH(const QString, control);
        QFETCH(const QString, text);
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        Error error;
        error.kind = Error::Kind::Invalid;
        error.code = code;
        error.field = name;
        m_session->fakeBillingDetails.changes.queue(failure(error));
        button("saveDetails")->click();
        const auto *wrong = m_pane->findChild<QWidget *>(control);
        QTRY_COMPARE(note(wrong), text);
        QVERIFY(!part<QWidget>("accountProblem")->isVisible());
        QCOMPARE(field("billingName")->text(), QStringLiteral("Acme Robots Inc."));
        retype(field("billingEmail"), QStringLiteral("other@acme.example"));
        QCOMPARE(note(wrong).isEmpty(), name == u"email"); // until that field is edited
    }

    void whatFailsForAnotherReasonIsSaidAboveTheForm()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        m_session->fakeBillingDetails.changes.queueFailure(Error::Kind::Network, QStringLiteral("offline"));
        button("saveDetails")->click();
        QTRY_VERIFY(part<QWidget>("accountProblem")->isVisible());
        QVERIFY(shows("The portal cannot be reached. Check your connection and try again."));
        QVERIFY(m_pane->hasUnsavedChanges());
        QVERIFY(button("saveDetails")->isEnabled());
    }

    void whatIsTypedStaysWhileThePaneIsReadAgain()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        BillingProfile other = story::profile();
        other.details.email = QStringLiteral("invoices@acme.example");
        m_session->fakeBillingDetails.profiles.queue(other, story::now(), story::now());
        m_session->fakeBillingDetails.taxIdLists.queue({}, story::now(), story::now());
        m_session->fakeBillingDetails.contactLists.queue({}, story::now(), story::now());
        m_session->fakeAccessTokens.lists.queue({}, story::now(), story::now());
        m_pane->refresh();
        QTRY_COMPARE(field("billingEmail")->text(), QStringLiteral("invoices@acme.example"));
        QCOMPARE(field("billingName")->text(), QStringLiteral("Acme Robots Inc."));
        QVERIFY(m_pane->hasUnsavedChanges());
        QTRY_VERIFY(part<QWidget>("noContacts")->isVisible());
        QTRY_COMPARE(m_pane->contentState().state, models::LoadableState::State::Ready);
        test::settle();
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("account-empty"));
    }

    void nothingChangesWhileOffline()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        m_session->currentState = Session::State::Offline;
        Q_EMIT m_session->stateChanged(Session::State::Offline);
        QVERIFY(shows("Changing the account needs a connection."));
        QVERIFY(!button("saveDetails")->isEnabled() && !button("addContact")->isEnabled()
            && !button("addTaxId")->isEnabled() && !button("createToken")->isEnabled());
        const QList<QPushButton *> menus = part<QWidget>("contactList")->findChildren<QPushButton *>();
        QVERIFY(
            std::none_of(menus.begin(), menus.end(), [](const QWidget *menu) { return menu->isVisible(); }));
        QVERIFY(shows("ap@acme.example"));
        QCOMPARE(field("billingName")->text(), QStringLiteral("Acme Robots Inc."));
        m_session->currentState = Session::State::Online;
        Q_EMIT m_session->stateChanged(Session::State::Online);
        QVERIFY(button("saveDetails")->isEnabled());
        QVERIFY(!part<QWidget>("accountOffline")->isVisible());
    }

    void anotherOrganizationShowsNothingOfTheFirst()
    {
        open();
        Organization other = story::organization();
        other.id = QStringLiteral("org_2");
        m_session->fakeBillingDetails.profiles.queue({}, story::now(), story::now());
        m_pane->setOrganization(other);
        QTRY_COMPARE(m_pane->page(), Pane::Page::Data);
        QVERIFY(part<EntryList>("contactList")->entries().empty());
        QVERIFY(part<EntryList>("tokenList")->entries().empty());
        QCOMPARE(field("billingName")->text(), QString());
    }

    void rowsAreReachedAndOpenedByKeyboard()
    {
        open();
        auto *list = part<EntryList>("contactList");
        const QList<QWidget *> rows = list->findChildren<QWidget *>(QStringLiteral("entryRow"));
        QCOMPARE(rows.size(), 4);
        rows[0]->setFocus();
        QTest::keyClick(rows[0], Qt::Key_Down);
        QVERIFY(rows[1]->hasFocus());
        QCOMPARE(rows[1]->accessibleName(),
            QStringLiteral("Brandt & Sons, bookkeeper, acme@brandt-books.example, Sent 1 Nov"));
        QSignalSpy opened(list, &EntryList::opened);
        QTest::keyClick(rows[1], Qt::Key_Return);
        QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("con_2"));
        QSignalSpy removed(list, &EntryList::removed);
        QTest::keyClick(rows[1], Qt::Key_Delete);
        QCOMPARE(removed.value(0).value(0).toString(), QStringLiteral("con_2"));
    }

    void mayGoWhileEverythingIsUnderWay()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        button("saveDetails")->click();
        m_pane->refresh();
        m_pane.reset();
    }
};

QTEST_MAIN(TestAccountPane)
#include "tst_accountpane.moc"
