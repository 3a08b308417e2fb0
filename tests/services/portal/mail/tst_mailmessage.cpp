// SPDX-License-Identifier: MIT
#include "services/portal/mail/mailmessage.h"
#include "services/portal/mail/mailtemplate.h"
#include "services/portal/mail/mailtransport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};
const QUrl Portal(QStringLiteral("https://portal.example"));

MailValues allValues(const QString &text)
{
    MailValues values;
    for (const char *name : {"name", "organization", "amount", "invoice", "since", "restriction", "card",
             "date", "due", "address", "addresses", "count", "device", "inviter", "owner", "role"})
        values[QString::fromLatin1(name)] = text;
    values[QStringLiteral("pay")] = QStringLiteral("https://pay.example/i/1");
    values[QStringLiteral("link")] = QStringLiteral("https://portal.example/open/billing");
    values[QStringLiteral("open")] = QStringLiteral("https://portal.example/open/reset#ptc_rs_x");
    return values;
}

OutboxEntry entryFor(const QString &name, const QString &organization)
{
    QJsonObject data;
    for (const auto &[key, value] : allValues(QStringLiteral("x")))
        data[key] = value;
    data[QStringLiteral("name")] = name;
    data[QStringLiteral("organization")] = organization;
    OutboxEntry entry;
    entry.key = QStringLiteral("dunning/in_1/0/usr_1");
    entry.recipient = QStringLiteral("ada@acme.example");
    entry.kind = QStringLiteral("payment_failed");
    entry.data = QJsonDocument(data).toJson();
    return entry;
}

MailMessage compose(const QString &name, const QString &organization)
{
    const Result<MailMessage> message
        = composeMail(entryFor(name, organization), QStringLiteral("no-reply@portal.example"), Portal, Now);
    return message.value_or(MailMessage());
}

/// The names of the header fields, as a mail reader sees them.
QList<QByteArray> headerNames(const QByteArray &mail)
{
    QList<QByteArray> names;
    const QList<QByteArray> lines = mail.left(mail.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith(' '))
            names.append(line.left(line.indexOf(':')));
    }
    return names;
}

QByteArray headerOf(const QByteArray &mail, const QByteArray &name)
{
    const QByteArray head = "\r\n" + mail.left(mail.indexOf("\r\n\r\n")).replace("\r\n ", " ") + "\r\n";
    const qsizetype start = head.indexOf("\r\n" + name + ": ") + name.size() + 4;
    return head.mid(start, head.indexOf("\r\n", start) - start);
}

/// The boundary that a Content-Type names.
QByteArray boundaryIn(const QByteArray &type)
{
    const qsizetype start = type.indexOf("boundary=\"") + 10;
    return type.mid(start, type.indexOf('"', start) - start);
}

/// Encoded words put back together. Source: RFC 2047.
QString decoded(const QByteArray &header)
{
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?B\\?([^?]*)\\?=\\s*"));
    QByteArray bytes;
    for (auto matches = word.globalMatch(QString::fromLatin1(header)); matches.hasNext();)
        bytes += QByteArray::fromBase64(matches.next().captured(1).toLatin1());
    return QString::fromUtf8(bytes);
}

QString fromQuotedPrintable(QByteArray text)
{
    text.replace("=\r\n", "").replace("\r\n", "\n");
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text, '='));
}

} // namespace

class MailMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTemplateIsComplete();
    void unknownPlaceholderAndKindAreErrors();
    void hostileNamesChangeNothingButTheText_data();
    void hostileNamesChangeNothingButTheText();
    void markupInValuesIsText();
    void valueCannotBringInAnother();
    void onlyLinkIsThePortals();
    void headersSpeakEveryLanguage();
    void messageIsWellFormed();
    void attachmentComesWhole_data();
    void attachmentComesWhole();
    void textsStandInOnePartBesideTheAttachment();
    void boundaryIsOfTheMessage();
    void boundaryInTheTextsEndsNothing();
    void linkThatLeadsNowhereIsLeftOut_data();
    void linkThatLeadsNowhereIsLeftOut();
    void linkThatIsNotSaidIsAnError();
    void linkOfBlanksIsLeftOut();
    void linkCannotLeaveItsAttribute();
    void invoiceMailsStayWholeWithHostileValues_data();
    void invoiceMailsStayWholeWithHostileValues();
    void addressHeadersAreFolded_data();
    void addressHeadersAreFolded();
    void messageIdComesFromTheKeyAlone();
    void badAddressesAreRefused_data();
    void badAddressesAreRefused();
};

void MailMessageTest::everyTemplateIsComplete()
{
    const QStringList kinds = mailKinds();
    for (const char *kind :
        {"card_expiring", "data_due", "email_change_new", "email_change_old", "email_change_taken",
            "invitation", "invitation_copy", "invoice_overdue", "invoice_paid", "invoice_payment_failed",
            "invoice_ready", "invoice_voided", "organization_deletion", "organization_deletion_soon",
            "ownership_offer", "password_changed", "password_reset", "payment_failed", "payment_reminder",
            "recovery_codes_renewed", "session_ended_reuse", "two_step_off", "two_step_on"})
        QVERIFY2(kinds.contains(QLatin1StringView(kind)), kind);
    for (const QString &kind : mailKinds()) {
        const Result<MailText> mail = renderMail(kind, allValues(QStringLiteral("value")));
        QVERIFY2(mail.has_value(), qPrintable(mail ? QString() : mail.error().detail));
        for (const QString &part : {mail->subject, mail->text, mail->html}) {
            QVERIFY(!part.isEmpty());
            QVERIFY2(!part.contains(QStringLiteral("{{")), qPrintable(part));
            QVERIFY2(
                !part.contains(QStringLiteral("<!-- subject")) && !part.contains(QStringLiteral("<!-- body")),
                qPrintable(part));
        }
    }
}

void MailMessageTest::unknownPlaceholderAndKindAreErrors()
{
    MailValues values = allValues(QStringLiteral("x"));
    values.erase(QStringLiteral("amount"));
    QCOMPARE(
        renderMail(QStringLiteral("payment_failed"), values).error().code, QStringLiteral("mail_template"));
    QCOMPARE(renderMail(QStringLiteral("../x"), values).error().code, QStringLiteral("mail_template"));
}

void MailMessageTest::hostileNamesChangeNothingButTheText_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("line break") << QStringLiteral("Ada\r\nBcc: eve@evil.example\r\n\r\nbody");
    QTest::newRow("bare line feed") << QStringLiteral("Ada\nSubject: other");
    QTest::newRow("control characters") << QStringLiteral("A\u0000d\u0007a\u007f\u0085");
    QTest::newRow("line separator") << QStringLiteral("Ada\u2028Bcc: x\u2029y");
    QTest::newRow("right to left override") << QStringLiteral("Ada \u202egnp.exe\u2066 \u200f");
    QTest::newRow("quotes and brackets") << QStringLiteral("\"Ada\" <eve@evil.example>, x");
    QTest::newRow("encoded word") << QStringLiteral("=?UTF-8?B?QmNjOiB4?=");
    QTest::newRow("markup") << QStringLiteral(
        "<script>alert(1)</script><a href=\"https://evil.example\">x</a>");
    QTest::newRow("long") << QString(5000, u'x');
}

