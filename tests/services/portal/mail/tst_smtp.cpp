// SPDX-License-Identifier: MIT
#include "services/portal/mail/maildir.h"
#include "services/portal/mail/mailtransport.h"
#include "services/portal/mail/smtp.h"
#include "services/portal/mail/webhooktransport.h"
#include "tests/services/http/testserver.h"
#include "tests/support/smtpsink.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace portico;
using namespace portico::portal;
using portico::test::SmtpSink;
using Outcome = Delivery::Outcome;

namespace {

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};

class FixedClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override { return Now; }
};

MailMessage aMessage()
{
    MailMessage message;
    message.from = {QStringLiteral("no-reply@portal.example"), QStringLiteral("Portico")};
    message.to = {QStringLiteral("ada@acme.example"), QStringLiteral("Ada")};
    message.subject = QStringLiteral("Hello");
    message.text = QStringLiteral(".starts with a dot\n");
    message.html = QStringLiteral("<p>x</p>");
    message.messageId = "key@portal.example";
    message.date = Now;
    return message;
}

MailTarget targetOf(const QString &url, const Secret &password = {})
{
    MailTarget target = *parseMailTarget(url, password);
    target.from = QStringLiteral("no-reply@portal.example");
    return target;
}

} // namespace

class SmtpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mailArrivesAsItIs();
    void answersOfTheServerDecide_data();
    void answersOfTheServerDecide();
    void serverWithoutTlsGetsNothingWhereItIsRequired();
    void serverThatRefusesTlsGetsNothing();
    void wrongPasswordIsTriedAgainAndNeverTold();
    void absentServerIsTriedAgain();
    void stopEndsAWaitingDelivery();
    void maildirHoldsEachMailOnce();
    void targetsAreReadStrictly_data();
    void targetsAreReadStrictly();
    void passwordOfTheEnvironmentWins();
    void webhookIsSigned();
    void webhookThatIsNotTakenIsTriedAgain_data();
    void webhookThatIsNotTakenIsTriedAgain();
};

void SmtpTest::mailArrivesAsItIs()
{
    SmtpSink sink;
    QCOMPARE(sendBySmtp(targetOf(sink.url()), aMessage(), {}).outcome, Outcome::Sent);
    QCOMPARE(sink.mails().size(), 1);
    const SmtpSink::Mail mail = sink.mails().first();
    QVERIFY(mail.from.startsWith("MAIL FROM:<no-reply@portal.example>"));
    QVERIFY(mail.to.startsWith("RCPT TO:<ada@acme.example>"));
    QCOMPARE(mail.data, encodeMail(aMessage()));
    QCOMPARE(mail.header("Message-ID"), QByteArray("<key@portal.example>"));
    QVERIFY(sink.commands().contains("EHLO portal.example"));
}

void SmtpTest::answersOfTheServerDecide_data()
{
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray ok = "250 ok";
    QTest::newRow("recipient later") << QByteArray("451 greylisted") << ok << Outcome::Later;
    QTest::newRow("recipient unknown") << QByteArray("550 no such user") << ok << Outcome::Refused;
    QTest::newRow("message later") << ok << QByteArray("452 full") << Outcome::Later;
    QTest::newRow("message refused") << ok << QByteArray("554 spam") << Outcome::Refused;
    QTest::newRow("sign in first") << QByteArray("530 authenticate") << ok << Outcome::Later;
}

void SmtpTest::answersOfTheServerDecide()
{
    SmtpSink sink;
    SmtpSink::Answers answers;
    QFETCH(const QByteArray, recipient);
    QFETCH(const QByteArray, end);
    answers.recipient = recipient;
    answers.end = end;
    sink.setAnswers(answers);
    QTEST(sendBySmtp(targetOf(sink.url()), aMessage(), {}).outcome, "outcome");
    QVERIFY(sink.mails().isEmpty());
}

void SmtpTest::serverWithoutTlsGetsNothingWhereItIsRequired()
{
    SmtpSink sink;
    const MailTarget target
        = targetOf(QStringLiteral("smtp://ada@127.0.0.1:%1?tls=required").arg(sink.port()), Secret("sesame"));
    const Delivery delivery = sendBySmtp(target, aMessage(), {});
    QCOMPARE(delivery.outcome, Outcome::Later);
    QVERIFY(sink.mails().isEmpty());
    for (const QByteArray &command : sink.commands())
        QVERIFY2(command.startsWith("EHLO") || command.startsWith("QUIT"), command);
}

void SmtpTest::serverThatRefusesTlsGetsNothing()
{
    SmtpSink sink;
    SmtpSink::Answers answers;
    answers.startTls = "454 not now";
    sink.setAnswers(answers);
    const Delivery delivery = sendBySmtp(targetOf(sink.url(QStringLiteral("?tls=required"))), aMessage(), {});
    QCOMPARE(delivery.outcome, Outcome::Later);
    QVERIFY(sink.mails().isEmpty());
    QVERIFY(sink.commands().contains("STARTTLS"));
}

void SmtpTest::wrongPasswordIsTriedAgainAndNeverTold()
{
    SmtpSink sink;
    SmtpSink::Answers answers;
    answers.authentication = "535 wrong";
    sink.setAnswers(answers);
    const MailTarget target = targetOf(QStringLiteral("smtp://ada:sesame@127.0.0.1:%1").arg(sink.port()));
    const Delivery delivery = sendBySmtp(target, aMessage(), {});
    QCOMPARE(delivery.outcome, Outcome::Later);
    QVERIFY(!delivery.reason.contains(QStringLiteral("sesame")));
    QVERIFY(sink.mails().isEmpty());
}

