// SPDX-License-Identifier: MIT
#include "fakeportal.h"
#include "fakestore.h"

#include "services/account/portal/keptsession.h"
#include "services/account/session/portalauthenticator.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::account;

namespace {

using SessionResult = Result<std::shared_ptr<Session>>;

class FakeDemoHost final : public DemoHost
{
public:
    int starts = 0;

    Result<DemoAccess> start() override
    {
        ++starts;
        return DemoAccess{QUrl(QStringLiteral("http://127.0.0.1:4242")), QStringLiteral("owner@acme.example"),
            Secret("right-password")};
    }
    QCoro::Task<Result<void>> happen(DemoEvent) override { co_return Result<void>(); }
};

Connection portal()
{
    Connection connection;
    connection.id = QStringLiteral("5b3e7e0e-0000-4000-8000-000000000001");
    connection.name = QStringLiteral("Acme");
    connection.url = QUrl(QStringLiteral("https://portal.acme.example:8443/base/"));
    connection.email = QStringLiteral("owner@acme.example");
    return connection;
}

Credentials credentials(const char *password = "right-password")
{
    Credentials credentials;
    credentials.email = QStringLiteral("owner@acme.example");
    credentials.password = Secret(password);
    return credentials;
}

Acceptance acceptance()
{
    Acceptance acceptance{Secret("ptc_inv_x"), QStringLiteral("lena@acme.example")};
    acceptance.name = QStringLiteral("Lena Fischer");
    acceptance.password = Secret("right-password");
    return acceptance;
}

/// What POST /api/accept-invitation answers.
std::function<std::optional<Result<net::Response>>(const net::Request &)> acceptanceAnswer(
    const net::Response &answer)
{
    return [answer](const net::Request &request) -> std::optional<Result<net::Response>> {
        if (!request.url.path().endsWith(QStringLiteral("/api/accept-invitation")))
            return std::nullopt;
        return answer;
    };
}

QString key()
{
    return PortalAuthenticator::keychainKey(portal());
}

} // namespace