void MailMessageTest::hostileNamesChangeNothingButTheText()
{
    QFETCH(const QString, name);
    const QByteArray usual = encodeMail(compose(QStringLiteral("Ada"), QStringLiteral("Acme")));
    const MailMessage message = compose(name, name);
    const QByteArray mail = encodeMail(message);
    QCOMPARE(headerNames(mail), headerNames(usual));
    QCOMPARE(headerOf(mail, "To").count('@'), 1);
    QVERIFY(headerOf(mail, "To").endsWith("<ada@acme.example>"));
    QCOMPARE(mail.count("--=_"), usual.count("--=_"));
    QCOMPARE(message.html.count(QStringLiteral("href=\"")), 1);
    QVERIFY(!message.html.contains(QStringLiteral("<script")));
    for (const QString &part : {message.subject, message.text, message.html}) {
        for (const QChar c : part) {
            const ushort code = c.unicode();
            QVERIFY((code >= 32 || code == 10) && code != 0x7f && code != 0x85 && code != 0x202e
                && code != 0x2028 && code != 0x2066);
        }
    }
    QVERIFY(!message.subject.contains(u'\n'));
    const QList<QByteArray> lines = mail.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY2(line.size() <= 78, line);
}

void MailMessageTest::markupInValuesIsText()
{
    const MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("<b>A & \"B\"</b>"));
    QVERIFY(message.html.contains(QStringLiteral("&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;")));
    QVERIFY(!message.html.contains(QStringLiteral("<b>")));
    QVERIFY(message.text.contains(QStringLiteral("<b>A & \"B\"</b>")));
}

void MailMessageTest::valueCannotBringInAnother()
{
    const MailMessage message
        = compose(QStringLiteral("{{amount}}"), QStringLiteral("<!-- body -->{{link}}"));
    QVERIFY(message.text.contains(QStringLiteral("Hello {{amount}}")));
    QCOMPARE(message.html.count(QStringLiteral("href=\"")), 1);
}

void MailMessageTest::onlyLinkIsThePortals()
{
    const MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    QVERIFY(message.html.contains(QStringLiteral("href=\"https://portal.example/open/billing\"")));
    QCOMPARE(message.text.count(QStringLiteral("http")), 1);
    QVERIFY(message.text.contains(QStringLiteral("\nhttps://portal.example/open/billing\n")));
}

void MailMessageTest::headersSpeakEveryLanguage()
{
    const QString name
        = QString::fromUtf8("株式会社 ノースウィンド שלום 🎉 with a rather long name behind it");
    const QByteArray mail = encodeMail(compose(name, name));
    const QByteArray to = headerOf(mail, "To");
    QCOMPARE(decoded(to), name);
    QVERIFY(decoded(headerOf(mail, "Subject")).contains(name));
    QVERIFY(
        std::all_of(mail.begin(), mail.end(), [](char c) { return static_cast<unsigned char>(c) < 128; }));
}

void MailMessageTest::messageIsWellFormed()
{
    const MailMessage message = compose(QString::fromUtf8("Zoë = 100 %"), QStringLiteral("Acme"));
    const QByteArray mail = encodeMail(message);
    QCOMPARE(headerOf(mail, "Date"), QByteArray("Wed, 18 Nov 2026 11:06:40 +0000"));
    QCOMPARE(headerOf(mail, "Auto-Submitted"), QByteArray("auto-generated"));
    QCOMPARE(headerOf(mail, "From"), QByteArray("\"Portico\" <no-reply@portal.example>"));
    const QByteArray type = headerOf(mail, "Content-Type");
    const QByteArray boundary = "--" + type.mid(type.indexOf('"') + 1).chopped(1);
    QCOMPARE(mail.count(boundary + "\r\n"), 2);
    QVERIFY(mail.endsWith(boundary + "--\r\n"));
    QCOMPARE(QByteArray(mail).replace("\r\n", "").count('\n'), 0);
    const auto body = [&](int index) {
        qsizetype start = mail.indexOf(boundary);
        for (int i = 0; i < index; ++i)
            start = mail.indexOf(boundary, start + 1);
        start = mail.indexOf("\r\n\r\n", start) + 4;
        return fromQuotedPrintable(mail.mid(start, mail.indexOf(boundary, start) - start));
    };
    QCOMPARE(body(0).trimmed(), message.text.trimmed());
    QCOMPARE(body(1).trimmed(), message.html.trimmed());
}

