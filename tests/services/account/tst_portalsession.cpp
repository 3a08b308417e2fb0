// SPDX-License-Identifier: MIT
#include "fakeportal.h"
#include "fakestore.h"

#include "services/account/session/portalauthenticator.h"
#include "services/http/server.h"
#include "services/net/timing.h"

#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace portico;
using namespace portico::account;
using namespace std::chrono_literals;

namespace {

/// The rules of FakePortal behind a real HTTP server on loopback.
class LoopbackPortal final
{
public:
    LoopbackPortal()
    {
        auto server = http::Server::listen(
            {}, [this](http::Request request, http::Responder responder) { handle(request, responder); });
        Q_ASSERT(server);
        m_server = std::move(*server);
    }

    [[nodiscard]] QUrl url() const { return QUrl(m_server->url()); }

    /// Runs \a change while no request is being answered.
    void set(const std::function<void(FakePortal &)> &change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_rules);
    }
    void hang()
    {
        const std::lock_guard lock(m_mutex);
        m_hangs = true;
    }

private:
    void handle(const http::Request &request, const http::Responder &responder)
    {
        const std::lock_guard lock(m_mutex);
        if (m_hangs) {
            m_unanswered.push_back(responder);
            return;
        }
        net::Request asked(
            request.method, QUrl(QStringLiteral("http://portal") + QString::fromLatin1(request.path)));
        for (const http::Header &header : request.headers)
            asked.headers.push_back({header.name, header.value});
        asked.body = request.body;
        const Result<net::Response> given = m_rules.answer(asked);
        http::Response response;
        response.status = given->status;
        for (const net::Header &header : given->headers)
            response.headers.push_back({header.name, header.value});
        response.body = given->body;
        responder.send(response);
    }

    std::mutex m_mutex;
    FakePortal m_rules;
    bool m_hangs = false;
    std::vector<http::Responder> m_unanswered;
    std::unique_ptr<http::Server> m_server; ///< Last: its thread ends before what it uses.
};

/// Retries wait for nothing; deadlines come as they are, or at once where \a isOver.
net::Timing timing(std::shared_ptr<bool> isOver)
{
    net::Timing timing = net::Timing::real();
    timing.wait = [real = timing.wait, isOver](std::chrono::milliseconds time, std::stop_token stop) {
        const bool isDeadline = time >= 10s;
        return real(isDeadline && !*isOver ? time : std::chrono::milliseconds(0), std::move(stop));
    };
    return timing;
}

Credentials credentials(const char *password)
{
    Credentials credentials;
    credentials.email = QStringLiteral("owner@acme.example");
    credentials.password = Secret(password);
    return credentials;
}

} // namespace

/// A session over real HTTP: through the real transport to a real server.
class PortalSessionTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<LoopbackPortal> m_portal;
    std::unique_ptr<net::Transport> m_transport;
    FakeStore m_store;
    const std::shared_ptr<bool> m_deadlineIsOver = std::make_shared<bool>();
    std::unique_ptr<PortalAuthenticator> m_authenticator;

    Connection connection(const QUrl &url)
    {
        Connection connection;
        connection.id = QStringLiteral("5b3e7e0e-0000-4000-8000-000000000001");
        connection.url = url;
        return connection;
    }
    Result<std::shared_ptr<Session>> signIn(const char *password = "right-password")
    {
        return QCoro::waitFor(
            m_authenticator->signIn(connection(m_portal->url()), credentials(password), {}));
    }
    static Result<Copy<std::vector<Organization>>> ask(Session &session)
    {
        return QCoro::waitFor(session.organizations().organizations({}));
    }
    std::size_t liveTokens()
    {
        std::size_t live = 1;
        m_portal->set([&](FakePortal &portal) { live = portal.liveTokens(); });
        return live;
    }
    void answerWith(const net::Response &response)
    {
        m_portal->set([&](FakePortal &portal) {
            portal.data = [response](const net::Request &) { return Result<net::Response>(response); };
        });
    }

