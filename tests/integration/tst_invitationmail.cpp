// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"
#include "tests/support/smtpsink.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

/// The plain text of a mail, its quoted-printable lines put together.
QByteArray textOf(const QByteArray &mail)
{
    const qsizetype part = mail.indexOf("Content-Type: text/plain");
    const qsizetype begin = mail.indexOf("\r\n\r\n", part) + 4;
    QByteArray text = mail.mid(begin, mail.indexOf("\r\n--", begin) - begin);
    return text.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n");
}

} // namespace

/// An invitation from the owner's request through the mail server to the new member, with real programs.
class tst_InvitationMail : public QObject
{
    Q_OBJECT

    SmtpSink m_sink;
    std::unique_ptr<Stack> m_stack;
    QByteArray m_link;

    QList<SmtpSink::Mail> mailsTo(const QByteArray &address)
    {
        QList<SmtpSink::Mail> mails = m_sink.mails();
        mails.removeIf([&](const SmtpSink::Mail &mail) { return !mail.to.contains(address); });
        return mails;
    }
    Reply ask(const char *path, const QJsonObject &body)
    {
        HttpClient client;
        return client.send("POST", m_stack->portal(path), QJsonDocument(body).toJson(),
            {{"Content-Type", "application/json"}, {"Idempotency-Key", QTest::currentTestFunction()}});
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

    void mailHoldsOneLineWithTheLink()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QVERIFY(owner.isSignedIn());
        const QJsonObject body{{u"emails"_s, QJsonArray{u"lena@new.example"_s}}, {u"role"_s, u"read_only"_s}};
        const Reply invited = owner.post("/api/portal/team/invite", body);
        QVERIFY2(invited.status == 200, invited.body.constData());
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("lena@new.example").size(), 1, 30'000);
        const SmtpSink::Mail mail = mailsTo("lena@new.example").first();
        QVERIFY2(mail.header("Subject").contains("Acme Robotics"), mail.header("Subject").constData());
        const QString text = QString::fromUtf8(textOf(mail.data));
        static const QRegularExpression line(
            u"^https://portal\\.example/open/invitation#(ptc_inv_[0-9A-Za-z]{49})$"_s,
            QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = line.match(text);
        QVERIFY2(match.hasMatch(), qPrintable(text));
        QCOMPARE(text.count(u"ptc_inv_"), 1);
        m_link = match.captured(1).toLatin1();
        QVERIFY2(!m_stack->portalProgram().log().contains(m_link), "the link is in the log");
        for (const char *name : {"portal.db", "portal.db-wal"}) {
            QFile database(m_stack->path(name));
            QVERIFY(database.open(QIODevice::ReadOnly));
            QVERIFY(!database.readAll().contains(m_link));
        }
    }

    void linkMakesAMemberOnce()
    {
        const Reply preview = ask("/api/invitations/preview", {{u"token"_s, QString::fromLatin1(m_link)}});
        QVERIFY2(preview.status == 200, preview.body.constData());
        QCOMPARE(preview.json()[u"organization"].toString(), u"Acme Robotics"_s);
        const QJsonObject acceptance{{u"token"_s, QString::fromLatin1(m_link)}, {u"name"_s, u"Lena"_s},
            {u"password"_s, u"a fine long phrase"_s}};
        const Reply accepted = ask("/api/accept-invitation", acceptance);
        QVERIFY2(accepted.status == 200, accepted.body.constData());
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QJsonArray members = owner.get("/api/portal/team").json()[u"members"].toArray();
        const auto lena = std::find_if(members.begin(), members.end(),
            [](const QJsonValue &member) { return member[u"email"].toString() == u"lena@new.example"; });
        QVERIFY(lena != members.end());
        QCOMPARE((*lena)[u"invited_by"].toString(), u"Maya Okafor"_s);
        QCOMPARE(ask("/api/invitations/preview", {{u"token"_s, QString::fromLatin1(m_link)}}).status, 404);
    }
};

QTEST_GUILESS_MAIN(tst_InvitationMail)
#include "tst_invitationmail.moc"
