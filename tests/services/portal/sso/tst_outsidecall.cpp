// SPDX-License-Identifier: MIT
#include "services/portal/sso/outsidecall.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::portal;

/// What an address somebody has entered can make this server do.
class OutsideCallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyPublicHttpsIsAsked_data();
    void onlyPublicHttpsIsAsked();
    void onlyPublicAddressesAreConnectedTo_data();
    void onlyPublicAddressesAreConnectedTo();
    void nameThatLeadsHomeIsNotConnectedTo();
    void ownMachineIsAskedWhereAllowed();
    void longAnswerAndRedirectAreNotFollowed();
};

void OutsideCallTest::onlyPublicHttpsIsAsked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<bool>("allowedOnPlayground");
    const auto row = [](const char *url, bool allowed, bool playground) {
        QTest::newRow(url) << QString::fromLatin1(url) << allowed << playground;
    };
    row("https://id.acme.example/realms/acme", true, true);
    row("https://93.184.216.34", true, true);
    row("https://[2606:2800:220:1::1]", true, true);
    row("http://id.acme.example", false, false);
    row("http://127.0.0.1:8080", false, true);
    row("http://localhost:8080", false, true);
    row("http://[::1]:8080", false, true);
    row("https://127.0.0.1", false, false);
    row("https://localhost", false, false);
    row("https://metadata.localhost", false, false);
    row("https://[::1]", false, false);
    row("https://[::ffff:127.0.0.1]", false, false);
    row("https://[::ffff:10.0.0.1]", false, false);
    row("https://[fe80::1]", false, false);
    row("https://[fd00::1]", false, false);
    row("https://169.254.169.254/latest/meta-data", false, false);
    row("http://169.254.169.254/latest/meta-data", false, false);
    row("https://10.1.2.3", false, false);
    row("https://172.16.0.1", false, false);
    row("https://192.168.1.1", false, false);
    row("https://100.64.0.1", false, false);
    row("https://0.0.0.0", false, false);
    row("https://2130706433", false, false);
    row("https://0x7f000001", false, false);
    row("https://0177.0.0.1", false, false);
    row("https://127.1", false, false);
    row("https://intranet", false, false);
    row("https://user@id.acme.example", false, false);
    row("https://user:password@id.acme.example", false, false);
    row("https://id.acme.example/#part", false, false);
    row("file:///etc/passwd", false, false);
    row("gopher://id.acme.example", false, false);
    row("ftp://id.acme.example", false, false);
    row("https://", false, false);
    row("", false, false);
}

void OutsideCallTest::onlyPublicHttpsIsAsked()
{
    QFETCH(const QString, url);
    QFETCH(const bool, allowed);
    QFETCH(const bool, allowedOnPlayground);
    QCOMPARE(checkOutsideUrl(QUrl(url), Reach::PublicHttps).has_value(), allowed);
    QCOMPARE(checkOutsideUrl(QUrl(url), Reach::PublicHttpsAndOwnMachine).has_value(), allowedOnPlayground);
}

void OutsideCallTest::onlyPublicAddressesAreConnectedTo_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *closed : {"0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9",
             "169.254.169.254", "172.31.255.255", "192.168.0.1", "198.18.0.1", "203.0.113.7", "224.0.0.1",
             "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
             "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1"})
        QTest::newRow(closed) << false;
    for (const char *open : {"93.184.216.34", "172.32.0.1", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450::1"})
        QTest::newRow(open) << true;
}

void OutsideCallTest::onlyPublicAddressesAreConnectedTo()
{
    QFETCH(const bool, isPublic);
    QCOMPARE(isPublicAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), isPublic);
}

/// A name that passes as one, and resolves to this machine.
void OutsideCallTest::nameThatLeadsHomeIsNotConnectedTo()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    for (const Reach reach : {Reach::PublicHttps, Reach::PublicHttpsAndOwnMachine}) {
        const OutsideCall call(reach);
        const QString name = QStringLiteral("https://localhost.localdomain:%1/").arg(server.serverPort());
        QVERIFY(!call.send({QUrl(name)}));
        const QString number = QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort());
        QCOMPARE(call.send({QUrl(number)}).error().code, QStringLiteral("url_refused"));
    }
    QVERIFY(!server.waitForNewConnection(0));
}

namespace {

/// Answers each connection with the same bytes.
class FixedServer final
{
public:
    explicit FixedServer(QByteArray answer)
    {
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
        QObject::connect(
            &m_server, &QTcpServer::newConnection, &m_server, [this, answer = std::move(answer)] {
                QTcpSocket *socket = m_server.nextPendingConnection();
                ++m_count;
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                    socket->readAll();
                    socket->write(answer);
                    socket->disconnectFromHost();
                });
            });
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/x").arg(m_port)); }
    [[nodiscard]] int count() const { return m_count; }

private:
    QTcpServer m_server;
    quint16 m_port = 0;
    int m_count = 0;
};

/// On a thread of its own, while the servers of the test answer.
Result<OutsideAnswer> sendMeanwhile(const OutsideRequest &request)
{
    const OutsideCall call(Reach::PublicHttpsAndOwnMachine);
    Result<OutsideAnswer> answer;
    std::atomic<bool> isOver = false;
    std::jthread thread([&] {
        answer = call.send(request);
        isOver = true;
    });
    if (!QTest::qWaitFor([&] { return isOver.load(); }, 20'000))
        qWarning("the call does not end");
    thread.join();
    return answer;
}

} // namespace

void OutsideCallTest::ownMachineIsAskedWhereAllowed()
{
    FixedServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    const Result<OutsideAnswer> answer = sendMeanwhile({server.url()});
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("{}"));
    QCOMPARE(
        OutsideCall(Reach::PublicHttps).send({server.url()}).error().code, QStringLiteral("url_refused"));
    QCOMPARE(server.count(), 1);
}

void OutsideCallTest::longAnswerAndRedirectAreNotFollowed()
{
    FixedServer huge("HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n" + QByteArray(65537, ' '));
    const Result<OutsideAnswer> tooLong = sendMeanwhile({huge.url()});
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, QStringLiteral("sso_unreachable"));

    FixedServer home("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    FixedServer away(
        "HTTP/1.1 302 Found\r\nLocation: " + home.url().toEncoded() + "\r\nContent-Length: 0\r\n\r\n");
    const Result<OutsideAnswer> redirected = sendMeanwhile({away.url()});
    QVERIFY(redirected);
    QCOMPARE(redirected->status, 302);
    QCOMPARE(home.count(), 0);
}

QTEST_GUILESS_MAIN(OutsideCallTest)
#include "tst_outsidecall.moc"
