// SPDX-License-Identifier: MIT
#include "services/sandbox/webhooks/webhooksender.h"

#include "client.h"

#include <QMessageAuthenticationCode>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace portico;
using namespace portico::sandbox;
using namespace std::chrono_literals;

namespace {

/// Takes webhooks on a free port and answers them with the statuses it is told, then with 200.
class Receiver : public QObject
{
public:
    struct Delivery
    {
        QByteArray body;
        QByteArray signature;
        int status = 200;

        [[nodiscard]] QJsonObject event() const { return QJsonDocument::fromJson(body).object(); }
    };

    explicit Receiver(quint16 port = 0)
    {
        if (!m_server.listen(QHostAddress::LocalHost, port))
            qFatal("cannot listen");
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        });
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(m_server.serverPort()));
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    QList<int> answers;
    QList<Delivery> deliveries;

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &buffer = m_buffers[&socket];
        buffer += socket.readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        qsizetype length = 0;
        Delivery delivery;
        for (const QByteArray &line : buffer.left(end).split('\n')) {
            const QByteArray name = line.left(line.indexOf(':')).toLower();
            const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
            if (name == "content-length")
                length = value.toLongLong();
            if (name == "stripe-signature")
                delivery.signature = value;
        }
        if (buffer.size() < end + 4 + length)
            return;
        delivery.body = buffer.mid(end + 4, length);
        buffer.clear();
        delivery.status = answers.isEmpty() ? 200 : answers.takeFirst();
        deliveries.append(delivery);
        socket.write("HTTP/1.1 " + QByteArray::number(delivery.status)
            + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
};

QByteArray hmac(const QByteArray &secret, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha256).toHex();
}

bool isSignedBy(const Receiver::Delivery &delivery, const QByteArray &secret)
{
    const QList<QByteArray> parts = delivery.signature.split(',');
    const QByteArray t = parts.value(0).mid(2);
    return parts.contains("v1=" + hmac(secret, t + '.' + delivery.body));
}

/// A sandbox that sends its events to \a url, signed with "whsec_a".
Options sendingTo(const QUrl &url)
{
    Options options;
    options.webhookUrl = url;
    options.webhookSecret = Secret("whsec_a");
    return options;
}

} // namespace

class TestWebhookSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signatureIsTheDocumentedOne();
    void everyChangeArrivesInOrder();
    void refusedOnesComeAgainAndAreSignedAnew();
    void onesMissedWhileAwayArriveLater();
    void onesMissedBeforeARestartArriveAfterIt();
    void eventIsReadableWhenItArrives();
    void endpointGetsOnlyItsTypes();
    void stopsWhileAReceiverHangs();

private:
    FixedClock m_clock;
};

void TestWebhookSender::signatureIsTheDocumentedOne()
{
    const UtcSeconds now(std::chrono::seconds{1795305600});
    QCOMPARE(signatureHeader("{\"id\":\"evt_1\",\"name\":\"Blåbær\"}", Secret("whsec_test"), now),
        QByteArray("t=1795305600,v1=2a5b91944c0cd99f9bc713da996d227f685b397d50d23d56e43113e65b42b4c5"));
}

void TestWebhookSender::everyChangeArrivesInOrder()
{
    Receiver receiver;
    const Options options = sendingTo(receiver.url());
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const QString customer = client.post(QStringLiteral("/v1/customers"), "name=0").id();
    for (int i = 1; i < 20; ++i)
        (void)client.post(QStringLiteral("/v1/customers/") + customer, "name=" + QByteArray::number(i));
    QTRY_COMPARE(receiver.deliveries.size(), 20);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(isSignedBy(receiver.deliveries[i], "whsec_a"));
        QCOMPARE(receiver.deliveries[i].event()["data"].toObject()["object"].toObject()["name"].toString(),
            QString::number(i));
    }
    QTRY_COMPARE(client.get(QStringLiteral("/v1/events?delivery_success=false")).data().size(), 0);
    QCOMPARE(client.all(QStringLiteral("/v1/events?delivery_success=true")).size(), 20);
}

