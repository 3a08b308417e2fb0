// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"
#include "tests/support/smtpsink.h"

#include <QJsonArray>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

/// The bytes of the attachment, decoded.
QByteArray attachmentOf(const QByteArray &mail)
{
    const qsizetype disposition = mail.indexOf("Content-Disposition: attachment");
    const qsizetype begin = mail.indexOf("\r\n\r\n", disposition) + 4;
    const qsizetype end = mail.indexOf("\r\n--", begin);
    return disposition < 0 ? QByteArray()
                           : QByteArray::fromBase64(mail.mid(begin, end - begin).replace("\r\n", ""));
}

} // namespace

/// Somebody without an account gets every invoice, from three programs and a mail server.
class tst_BillingContacts : public QObject
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
    QJsonObject lastMail(PortalUser &owner, const QString &email)
    {
        const QJsonArray contacts = owner.get("/api/portal/billing-contacts").json()[u"data"].toArray();
        for (const QJsonValue &contact : contacts) {
            if (contact[u"email"].toString() == email)
                return contact[u"last_mail"].toObject();
        }
        return {};
    }
    int advanceTo(qint64 time)
    {
        HttpClient client;
        return m_stack
            ->changeAtProvider(client, u"/v1/test_helpers/test_clocks/clock_portico_demo/advance"_s,
                "frozen_time=" + QByteArray::number(time))
            .status;
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

    void renewalReachesEveryContactWithItsDocument()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QVERIFY(owner.isSignedIn());
        const Reply added = owner.post("/api/portal/billing-contacts",
            {{u"name"_s, u"Büro <Nord>"_s}, {u"email"_s, u"nord@x.example"_s}});
        QCOMPARE(added.status, 200);
        QCOMPARE(mailsTo("nord@x.example").size(), 0); // nothing of the past

        QCOMPARE(advanceTo(1'796'256'000), 200); // 3 Dec 2026
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("nord@x.example").size(), 1, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("ap@acme.example").size(), 1, 60'000);
        const QJsonObject invoice
            = owner.get("/api/portal/invoices?limit=1").json()[u"data"].toArray().at(0).toObject();
        const QByteArray number = invoice[u"number"].toString().toLatin1();
        const SmtpSink::Mail mail = mailsTo("nord@x.example").first();
        QVERIFY2(mail.header("Subject").contains(number), mail.header("Subject").constData());
        QVERIFY(mail.data.contains("filename=\"" + number + ".pdf\""));
        const QByteArray document
            = owner.get("/api/portal/invoices/" + invoice[u"id"].toString().toLatin1() + "/pdf").body;
        QVERIFY(document.startsWith("%PDF-"));
        QVERIFY(attachmentOf(mail.data) == document);
    }

    void deliveryIsShown()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        QTRY_COMPARE_WITH_TIMEOUT(
            lastMail(owner, u"nord@x.example"_s)[u"state"].toString(), u"sent"_s, 60'000);
        const QString id = lastMail(owner, u"nord@x.example"_s)[u"invoice"].toString();
        QVERIFY(id != u"in_P0x7Ar1Rtnsqo0");
        const QJsonArray mails
            = owner.get("/api/portal/invoices/" + id.toLatin1() + "/mails").json()[u"data"].toArray();
        QCOMPARE(mails.size(), 5); // the sample's four and ours
    }

    void refusedAddressIsShownAndPutRight()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        SmtpSink::Answers refusing;
        refusing.recipient = "550 5.1.1 no such user";
        m_sink.setAnswers(refusing);
        QCOMPARE(advanceTo(1'798'934'400), 200); // 3 Jan 2027
        QTRY_COMPARE_WITH_TIMEOUT(
            lastMail(owner, u"nord@x.example"_s)[u"state"].toString(), u"failed"_s, 60'000);
        const QString reason = lastMail(owner, u"nord@x.example"_s)[u"reason"].toString();
        QVERIFY2(reason.contains(u"no such user"), qPrintable(reason));

        m_sink.setAnswers({});
        QString id;
        const QJsonArray contacts = owner.get("/api/portal/billing-contacts").json()[u"data"].toArray();
        for (const QJsonValue &contact : contacts) {
            if (contact[u"email"].toString() == u"nord@x.example")
                id = contact[u"id"].toString();
        }
        const Reply changed = owner.send("PATCH", "/api/portal/billing-contacts/" + id.toLatin1(),
            {{u"name"_s, u"Nord"_s}, {u"email"_s, u"north@x.example"_s}});
        QCOMPARE(changed.status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(mailsTo("north@x.example").size(), 1, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(
            lastMail(owner, u"north@x.example"_s)[u"state"].toString(), u"sent"_s, 60'000);
    }

    void paymentLinkIsKeptNowhere()
    {
        PortalUser owner(*m_stack, "owner@acme.example", "acme");
        const QString id = lastMail(owner, u"ap@acme.example"_s)[u"invoice"].toString();
        HttpClient client;
        const QByteArray page = m_stack->askProvider(client, ("/v1/invoices/" + id.toLatin1()).constData())
                                    .json()[u"hosted_invoice_url"]
                                    .toString()
                                    .toLatin1();
        QVERIFY(page.size() > 20);
        for (const char *name : {"portal.db", "portal.db-wal"}) {
            QFile database(m_stack->path(name));
            QVERIFY(database.open(QIODevice::ReadOnly));
            QVERIFY(!database.readAll().contains(page));
        }
        QVERIFY(!m_stack->portalProgram().log().contains(page));
    }
};

QTEST_GUILESS_MAIN(tst_BillingContacts)
#include "tst_billingcontacts.moc"