private Q_SLOTS:
    void init()
    {
        m_portal = std::make_unique<LoopbackPortal>();
        m_transport = std::make_unique<net::Transport>(timing(m_deadlineIsOver));
        m_store.values.clear();
        *m_deadlineIsOver = false;
        m_authenticator = std::make_unique<PortalAuthenticator>(
            *m_transport, m_store, nullptr, m_directory.path(), PortalSession::WhileAway::Fail);
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme Robotics"))));
    }

    void cleanup()
    {
        m_authenticator.reset();
        m_transport.reset();
        m_portal.reset();
    }

    void aPersonSignsInReadsAndSignsOut()
    {
        const auto session = signIn();
        QVERIFY2(session, session ? "" : qPrintable(session.error().code));
        const auto organizations = ask(**session);
        QVERIFY(organizations);
        QCOMPARE(organizations->value.front().name, QStringLiteral("Acme Robotics"));
        (*session)->signOut(Session::OnSignOut::KeepInvoices);
        QTRY_COMPARE(liveTokens(), std::size_t(0));
        QVERIFY(m_store.values.empty());
    }

    void aWrongPasswordIsSaid()
    {
        const auto session = signIn("wrong");
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(session.error().code, QStringLiteral("invalid_credentials"));
    }

    void anExpiredTokenIsRenewed()
    {
        const auto session = signIn();
        QVERIFY(session);
        m_portal->set([](FakePortal &portal) { portal.expireAccessTokens(); });
        QVERIFY(ask(**session));
        QCOMPARE((*session)->state(), Session::State::Online);
    }

    void aBadAnswerHasOneCodeAndLosesNothing_data()
    {
        QTest::addColumn<net::Response>("answer");
        QTest::addColumn<QString>("code");
        QTest::addRow("foreign organization")
            << problemResponse(404, "not_found") << QStringLiteral("not_found");
        QTest::addRow("html") << htmlResponse(200) << QStringLiteral("answer_invalid");
        QTest::addRow("html 404") << htmlResponse(404) << QStringLiteral("answer_invalid");
        QTest::addRow("truncated") << jsonResponse(200, organizationsJson(QStringLiteral("A")).chopped(20))
                                   << QStringLiteral("answer_invalid");
    }

    void aBadAnswerHasOneCodeAndLosesNothing()
    {
        QFETCH(const net::Response, answer);
        const auto session = signIn();
        QVERIFY(session);
        answerWith(answer);
        const auto organizations = ask(**session);
        QVERIFY(!organizations);
        QTEST(organizations.error().code, "code");
        QVERIFY((*session)->state() != Session::State::Terminal);
        QVERIFY(!m_store.values.empty());
        answerWith(jsonResponse(200, organizationsJson(QStringLiteral("Acme Robotics"))));
        QVERIFY(ask(**session));
        QCOMPARE((*session)->state(), Session::State::Online);
    }

    void aClosedPortIsOffline()
    {
        const auto session = signIn();
        QVERIFY(session);
        m_portal.reset();
        const auto organizations = ask(**session);
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Network);
        QCOMPARE((*session)->state(), Session::State::Offline);
        QVERIFY(!m_store.values.empty());
    }

    void whatWasHeardIsReadWhileThePortalIsAway()
    {
        PortalAuthenticator reading(*m_transport, m_store, nullptr, m_directory.path());
        const auto session
            = QCoro::waitFor(reading.signIn(connection(m_portal->url()), credentials("right-password"), {}));
        QVERIFY(session);
        const auto online = ask(**session);
        QVERIFY(online);
        m_portal.reset();
        Result<Copy<std::vector<Organization>>> offline;
        QVERIFY(QTest::qWaitFor([&] { return (offline = ask(**session)).has_value(); })); // once it is stored
        QCOMPARE(*offline, *online); // with the time it is from
        QCOMPARE((*session)->state(), Session::State::Offline);
    }

    void signingOutRemovesWhatWasKept()
    {
        PortalAuthenticator reading(*m_transport, m_store, nullptr, m_directory.path());
        const Connection here = connection(m_portal->url());
        const QString archive = m_directory.filePath(here.id + QStringLiteral("/archive.db"));
        const auto session = QCoro::waitFor(reading.signIn(here, credentials("right-password"), {}));
        QVERIFY(session && ask(**session));
        QTRY_VERIFY(QFile::exists(archive));
        (*session)->signOut(Session::OnSignOut::RemoveInvoices);
        QVERIFY(!QFile::exists(archive));
        QTRY_COMPARE(liveTokens(), std::size_t(0));
        QVERIFY(!QFile::exists(archive));
    }

    void aHungServerIsATimeoutAndOffline()
    {
        const auto session = signIn();
        QVERIFY(session);
        m_portal->hang();
        *m_deadlineIsOver = true;
        const auto organizations = ask(**session);
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Timeout);
        QCOMPARE(organizations.error().code, QStringLiteral("timeout"));
        QCOMPARE((*session)->state(), Session::State::Offline);
        QVERIFY(!m_store.values.empty());
    }

    void aTransportMayGoWithACallInFlight()
    {
        const auto session = signIn();
        QVERIFY(session);
        m_portal->hang();
        auto asked = (*session)->organizations().organizations({});
        m_transport.reset();
        const auto organizations = QCoro::waitFor(std::move(asked));
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PortalSessionTest)
#include "tst_portalsession.moc"
