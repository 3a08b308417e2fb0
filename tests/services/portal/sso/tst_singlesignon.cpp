// SPDX-License-Identifier: MIT
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/organizations/organizationstack.h"
#include "tests/sso/openidprovider.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace portico;
using namespace portico::portal;

namespace {

constexpr int Port = 40123; ///< Nobody listens there: the test reads where the browser is sent.

/// The wall clock, and whatever it is set forward.
class MovedClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override
    {
        return wallClock().now() + std::chrono::seconds(m_moved.load());
    }
    void advance(std::chrono::seconds by) { m_moved += by.count(); }

private:
    std::atomic<qint64> m_moved = 0;
};

/// Everything but the mode tests want of the provider.
OpenIdProvider &provider()
{
    static OpenIdProvider provider;
    return provider;
}

/// A portal whose organization "acme" signs in through the provider.
class SsoStack
{
public:
    explicit SsoStack(Engine engine) : stack(engine, Role::Member, clock)
    {
        if (!stack.isReady())
            return;
        ada = stack.signIn("ada@x.example");
        const Reply stored = put({});
        if (stored.status != 200)
            stack.problem = "sso settings: " + stored.body;
    }

    [[nodiscard]] bool isReady() const { return stack.isReady() && provider().isRunning(); }
    [[nodiscard]] const char *error() const
    {
        return provider().isRunning() ? stack.error() : "the OpenID provider does not run";
    }
    [[nodiscard]] static QJsonObject settings(const QJsonObject &changes)
    {
        QJsonObject settings{{QStringLiteral("issuer"), provider().issuer()},
            {QStringLiteral("client_id"), QStringLiteral("portico")},
            {QStringLiteral("client_secret"), provider().clientSecret()},
            {QStringLiteral("domains"), QJsonArray{QStringLiteral("x.example")}},
            {QStringLiteral("default_role"), QStringLiteral("member")}, {QStringLiteral("enforced"), false}};
        for (auto change = changes.begin(); change != changes.end(); ++change)
            settings[change.key()] = change.value();
        return settings;
    }
    [[nodiscard]] Reply put(const QJsonObject &changes, const QByteArray &token = {}) const
    {
        return stack.ask(stack.acme, "PUT", "sso", token.isEmpty() ? ada : token,
            QJsonDocument(settings(changes)).toJson());
    }
    /// The page for an address.
    [[nodiscard]] Reply start(const QString &email, const QByteArray &token = {})
    {
        QJsonObject request{{QStringLiteral("redirect_port"), Port}};
        if (token.isEmpty())
            request[QStringLiteral("email")] = email;
        else
            request[QStringLiteral("purpose")] = QStringLiteral("step_up");
        Reply page = call("start", request, token);
        ticket = page.json()[QStringLiteral("ticket")].toString();
        return page;
    }
    [[nodiscard]] Reply finish(const QUrl &back, const QByteArray &token = {}) const
    {
        const QUrlQuery query(back);
        return call("finish",
            {{QStringLiteral("state"), query.queryItemValue(QStringLiteral("state"))},
                {QStringLiteral("code"), query.queryItemValue(QStringLiteral("code"))},
                {QStringLiteral("ticket"), ticket}, {QStringLiteral("device"), QStringLiteral("a test")}},
            token);
    }
    /// Where the browser ends up.
    [[nodiscard]] static QUrl browse(const Reply &page)
    {
        return OpenIdProvider::browse(QUrl(page.json()[QStringLiteral("authorization_url")].toString()));
    }
    /// All of it.
    [[nodiscard]] Reply signIn(const QString &email, const QString &mode = {}, const QJsonObject &more = {})
    {
        provider().next(email, mode, more);
        return finish(browse(start(email)));
    }
    [[nodiscard]] QByteArray token(const Reply &reply) const
    {
        return reply.json()[QStringLiteral("access_token")].toString().toLatin1();
    }

    MovedClock clock;
    OrganizationStack stack;
    QByteArray ada;
    QString ticket; ///< Of the last start.

private:
    [[nodiscard]] Reply call(
        const QByteArray &path, const QJsonObject &request, const QByteArray &token) const
    {
        QByteArray headers = "Content-Type: application/json\r\n";
        if (!token.isEmpty())
            headers += "Authorization: Bearer " + token + "\r\n";
        return Exchange(
            stack.portal->port(), "POST", "/api/auth/sso/" + path, headers, QJsonDocument(request).toJson())
            .reply();
    }
};

const auto Carol = QStringLiteral("carol@x.example");

} // namespace