void MailMessageTest::attachmentComesWhole_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {0, 1, 56, 57, 58, 114, 100'000})
        QTest::addRow("%d bytes", bytes) << bytes;
}

void MailMessageTest::attachmentComesWhole()
{
    QFETCH(const int, bytes);
    MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    message.attachment = MailAttachment{QStringLiteral("ACME-0043.pdf"), {}};
    for (int i = 0; i < bytes; ++i)
        message.attachment->pdf += char(i * 7);
    const QByteArray mail = encodeMail(message);
    const QByteArray outer = "--" + boundaryIn(headerOf(mail, "Content-Type"));
    QVERIFY(headerOf(mail, "Content-Type").startsWith("multipart/mixed;"));
    QCOMPARE(mail.count(outer + "\r\n"), 2);
    QCOMPARE(mail.count(outer + "--\r\n"), 1);
    QVERIFY(mail.endsWith(outer + "--\r\n"));
    const qsizetype begin = mail.lastIndexOf(outer + "\r\n") + outer.size() + 2;
    const QByteArray part = mail.mid(begin, mail.lastIndexOf(outer) - begin);
    QVERIFY(part.startsWith("Content-Type: application/pdf; name=\"ACME-0043.pdf\"\r\n"
                            "Content-Disposition: attachment; filename=\"ACME-0043.pdf\"\r\n"
                            "Content-Transfer-Encoding: base64\r\n\r\n"));
    const QByteArray encoded = part.mid(part.indexOf("\r\n\r\n") + 4);
    QByteArray decodedBytes;
    qsizetype lines = 0;
    for (qsizetype at = 0; at < encoded.size(); ++lines) {
        const qsizetype end = encoded.indexOf("\r\n", at);
        QVERIFY(end > at);
        QVERIFY(end - at == 76 || (end - at < 76 && end + 2 == encoded.size()));
        decodedBytes
            += QByteArray::fromBase64(encoded.mid(at, end - at), QByteArray::AbortOnBase64DecodingErrors);
        at = end + 2;
    }
    QCOMPARE(lines, qsizetype((bytes + 56) / 57));
    QVERIFY(decodedBytes == message.attachment->pdf);
}

void MailMessageTest::textsStandInOnePartBesideTheAttachment()
{
    MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    const QByteArray bare = encodeMail(message);
    message.attachment = MailAttachment{QStringLiteral("a.pdf"), QByteArray("%PDF-1.7\n--=_\r\n--")};
    const QByteArray mail = encodeMail(message);
    const QByteArray texts = bare.mid(bare.indexOf("Content-Type: multipart/alternative"));
    const QByteArray outer = "--" + boundaryIn(headerOf(mail, "Content-Type"));
    QVERIFY(outer != "--" + boundaryIn(headerOf(bare, "Content-Type")));
    QVERIFY(mail.contains(outer + "\r\n" + texts + outer + "\r\nContent-Type: application/pdf"));
    QCOMPARE(headerNames(mail), headerNames(bare));
    for (const QByteArray &line : mail.split('\n'))
        QVERIFY2(line.size() <= 77, line); // with the carriage return
}

void MailMessageTest::boundaryIsOfTheMessage()
{
    MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    const QByteArray one = boundaryIn(headerOf(encodeMail(message), "Content-Type"));
    QCOMPARE(boundaryIn(headerOf(encodeMail(message), "Content-Type")), one);
    QVERIFY(one.size() <= 70);
    message.messageId = "another@portal.example";
    QVERIFY(boundaryIn(headerOf(encodeMail(message), "Content-Type")) != one);
}

