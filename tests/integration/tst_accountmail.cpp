// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"
#include "tests/support/smtpsink.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;

/// The plain text of a mail, its quoted-printable lines put together.
QString textOf(const QByteArray &mail)
{
    const qsizetype part = mail.indexOf("Content-Type: text/plain");
    const qsizetype begin = mail.indexOf("\r\n\r\n", part) + 4;
    QByteArray text = mail.mid(begin, mail.indexOf("\r\n--", begin) - begin);
    return QString::fromUtf8(text.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n"));
}

} // namespace

/// A reset of the password and a change of the address through a mail server, with real programs.
class tst_AccountMail : public QObject
{
    Q_OBJECT

    SmtpSink m_sink;
    std::unique_ptr<Stack> m_stack;

    QList<SmtpSink::Mail> mailsTo(const QByteArray &address)
    {
        QList<SmtpSink::Mail> mails = m_sink.mails();
        mails.removeIf([&](const SmtpSink::Mail &mail) { return !mail.to.contains(address); });
        return mails;
    }
    /// The token in the one line of a mail that is a link to \a page.
    static QString linkIn(const SmtpSink::Mail &mail, const QString &page)
    {
        const QRegularExpression line(
            u"^https://portal\\.example/open/%1#(ptc_[a-z]+_[0-9A-Za-z]{49})$"_s.arg(page),
            QRegularExpression::MultilineOption);
        const QString text = textOf(mail.data);
        return text.count(u"ptc_"_s) == 1 ? line.match(text).captured(1) : QString();
    }
    Reply ask(const char *path, const QJsonObject &body)
    {
        HttpClient client;
        return client.send("POST", m_stack->portal(path), QJsonDocument(body).toJson(),
            {{"Content-Type", "application/json"}});
    }
    Reply signIn(const QString &email, const QString &password)
    {
        return ask("/api/auth/sign-in", {{u"email"_s, email}, {u"password"_s, password}});
    }
    void verifyIsNowhere(const QString &token)
    {
        QVERIFY2(!m_stack->portalProgram().log().contains(token.toLatin1()), "the link is in the log");
        for (const char *name : {"portal.db", "portal.db-wal"}) {
            QFile database(m_stack->path(name));
            QVERIFY(database.open(QIODevice::ReadOnly));
            QVERIFY(!database.readAll().contains(token.toLatin1()));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stack = std::make_unique<Stack>();
        m_stack->setPortalOptions(
            {u"--mail"_s, m_sink.url(), u"--public-url"_s, u"https://portal.example"_s});
        QVERIFY(m_stack->start());
    }
    void cleanupTestCase() { m_stack.reset(); }

    void forgottenPasswordIsChosenAnew()
    {
        QCOMPARE(ask("/api/auth/password/forgot", {{u"email"_s, u"nobody@acme.example"_s}}).status, 202);
        QCOMPARE(ask("/api/auth/password/forgot", {{u"email"_s, u"admin@acme.example"_s}}).status, 202);
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("admin@acme.example").size(), 1, Patience);
        const QString token = linkIn(mailsTo("admin@acme.example").first(), u"reset"_s);
        QVERIFY(token.startsWith(u"ptc_rs_"));
        verifyIsNowhere(token);
        const QString password = u"brown bread with four eggs"_s;
        const Reply reset = ask("/api/auth/password/reset", {{u"token"_s, token}, {u"password"_s, password}});
        QVERIFY2(reset.status == 204, reset.body.constData());
        QCOMPARE(signIn(u"admin@acme.example"_s, u"portico-demo"_s).status, 401);
        QCOMPARE(signIn(u"admin@acme.example"_s, password).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("admin@acme.example").size(), 2, Patience);
        QCOMPARE(mailsTo("admin@acme.example").last().header("Subject"),
            QByteArray("Your Portico password was changed"));
        QVERIFY(mailsTo("nobody@acme.example").isEmpty());
    }

    void newAddressIsConfirmedAtBoth()
    {
        PortalUser member(*m_stack, "member@acme.example", "acme");
        QVERIFY(member.isSignedIn());
        const QJsonObject body{{u"email"_s, u"moved@acme.example"_s}};
        const Reply asked = member.post("/api/auth/profile/email", body);
        QVERIFY2(asked.status == 202, asked.body.constData());
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("moved@acme.example").size(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("member@acme.example").size(), 1, Patience);
        const SmtpSink::Mail present = mailsTo("member@acme.example").first();
        QVERIFY(textOf(present.data).contains(u"moved@acme.example"_s));
        const QString presentLink = linkIn(present, u"email"_s);
        const QString newLink = linkIn(mailsTo("moved@acme.example").first(), u"email"_s);
        QVERIFY(!presentLink.isEmpty() && !newLink.isEmpty());
        verifyIsNowhere(presentLink);
        verifyIsNowhere(newLink);
        QVERIFY(!ask("/api/auth/profile/email/confirm", {{u"token"_s, newLink}}).json()[u"changed"].toBool());
        QCOMPARE(signIn(u"moved@acme.example"_s, u"portico-demo"_s).status, 401);
        QVERIFY(
            ask("/api/auth/profile/email/confirm", {{u"token"_s, presentLink}}).json()[u"changed"].toBool());
        QCOMPARE(signIn(u"moved@acme.example"_s, u"portico-demo"_s).status, 200);
        QCOMPARE(signIn(u"member@acme.example"_s, u"portico-demo"_s).status, 401);
        QCOMPARE(member.get("/api/auth/profile").json()[u"email"].toString(), u"moved@acme.example"_s);
    }
};

QTEST_GUILESS_MAIN(tst_AccountMail)
#include "tst_accountmail.moc"
