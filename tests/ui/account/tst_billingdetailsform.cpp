// SPDX-License-Identifier: MIT
#include "accountstage.h"
#include "ui/account/datefield.h"
#include "ui/widgets/chip.h"

#include <QApplication>
#include <QComboBox>

using namespace portico;
using namespace portico::ui;

/// The fields of the billing details, as somebody fills them in.
class TestBillingDetailsForm final : public QObject, protected test::AccountStage
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void gapsStandAtTheirFieldAndFollowWhatIsTyped()
    {
        open();
        QCOMPARE(
            note(field("purchaseOrder")), QStringLiteral("Runs out on 30 Nov, before the invoice of 1 Dec"));
        QCOMPARE(fieldState(field("purchaseOrder")), FieldState::Warn);
        retype(field("purchaseOrderEnds"), QStringLiteral("31 Dec 2026"));
        QCOMPARE(note(field("purchaseOrder")), QString());
        QCOMPARE(part<StatusChip>("billingGaps")->chip(),
            (Chip{Tone::Ok, Icon::CheckCircle, QStringLiteral("Complete")}));
        retype(field("addressPostalCode"), QString());
        QCOMPARE(note(field("addressPostalCode")), QStringLiteral("Missing on the invoice of 1 Dec"));
        QCOMPARE(
            part<StatusChip>("billingGaps")->chip().text, QStringLiteral("1 thing to check before 1 Dec"));
    }

    void fieldsAreThoseOfTheCountry_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("postalCode");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isChoice");
        QTest::addColumn<bool>("codeFirst");
        QTest::addRow("Canada") << QStringLiteral("Canada") << QStringLiteral("Postal code")
                                << QStringLiteral("Province") << true << false;
        QTest::addRow("Germany") << QStringLiteral("Germany") << QStringLiteral("Postal code") << QString()
                                 << false << true;
        QTest::addRow("United Kingdom")
            << QStringLiteral("United Kingdom") << QStringLiteral("Postcode") << QString() << false << false;
        QTest::addRow("Japan") << QStringLiteral("Japan") << QStringLiteral("Postal code")
                               << QStringLiteral("Prefecture") << false << true;
        QTest::addRow("Hong Kong") << QStringLiteral("Hong Kong") << QString() << QString() << false << false;
        QTest::addRow("Spain") << QStringLiteral("Spain") << QStringLiteral("Postal code")
                               << QStringLiteral("Province (optional)") << false << true;
    }
    void fieldsAreThoseOfTheCountry()
    {
        QFETCH(const QString, country);
        QFETCH(const QString, postalCode);
        QFETCH(const QString, state);
        QFETCH(const bool, isChoice);
        QFETCH(const bool, codeFirst);
        open();
        QVERIFY(shows("ZIP code") && shows("State"));
        chooseCountry(country);
        test::settle();
        QCOMPARE(field("addressPostalCode")->isVisible(), !postalCode.isEmpty());
        QVERIFY(postalCode.isEmpty() || shows(postalCode));
        QCOMPARE(part<QWidget>("addressState")->isVisible(), !state.isEmpty());
        QVERIFY(state.isEmpty() || shows(state));
        QCOMPARE(part<QComboBox>("stateChoice")->isVisible(), isChoice);
        if (!postalCode.isEmpty())
            QCOMPARE(field("addressPostalCode")->mapTo(m_pane.get(), QPoint()).x()
                    < field("addressCity")->mapTo(m_pane.get(), QPoint()).x(),
                codeFirst);
        QCOMPARE(field("addressCity")->text(), QStringLiteral("Brooklyn"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        chooseCountry(QStringLiteral("United States"));
        QCOMPARE(part<QComboBox>("stateChoice")->currentText(), QStringLiteral("New York"));
        QVERIFY(!m_pane->hasUnsavedChanges());
    }

    void statesAreSentAsCodesAndPartsWithoutPlaceAreNot()
    {
        open();
        auto *states = part<QComboBox>("stateChoice");
        states->setCurrentIndex(states->findText(QStringLiteral("California")));
        Q_EMIT states->activated(states->currentIndex());
        QCOMPARE(m_pane->model().draft().address.state, QStringLiteral("CA"));
        chooseCountry(QStringLiteral("Hong Kong"));
        QCOMPARE(m_pane->model().draft().address.country, QStringLiteral("HK"));
        QCOMPARE(m_pane->model().draft().address.state, QString());
        QCOMPARE(m_pane->model().draft().address.postalCode, QString());
    }

    void countryIsFoundByAPartOfItsNameAndNothingElseIsTaken()
    {
        open();
        chooseCountry(QStringLiteral("zerlan"));
        QCOMPARE(part<CountryBox>("addressCountry")->country(), QStringLiteral("CH"));
        chooseCountry(QStringLiteral("Atlantis"));
        QCOMPARE(part<CountryBox>("addressCountry")->country(), QStringLiteral("CH"));
        QCOMPARE(part<CountryBox>("addressCountry")->currentText(), QStringLiteral("Switzerland"));
    }

    void halfADateIsNotSent()
    {
        open();
        retype(field("billingName"), QStringLiteral("Acme Robots Inc."));
        retype(field("purchaseOrderEnds"), QStringLiteral("30 Nov"));
        button("saveDetails")->click();
        QCOMPARE(note(field("purchaseOrderEnds")), QStringLiteral("Write the day as in 30 Nov 2026."));
        QVERIFY(m_session->fakeBillingDetails.saved.empty());
        retype(field("purchaseOrderEnds"), QStringLiteral("2027-01-31"));
        QCOMPARE(note(field("purchaseOrderEnds")), QString());
        QCOMPARE(m_pane->model().draft().purchaseOrderEnds, std::optional(QDate(2027, 1, 31)));
        retype(field("purchaseOrderEnds"), QString());
        QCOMPARE(m_pane->model().draft().purchaseOrderEnds, std::optional<QDate>());
    }

    void furtherLinesAreFourWithThePurchaseOrder()
    {
        open();
        for (int i = 0; i < 3; ++i)
            button("addCustomLine")->click();
        test::settle();
        QVERIFY(!button("addCustomLine")->isVisible());
        QVERIFY(!m_pane->hasUnsavedChanges()); // nothing is written in them
        QTest::keyClicks(field("customName"), QStringLiteral("Cost center"));
        button("saveDetails")->click();
        QVERIFY(shows("Each line needs a title and a text, and no title may be there twice."));
        QVERIFY(m_session->fakeBillingDetails.saved.empty());
        QTest::keyClicks(field("customValue"), QStringLiteral("4711"));
        QCOMPARE(m_pane->model().draft().customFields,
            (std::vector<CustomField>{{QStringLiteral("Cost center"), QStringLiteral("4711")}}));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("account-lines"));
        button("discardDetails")->click();
        test::settle();
        QTRY_VERIFY(!part<QLineEdit>("customName"));
        QVERIFY(button("addCustomLine")->isVisible());
    }

    void tabGoesThroughTheFieldsAsTheyStand()
    {
        open();
        QStringList order;
        field("billingName")->setFocus();
        for (int i = 0; i < 10 && order.size() < 10; ++i) {
            const QWidget *focused = QApplication::focusWidget();
            QVERIFY(focused);
            const QString name = focused->objectName().isEmpty() || focused->objectName().startsWith(u"qt_")
                ? focused->parentWidget()->objectName()
                : focused->objectName();
            order.append(name);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order,
            (QStringList{QStringLiteral("billingName"), QStringLiteral("billingEmail"),
                QStringLiteral("addressLine1"), QStringLiteral("addressLine2"), QStringLiteral("addressCity"),
                QStringLiteral("stateChoice"), QStringLiteral("addressPostalCode"),
                QStringLiteral("addressCountry"), QStringLiteral("invoiceLanguage"),
                QStringLiteral("purchaseOrder")}));
    }
};

QTEST_MAIN(TestBillingDetailsForm)
#include "tst_billingdetailsform.moc"
