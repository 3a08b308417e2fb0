// SPDX-License-Identifier: MIT
#include "tests/services/http/certificate.h"
#include "tests/services/http/rawclient.h"
#include "tests/services/http/testserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace portico;
using namespace portico::http;
using namespace std::chrono_literals;

namespace {

constexpr int PatienceMs = 30'000;

/// Reads until \a enough is satisfied or the connection ends.
QByteArray readUntil(QSslSocket &socket, const std::function<bool(const QByteArray &)> &enough)
{
    QByteArray received;
    while (!enough(received)) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(PatienceMs))
            break;
        received += socket.readAll();
    }
    return received;
}

struct Handshake
{
    bool succeeded = false;
    int version = 0;
    int errorReason = 0;
};

/// Shakes hands by OpenSSL, which, unlike Qt, lets a client insist on an outdated version.
Handshake shakeHands(quint16 port, int version)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, version);
    SSL_CTX_set_max_proto_version(context, version);
    BIO *connection = BIO_new_ssl_connect(context);
    BIO_set_conn_hostname(connection, ("127.0.0.1:" + QByteArray::number(port)).constData());
    ERR_clear_error();
    Handshake result;
    result.succeeded = BIO_do_connect(connection) == 1 && BIO_do_handshake(connection) == 1;
    result.errorReason = ERR_GET_REASON(ERR_peek_error());
    SSL *ssl = nullptr;
    BIO_get_ssl(connection, &ssl);
    result.version = SSL_version(ssl);
    BIO_free_all(connection);
    SSL_CTX_free(context);
    return result;
}

} // namespace

class TestServerTls : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    ServerOptions m_options;

    std::unique_ptr<QSslSocket> connected(const Server &server)
    {
        auto socket = std::make_unique<QSslSocket>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(m_options.certificateFile));
        socket->setSslConfiguration(configuration);
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
        return socket->waitForEncrypted(PatienceMs) ? std::move(socket) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        m_options.certificateFile = m_directory.filePath(QStringLiteral("certificate.pem"));
        m_options.privateKeyFile = m_directory.filePath(QStringLiteral("key.pem"));
        QVERIFY(writeCertificate(m_options.certificateFile, m_options.privateKeyFile));
        QVERIFY(QSslSocket::supportsSsl());
    }

    void requestsAreAnsweredOverTls()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        QCOMPARE(server->url(), QStringLiteral("https://127.0.0.1:%1").arg(server->port()));
        const std::unique_ptr<QSslSocket> client = connected(*server);
        QVERIFY(client);
        for (int i = 0; i < 20; ++i) {
            client->write("GET /tls HTTP/1.1\r\nHost: test\r\n\r\n");
            const QByteArray answer = readUntil(*client, [](const QByteArray &text) { return text.endsWith('|'); });
            QVERIFY(answer.startsWith("HTTP/1.1 200 OK"));
            QVERIFY(answer.endsWith("GET /tls |"));
        }
    }

    void largeBodiesPassOverTls()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        const std::unique_ptr<QSslSocket> client = connected(*server);
        QVERIFY(client);
        const QByteArray body(1024 * 1024, 'b');
        client->write("POST /big HTTP/1.1\r\nHost: test\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n");
        client->write(body);
        const QByteArray answer =
            readUntil(*client, [&](const QByteArray &text) { return text.size() > body.size() && text.endsWith(body); });
        QVERIFY(answer.endsWith("|" + body));
    }

    void connectionEndsWithCloseNotify()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        const std::unique_ptr<QSslSocket> client = connected(*server);
        QVERIFY(client);
        client->write("GET / HTTP/1.0\r\n\r\n");
        const QByteArray answer = readUntil(*client, [](const QByteArray &) { return false; });
        QVERIFY(answer.endsWith("GET / |"));
        QCOMPARE(client->error(), QAbstractSocket::RemoteHostClosedError);
    }

    void oversizedBodyIsRefusedOverTls()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        const std::unique_ptr<QSslSocket> client = connected(*server);
        QVERIFY(client);
        client->write("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000\r\n\r\n");
        const QByteArray answer = readUntil(*client, [](const QByteArray &text) { return text.endsWith('}'); });
        QVERIFY(answer.startsWith("HTTP/1.1 413"));
    }

    void versions_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("accepted");
        QTest::addRow("TLS 1.0") << TLS1_VERSION << false;
        QTest::addRow("TLS 1.1") << TLS1_1_VERSION << false;
        QTest::addRow("TLS 1.2") << TLS1_2_VERSION << true;
        QTest::addRow("TLS 1.3") << TLS1_3_VERSION << true;
    }
    void versions()
    {
        QFETCH(const int, version);
        QFETCH(const bool, accepted);
        const std::unique_ptr<Server> server = serve(echo, m_options);
        const Handshake handshake = shakeHands(server->port(), version);
        QCOMPARE(handshake.succeeded, accepted);
        if (accepted)
            QCOMPARE(handshake.version, version);
        else
            QCOMPARE(handshake.errorReason, SSL_R_TLSV1_ALERT_PROTOCOL_VERSION);
    }

    void silentClientDoesNotHoldTheHandshakeOpen()
    {
        ServerOptions options = m_options;
        options.limits.headerTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(echo, options);
        RawClient client(server->port());
        QVERIFY(client.isClosed());
    }

    void plainTextIsNotAnswered()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        RawClient client(server->port());
        client.get();
        QVERIFY(!client.read());
    }

    void drainAnswersRequestsInFlight()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler(), m_options);
        const std::unique_ptr<QSslSocket> client = connected(*server);
        const std::unique_ptr<QSslSocket> idle = connected(*server);
        QVERIFY(client && idle);
        client->write("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        QVERIFY(client->waitForBytesWritten(PatienceMs));
        QVERIFY(held.waitFor(1));
        QVERIFY(!server->drain(1ms));
        held.take().front().send(textResponse("made it"));
        const QByteArray answer = readUntil(*client, [](const QByteArray &text) { return text.endsWith("made it"); });
        QVERIFY(answer.contains("Connection: close"));
        QVERIFY(server->drain(30s));
    }

    void unusableFilesAreReported_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addRow("missing certificate") << QStringLiteral("missing.pem") << QStringLiteral("key.pem");
        QTest::addRow("missing key") << QStringLiteral("certificate.pem") << QStringLiteral("missing.pem");
        QTest::addRow("no key") << QStringLiteral("certificate.pem") << QString();
        QTest::addRow("swapped") << QStringLiteral("key.pem") << QStringLiteral("certificate.pem");
        QTest::addRow("key of another certificate") << QStringLiteral("certificate.pem") << QStringLiteral("other-key.pem");
    }
    void unusableFilesAreReported()
    {
        QFETCH(const QString, certificate);
        QFETCH(const QString, key);
        QVERIFY(writeCertificate(m_directory.filePath(QStringLiteral("other.pem")),
                                 m_directory.filePath(QStringLiteral("other-key.pem"))));
        ServerOptions options;
        options.certificateFile = m_directory.filePath(certificate);
        if (!key.isEmpty())
            options.privateKeyFile = m_directory.filePath(key);
        const auto server = Server::listen(options, echo);
        QVERIFY(!server);
        QCOMPARE(server.error().code, QStringLiteral("tls_files_invalid"));
    }
};

QTEST_GUILESS_MAIN(TestServerTls)
#include "tst_servertls.moc"