void MailMessageTest::boundaryInTheTextsEndsNothing()
{
    MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    message.attachment = MailAttachment{QStringLiteral("a.pdf"), QByteArray(100, 'x')};
    const QByteArray whole = encodeMail(message);
    const QByteArray outer = "--" + boundaryIn(headerOf(whole, "Content-Type"));
    const QByteArray inner = "--" + boundaryIn(whole.mid(whole.indexOf("multipart/alternative")));
    const QString hostile = QString::fromLatin1("\n" + outer + "--\n" + inner + "\n");
    message.text += hostile;
    message.html += hostile;
    message.attachment->pdf = hostile.toLatin1();
    const QByteArray mail = encodeMail(message);
    for (const QByteArray &boundary : {outer, inner})
        QCOMPARE(mail.count(boundary), whole.count(boundary));
}

void MailMessageTest::linkThatLeadsNowhereIsLeftOut_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"invoice_ready", "invoice_overdue", "invoice_payment_failed"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void MailMessageTest::linkThatLeadsNowhereIsLeftOut()
{
    QFETCH(const QString, kind);
    MailValues values = allValues(QStringLiteral("x"));
    const Result<MailText> with = renderMail(kind, values);
    const QString url = values[QStringLiteral("pay")];
    const QString button = QStringLiteral("<p><a class=\"button\" href=\"%1\">Pay online</a></p>\n").arg(url);
    QCOMPARE(with->text.count(url), 1);
    QCOMPARE(with->html.count(button), 1);
    values[QStringLiteral("pay")].clear();
    const Result<MailText> without = renderMail(kind, values);
    QCOMPARE(without->text, QString(with->text).remove(url + QStringLiteral("\n\n")));
    QCOMPARE(without->html, QString(with->html).remove(button));
}

void MailMessageTest::linkThatIsNotSaidIsAnError()
{
    MailValues values = allValues(QStringLiteral("x"));
    values.erase(QStringLiteral("pay"));
    QCOMPARE(
        renderMail(QStringLiteral("invoice_ready"), values).error().code, QStringLiteral("mail_template"));
    QVERIFY(renderMail(QStringLiteral("invoice_paid"), values)); // nothing to pay, no link
}

void MailMessageTest::linkOfBlanksIsLeftOut()
{
    MailValues values = allValues(QStringLiteral("x"));
    values[QStringLiteral("pay")] = QStringLiteral(" \n\u202e");
    const Result<MailText> mail = renderMail(QStringLiteral("invoice_ready"), values);
    QVERIFY(!mail->html.contains(QStringLiteral("href=\"\"")));
    QVERIFY(!mail->text.contains(QStringLiteral("\n\n\n")));
}

void MailMessageTest::linkCannotLeaveItsAttribute()
{
    MailValues values = allValues(QStringLiteral("x"));
    values[QStringLiteral("pay")] = QStringLiteral("https://pay.example/\"><script>x</script>{{name}}\nHi");
    const Result<MailText> mail = renderMail(QStringLiteral("invoice_ready"), values);
    QVERIFY(mail->html.contains(QStringLiteral(
        "href=\"https://pay.example/&quot;&gt;&lt;script&gt;x&lt;/script&gt;{{name}} Hi\">Pay online</a>")));
    QVERIFY(!mail->html.contains(QStringLiteral("<script")));
}

void MailMessageTest::invoiceMailsStayWholeWithHostileValues_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    const QStringList values{QStringLiteral("x\r\nBcc: eve@evil.example\r\n\r\nbody"),
        QStringLiteral("{{pay}}\n\n{{link}}"),
        QStringLiteral("<!-- body --><a href=\"https://evil.example\">"),
        QStringLiteral("\u202egnp\u2028x\u0000"), QString(5000, u'x')};
    for (const QString &kind : mailKinds().filter(QStringLiteral("invoice_"))) {
        for (qsizetype i = 0; i < values.size(); ++i)
            QTest::addRow("%s %d", qPrintable(kind), int(i)) << kind << values[i];
    }
}

