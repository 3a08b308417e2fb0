// SPDX-License-Identifier: MIT
#include "portalwindow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QJsonArray>
#include <QMessageBox>

using namespace portico;
using namespace portico::test;

namespace {

const QByteArray Lena = "lena@x.example";

/// Where somebody is invited.
struct Stage : PortalWindow
{
    /// Ada invites; the link is that of the mail.
    [[nodiscard]] QString invite(const QByteArray &address = Lena, const QByteArray &role = "member")
    {
        const QByteArray ada = stack.signIn("ada@x.example");
        const portal::Reply reply = stack.post(
            "/api/portal/team/invite", ada, R"({"emails":[")" + address + R"("],"role":")" + role + R"("})");
        if (reply.status != 200)
            qWarning() << reply.status << reply.body;
        const QByteArray mail = stack.mailTo(address);
        const qsizetype begin = mail.indexOf("http://");
        QString link = QString::fromLatin1(mail.mid(begin, mail.indexOf('\n', begin) - begin)).trimmed();
        if (!link.contains(QStringLiteral("/open/invitation#")))
            qWarning() << mail;
        return link;
    }

    [[nodiscard]] bool hasJoined() const
    {
        const bool joined = QTest::qWaitFor(
            [&] {
                const ui::Workspace *workspace = window->workspace();
                return workspace && workspace->organization().name == u"Acme"
                    && visible<ui::Banner>("newsBanner");
            },
            Patience);
        if (!joined)
            qWarning() << texts();
        return joined;
    }
    [[nodiscard]] QString problem() const
    {
        const auto *banner = appearing<ui::Banner>("joinProblem");
        return banner ? banner->spokenText() : QString();
    }
    /// As the portal has it: "admin", or empty for who is no member.
    [[nodiscard]] QString roleOf(const QByteArray &address)
    {
        const QJsonObject team = stack.get("/api/portal/team", stack.signIn("ada@x.example")).json();
        for (const QJsonValue &member : team[QStringLiteral("members")].toArray()) {
            if (member[QStringLiteral("email")].toString() == QString::fromLatin1(address))
                return member[QStringLiteral("role")].toString();
        }
        return {};
    }
};

} // namespace

