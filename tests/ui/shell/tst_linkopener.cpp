// SPDX-License-Identifier: MIT
#include "services/domain/tokenform.h"
#include "ui/shell/linkopener.h"
#include "ui/style/icons.h"
#include "ui/style/porticostyle.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using Kind = DeepLink::Kind;

namespace {

QString tokenOf(TokenKind kind)
{
    return QString::fromLatin1(tokenOver(kind, QByteArray(TokenRandomLength, 'Q')));
}

QString link(const char *kind, TokenKind token)
{
    return QStringLiteral("https://portal.example.com/open/%1#").arg(QLatin1StringView(kind))
        + tokenOf(token);
}

} // namespace

/// What is asked before a link comes to where it is dealt with.
class LinkOpenerTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<account::Connections> m_connections;
    std::unique_ptr<QWidget> m_window;
    LinkOpener *m_opener = nullptr;
    std::vector<DeepLink> m_handled;

    template <typename T>
    [[nodiscard]] T *visible(const char *name) const
    {
        for (T *widget : m_window->findChildren<T *>(QString::fromLatin1(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void save(const char *url)
    {
        QVERIFY(m_connections->add(QStringLiteral("Work"), QUrl(QString::fromLatin1(url)), {}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        PorticoStyle::install(*qApp, Theme::Light);
    }
    void init()
    {
        const QString file = m_directory.filePath(QStringLiteral("connections.ini"));
        QFile::remove(file);
        m_connections = std::make_unique<account::Connections>(file);
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_opener = new LinkOpener(*m_connections, *m_window);
        m_handled.clear();
        for (const Kind kind : {Kind::Invitation, Kind::Reset, Kind::Billing})
            m_opener->setHandler(kind, [this](const DeepLink &opened) { m_handled.push_back(opened); });
    }

    void savedPortalIsTrusted()
    {
        save("https://portal.example.com");
        m_opener->open(link("reset", TokenKind::Reset));
        QCOMPARE(m_handled.size(), std::size_t(1));
        QCOMPARE(m_handled.front().kind, Kind::Reset);
        QCOMPARE(m_handled.front().portal, QUrl(QStringLiteral("https://portal.example.com")));
        QCOMPARE(QString::fromLatin1(m_handled.front().token.reveal()), tokenOf(TokenKind::Reset));
    }

    void portalSomebodyIsSignedInToIsTrusted()
    {
        m_opener->setCurrentPortal(QUrl(QStringLiteral("https://portal.example.com/")));
        m_opener->open(link("invitation", TokenKind::Invitation));
        QCOMPARE(m_handled.size(), std::size_t(1));
    }

    void anotherPortIsAnotherPortal()
    {
        save("https://portal.example.com:8443");
        m_opener->open(link("invitation", TokenKind::Invitation));
        QVERIFY(visible<QMessageBox>("portalQuestion"));
        QVERIFY(m_handled.empty());
    }

    void unknownPortalIsAgreedToFirst()
    {
        m_opener->open(link("invitation", TokenKind::Invitation));
        auto *question = visible<QMessageBox>("portalQuestion");
        QVERIFY(question);
        QVERIFY(question->text().contains(QStringLiteral("portal.example.com")));
        QVERIFY(m_handled.empty());
        question->findChild<QPushButton *>(QStringLiteral("portalConfirm"))->click();
        QCOMPARE(m_handled.size(), std::size_t(1));
        QCOMPARE(m_connections->list().size(), std::size_t(1)); // the demo: nothing is saved by that
    }

    void escapeAndReturnDecline()
    {
        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Return}) {
            m_opener->open(link("invitation", TokenKind::Invitation));
            QTest::keyClick(visible<QMessageBox>("portalQuestion"), key);
            QTRY_VERIFY(!visible<QMessageBox>("portalQuestion"));
        }
        QVERIFY(m_handled.empty());
    }

    void codeAloneAsksForItsPortal()
    {
        save("https://portal.example.com");
        m_opener->open(tokenOf(TokenKind::Invitation));
        auto *portal = visible<QLineEdit>("enteredPortal");
        QVERIFY(portal);
        QCOMPARE(portal->text(), QStringLiteral("https://portal.example.com")); // the only one
        portal->setText(QStringLiteral("http://portal.example.com"));
        visible<QPushButton>("enterCodeConfirm")->click();
        QVERIFY(visible<QDialog>("enterCodeDialog")); // that one is not encrypted
        portal->setText(QStringLiteral(" portal.example.com "));
        visible<QPushButton>("enterCodeConfirm")->click();
        QCOMPARE(m_handled.size(), std::size_t(1));
        QCOMPARE(m_handled.front().portal, QUrl(QStringLiteral("https://portal.example.com")));
    }

    void pageWithoutItsCodeAsksForIt()
    {
        m_opener->open(QStringLiteral("portico://invitation?portal=https://portal.example.com"));
        auto *code = visible<QLineEdit>("enteredCode");
        QVERIFY(code);
        QVERIFY(!visible<QLineEdit>("enteredPortal"));
        code->setText(tokenOf(TokenKind::Invitation));
        QCOMPARE(visible<QLineEdit>("enteredPortal")->text(), QStringLiteral("https://portal.example.com"));
        visible<QPushButton>("enterCodeConfirm")->click();
        QVERIFY(visible<QMessageBox>("portalQuestion"));
    }

    void buttonOfAPageAsksForTheCode()
    {
        for (const char *address : {"portico://invitation", "portico://reset/"}) {
            m_opener->open(QString::fromLatin1(address));
            auto *dialog = visible<QDialog>("enterCodeDialog");
            QVERIFY(dialog);
            dialog->reject();
            QTRY_VERIFY(!visible<QDialog>("enterCodeDialog"));
        }
    }

    void billingNeedsNoCode()
    {
        m_opener->open(QStringLiteral("portico://billing"));
        QCOMPARE(m_handled.size(), std::size_t(1));
        QCOMPARE(m_handled.front(), DeepLink{});
    }

    void linkOfAKindNobodyDealsWithIsSaid()
    {
        save("https://portal.example.com");
        m_opener->open(link("email", TokenKind::EmailChange));
        QVERIFY(visible<QMessageBox>("linkRefusal"));
    }

    void windowAloneIsNoLink()
    {
        m_opener->open({});
        QVERIFY(!visible<QMessageBox>("linkRefusal"));
        QVERIFY(m_handled.empty());
    }
};

QTEST_MAIN(LinkOpenerTest)
#include "tst_linkopener.moc"