/// Sign-in through a real OpenID provider.
class SingleSignOnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstSignInMakesAMember_data() { addEngineColumn(); }
    void firstSignInMakesAMember();
    void badTokenIsRefused_data();
    void badTokenIsRefused();
    void ellipticKeyAndPublicClientWork();
    void unknownKeyIsLookedUpOnceAMinute();
    void otherIssuerInDiscoveryIsRefused();
    void stateIsGoodOnceAndForTenMinutes_data() { addEngineColumn(); }
    void stateIsGoodOnceAndForTenMinutes();
    void addressMustBeVerifiedAndClaimed();
    void reassignedAddressDoesNotInheritTheAccount();
    void sessionReachesItsOrganizationAloneAndOwnsNothing();
    void enforcedSignOnRefusesOtherSessions_data() { addEngineColumn(); }
    void enforcedSignOnRefusesOtherSessions();
    void stepUpTakesAFreshSignIn();
    void settingsAreChecked_data();
    void settingsAreChecked();
    void domainBelongsToOneOrganization_data() { addEngineColumn(); }
    void domainBelongsToOneOrganization();
    void secretIsSealedAndNeverTold_data() { addEngineColumn(); }
    void secretIsSealedAndNeverTold();
    void otherIssuerNeedsItsOwnSecretAndEndsSessions();
    void removedPersonStaysOut_data() { addEngineColumn(); }
    void removedPersonStaysOut();
    void restrictedOrganizationDoesNotGrow();
    void answerNeedsTheTicketOfItsConsole();
};

void SingleSignOnTest::firstSignInMakesAMember()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    const Reply first = sso.signIn(Carol);
    QVERIFY2(first.status == 200, first.body);
    const QJsonObject user = first.json()[QStringLiteral("user")].toObject();
    QCOMPARE(user[QStringLiteral("email")].toString(), Carol);
    QCOMPARE(user[QStringLiteral("name")].toString(), QStringLiteral("Carol Example"));
    const QJsonObject acme = sso.stack.seen(sso.stack.acme, sso.token(first));
    QCOMPARE(acme[QStringLiteral("role")].toString(), QStringLiteral("member"));
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'sso.member_joined'"), 1);

    QCOMPARE(sso.signIn(Carol).status, 200);
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM users WHERE email = 'carol@x.example'"), 1);
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM sso_identities"), 1);
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'sso.member_joined'"), 1);

    QCOMPARE(sso.signIn(QStringLiteral("bob@x.example")).status, 200); // who is a member already
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM users"), 3);
}

void SingleSignOnTest::badTokenIsRefused_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("nonce") << QStringLiteral("nonce");
    QTest::newRow("issuer") << QStringLiteral("issuer");
    QTest::newRow("audience") << QStringLiteral("audience");
    QTest::newRow("audiences") << QStringLiteral("audience");
    QTest::newRow("party") << QStringLiteral("audience");
    QTest::newRow("expired") << QStringLiteral("expired");
    QTest::newRow("future") << QStringLiteral("issued later");
    QTest::newRow("resigned") << QStringLiteral("signature");
    QTest::newRow("altered") << QStringLiteral("signature");
    QTest::newRow("unknown_key") << QStringLiteral("signature");
    QTest::newRow("none") << QStringLiteral("no token that is signed as it should be");
    QTest::newRow("none_signed") << QStringLiteral("no token that is signed as it should be");
    QTest::newRow("hs256") << QStringLiteral("no token that is signed as it should be");
    QTest::newRow("no_subject") << QStringLiteral("subject");
    QTest::newRow("huge") << QStringLiteral("sso_unreachable");
    QTest::newRow("redirect") << QStringLiteral("the token endpoint answered 302");
}

void SingleSignOnTest::badTokenIsRefused()
{
    QFETCH(const QString, reason);
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QRegularExpression::escape(reason)));
    const Reply refused = sso.signIn(Carol, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.code(), QStringLiteral("sso_failed"));
    QVERIFY2(!refused.body.contains("detail") && !refused.body.contains("reason"), refused.body);
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM users WHERE email = 'carol@x.example'"), 0);

    // The very same way with a token that is changed in nothing: what is refused is what was spoiled.
    QCOMPARE(sso.signIn(Carol, QStringLiteral("genuine")).status, 200);
}

void SingleSignOnTest::ellipticKeyAndPublicClientWork()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.put({{QStringLiteral("client_id"), QStringLiteral("portico-ec")},
                         {QStringLiteral("client_secret"), QString()}})
                 .status,
        200);
    QCOMPARE(sso.signIn(Carol).status, 200);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("signature")));
    QCOMPARE(sso.signIn(Carol, QStringLiteral("resigned")).code(), QStringLiteral("sso_failed"));
}