/// From the link of a mail to the organization, with the portal and the mails that it really sends.
class AcceptInvitationTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

    void choose(int way) const
    {
        auto *segments = m_stage->appearing<ui::Segmented>("joinWay");
        QVERIFY(segments);
        segments->setCurrent(way);
    }
    void openIt(const QString &link) const
    {
        m_stage->window->openLink(link);
        QVERIFY(m_stage->agree());
    }
    void fillInAsNew(const QString &password = QStringLiteral("seven kettles under tuesday")) const
    {
        choose(1);
        QVERIFY(m_stage->type("joinName", QStringLiteral("Lena Fischer")));
        QVERIFY(m_stage->type("joinNewPassword", password));
        QVERIFY(m_stage->click("joinConfirm"));
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        QVERIFY2(m_stage->stack.isReady(), m_stage->stack.error());
    }
    void cleanup() { m_stage.reset(); }

    void unknownPortalIsNamedBeforeAnythingIsSent()
    {
        const QString link = m_stage->invite();
        m_stage->window->openLink(link);
        auto *question = m_stage->appearing<QMessageBox>("portalQuestion");
        QVERIFY(question);
        QVERIFY(question->text().contains(QUrl(m_stage->stack.portal->url()).authority()));
        QVERIFY(!m_stage->visible<QDialog>("acceptInvitationDialog"));
        QVERIFY(m_stage->click("portalDecline"));
        QVERIFY(!m_stage->visible<QDialog>("acceptInvitationDialog"));
        QCOMPARE(m_stage->connections.list().size(), std::size_t(1)); // the demo
    }

    void everythingIsShownBeforeAnythingHappens()
    {
        const QString link = m_stage->invite(Lena, "billing");
        openIt(link);
        for (const char *text :
            {"Join Acme?", "Billing", "Invoices, payment method, billing details", "Ada", "lena@x.example"})
            QVERIFY2(m_stage->shows(QString::fromLatin1(text)), text);
        QCOMPARE(m_stage->roleOf(Lena), QString());
        QVERIFY(m_stage->click("joinDecline"));
        QCOMPARE(m_stage->roleOf(Lena), QString());
        QVERIFY(!m_stage->window->workspace());
    }

    void somebodyNewJoinsWithTheCodeFromTheMail()
    {
        QString code = m_stage->invite().section(u'#', 1);
        code.insert(20, QStringLiteral("\n  ")); // as a mail program wraps it
        QVERIFY(m_stage->click("haveInvitation"));
        QApplication::clipboard()->setText(code);
        auto *field = m_stage->appearing<QLineEdit>("enteredCode");
        QVERIFY(field);
        field->paste();
        QVERIFY(m_stage->type("enteredPortal", m_stage->stack.portal->url()));
        QVERIFY(m_stage->click("enterCodeConfirm"));
        QVERIFY(m_stage->agree());
        fillInAsNew();
        QVERIFY(m_stage->hasJoined());
        QVERIFY(m_stage->shows(QStringLiteral("You are now a member of Acme")));
        QCOMPARE(m_stage->roleOf(Lena), QStringLiteral("member"));
        const account::Connection saved = m_stage->connections.list().front();
        QCOMPARE(saved.email, QString::fromLatin1(Lena));
        QCOMPARE(m_stage->preferences.lastConnection(), saved.id);
    }

    void theNewSessionIsKept()
    {
        openIt(m_stage->invite());
        fillInAsNew();
        QVERIFY(m_stage->hasJoined());
        m_stage->window = std::make_unique<ui::MainWindow>(m_stage->console);
        m_stage->window->show();
        m_stage->window->openLast();
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->window->workspace(), Patience);
        QCOMPARE(m_stage->window->workspace()->session().profile().email, QString::fromLatin1(Lena));
    }

    void somebodyWithAnAccountJoinsWithTheirPassword()
    {
        m_stage->stack.acme.swap(m_stage->stack.other); // Bob is in Acme already
        const QString link = m_stage->invite("bob@x.example", "admin");
        m_stage->stack.acme.swap(m_stage->stack.other);
        openIt(link);
        choose(0);
        QVERIFY(m_stage->type("joinPassword", QStringLiteral("not my password")));
        QVERIFY(m_stage->click("joinConfirm"));
        QVERIFY(
            m_stage->shows(QStringLiteral("The password is not right, or this address has no account yet")));
        QCOMPARE(m_stage->visible<QLineEdit>("joinPassword")->text(), QStringLiteral("not my password"));
        QVERIFY(m_stage->type("joinPassword", Password));
        QVERIFY(m_stage->click("joinConfirm"));
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->window->workspace(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_stage->window->workspace()->organization().name, QStringLiteral("Other"), Patience);
        QVERIFY(m_stage->shows(QStringLiteral("You are now a member of Other")));
    }

    void whoIsSignedInJoinsWithOneClick()
    {
        QVERIFY(m_stage->signIn(QStringLiteral("bob@x.example")));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_stage->window->workspace()->organization().name, QStringLiteral("Acme"), Patience);
        m_stage->stack.acme.swap(m_stage->stack.other);
        const QString link = m_stage->invite("bob@x.example");
        m_stage->stack.acme.swap(m_stage->stack.other);
        m_stage->window->openLink(link);
        auto *join = m_stage->appearing<QPushButton>("joinConfirm"); // the portal is a saved one
        QVERIFY(join);
        QCOMPARE(join->text(), QStringLiteral("Join Other"));
        QVERIFY(!m_stage->visible<QWidget>("joinFields"));
        const ui::Workspace *before = m_stage->window->workspace();
        join->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            m_stage->window->workspace()->organization().name, QStringLiteral("Other"), Patience);
        QCOMPARE(static_cast<const ui::Workspace *>(m_stage->window->workspace()), before);
        QVERIFY(m_stage->shows(QStringLiteral("You are now a member of Other")));
    }

    void aLinkAtTheStartFindsTheKeptSession()
    {
        QVERIFY(m_stage->signIn(QStringLiteral("bob@x.example")));
        m_stage->stack.acme.swap(m_stage->stack.other);
        const QString link = m_stage->invite("bob@x.example");
        m_stage->stack.acme.swap(m_stage->stack.other);
        m_stage->window = std::make_unique<ui::MainWindow>(m_stage->console);
        m_stage->window->show();
        m_stage->window->openLast();
        m_stage->window->openLink(link); // before anybody is signed in again
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->window->workspace(), Patience);
        auto *join = m_stage->appearing<QPushButton>("joinConfirm");
        QVERIFY(join);
        QTRY_COMPARE_WITH_TIMEOUT(join->text(), QStringLiteral("Join Other"), Patience);
    }

    void aSecondLinkReplacesTheFirst()
    {
        openIt(m_stage->invite());
        QVERIFY(m_stage->shows(QStringLiteral("lena@x.example")));
        const QString second = m_stage->invite("kim@x.example");
        m_stage->window->openLink(second);
        QVERIFY(m_stage->agree());
        QVERIFY(m_stage->shows(QStringLiteral("kim@x.example")));
        QTRY_COMPARE(
            m_stage->window->findChildren<QDialog *>(QStringLiteral("acceptInvitationDialog")).size(), 1);
    }

    void somebodyElseSignedInIsTold()
    {
        QVERIFY(m_stage->signIn(QStringLiteral("bob@x.example")));
        m_stage->window->openLink(m_stage->invite());
        QVERIFY(m_stage->shows(QStringLiteral("You are signed in as bob@x.example")));
        QVERIFY(m_stage->shows(QStringLiteral("The invitation is for lena@x.example.")));
        fillInAsNew();
        QVERIFY(m_stage->hasJoined());
        QCOMPARE(m_stage->window->workspace()->session().profile().email, QString::fromLatin1(Lena));
        QCOMPARE(m_stage->connections.list().size(), std::size_t(3)); // Bob's stays
    }

    void anInvitationIsUsedOnce()
    {
        const QString link = m_stage->invite();
        openIt(link);
        fillInAsNew();
        QVERIFY(m_stage->hasJoined());
        m_stage->window->openLink(link);
        QVERIFY(m_stage->problem().contains(QStringLiteral("opens nothing any more")));
        QVERIFY(!m_stage->visible<QPushButton>("joinConfirm"));
    }

    void anExpiredInvitationSaysSo()
    {
        const QString link = m_stage->invite();
        m_stage->clock.advance(std::chrono::days(8));
        openIt(link);
        QVERIFY(m_stage->problem().contains(QStringLiteral("The time of this invitation is over")));
    }

    void anInvitationThatExpiresWhileItIsReadIsNotAccepted()
    {
        openIt(m_stage->invite());
        QVERIFY(m_stage->appearing<QPushButton>("joinConfirm"));
        m_stage->clock.advance(std::chrono::days(8));
        fillInAsNew();
        QVERIFY(m_stage->problem().contains(QStringLiteral("The time of this invitation is over")));
        QCOMPARE(m_stage->visible<QLineEdit>("joinName")->text(), QStringLiteral("Lena Fischer"));
        QCOMPARE(m_stage->connections.list().size(), std::size_t(1));
    }

    void aWithdrawnInvitationOpensNothing()
    {
        const QString link = m_stage->invite();
        const QByteArray ada = m_stage->stack.signIn("ada@x.example");
        const QJsonObject team = m_stage->stack.get("/api/portal/team", ada).json();
        const QByteArray id
            = team[QStringLiteral("invitations")][0][QStringLiteral("id")].toString().toLatin1();
        QCOMPARE(m_stage->stack.send("DELETE", "/api/portal/team/invitations/" + id, ada, "{}").status, 204);
        openIt(link);
        QVERIFY(m_stage->problem().contains(QStringLiteral("used, withdrawn or replaced")));
    }

    void aShortPasswordIsRefusedAtItsField()
    {
        openIt(m_stage->invite());
        fillInAsNew(QStringLiteral("short"));
        QVERIFY(m_stage->shows(QStringLiteral("It needs at least 12 characters")));
        QCOMPARE(m_stage->roleOf(Lena), QString());
        QVERIFY(m_stage->type("joinNewPassword", QStringLiteral("seven kettles under tuesday")));
        QVERIFY(m_stage->click("joinConfirm"));
        QVERIFY(m_stage->hasJoined());
    }

    void thePortalThatIsGoneIsAskedAgain()
    {
        const QString link = m_stage->invite();
        m_stage->stack.portal->stop(std::chrono::seconds(5));
        openIt(link);
        QVERIFY(!m_stage->problem().isEmpty());
        QCOMPARE(m_stage->appearing<QPushButton>("joinConfirm")->text(), QStringLiteral("Try again"));
    }

    void whatIsNoLinkIsSaid_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("says");
        QTest::addRow("no link") << QStringLiteral("javascript:alert(1)")
                                 << QStringLiteral("This is no link or code of a portal");
        QTest::addRow("damaged") << QStringLiteral("https://portal.example.com/open/invitation#ptc_inv_x")
                                 << QStringLiteral("The code is not complete");
    }
    void whatIsNoLinkIsSaid()
    {
        QFETCH(const QString, link);
        QFETCH(const QString, says);
        m_stage->window->openLink(link);
        auto *refusal = m_stage->appearing<QMessageBox>("linkRefusal");
        QVERIFY(refusal);
        QVERIFY2(refusal->text().startsWith(says), qPrintable(refusal->text()));
        refusal->close();
        QVERIFY(m_stage->paste(link));
        QVERIFY(m_stage->shows(says));
        QVERIFY(m_stage->visible<QDialog>("enterCodeDialog")); // with what was pasted
    }

    void aWindowThatWasPutAwayComesBack()
    {
        m_stage->window->showMinimized();
        m_stage->window->openLink({});
        QVERIFY(!m_stage->window->isMinimized());
        QVERIFY(m_stage->window->isVisible());
    }

    void returnFromTheBrowserShowsTheOverview()
    {
        QVERIFY(m_stage->signIn(QStringLiteral("ada@x.example")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_stage->window->workspace()->organization().id.isEmpty(), Patience);
        m_stage->window->workspace()->showPane(ui::PaneKind::Plan);
        QCOMPARE(m_stage->window->workspace()->currentPane(), ui::PaneKind::Plan);
        m_stage->window->openLink(QStringLiteral("portico://billing"));
        QCOMPARE(m_stage->window->workspace()->currentPane(), ui::PaneKind::Overview);
    }

    void everyControlHasANameAndRoom()
    {
        openIt(m_stage->invite());
        QVERIFY(m_stage->appearing<QPushButton>("joinConfirm"));
        for (const int way : {0, 1}) {
            choose(way);
            QCoreApplication::processEvents();
            const ui::Inspection seen = ui::inspect(*m_stage->visible<QDialog>("acceptInvitationDialog"));
            QVERIFY2(seen.unnamed.isEmpty(), qPrintable(seen.unnamed.join(u'\n')));
            QVERIFY2(seen.clipped.isEmpty(), qPrintable(seen.clipped.join(u'\n')));
        }
    }
};

QTEST_MAIN(AcceptInvitationTest)
#include "tst_acceptinvitation.moc"