void TestWebhookSender::refusedOnesComeAgainAndAreSignedAnew()
{
    Receiver receiver;
    receiver.answers = {500, 301};
    const Options options = sendingTo(receiver.url());
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    (void)client.post(QStringLiteral("/v1/customers"), "name=x");
    QTRY_COMPARE(receiver.deliveries.size(), 1);
    m_clock.set(m_clock.now() + 60s);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.deliveries.size(), 3, 20'000);
    QCOMPARE(receiver.deliveries[2].body, receiver.deliveries[0].body);
    QVERIFY(isSignedBy(receiver.deliveries[2], "whsec_a"));
    QVERIFY(receiver.deliveries[2].signature != receiver.deliveries[0].signature);
}

void TestWebhookSender::onesMissedWhileAwayArriveLater()
{
    auto receiver = std::make_unique<Receiver>();
    const quint16 port = receiver->port();
    const Options options = sendingTo(receiver->url());
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    receiver.reset();
    for (int i = 0; i < 3; ++i)
        (void)client.post(QStringLiteral("/v1/customers"), "name=x");
    QCOMPARE(client.get(QStringLiteral("/v1/events?delivery_success=false")).data().size(), 3);
    receiver = std::make_unique<Receiver>(port);
    QTRY_COMPARE_WITH_TIMEOUT(receiver->deliveries.size(), 3, 60'000);
}

void TestWebhookSender::onesMissedBeforeARestartArriveAfterIt()
{
    const QTemporaryDir folder;
    auto receiver = std::make_unique<Receiver>();
    const quint16 port = receiver->port();
    Options options = sendingTo(receiver->url());
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    receiver.reset();
    QString event;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        Client client(sandbox->url());
        (void)client.post(QStringLiteral("/v1/customers"), "name=x");
        event = client.get(QStringLiteral("/v1/events")).data()[0].toObject()["id"].toString();
    }
    receiver = std::make_unique<Receiver>(port);
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    QTRY_VERIFY_WITH_TIMEOUT(!receiver->deliveries.isEmpty(), 30'000);
    QCOMPARE(receiver->deliveries[0].event()["id"].toString(), event);
    QVERIFY(isSignedBy(receiver->deliveries[0], "whsec_a"));
}

void TestWebhookSender::eventIsReadableWhenItArrives()
{
    Receiver receiver;
    const Options options = sendingTo(receiver.url());
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    (void)client.post(QStringLiteral("/v1/customers"), "name=x");
    QTRY_COMPARE(receiver.deliveries.size(), 1);
    const Answer event
        = client.get(QStringLiteral("/v1/events/") + receiver.deliveries[0].event()["id"].toString());
    QCOMPARE(event.status, 200);
    QCOMPARE(event.json["data"], receiver.deliveries[0].event()["data"]);
}

void TestWebhookSender::endpointGetsOnlyItsTypes()
{
    Receiver receiver;
    const std::unique_ptr<Sandbox> sandbox = started({}, m_clock);
    Client client(sandbox->url());
    const Answer endpoint = client.post(QStringLiteral("/v1/webhook_endpoints"),
        "enabled_events[]=product.created&url=" + QUrl::toPercentEncoding(receiver.url().toString()));
    QVERIFY(endpoint.text("secret").startsWith(u"whsec_"));
    (void)client.post(QStringLiteral("/v1/customers"), "name=x");
    (void)client.post(QStringLiteral("/v1/products"), "name=x");
    QTRY_COMPARE(receiver.deliveries.size(), 1);
    QCOMPARE(receiver.deliveries[0].event()["type"].toString(), QStringLiteral("product.created"));
    QVERIFY(isSignedBy(receiver.deliveries[0], endpoint.text("secret").toLatin1()));
    QTRY_COMPARE(client.get(QStringLiteral("/v1/events?delivery_success=false")).data().size(), 0);
}

void TestWebhookSender::stopsWhileAReceiverHangs()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const Options options = sendingTo(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort())));
    std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    (void)client.post(QStringLiteral("/v1/customers"), "name=x");
    QTRY_VERIFY(silent.hasPendingConnections());
    sandbox.reset();
}

QTEST_MAIN(TestWebhookSender)
#include "tst_webhooksender.moc"
