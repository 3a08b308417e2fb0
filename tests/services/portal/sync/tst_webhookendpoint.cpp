// SPDX-License-Identifier: MIT
#include "services/portal/sync/inboxwriter.h"
#include "services/portal/sync/webhookendpoint.h"
#include "tests/services/portal/sync/fixture.h"

#include <QMessageAuthenticationCode>

#include <future>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QByteArray Secret1 = "whsec_one";
const QByteArray Body
    = R"({"id":"evt_1","object":"event","type":"invoice.paid","created":1794931200,"livemode":false,)"
      R"("data":{"object":{"id":"in_1","object":"invoice","customer":"cus_acme"}}})";

QByteArray signature(const QByteArray &body, const QByteArray &secret, UtcSeconds at = Now)
{
    const QByteArray time = QByteArray::number(qint64(at.time_since_epoch().count()));
    return "t=" + time + ",v1="
        + QMessageAuthenticationCode::hash(time + '.' + body, secret, QCryptographicHash::Sha256).toHex();
}

class Case
{
public:
    explicit Case(Engine engine) : database(engine) { }

    [[nodiscard]] http::Response post(const QByteArray &body, const QByteArray &header)
    {
        InboxWriter writer(*database, clock, [] {});
        const WebhookEndpoint endpoint(writer, clock, {Secret(Secret1), Secret("whsec_two")}, false);
        std::promise<http::Response> answer;
        http::Request request;
        request.method = "POST";
        request.body = body;
        request.headers = {{"Stripe-Signature", header}};
        endpoint.handle(request,
            http::Responder([&](http::Response response) { answer.set_value(std::move(response)); }));
        return answer.get_future().get();
    }

    TestDatabase database;
    WallClock clock;
};

} // namespace

class WebhookEndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signedEventIsStoredAndAcknowledged_data() { addEngineRows(); }
    void signedEventIsStoredAndAcknowledged();
    void deliveryAfterALostAnswerChangesNothing_data() { addEngineRows(); }
    void deliveryAfterALostAnswerChangesNothing();
    void everythingElseGetsOneAnswer();
    void whatCannotBeStoredIsAskedForAgain();
};

void WebhookEndpointTest::signedEventIsStoredAndAcknowledged()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    QCOMPARE(test.post(Body, signature(Body, Secret1)).status, 200);
    QCOMPARE(text(*test.database, "SELECT object_id FROM webhook_inbox"), QStringLiteral("in_1"));
    QCOMPARE(text(*test.database, "SELECT customer_id FROM webhook_inbox"), QStringLiteral("cus_acme"));
    QCOMPARE(test.post(Body, signature(Body, "whsec_two")).status, 200);
}

void WebhookEndpointTest::deliveryAfterALostAnswerChangesNothing()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    {
        // The process ends between the commit and the answer.
        InboxWriter writer(*test.database, test.clock, [] {});
        QVERIFY(writer.tryAdd(
            anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme"), [](const Result<void> &) {}));
    }
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox"), 1);
    QCOMPARE(test.post(Body, signature(Body, Secret1)).status, 200);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox"), 1);
}

void WebhookEndpointTest::everythingElseGetsOneAnswer()
{
    Case test(Engine::Sqlite);
    QVERIFY2(test.database.isOpen(), test.database.error());
    QByteArray live = Body;
    live.replace("\"livemode\":false", "\"livemode\":true");
    const QByteArray words = "no event";
    const std::vector<std::pair<QByteArray, QByteArray>> wrong{
        {Body, QByteArray()},
        {Body, signature(Body, "whsec_other")},
        {Body, signature(Body, Secret1, Now - 301s)},
        {Body, signature(Body, Secret1, Now + 301s)},
        {Body + ' ', signature(Body, Secret1)},
        {words, signature(words, Secret1)},
        {live, signature(live, Secret1)},
    };
    const QByteArray answer = test.post(Body, "nonsense").body;
    QVERIFY(!answer.contains("signature"));
    for (const auto &[body, header] : wrong) {
        const http::Response response = test.post(body, header);
        QCOMPARE(response.status, 400);
        QCOMPARE(response.body, answer);
    }
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox"), 0);
}

void WebhookEndpointTest::whatCannotBeStoredIsAskedForAgain()
{
    Case test(Engine::Sqlite);
    QVERIFY2(test.database.isOpen(), test.database.error());
    QVERIFY(dropTable(*test.database, "webhook_inbox").has_value());
    QCOMPARE(test.post(Body, signature(Body, Secret1)).status, 503);
}

QTEST_GUILESS_MAIN(WebhookEndpointTest)
#include "tst_webhookendpoint.moc"
