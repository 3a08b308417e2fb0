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

/// A client by OpenSSL itself, which, unlike Qt's, insists on an outdated version and tells how a connection
/// ended.
class OpenSslClient
{
public:
    OpenSslClient(quint16 port, int version) : m_context(SSL_CTX_new(TLS_client_method()))
    {
        SSL_CTX_set_security_level(m_context, 0);
        SSL_CTX_set_min_proto_version(m_context, version);
        SSL_CTX_set_max_proto_version(m_context, version);
        m_connection = BIO_new_ssl_connect(m_context);
        BIO_set_conn_hostname(m_connection, ("127.0.0.1:" + QByteArray::number(port)).constData());
        BIO_get_ssl(m_connection, &m_ssl);
        ERR_clear_error();
        m_isEncrypted = BIO_do_connect(m_connection) == 1 && BIO_do_handshake(m_connection) == 1;
    }
    ~OpenSslClient()
    {
        BIO_free_all(m_connection);
        SSL_CTX_free(m_context);
    }
    OpenSslClient(const OpenSslClient &) = delete;
    OpenSslClient &operator=(const OpenSslClient &) = delete;

    [[nodiscard]] bool isEncrypted() const { return m_isEncrypted; }
    [[nodiscard]] int version() const { return SSL_version(m_ssl); }
    [[nodiscard]] static int errorReason() { return ERR_GET_REASON(ERR_peek_error()); }

    /// Everything the server says to \a request until it ends the connection.
    QByteArray ask(const QByteArray &request)
    {
        BIO_write(m_connection, request.constData(), static_cast<int>(request.size()));
        QByteArray answer;
        char buffer[4096];
        int size = 0;
        while ((size = BIO_read(m_connection, buffer, sizeof buffer)) > 0)
            answer.append(buffer, size);
        return answer;
    }
    [[nodiscard]] bool wasToldGoodbye() const
    {
        return (SSL_get_shutdown(m_ssl) & SSL_RECEIVED_SHUTDOWN) != 0;
    }

private:
    SSL_CTX *m_context;
    BIO *m_connection = nullptr;
    SSL *m_ssl = nullptr;
    bool m_isEncrypted = false;
};

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
            const QByteArray answer
                = readUntil(*client, [](const QByteArray &text) { return text.endsWith('|'); });
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
        client->write("POST /big HTTP/1.1\r\nHost: test\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n");
        client->write(body);
        const QByteArray answer = readUntil(*client,
            [&](const QByteArray &text) { return text.size() > body.size() && text.endsWith(body); });
        QVERIFY(answer.endsWith("|" + body));
    }

    void connectionEndsWithCloseNotify()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        OpenSslClient client(server->port(), TLS1_3_VERSION);
        QVERIFY(client.isEncrypted());
        QVERIFY(client.ask("GET / HTTP/1.0\r\n\r\n").endsWith("GET / |"));
        QVERIFY(client.wasToldGoodbye());
    }

    void largeAnswerIsCompleteBeforeTheEnd()
    {
        const QByteArray body(8 * 1024 * 1024, 'x');
        const std::unique_ptr<Server> server
            = serve([&](const Request &, const Responder &responder) { responder.send(textResponse(body)); },
                m_options);
        OpenSslClient client(server->port(), TLS1_2_VERSION);
        QVERIFY(client.isEncrypted());
        QVERIFY(client.ask("GET / HTTP/1.0\r\n\r\n").endsWith("\r\n\r\n" + body));
        QVERIFY(client.wasToldGoodbye());
    }

    void oversizedBodyIsRefusedOverTls()
    {
        const std::unique_ptr<Server> server = serve(echo, m_options);
        const std::unique_ptr<QSslSocket> client = connected(*server);
        QVERIFY(client);
        client->write("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000\r\n\r\n");
        const QByteArray answer
            = readUntil(*client, [](const QByteArray &text) { return text.endsWith('}'); });
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
        const OpenSslClient client(server->port(), version);
        QCOMPARE(client.isEncrypted(), accepted);
        if (accepted)
            QCOMPARE(client.version(), version);
        else
            QCOMPARE(OpenSslClient::errorReason(), SSL_R_TLSV1_ALERT_PROTOCOL_VERSION);
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
        std::unique_ptr<QSslSocket> client = connected(*server);
        const std::unique_ptr<QSslSocket> idle = connected(*server);
        QVERIFY(client && idle);
        client->write("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        QVERIFY(client->waitForBytesWritten(PatienceMs));
        QVERIFY(held.waitFor(1));
        QVERIFY(!server->drain(1ms));
        held.take().front().send(textResponse("made it"));
        const QByteArray answer
            = readUntil(*client, [](const QByteArray &text) { return text.endsWith("made it"); });
        QVERIFY(answer.contains("Connection: close"));
        client.reset();
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
        QTest::addRow("key of another certificate")
            << QStringLiteral("certificate.pem") << QStringLiteral("other-key.pem");
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