void SmtpTest::absentServerIsTriedAgain()
{
    QCOMPARE(
        sendBySmtp(targetOf(QStringLiteral("smtp://127.0.0.1:1")), aMessage(), {}).outcome, Outcome::Later);
}

void SmtpTest::stopEndsAWaitingDelivery()
{
    SmtpSink sink;
    SmtpSink::Answers answers;
    answers.greeting.clear(); // an empty line is no greeting: the client waits on
    sink.setAnswers(answers);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(sendBySmtp(targetOf(sink.url()), aMessage(), stop.get_token()).outcome, Outcome::Later);
}

void SmtpTest::maildirHoldsEachMailOnce()
{
    QTemporaryDir folder;
    const QDir root(folder.filePath(QStringLiteral("mails")));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(writeToMaildir(root.path(), aMessage()).outcome, Outcome::Sent);
    const QStringList names = QDir(root.filePath(QStringLiteral("new"))).entryList(QDir::Files);
    QCOMPARE(names, QStringList{QStringLiteral("key@portal.example")});
    QVERIFY(QDir(root.filePath(QStringLiteral("tmp"))).entryList(QDir::Files).isEmpty());
    QFile mail(root.filePath(QStringLiteral("new/key@portal.example")));
    QVERIFY(mail.open(QIODevice::ReadOnly));
    QCOMPARE(mail.readAll(), encodeMail(aMessage()));
    // A reader has taken it meanwhile.
    QVERIFY(mail.rename(root.filePath(QStringLiteral("cur/key@portal.example:2,S"))));
    QCOMPARE(writeToMaildir(root.path(), aMessage()).outcome, Outcome::Sent);
    QVERIFY(QDir(root.filePath(QStringLiteral("new"))).entryList(QDir::Files).isEmpty());
}

void SmtpTest::targetsAreReadStrictly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<bool>("requiresTls");
    const auto row = [](const char *text, bool valid, bool tls) {
        QTest::newRow(text) << QString::fromLatin1(text) << valid << tls;
    };
    row("smtp://mail.example", true, true);
    row("smtp://mail.example:587?from=billing@acme.example", true, true);
    row("smtps://u:p@mail.example", true, true);
    row("smtp://localhost:25", true, false);
    row("smtp://localhost?tls=required", true, true);
    row("smtp://mail.example?tls=never", false, false);
    row("smtp://mail.example?from=a%20b", false, false);
    row("smtp://mail.example/path", false, false);
    row("http://mail.example", false, false);
    row("smtp://", false, false);
    row("maildir:", false, false);
    row("mail.example", false, false);
}

void SmtpTest::targetsAreReadStrictly()
{
    QFETCH(const QString, text);
    const Result<MailTarget> target = parseMailTarget(text, {});
    QTEST(target.has_value(), "valid");
    if (target)
        QTEST(target->requiresTls, "requiresTls");
    else
        QCOMPARE(target.error().code, QStringLiteral("mail_invalid"));
}

void SmtpTest::passwordOfTheEnvironmentWins()
{
    const QString url = QStringLiteral("smtp://ada:old@mail.example:25");
    QCOMPARE(parseMailTarget(url, {})->password.reveal(), QByteArray("old"));
    const MailTarget target = *parseMailTarget(url, Secret("new"));
    QCOMPARE(target.password.reveal(), QByteArray("new"));
    QCOMPARE(target.server.toString(), QStringLiteral("smtp://mail.example:25"));
}

namespace {

OutboxEntry anEvent()
{
    OutboxEntry entry;
    entry.kind = WebhookKind;
    entry.key = QStringLiteral("access/org_1/1");
    entry.data = "{\"id\":\"evt_1\"}";
    return entry;
}

} // namespace

void SmtpTest::webhookIsSigned()
{
    std::mutex mutex;
    http::Request seen;
    const auto server = http::serve([&](http::Request request, http::Responder responder) {
        {
            const std::lock_guard lock(mutex);
            seen = std::move(request);
        }
        responder.send(http::textResponse("ok"));
    });
    const FixedClock clock;
    const auto transport
        = makeWebhookTransport(QUrl(server->url() + QStringLiteral("/hook")), Secret("whsec_product"), clock);
    QCOMPARE(transport->deliver(anEvent(), {}, {}).outcome, Outcome::Sent);
    const std::lock_guard lock(mutex);
    QCOMPARE(seen.method, QByteArray("POST"));
    QCOMPARE(seen.body, anEvent().data);
    QCOMPARE(seen.header("Content-Type"), QByteArray("application/json"));
    const QByteArray signature = seen.header("Portico-Signature");
    QVERIFY2(signature.startsWith("t=1795000000,v1="), signature);
    // Computed with openssl: printf '1795000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_product
    QCOMPARE(
        signature.mid(16), QByteArray("0cf51f8b81d9b0879228693844b90e045847e5a43c659851dc67aae4275dc832"));
}

void SmtpTest::webhookThatIsNotTakenIsTriedAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 400, 410, 500})
        QTest::addRow("%d", status) << status;
}

void SmtpTest::webhookThatIsNotTakenIsTriedAgain()
{
    QFETCH(const int, status);
    std::atomic<int> requests = 0;
    const auto server = http::serve([&](http::Request, http::Responder responder) {
        ++requests;
        http::Response response;
        response.status = status;
        response.headers.push_back({"Location", "/elsewhere"});
        responder.send(std::move(response));
    });
    const FixedClock clock;
    const auto transport = makeWebhookTransport(QUrl(server->url()), Secret("whsec_product"), clock);
    QCOMPARE(transport->deliver(anEvent(), {}, {}).outcome, Outcome::Later);
    QCOMPARE(requests.load(), 1); // redirects are not followed
}

QTEST_GUILESS_MAIN(SmtpTest)
#include "tst_smtp.moc"