void SingleSignOnTest::unknownKeyIsLookedUpOnceAMinute()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.signIn(Carol).status, 200);
    const auto fetches = [] { return provider().next(Carol)[QStringLiteral("jwks")].toInt(); };
    const int before = fetches();
    const auto tryUnknown = [&] {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("signature")));
        return sso.signIn(Carol, QStringLiteral("unknown_key")).code();
    };
    QCOMPARE(tryUnknown(), QStringLiteral("sso_failed"));
    QCOMPARE(fetches(), before);
    sso.clock.advance(61s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("signature")));
    QCOMPARE(sso.signIn(Carol, QStringLiteral("unknown_key")).code(), QStringLiteral("sso_failed"));
    QCOMPARE(fetches(), before + 1);
    QCOMPARE(tryUnknown(), QStringLiteral("sso_failed"));
    QCOMPARE(fetches(), before + 1);
}

void SingleSignOnTest::otherIssuerInDiscoveryIsRefused()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    provider().next(Carol, QStringLiteral("other_discovery"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another issuer")));
    const Reply refused = sso.start(Carol);
    QCOMPARE(refused.status, 502);
    QCOMPARE(refused.code(), QStringLiteral("sso_failed"));
}

void SingleSignOnTest::stateIsGoodOnceAndForTenMinutes()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    provider().next(Carol);
    const QUrl back = SsoStack::browse(sso.start(Carol));
    QCOMPARE(sso.finish(back).status, 200);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the state is unknown")));
    QCOMPARE(sso.finish(back).code(), QStringLiteral("sso_failed"));

    const QUrl late = SsoStack::browse(sso.start(Carol));
    sso.clock.advance(601s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the state is unknown")));
    QCOMPARE(sso.finish(late).code(), QStringLiteral("sso_failed"));
}

void SingleSignOnTest::addressMustBeVerifiedAndClaimed()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.start(QStringLiteral("carol@elsewhere.example")).code(), QStringLiteral("sso_unavailable"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not verified")));
    QCOMPARE(sso.signIn(Carol, {}, {{QStringLiteral("email_verified"), false}}).code(),
        QStringLiteral("sso_failed"));
    provider().next(QStringLiteral("carol@elsewhere.example"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("in no domain")));
    QCOMPARE(sso.finish(SsoStack::browse(sso.start(Carol))).code(), QStringLiteral("sso_failed"));
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM users"), 2);
}

void SingleSignOnTest::reassignedAddressDoesNotInheritTheAccount()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.signIn(Carol, {}, {{QStringLiteral("sub"), QStringLiteral("first")}}).status, 200);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another subject")));
    QCOMPARE(sso.signIn(Carol, {}, {{QStringLiteral("sub"), QStringLiteral("second")}}).code(),
        QStringLiteral("sso_failed"));
}

void SingleSignOnTest::sessionReachesItsOrganizationAloneAndOwnsNothing()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    // Ada owns both organizations; only one of them has chosen the provider.
    const QByteArray token = sso.token(sso.signIn(QStringLiteral("ada@x.example")));
    QCOMPARE(sso.stack.ask(sso.stack.acme, "GET", "team", token).status, 200);
    QCOMPARE(sso.stack.ask(sso.stack.other, "GET", "team", token).status, 404);
    QVERIFY(sso.stack.seen(sso.stack.other, token).isEmpty());
    const QJsonArray permissions
        = sso.stack.seen(sso.stack.acme, token)[QStringLiteral("permissions")].toArray();
    QVERIFY(permissions.contains(QStringLiteral("sso.edit")));
    QVERIFY(!permissions.contains(QStringLiteral("organization.own")));
    for (const char *path : {"/api/auth/totp/enroll", "/api/auth/password/change", "/api/auth/profile/email"})
        QCOMPARE(sso.stack.post(path, token, "{}").code(), QStringLiteral("sso_session"));
}

void SingleSignOnTest::enforcedSignOnRefusesOtherSessions()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    const QByteArray bob = sso.stack.signIn("bob@x.example");
    QCOMPARE(sso.stack.get("/api/portal/team", bob).status, 200);
    QCOMPARE(sso.put({{QStringLiteral("enforced"), true}}).status, 200);
    const Reply refused = sso.stack.get("/api/portal/team", bob);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), QStringLiteral("sso_required"));
    const QByteArray through = sso.token(sso.signIn(QStringLiteral("bob@x.example")));
    QCOMPARE(sso.stack.get("/api/portal/team", through).status, 200);
    QCOMPARE(sso.stack.get("/api/portal/team", sso.ada).status, 200); // an owner locks nobody out
    QCOMPARE(sso.put({{QStringLiteral("enforced"), false}}).status, 200);
    QCOMPARE(sso.stack.get("/api/portal/team", bob).status, 200);
}