void MailMessageTest::invoiceMailsStayWholeWithHostileValues()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, value);
    OutboxEntry entry = entryFor(value, value);
    entry.kind = kind;
    QJsonObject data;
    for (const char *name : {"name", "organization", "amount", "invoice", "due"})
        data[QString::fromLatin1(name)] = value;
    entry.data = QJsonDocument(data).toJson();
    Enclosure enclosure;
    enclosure.payPage = QUrl(QStringLiteral("https://pay.example/i/1"));
    enclosure.attachment = MailAttachment{QStringLiteral("a.pdf"), QByteArray(200, 'x')};
    const Result<MailMessage> message
        = composeMail(entry, QStringLiteral("no-reply@portal.example"), Portal, Now, enclosure);
    QVERIFY(message);
    const bool isToBePaid
        = !kind.endsWith(QStringLiteral("paid")) && !kind.endsWith(QStringLiteral("voided"));
    QCOMPARE(message->html.count(QStringLiteral("href=\"")), isToBePaid ? 1 : 0);
    QCOMPARE(message->text.count(QStringLiteral("https://pay.example")), isToBePaid ? 1 : 0);
    QVERIFY(!message->subject.contains(u'\n'));
    const QByteArray mail = encodeMail(*message);
    QCOMPARE(headerNames(mail), headerNames(encodeMail(compose(QStringLiteral("A"), QStringLiteral("B")))));
    QCOMPARE(mail.count("\r\n--=_"), 6); // two parts and an end, twice
    for (const QByteArray &line : mail.split('\n'))
        QVERIFY2(line.size() <= 77, line); // with the carriage return
}

void MailMessageTest::addressHeadersAreFolded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::newRow("short") << QStringLiteral("Ada") << QStringLiteral("ada@acme.example");
    QTest::newRow("long plain name") << QString(59, u'x') << QStringLiteral("ada@acme.example");
    QTest::newRow("name in one encoded word")
        << QStringLiteral("株式会社ノースウィンド") << QStringLiteral("ada@acme.example");
    QTest::newRow("name and address")
        << QString(29, u'x') << QStringLiteral("accounts.payable@north-wind.acme.example");
}

void MailMessageTest::addressHeadersAreFolded()
{
    QFETCH(const QString, name);
    QFETCH(const QString, address);
    MailMessage message = compose(QStringLiteral("Ada"), QStringLiteral("Acme"));
    message.to = {address, name};
    const QByteArray mail = encodeMail(message);
    QVERIFY(headerOf(mail, "To").endsWith('<' + address.toLatin1() + '>'));
    for (const QByteArray &line : mail.split('\n'))
        QVERIFY2(line.size() <= 77, line); // with the carriage return
}

void MailMessageTest::messageIdComesFromTheKeyAlone()
{
    const QByteArray id = messageIdFor(QStringLiteral("a/b"), Portal);
    QCOMPARE(messageIdFor(QStringLiteral("a/b"), Portal), id);
    QVERIFY(messageIdFor(QStringLiteral("a/c"), Portal) != id);
    QVERIFY(id.endsWith("@portal.example"));
    QVERIFY(messageIdFor(QStringLiteral("a"), QUrl(QStringLiteral("http://127.0.0.1:80")))
                .endsWith("@localhost"));
}

void MailMessageTest::badAddressesAreRefused_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address :
        {"", "ada", "@x", "ada@", "a da@x", "ada@x\r\nRCPT TO:<eve@x>", "<ada@x>", "a,b@x", "ada@x\t"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void MailMessageTest::badAddressesAreRefused()
{
    QFETCH(const QString, address);
    OutboxEntry entry = entryFor(QStringLiteral("Ada"), QStringLiteral("Acme"));
    entry.recipient = address;
    QCOMPARE(composeMail(entry, QStringLiteral("a@b"), Portal, Now).error().code,
        QStringLiteral("address_invalid"));
}

QTEST_GUILESS_MAIN(MailMessageTest)
#include "tst_mailmessage.moc"
