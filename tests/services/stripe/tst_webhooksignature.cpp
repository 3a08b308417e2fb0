// SPDX-License-Identifier: MIT
#include "services/stripe/webhook.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace portico;

namespace {

const QByteArray Body = R"({ "id":"evt_1","object":"event","created":5,"type":"invoice.paid","livemode":true,
 "data":{"object":{"id":"in_1","object":"invoice","customer":"cus_1"}} })";
const UtcSeconds Now{std::chrono::seconds(1'763'395'200)};
const Secret Key("whsec_one");
const Secret OtherKey("whsec_two");

QByteArray timestamp(qint64 offset = 0)
{
    return QByteArray::number(qint64(Now.time_since_epoch().count()) + offset);
}

QByteArray signatureOf(const QByteArray &body, const QByteArray &time, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(time + '.' + body, key, QCryptographicHash::Sha256).toHex();
}

QByteArray valid(qint64 offset = 0)
{
    return "t=" + timestamp(offset) + ",v1=" + signatureOf(Body, timestamp(offset), "whsec_one");
}

bool accepted(const QByteArray &body, const QByteArray &header, std::vector<Secret> secrets = {Key})
{
    const Result<stripe::Event> event = stripe::verifiedEvent(body, header, secrets, Now);
    if (!event)
        Q_ASSERT(event.error().code == u"webhook_signature_invalid");
    return event.has_value();
}

} // namespace

class TestWebhook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSignedEventIsRead()
    {
        const std::vector<Secret> secrets{Key};
        const Result<stripe::Event> event = stripe::verifiedEvent(Body, valid(), secrets, Now);
        QVERIFY(event);
        QCOMPARE(event->id, u"evt_1");
        QCOMPARE(event->type, u"invoice.paid");
        QCOMPARE(event->objectId, u"in_1");
        QCOMPARE(event->objectType, u"invoice");
        QCOMPARE(event->customerId, u"cus_1");
        QVERIFY(event->livemode);
        QCOMPARE(event->raw, Body);
    }

    void aKnownSignatureHolds()
    {
        // openssl dgst -sha256 -hmac whsec_known, over "1763395200." and the body
        const QByteArray body = R"({"id":"evt_known","object":"event","type":"ping"})";
        const QByteArray header = "t=1763395200,v1="
                                  "459a613891bff0addd1898f3a4e987e9882b35d0142679f3f9da3b3228f98f55";
        QVERIFY(accepted(body, header, {Secret("whsec_known")}));
    }

    void headersAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("accepts");
        const QByteArray t = "t=" + timestamp();
        const QByteArray v1 = ",v1=" + signatureOf(Body, timestamp(), "whsec_one");
        const QByteArray wrong = ",v1=" + signatureOf("other", timestamp(), "whsec_one");
        const QByteArray text = v1.sliced(4);
        QTest::addRow("valid") << t + v1 << true;
        QTest::addRow("other order") << v1.sliced(1) + ',' + t << true;
        QTest::addRow("wrong one first") << t + wrong + v1 << true;
        QTest::addRow("wrong one last") << t + v1 + wrong << true;
        QTest::addRow("v0 beside") << t + ",v0=" + text + v1 << true;
        QTest::addRow("unknown part") << t + v1 + ",v2=abc,x" << true;
        QTest::addRow("empty") << QByteArray() << false;
        QTest::addRow("no signature") << t << false;
        QTest::addRow("empty signature") << t + ",v1=" << false;
        QTest::addRow("only v0") << t + ",v0=" + text << false;
        QTest::addRow("wrong") << t + wrong << false;
        QTest::addRow("half") << t + v1.chopped(1) << false;
        QTest::addRow("longer") << t + v1 + '0' << false;
        QTest::addRow("upper case") << t + ",v1=" + text.toUpper() << false;
        QTest::addRow("no time") << v1.sliced(1) << false;
        QTest::addRow("empty time") << "t=" + v1 << false;
        QTest::addRow("garbled time") << "t=12a" + v1 << false;
        QTest::addRow("signed time") << "t=+" + timestamp() + v1 << false;
        QTest::addRow("negative time") << "t=-" + timestamp() + v1 << false;
        QTest::addRow("huge time") << QByteArray("t=99999999999999999999") + v1 << false;
        QTest::addRow("two times") << t + ",t=" + timestamp() + v1 << false;
        QTest::addRow("other time") << "t=" + timestamp(1) + v1 << false;
        QTest::addRow("spaces") << t + ", v1=" + text << false;
        QTest::addRow("garbage") << QByteArray("\xff\x00=,,=,\xfe", 7) << false;
        QTest::addRow("only commas") << QByteArray(10'000, ',') << false;
    }
    void headersAreReadStrictly()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const bool, accepts);
        QCOMPARE(accepted(Body, header), accepts);
    }

    void ageIsLimitedBothWays_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<bool>("accepts");
        QTest::addRow("oldest") << qint64(-300) << true;
        QTest::addRow("too old") << qint64(-301) << false;
        QTest::addRow("newest") << qint64(300) << true;
        QTest::addRow("too new") << qint64(301) << false;
    }
    void ageIsLimitedBothWays()
    {
        QFETCH(const qint64, offset);
        QFETCH(const bool, accepts);
        QCOMPARE(accepted(Body, valid(offset)), accepts);
    }

    void everyByteIsSigned()
    {
        for (qsizetype i = 0; i < Body.size(); ++i) {
            QByteArray changed = Body;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(!accepted(changed, valid()));
        }
        QVERIFY(!accepted(Body + '\n', valid()));
        QVERIFY(!accepted("\xef\xbb\xbf" + Body, valid()));
        QVERIFY(!accepted(Body.chopped(1), valid()));
        QVERIFY(!accepted({}, "t=" + timestamp() + ",v1=" + signatureOf({}, timestamp(), "whsec_one")));
    }

    void severalSecretsAreTried()
    {
        QVERIFY(accepted(Body, valid(), {OtherKey, Key}));
        QVERIFY(accepted(Body, valid(), {Key, OtherKey}));
        QVERIFY(!accepted(Body, valid(), {OtherKey}));
        QVERIFY(!accepted(Body, valid(), {}));
    }

    void aBlankSecretSignsNothing()
    {
        for (const QByteArray &blank : {QByteArray(), QByteArray(" \n")}) {
            const QByteArray header = "t=" + timestamp() + ",v1=" + signatureOf(Body, timestamp(), blank);
            QVERIFY(!accepted(Body, header, {Secret(blank)}));
        }
    }

    void signedBytesThatAreNoEventAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addRow("no json") << QByteArray("hello");
        QTest::addRow("half") << Body.first(50);
        QTest::addRow("no event") << QByteArray(R"({"id":"in_1","object":"invoice"})");
        QTest::addRow("no type") << QByteArray(R"({"id":"evt_1","object":"event"})");
        QTest::addRow("garbled time")
            << QByteArray(R"({"id":"evt_1","object":"event","type":"x","created":"now"})");
        QTest::addRow("depth bomb") << QByteArray(100'000, '[');
    }
    void signedBytesThatAreNoEventAreRefused()
    {
        QFETCH(const QByteArray, body);
        const std::vector<Secret> secrets{Key};
        const QByteArray header = "t=" + timestamp() + ",v1=" + signatureOf(body, timestamp(), "whsec_one");
        const Result<stripe::Event> event = stripe::verifiedEvent(body, header, secrets, Now);
        QCOMPARE(event.error().code, u"webhook_body_invalid");
    }
};

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhooksignature.moc"