void SingleSignOnTest::removedPersonStaysOut()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.signIn(Carol).status, 200);
    QByteArray carol;
    for (const QJsonValue &member :
        sso.stack.get("/api/portal/team", sso.ada).json()[QStringLiteral("members")].toArray()) {
        if (member[QStringLiteral("email")].toString() == Carol)
            carol = member[QStringLiteral("id")].toString().toLatin1();
    }
    QCOMPARE(sso.stack.ask(sso.stack.acme, "DELETE", "team/members/" + carol, sso.ada).status, 204);
    for (int attempt = 0; attempt < 2; ++attempt) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("was removed")));
        QCOMPARE(sso.signIn(Carol).code(), QStringLiteral("sso_failed"));
    }
    QCOMPARE(
        sso.stack.number("SELECT COUNT(*) FROM organization_members WHERE user_id = '" + carol + "'"), 0);
}

void SingleSignOnTest::restrictedOrganizationDoesNotGrow()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QVERIFY(sso.stack.run("UPDATE organizations SET restricted_at = 1"));
    const Reply refused = sso.signIn(Carol);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), QStringLiteral("restricted"));
    QCOMPARE(sso.signIn(QStringLiteral("bob@x.example")).status, 200); // who is a member already
    QVERIFY(sso.stack.run("UPDATE organizations SET restricted_at = NULL"));
    QCOMPARE(sso.signIn(Carol).status, 200);
}

void SingleSignOnTest::answerNeedsTheTicketOfItsConsole()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    provider().next(Carol);
    const QUrl back = SsoStack::browse(sso.start(Carol));
    const QString right = std::exchange(sso.ticket, QStringLiteral("guessed"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("state is unknown")));
    QCOMPARE(sso.finish(back).code(), QStringLiteral("sso_failed"));
    sso.ticket = right; // the state was used up by the attempt
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("state is unknown")));
    QCOMPARE(sso.finish(back).code(), QStringLiteral("sso_failed"));
    QCOMPARE(sso.signIn(Carol).status, 200);
}

void SingleSignOnTest::stepUpTakesAFreshSignIn()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    QCOMPARE(sso.put({{QStringLiteral("default_role"), QStringLiteral("admin")}}).status, 200);
    const QByteArray token = sso.token(sso.signIn(Carol));
    const QJsonObject admin{{QStringLiteral("default_role"), QStringLiteral("admin")}};
    QCOMPARE(sso.put(admin, token).status, 200);

    // The provider tells the real time: the proof grows old by hand.
    const QByteArray later = sso.token(sso.signIn(Carol));
    QVERIFY(sso.stack.run("UPDATE sessions SET proved_at = proved_at - 601"));
    QCOMPARE(sso.put(admin, later).code(), QStringLiteral("step_up_required"));
    provider().next(Carol, QStringLiteral("no_auth_time"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not signed in anew")));
    QCOMPARE(
        sso.finish(SsoStack::browse(sso.start(Carol, later)), later).code(), QStringLiteral("sso_failed"));
    QVERIFY(sso.put(admin, later).code() == u"step_up_required");

    provider().next(QStringLiteral("bob@x.example"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("somebody else")));
    QCOMPARE(
        sso.finish(SsoStack::browse(sso.start(Carol, later)), later).code(), QStringLiteral("sso_failed"));

    provider().next(Carol);
    const Reply page = sso.start(Carol, later);
    const QUrlQuery asked(QUrl(page.json()[QStringLiteral("authorization_url")].toString()));
    QCOMPARE(asked.queryItemValue(QStringLiteral("prompt")), QStringLiteral("login"));
    QCOMPARE(asked.queryItemValue(QStringLiteral("max_age")), QStringLiteral("0"));
    const QUrl back = SsoStack::browse(page);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another session")));
    QCOMPARE(sso.finish(back).code(), QStringLiteral("sso_failed"));
    const Reply proved = sso.finish(SsoStack::browse(sso.start(Carol, later)), later);
    QVERIFY2(proved.json().contains(QStringLiteral("proved_until")), proved.body);
    QCOMPARE(sso.put(admin, later).status, 200);
    QCOMPARE(sso.start(Carol, sso.stack.signIn("bob@x.example")).code(), QStringLiteral("sso_unavailable"));
}

void SingleSignOnTest::settingsAreChecked_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *key, const QJsonValue &value, const char *reason = "") {
        QTest::newRow(name) << QString::fromLatin1(key) << value << QString::fromLatin1(reason);
    };
    const auto domains = [](const char *name) { return QJsonArray{QString::fromLatin1(name)}; };
    row("issuer over http", "issuer", QStringLiteral("http://id.acme.example"));
    row("issuer in the network", "issuer", QStringLiteral("https://10.0.0.1"));
    row("issuer is the cloud's own", "issuer", QStringLiteral("https://169.254.169.254"));
    row("issuer with a query", "issuer", QStringLiteral("https://id.acme.example/?x=1"));
    row("no client", "client_id", QString());
    row("public domain", "domains", domains("gmail.com"), "domain_public");
    row("public domain in a country", "domains", domains("yahoo.co.uk"), "domain_public");
    row("domain of somebody else", "domains", domains("elsewhere.example"), "domain_foreign");
    row("ending alone", "domains", domains("example"), "domain_invalid");
    row("wildcard", "domains", domains("*.x.example"), "domain_invalid");
    row("owner by default", "default_role", QStringLiteral("owner"));
    row("no role", "default_role", QStringLiteral("king"));
}

