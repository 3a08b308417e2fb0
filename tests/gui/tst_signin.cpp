// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/signin/signinpage.h"
#include "ui/widgets/banner.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace portico;
using namespace portico::test;

namespace {

QString problemIn(const ConsoleFixture &fixture)
{
    const auto *banner = fixture.visible<ui::Banner>("signInProblem");
    return banner ? banner->spokenText() : QString();
}

void signIn(const ConsoleFixture &fixture, const QString &password)
{
    auto *field = fixture.visible<QLineEdit>("password");
    field->setFocus();
    field->clear();
    QTest::keyClicks(field, password);
    QTest::keyClick(field, Qt::Key_Return);
}

/// Answers every request with a page, as a captive portal does.
class HtmlServer final : public QTcpServer
{
public:
    HtmlServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const QByteArray page = "<html>Welcome to the hotel</html>";
                socket->readAll();
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                    + QByteArray::number(page.size()) + "\r\n\r\n" + page);
                socket->disconnectFromHost();
            });
        });
    }
};

} // namespace

class TestSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongPasswordSaysSoAndKeepsWhatWasTyped()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().ask(fixture.portalConnection());
        signIn(fixture, QStringLiteral("not-it"));
        QTRY_VERIFY_WITH_TIMEOUT(
            problemIn(fixture).contains(QStringLiteral("E-mail or password is not right")), 20000);
        QCOMPARE(fixture.visible<QLineEdit>("email")->text(), QStringLiteral("owner@acme.example"));
        QCOMPARE(fixture.visible<QLineEdit>("password")->text(), QStringLiteral("not-it"));
        QVERIFY(!fixture.window->workspace());
        for (const QLabel *line : fixture.visible<ui::Banner>("signInProblem")->findChildren<QLabel *>()) {
            if (line->isVisible())
                QTRY_VERIFY(line->height() >= line->heightForWidth(line->width()));
        }
    }

    void rightPasswordOpensTheWorkspaceAndSigningOutLeavesIt()
    {
        ConsoleFixture fixture;
        const account::Connection portal = fixture.portalConnection();
        fixture.window->signInPage().ask(portal);
        signIn(fixture, QStringLiteral("portico-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->workspace(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("$160.39")), 20000);
        QVERIFY(fixture.texts().contains(QStringLiteral("Portal · ") + portal.url.authority()));
        QCOMPARE(fixture.preferences.lastConnection(), portal.id);
        fixture.window->signOut();
        QVERIFY(!fixture.window->workspace());
        QVERIFY(fixture.visible<QLineEdit>("password"));
        QCOMPARE(fixture.preferences.lastConnection(), QString());
    }

    void keptSessionIsOpenedAtTheNextStart()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().ask(fixture.portalConnection());
        signIn(fixture, QStringLiteral("portico-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->workspace(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("$160.39")), 20000);
        fixture.window = std::make_unique<ui::MainWindow>(fixture.console);
        fixture.window->show();
        fixture.window->openLast();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->workspace(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("$160.39")), 20000);
    }

    void sessionThatTheServerEndedAsksToSignInAgain()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().ask(fixture.portalConnection());
        signIn(fixture, QStringLiteral("portico-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->workspace(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("$160.39")), 20000);
        QVERIFY(
            fixture.stage.open(ui::TourStage::Story::PastDue)); // a server that knows nothing of the session
        fixture.workspace().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->workspace(), 30000);
        QVERIFY(problemIn(fixture).contains(QStringLiteral("Your session has ended")));
        QCOMPARE(fixture.visible<QLineEdit>("email")->text(), QStringLiteral("owner@acme.example"));
    }

    void closedPortIsToldInOneClearMessage()
    {
        ConsoleFixture fixture;
        const account::Connection portal = fixture.portalConnection();
        fixture.stage.cut();
        fixture.window->signInPage().ask(portal);
        signIn(fixture, QStringLiteral("portico-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(
            problemIn(fixture).contains(QStringLiteral("No portal answers at this address")), 30000);
        QVERIFY(fixture.visible<QPushButton>("signInButton")->isEnabled());
    }

    void serverThatAnswersHtmlIsNoPortal()
    {
        HtmlServer server;
        ConsoleFixture fixture;
        const Result<account::Connection> hotel = fixture.connections.add(QStringLiteral("Hotel"),
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())),
            QStringLiteral("owner@acme.example"));
        QVERIFY(hotel);
        fixture.window->signInPage().ask(*hotel);
        signIn(fixture, QStringLiteral("portico-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(
            problemIn(fixture).contains(QStringLiteral("not what a portal says")), 20000);
    }

    void missingInputIsAskedForWithoutAsking()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().ask(fixture.portalConnection());
        fixture.visible<QPushButton>("signInButton")->click();
        QCOMPARE(fixture.window->focusWidget(), fixture.visible<QLineEdit>("password"));
        QVERIFY(problemIn(fixture).isEmpty());
    }

    void passwordCanBeShown()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().ask(fixture.portalConnection());
        auto *password = fixture.visible<QLineEdit>("password");
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        password->actions().constFirst()->trigger();
        QCOMPARE(password->echoMode(), QLineEdit::Normal);
    }

    void portalIsAddedWithItsHostAsName()
    {
        ConsoleFixture fixture;
        fixture.window->signInPage().addPortal();
        auto *dialog = fixture.window->findChild<QDialog *>(QStringLiteral("addPortalDialog"));
        QVERIFY(dialog);
        auto *address = dialog->findChild<QLineEdit *>(QStringLiteral("portalAddress"));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("addPortalButton"));
        address->setText(QStringLiteral("http://portal.example"));
        save->click();
        auto *problem = dialog->findChild<QLabel *>(QStringLiteral("portalProblem"));
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("https://")));
        QCOMPARE(address->text(), QStringLiteral("http://portal.example"));
        address->setText(QStringLiteral("portal.example"));
        save->click();
        QTRY_VERIFY(fixture.connections.find(QStringLiteral("portal.example")));
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("Sign in to portal.example")));
    }

    void demoIsTheLastConnectionAndStripeIsAbsent()
    {
        ConsoleFixture fixture;
        (void)fixture.portalConnection();
        const auto *list = fixture.visible<QListView>("connections");
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("Demo"));
        QVERIFY(!fixture.texts().join(u' ').contains(QStringLiteral("Stripe")));
    }
};

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