/// Signing in, staying signed in, and what can go wrong with either.
class PortalAuthenticatorTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<FakeStore> m_store;
    std::unique_ptr<FakeDemoHost> m_demo;
    std::unique_ptr<PortalAuthenticator> m_authenticator;

    SessionResult signIn(const Credentials &given = credentials())
    {
        return QCoro::waitFor(m_authenticator->signIn(portal(), given, {}));
    }
    SessionResult restore() { return QCoro::waitFor(m_authenticator->restore(portal(), {})); }
    static Result<Copy<std::vector<Organization>>> ask(Session &session)
    {
        return QCoro::waitFor(session.organizations().organizations({}));
    }
    [[nodiscard]] QByteArray keptToken() const
    {
        const auto found = m_store->values.find(key());
        const auto kept = found == m_store->values.end() ? std::nullopt : decodeKeptSession(found->second);
        return kept ? kept->refreshToken.reveal() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_portal = std::make_unique<FakePortal>();
        m_portal->data = [](const net::Request &) -> Result<net::Response> {
            return jsonResponse(200, organizationsJson(QStringLiteral("Acme Robotics")));
        };
        m_store = std::make_unique<FakeStore>();
        m_demo = std::make_unique<FakeDemoHost>();
        m_authenticator
            = std::make_unique<PortalAuthenticator>(*m_portal, *m_store, m_demo.get(), m_directory.path());
    }

    void cleanup()
    {
        m_authenticator.reset();
        m_portal.reset();
    }

    void signingInOpensASession()
    {
        const SessionResult session = signIn();
        QVERIFY(session);
        QCOMPARE((*session)->state(), Session::State::Online);
        QCOMPARE((*session)->profile().name, QStringLiteral("Ada Acme"));
        QCOMPARE((*session)->profile().email, QStringLiteral("owner@acme.example"));
        QCOMPARE((*session)->serverName(), QStringLiteral("portal.acme.example:8443"));
        QVERIFY((*session)->keychainProblem().isEmpty());
        QCOMPARE(m_portal->requests.front().url,
            QUrl(QStringLiteral("https://portal.acme.example:8443/base/api/auth/sign-in")));
        const auto organizations = ask(**session);
        QVERIFY(organizations);
        QCOMPARE(organizations->value.front().name, QStringLiteral("Acme Robotics"));
    }

    void theRefreshTokenIsKeptAndNothingElse()
    {
        const SessionResult session = signIn();
        QCOMPARE(keptToken(), QByteArray("ptc_rt_1"));
        const QByteArray item = m_store->values[key()].reveal();
        QVERIFY(item.size() <= 1024);
        QVERIFY(!item.contains("right-password"));
        QVERIFY(!item.contains("ptc_at_"));
    }

    void aWrongPasswordIsSaidAndKeepsNothing()
    {
        const SessionResult session = signIn(credentials("wrong"));
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(session.error().code, QStringLiteral("invalid_credentials"));
        QVERIFY(m_store->values.empty());
    }

    void anInvitationIsReadByWhoeverHasIt()
    {
        m_portal->fault = [](const net::Request &request) -> std::optional<Result<net::Response>> {
            if (!request.url.path().endsWith(QStringLiteral("/api/invitations/preview")))
                return std::nullopt;
            return jsonResponse(200,
                R"({"organization":"Acme Robotics","role":"billing","invited_by":"Priya",)"
                R"("email":"lena@acme.example","expires_at":"2026-12-01T10:00:00Z"})");
        };
        const auto preview
            = QCoro::waitFor(m_authenticator->previewInvitation(portal().url, Secret("ptc_inv_x"), {}));
        QVERIFY(preview);
        QCOMPARE(preview->organizationName, QStringLiteral("Acme Robotics"));
        QCOMPARE(preview->role, Role::Billing);
        QCOMPARE(preview->email, QStringLiteral("lena@acme.example"));
        const net::Request &asked = m_portal->requests.front();
        QCOMPARE(asked.body, QByteArray(R"({"token":"ptc_inv_x"})"));
        QVERIFY(!asked.url.toEncoded().contains("ptc_inv_x"));
    }

    void acceptingOpensASessionThatIsKept()
    {
        m_portal->fault = acceptanceAnswer(jsonResponse(200,
            R"({"organization_id":"org_1","tokens":{"access_token":"ptc_at_9",)"
            R"("refresh_token":"ptc_rt_9","expires_in":600}})"));
        const Result<Joined> joined
            = QCoro::waitFor(m_authenticator->acceptInvitation(portal(), acceptance(), {}));
        QVERIFY(joined);
        QCOMPARE(joined->organizationId, QStringLiteral("org_1"));
        QCOMPARE(joined->session->state(), Session::State::Online);
        QCOMPARE(joined->session->profile().email, QStringLiteral("lena@acme.example"));
        QCOMPARE(keptToken(), QByteArray("ptc_rt_9"));
        const net::Request &sent = m_portal->requests.back();
        QVERIFY(!sent.idempotencyKey.isEmpty());
        QVERIFY(sent.body.contains(R"("name":"Lena Fischer")"));
    }

    void acceptingWithoutStayingKeepsNothing()
    {
        QVERIFY(signIn());
        QVERIFY(!keptToken().isEmpty());
        m_portal->fault = acceptanceAnswer(jsonResponse(200,
            R"({"organization_id":"org_1","tokens":{"access_token":"ptc_at_9",)"
            R"("refresh_token":"ptc_rt_9","expires_in":600}})"));
        Acceptance fleeting = acceptance();
        fleeting.staySignedIn = false;
        QVERIFY(QCoro::waitFor(m_authenticator->acceptInvitation(portal(), fleeting, {})));
        QVERIFY(m_store->values.empty());
    }

    void anAcceptanceWhoseAnswerWasLostSignsIn()
    {
        m_portal->fault = acceptanceAnswer(jsonResponse(200, QByteArray()));
        const Result<Joined> joined
            = QCoro::waitFor(m_authenticator->acceptInvitation(portal(), acceptance(), {}));
        QVERIFY(joined);
        QVERIFY(joined->organizationId.isEmpty());
        QCOMPARE(m_portal->count("/base/api/auth/sign-in"), 1);
        QCOMPARE(joined->session->state(), Session::State::Online);
    }

    void aRefusedAcceptanceKeepsNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addRow("gone") << 404 << QStringLiteral("not_found");
        QTest::addRow("expired") << 410 << QStringLiteral("invitation_expired");
        QTest::addRow("no seat") << 409 << QStringLiteral("no_seat");
        QTest::addRow("wrong password") << 401 << QStringLiteral("invalid_credentials");
        QTest::addRow("code wanted") << 401 << QStringLiteral("mfa_required");
        QTest::addRow("too often") << 429 << QStringLiteral("rate_limited");
    }
    void aRefusedAcceptanceKeepsNothing()
    {
        QFETCH(const int, status);
        QFETCH(const QString, code);
        m_portal->fault = acceptanceAnswer(problemResponse(status, code.toLatin1().constData()));
        const Result<Joined> joined
            = QCoro::waitFor(m_authenticator->acceptInvitation(portal(), acceptance(), {}));
        QVERIFY(!joined);
        QCOMPARE(joined.error().code, code);
        QVERIFY(m_store->values.empty());
    }

    void signInFaultsHaveOneCodeEach_data()
    {
        QTest::addColumn<Result<net::Response>>("answer");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("code");
        using R = Result<net::Response>;
        QTest::addRow("second factor") << R(problemResponse(401, "mfa_required")) << Error::Kind::Unauthorized
                                       << QStringLiteral("mfa_required");
        QTest::addRow("too often") << R(problemResponse(429, "rate_limited")) << Error::Kind::RateLimited
                                   << QStringLiteral("rate_limited");
        QTest::addRow("html") << R(htmlResponse(200)) << Error::Kind::Protocol
                              << QStringLiteral("answer_invalid");
        QTest::addRow("html 404") << R(htmlResponse(404)) << Error::Kind::Protocol
                                  << QStringLiteral("answer_invalid");
        QTest::addRow("redirect") << R(htmlResponse(302)) << Error::Kind::Protocol
                                  << QStringLiteral("answer_invalid");
        QTest::addRow("proxy") << R(htmlResponse(502)) << Error::Kind::Server << QStringLiteral("http_502");
        QTest::addRow("truncated") << R(jsonResponse(200, "{\"access_token\":\"ptc_at_"))
                                   << Error::Kind::Protocol << QStringLiteral("answer_invalid");
        QTest::addRow("empty tokens")
            << R(jsonResponse(200, "{\"access_token\":\"\",\"refresh_token\":\"\",\"expires_in\":1}"))
            << Error::Kind::Protocol << QStringLiteral("answer_invalid");
        QTest::addRow("refused") << R(failure(networkError())) << Error::Kind::Network
                                 << QStringLiteral("connection_refused");
    }

    void signInFaultsHaveOneCodeEach()
    {
        QFETCH(const Result<net::Response>, answer);
        m_portal->fault
            = [answer](const net::Request &) { return std::optional<Result<net::Response>>(answer); };
        const SessionResult session = signIn();
        QVERIFY(!session);
        QTEST(session.error().kind, "kind");
        QTEST(session.error().code, "code");
        QVERIFY(m_store->values.empty());
    }

    void aStoppedSignInIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const SessionResult session
            = QCoro::waitFor(m_authenticator->signIn(portal(), credentials(), stop.get_token()));
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::Kind::Cancelled);
    }

    void withoutAKeychainTheSessionLivesForThisRunAndSaysWhy()
    {
        m_store->state = secrets::KeychainState::NoService;
        const SessionResult session = signIn();
        QVERIFY(session);
        QCOMPARE((*session)->keychainProblem(), QStringLiteral("keychain_no_service"));
        m_portal->expireAccessTokens();
        QVERIFY(ask(**session));
        QCOMPARE((*session)->state(), Session::State::Online);
        QVERIFY(m_store->values.empty());
    }

    void aSessionThatIsNotToStayLeavesNothing()
    {
        QVERIFY(signIn());
        QVERIFY(!keptToken().isEmpty());
        Credentials fleeting = credentials();
        fleeting.staySignedIn = false;
        const SessionResult session = signIn(fleeting);
        QVERIFY(session);
        QVERIFY((*session)->keychainProblem().isEmpty());
        QVERIFY(m_store->values.empty());
    }

    void aKeptSessionIsRestoredWithARotatedToken()
    {
        QVERIFY(signIn());
        const SessionResult session = restore();
        QVERIFY(session);
        QCOMPARE((*session)->state(), Session::State::Online);
        QCOMPARE(keptToken(), QByteArray("ptc_rt_2"));
        QVERIFY(ask(**session));
    }

    void nothingKeptIsSignedOut()
    {
        const SessionResult session = restore();
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("signed_out"));
        QVERIFY(m_portal->requests.empty());
    }

    void aLockedKeychainIsNotSignedOut()
    {
        QVERIFY(signIn());
        m_store->state = secrets::KeychainState::Locked;
        const SessionResult session = restore();
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("keychain_locked"));
        QCOMPARE(keptToken(), QByteArray("ptc_rt_1"));
        m_store->state = secrets::KeychainState::Ready;
        QVERIFY(restore());
    }

    void aTokenOfAnotherOriginIsNeverSent()
    {
        QVERIFY(signIn());
        Connection moved = portal();
        moved.url = QUrl(QStringLiteral("https://portal.evil.example"));
        m_portal->requests.clear();
        const SessionResult session = QCoro::waitFor(m_authenticator->restore(moved, {}));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("signed_out"));
        QVERIFY(m_portal->requests.empty());
    }

    void anUnreachableServerRestoresOffline_data()
    {
        QTest::addColumn<Result<net::Response>>("answer");
        using R = Result<net::Response>;
        QTest::addRow("refused") << R(failure(networkError()));
        QTest::addRow("html") << R(htmlResponse(200));
        QTest::addRow("html 400") << R(htmlResponse(400));
        QTest::addRow("html 404") << R(htmlResponse(404));
        QTest::addRow("proxy") << R(htmlResponse(502));
        QTest::addRow("busy") << R(problemResponse(503, "busy"));
        QTest::addRow("contended") << R(problemResponse(429, "refresh_contended"));
        QTest::addRow("another 400") << R(problemResponse(400, "invalid_json"));
        QTest::addRow("a 401") << R(problemResponse(401, "invalid_grant"));
        QTest::addRow("truncated") << R(jsonResponse(200, "{\"access_token\":\"ptc"));
    }

    void anUnreachableServerRestoresOffline()
    {
        QFETCH(const Result<net::Response>, answer);
        QVERIFY(signIn());
        m_portal->fault
            = [answer](const net::Request &) { return std::optional<Result<net::Response>>(answer); };
        const SessionResult session = restore();
        QVERIFY(session);
        QCOMPARE((*session)->state(), Session::State::Offline);
        QCOMPARE(keptToken(), QByteArray("ptc_rt_1"));
        QVERIFY(!ask(**session));
        m_portal->fault = nullptr;
        QVERIFY(ask(**session));
        QCOMPARE((*session)->state(), Session::State::Online);
    }

    void onlyInvalidGrantEndsASession()
    {
        const SessionResult session = signIn();
        QSignalSpy states(session->get(), &Session::stateChanged);
        m_portal->expireAccessTokens();
        m_portal->revoke();
        const auto organizations = ask(**session);
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(organizations.error().code, QStringLiteral("invalid_grant"));
        QCOMPARE((*session)->state(), Session::State::Terminal);
        QCOMPARE(states.count(), 1);
        QVERIFY(m_store->values.empty());
        const SessionResult restored = restore();
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, QStringLiteral("signed_out"));
    }

    void anEndedSessionIsNotRestored()
    {
        QVERIFY(signIn());
        m_portal->revoke();
        const SessionResult session = restore();
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(session.error().code, QStringLiteral("invalid_grant"));
        QVERIFY(m_store->values.empty());
    }

    void theRotatedTokenIsKeptBeforeItIsUsed()
    {
        const SessionResult session = signIn();
        m_portal->expireAccessTokens();
        QByteArray keptWhenUsed;
        m_portal->data = [&](const net::Request &) -> Result<net::Response> {
            keptWhenUsed = keptToken();
            return jsonResponse(200, organizationsJson(QStringLiteral("Acme")));
        };
        QVERIFY(ask(**session));
        QCOMPARE(keptWhenUsed, QByteArray("ptc_rt_2"));
    }

    void twoProcessesTakeTurnsAndNeitherIsSignedOut()
    {
        const SessionResult one = signIn();
        PortalAuthenticator other(*m_portal, *m_store, nullptr, m_directory.path());
        const SessionResult two = QCoro::waitFor(other.restore(portal(), {}));
        QVERIFY(one && two);
        for (int round = 0; round < 5; ++round) {
            m_portal->expireAccessTokens();
            auto asked = (*one)->organizations().organizations({});
            auto askedToo = (*two)->organizations().organizations({});
            const auto first = QCoro::waitFor(std::move(asked));
            const auto second = QCoro::waitFor(std::move(askedToo));
            QVERIFY(first);
            QVERIFY(second);
        }
        QCOMPARE((*one)->state(), Session::State::Online);
        QCOMPARE((*two)->state(), Session::State::Online);
        QCOMPARE(m_portal->liveTokens(), std::size_t(1));
    }

    void aSignInElsewhereIsNotForgottenWithAnOldSession()
    {
        const SessionResult old = signIn();
        m_portal->expireAccessTokens();
        m_portal->revoke();
        const SessionResult fresh = signIn();
        const QByteArray token = keptToken();
        m_portal->expireAccessTokens();
        QVERIFY(ask(**old));
        QVERIFY(ask(**fresh));
        QVERIFY(!keptToken().isEmpty());
        QVERIFY(keptToken() != token);
    }

    void signingOutForgetsAndTellsTheServer()
    {
        const SessionResult session = signIn();
        (*session)->signOut(Session::OnSignOut::KeepInvoices);
        QCOMPARE((*session)->state(), Session::State::SignedOut);
        QTRY_COMPARE(m_portal->liveTokens(), std::size_t(0));
        QVERIFY(m_store->values.empty());
        const auto organizations = ask(**session);
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().code, QStringLiteral("signed_out"));
    }

    void signingOutOfflineForgetsToo()
    {
        const SessionResult session = signIn();
        m_portal->fault = [](const net::Request &) {
            return std::optional<Result<net::Response>>(failure(networkError()));
        };
        (*session)->signOut(Session::OnSignOut::KeepInvoices);
        QTRY_COMPARE(m_portal->count("/api/auth/sign-out"), 1);
        QVERIFY(m_store->values.empty());
    }

    void aRefreshUnderWayDoesNotOutliveASignOut()
    {
        const SessionResult session = signIn();
        m_portal->expireAccessTokens();
        auto asked = (*session)->organizations().organizations({});
        QTRY_COMPARE(m_portal->count("/organizations"), 1);
        m_portal->hold();
        QTRY_COMPARE(m_portal->count("/api/auth/refresh"), 1);
        (*session)->signOut(Session::OnSignOut::KeepInvoices);
        m_portal->release();
        const auto organizations = QCoro::waitFor(std::move(asked));
        QVERIFY(!organizations);
        QCOMPARE(organizations.error().code, QStringLiteral("signed_out"));
        QTRY_COMPARE(m_portal->liveTokens(), std::size_t(0));
        QVERIFY(m_store->values.empty());
    }

    void aSessionMayGoWithACallInFlight()
    {
        SessionResult session = signIn();
        m_portal->hold();
        auto asked = (*session)->organizations().organizations({});
        QTRY_COMPARE(m_portal->count("/organizations"), 1);
        session->reset();
        m_portal->release();
        QVERIFY(QCoro::waitFor(std::move(asked)));
    }

    void theDemoNeverTouchesTheKeychain()
    {
        Connection demo;
        demo.kind = Connection::Kind::Demo;
        demo.name = QStringLiteral("Demo");
        const SessionResult session = QCoro::waitFor(m_authenticator->restore(demo, {}));
        QVERIFY(session);
        QCOMPARE(m_demo->starts, 1);
        QCOMPARE((*session)->serverName(), QString());
        QVERIFY((*session)->keychainProblem().isEmpty());
        m_portal->expireAccessTokens();
        QVERIFY(ask(**session));
        (*session)->signOut(Session::OnSignOut::KeepInvoices);
        QTRY_COMPARE(m_portal->liveTokens(), std::size_t(0));
        QVERIFY(m_store->values.empty());
        QCOMPARE(m_store->writes, 0);
    }

    void withoutAHostThereIsNoDemo()
    {
        PortalAuthenticator authenticator(*m_portal, *m_store, nullptr, m_directory.path());
        Connection demo;
        demo.kind = Connection::Kind::Demo;
        const SessionResult session = QCoro::waitFor(authenticator.restore(demo, {}));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("demo_unavailable"));
    }
};

QTEST_GUILESS_MAIN(PortalAuthenticatorTest)
#include "tst_portalauthenticator.moc"