void SingleSignOnTest::settingsAreChecked()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, reason);
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    const Reply refused = sso.put({{key, value}});
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.json()[QStringLiteral("field")].toString(), key);
    QCOMPARE(refused.json()[QStringLiteral("reason")].toString(), reason);
}

void SingleSignOnTest::domainBelongsToOneOrganization()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    const QByteArray body = QJsonDocument(SsoStack::settings({})).toJson();
    const Reply taken = sso.stack.ask(sso.stack.other, "PUT", "sso", sso.ada, body);
    QCOMPARE(taken.status, 422);
    QCOMPARE(taken.json()[QStringLiteral("reason")].toString(), QStringLiteral("domain_taken"));
    QCOMPARE(sso.put({{QStringLiteral("issuer"), QString()}}).status, 200);
    QCOMPARE(sso.start(Carol).code(), QStringLiteral("sso_unavailable"));
    QCOMPARE(sso.stack.ask(sso.stack.other, "PUT", "sso", sso.ada, body).status, 200);
}

void SingleSignOnTest::secretIsSealedAndNeverTold()
{
    QFETCH(const Engine, engine);
    SsoStack sso(engine);
    QVERIFY2(sso.isReady(), sso.error());
    const Reply told = sso.stack.get("/api/portal/sso", sso.ada);
    QVERIFY(told.json()[QStringLiteral("has_secret")].toBool());
    QVERIFY(!told.body.contains("a secret of"));
    const Result<QByteArray> stored = sso.stack.database->read([](Connection &connection) {
        Result<Rows> rows = connection.query("SELECT sealed_secret FROM sso_settings");
        return rows && rows->next() ? Result<QByteArray>(rows->bytes(0)) : Result<QByteArray>(QByteArray());
    });
    QVERIFY(stored && !stored->isEmpty() && !stored->contains("secret"));
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'sso.changed'"), 1);
    QCOMPARE(sso.stack.number("SELECT COUNT(*) FROM audit_entries WHERE details LIKE '%secret%'"), 0);
}

/// Whoever edits the settings cannot have the secret sent to a place of theirs.
void SingleSignOnTest::otherIssuerNeedsItsOwnSecretAndEndsSessions()
{
    SsoStack sso(Engine::Sqlite);
    QVERIFY2(sso.isReady(), sso.error());
    const QByteArray carol = sso.token(sso.signIn(Carol));
    const auto put = [&](const QString &issuer) {
        QJsonObject change = SsoStack::settings({{QStringLiteral("issuer"), issuer}});
        change.remove(QStringLiteral("client_secret"));
        return sso.stack.ask(sso.stack.acme, "PUT", "sso", sso.ada, QJsonDocument(change).toJson());
    };
    QVERIFY(put(provider().issuer()).json()[QStringLiteral("has_secret")].toBool());
    QCOMPARE(sso.stack.get("/api/portal/team", carol).status, 200);
    const Reply moved = put(QStringLiteral("https://id.acme.example"));
    QCOMPARE(moved.status, 200);
    QVERIFY(!moved.json()[QStringLiteral("has_secret")].toBool());
    QCOMPARE(sso.stack.get("/api/portal/team", carol).status, 401);
}

QTEST_GUILESS_MAIN(SingleSignOnTest)
#include "tst_singlesignon.moc"
