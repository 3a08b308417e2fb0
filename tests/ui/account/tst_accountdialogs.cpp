// SPDX-License-Identifier: MIT
#include "accountfixture.h"
#include "ui/account/accountpane.h"
#include "ui/account/changedialog.h"
#include "ui/account/countrybox.h"
#include "ui/account/discardquestion.h"
#include "ui/account/entrylist.h"
#include "ui/account/formfield.h"
#include "ui/tour/inspection.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace portico;
using namespace portico::ui;
namespace story = portico::test::account_story;

class TestAccountDialogs final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<AccountPane> m_pane;

    test::FakeBillingDetails &service() { return m_session->fakeBillingDetails; }
    ChangeDialog *dialog() const
    {
        for (auto *each : m_pane->findChildren<ChangeDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    template <typename T>
    T *part(const char *name) const
    {
        return dialog() ? dialog()->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    QString note(const char *control) const
    {
        for (const QWidget *parent = part<QWidget>(control); parent; parent = parent->parentWidget()) {
            if (const auto *field = qobject_cast<const FormField *>(parent))
                return field->note();
        }
        return QStringLiteral("no field");
    }
    void press(const char *button) const
    {
        m_pane->findChild<QPushButton *>(QString::fromLatin1(button))->click();
        test::settle();
    }
    void confirm() const { part<QPushButton>("changeConfirm")->click(); }
    bool shows(const char *text) const
    {
        return dialog() && inspect(*dialog()).texts.contains(QString::fromUtf8(text));
    }
    EntryList *list(const char *name) const
    {
        return m_pane->findChild<EntryList *>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init()
    {
        m_session = std::make_unique<test::FakeSession>();
        m_pane = std::make_unique<AccountPane>(*m_session, QUrl(QStringLiteral("https://portal.example/")));
        story::queueAll(*m_session);
        m_pane->resize(1072, 748);
        m_pane->show();
        m_pane->setOrganization(story::organization());
        QTRY_COMPARE(m_pane->contentState().state, models::LoadableState::State::Ready);
        test::settle();
    }
    void cleanup() { m_pane.reset(); }

    void contactNeedsANameAndAnAddress()
    {
        press("addContact");
        confirm();
        QCOMPARE(note("contactName"), QStringLiteral("Write who it is."));
        QTest::keyClicks(part<QLineEdit>("contactName"), QStringLiteral("Tax office"));
        QTest::keyClicks(part<QLineEdit>("contactEmail"), QStringLiteral("tax@"));
        QTest::keyClick(part<QLineEdit>("contactEmail"), Qt::Key_Return);
        QCOMPARE(note("contactName"), QString());
        QCOMPARE(note("contactEmail"), QStringLiteral("This is not an e-mail address."));
        QVERIFY(service().asked.isEmpty());
        test::settle();
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("account-contact"));
    }

    void contactIsAddedAndTheListIsReadAgain()
    {
        press("addContact");
        QTest::keyClicks(part<QLineEdit>("contactName"), QStringLiteral("Tax office"));
        QTest::keyClicks(part<QLineEdit>("contactEmail"), QStringLiteral("tax@acme.example "));
        service().changes.queueFailure(Error::Kind::Conflict, QStringLiteral("contact_exists"));
        confirm();
        QTRY_COMPARE(note("contactEmail"), QStringLiteral("This address is a billing contact already."));
        service().changes.queue({});
        std::vector<BillingContact> more = story::contacts();
        more.push_back(more.front());
        more.back().name = QStringLiteral("Tax office");
        service().contactLists.queue(more, story::now(), story::now());
        confirm();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().asked.last(), QStringLiteral("add-contact Tax office <tax@acme.example>"));
        QTRY_COMPARE(list("contactList")->entries().size(), std::size_t(5));
    }

    void tooManyContactsIsSaid()
    {
        press("addContact");
        QTest::keyClicks(part<QLineEdit>("contactName"), QStringLiteral("Tax office"));
        QTest::keyClicks(part<QLineEdit>("contactEmail"), QStringLiteral("tax@acme.example"));
        service().changes.queueFailure(Error::Kind::Conflict, QStringLiteral("too_many_contacts"));
        confirm();
        QTRY_VERIFY(shows("There are 20 billing contacts already. Remove one first."));
    }

    void contactIsChangedFromItsRow()
    {
        Q_EMIT list("contactList")->opened(QStringLiteral("con_3"));
        QCOMPARE(part<QLineEdit>("contactEmail")->text(), QStringLiteral("tomas@old-mail.example"));
        part<QLineEdit>("contactEmail")->setText(QStringLiteral("tomas@acme.example"));
        service().changes.queue({});
        confirm();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().asked,
            QStringList{QStringLiteral("change-contact con_3 Tomás Rivera <tomas@acme.example>")});
    }

    void removalIsConfirmed()
    {
        Q_EMIT list("contactList")->removed(QStringLiteral("con_4"));
        QVERIFY(shows("Remove Group controlling?"));
        part<QPushButton>("changeDecline")->click();
        QTRY_VERIFY(!dialog());
        QVERIFY(service().asked.isEmpty());
        Q_EMIT list("contactList")->removed(QStringLiteral("con_4"));
        service().changes.queue({});
        confirm();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().asked, QStringList{QStringLiteral("remove-contact con_4")});
        QTRY_COMPARE(service().contactLists.asked(), 2);
    }

    void menuOfARowSaysWhatCanBeDone()
    {
        auto *more = list("contactList")->findChild<QPushButton *>(QStringLiteral("entryMenu"));
        more->click();
        auto *menu = list("contactList")->findChild<QMenu *>(QStringLiteral("entryActions"));
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        menu->actions().at(0)->trigger();
        menu->close();
        QCOMPARE(part<QLineEdit>("contactName")->text(), QStringLiteral("Accounts payable"));
    }

    void kindsOfTaxIdsAreThoseOfTheCountry()
    {
        press("addTaxId");
        auto *types = part<QComboBox>("taxIdType");
        QCOMPARE(types->currentText(), QStringLiteral("US EIN")); // the organization's own country
        QCOMPARE(part<QLineEdit>("taxIdValue")->placeholderText(), QStringLiteral("Such as 12-3456789"));
        auto *countries = part<CountryBox>("taxIdCountry");
        countries->lineEdit()->selectAll();
        QTest::keyClicks(countries->lineEdit(), QStringLiteral("Germany"));
        QCOMPARE(types->currentText(), QStringLiteral("EU VAT"));
        QCOMPARE(part<QLineEdit>("taxIdValue")->placeholderText(), QStringLiteral("Such as DE123456789"));
        const int ofGermany = types->count();
        types->setCurrentIndex(types->count() - 1);
        Q_EMIT types->activated(types->currentIndex());
        QVERIFY(types->count() > ofGermany + 50);
        QCOMPARE(types->currentText(), QStringLiteral("EU VAT"));
        types->hidePopup();
        test::settle();
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("account-taxid"));
    }

    void taxIdThatIsNoneStandsAtItsField()
    {
        press("addTaxId");
        confirm();
        QCOMPARE(note("taxIdValue"), QStringLiteral("Write the number."));
        QTest::keyClicks(part<QLineEdit>("taxIdValue"), QStringLiteral("12-34"));
        Error error;
        error.kind = Error::Kind::Invalid;
        error.code = QStringLiteral("tax_id_invalid");
        service().changes.queue(failure(error));
        confirm();
        QTRY_COMPARE(note("taxIdValue"),
            QStringLiteral("This is no id of that kind. Check the kind and every character."));
        QCOMPARE(service().asked, QStringList{QStringLiteral("add-tax-id us_ein 12-34")});
        QVERIFY(dialog());
        part<QLineEdit>("taxIdValue")->setText(QStringLiteral("12-3456789"));
        service().changes.queue({});
        confirm();
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(service().taxIdLists.asked(), 2);
    }

    void removingATaxIdSaysThatANewOneComesFirst()
    {
        Q_EMIT list("taxIdList")->removed(QStringLiteral("txi_3"));
        QVERIFY(shows("Remove FR40303265045?"));
        QVERIFY(inspect(*dialog()).texts.join(u' ').contains(QStringLiteral("add the new one first")));
        service().changes.queue({});
        confirm();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().asked, QStringList{QStringLiteral("remove-tax-id txi_3")});
        QCOMPARE(test::flawsOf(*m_pane), QString());
    }

    void tokenIsShownOnceAndNowhereAfterwards()
    {
        const QString secret = QStringLiteral("ptc_pat_0123456789abcdefghijklmnopqrstuvwxyz");
        press("createToken");
        QVERIFY(inspect(*dialog()).texts.join(u' ').contains(
            QStringLiteral("invoices, the plan, usage, and the team")));
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("account-token"));
        confirm();
        QVERIFY(!note("tokenName").isEmpty());
        QTest::keyClicks(part<QLineEdit>("tokenName"), QStringLiteral("Nightly"));
        auto *days = part<QComboBox>("tokenDays");
        QCOMPARE(days->currentText(), QStringLiteral("90 days"));
        days->setCurrentIndex(days->findData(30));
        m_session->fakeAccessTokens.secrets.queue(Secret(secret.toLatin1()));
        m_session->fakeAccessTokens.lists.queue(story::tokens(), story::now(), story::now());
        confirm();
        QTRY_VERIFY(part<QLineEdit>("tokenSecret"));
        QCOMPARE(m_session->fakeAccessTokens.requests,
            (std::vector<AccessTokenRequest>{{QStringLiteral("Nightly"), 30}}));
        test::settle();
        QCOMPARE(part<QLineEdit>("tokenSecret")->text(), secret);
        QVERIFY(part<QLineEdit>("tokenSecret")->isReadOnly());
        QVERIFY(part<QLabel>("tokenCommand")->isVisible());
        part<QPushButton>("tokenCommandCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("portico invoices download --portal https://portal.example "
                           "--token-file token.txt --organization acme"));
        part<QPushButton>("tokenSecretCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), secret);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        test::settle();
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("account-token-secret"));
        part<QPushButton>("tokenDone")->click();
        QTRY_VERIFY(!dialog());
        QTRY_VERIFY(!m_pane->findChild<QLineEdit *>(QStringLiteral("tokenSecret")));
        QVERIFY(!inspect(*m_pane).texts.join(u' ').contains(secret));
        press("createToken");
        QVERIFY(!part<QLineEdit>("tokenSecret"));
        QVERIFY(!inspect(*dialog()).texts.join(u' ').contains(secret));
    }

    void tokenIsRevokedAfterAQuestion()
    {
        Q_EMIT list("tokenList")->removed(QStringLiteral("pat_2"));
        QVERIFY(shows("Revoke Month-end close?"));
        m_session->fakeAccessTokens.revocations.queue({});
        confirm();
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_session->fakeAccessTokens.revoked, QStringList{QStringLiteral("pat_2")});
        QTRY_COMPARE(m_session->fakeAccessTokens.lists.asked(), 2);
    }

    void discardingIsAskedAndKeepingIsTheDefault()
    {
        int discarded = 0;
        askToDiscard(m_pane.get(), QStringLiteral("Acme Robotics"), [&] { ++discarded; });
        auto *question = m_pane->findChild<QDialog *>(QStringLiteral("discardQuestion"));
        QVERIFY(question);
        QTest::keyClick(question, Qt::Key_Escape);
        QCOMPARE(discarded, 0);
        QTRY_VERIFY(!m_pane->findChild<QDialog *>(QStringLiteral("discardQuestion")));
        askToDiscard(m_pane.get(), QStringLiteral("Acme Robotics"), [&] { ++discarded; });
        m_pane->findChild<QPushButton *>(QStringLiteral("discardConfirm"))->click();
        QCOMPARE(discarded, 1);
    }

    void mayGoWhileADialogIsOpen()
    {
        press("createToken");
        QTest::keyClicks(part<QLineEdit>("tokenName"), QStringLiteral("Nightly"));
        confirm();
        m_pane.reset();
    }
};

QTEST_MAIN(TestAccountDialogs)
#include "tst_accountdialogs.moc"
