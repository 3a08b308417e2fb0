// SPDX-License-Identifier: MIT
#include "services/domain/totp.h"
#include "services/portal/api/stepup.h"
#include "services/wire/security.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray Profile = "/api/auth/profile";
const QByteArray Email = "/api/auth/profile/email";
const QByteArray Totp = "/api/auth/totp/";

Reply ask(const PortalStack &stack, const QByteArray &path, const QByteArray &body)
{
    return Exchange(stack.portal->port(), "POST", path, "Content-Type: application/json\r\n", body).reply();
}

Reply confirm(const PortalStack &stack, const QByteArray &link)
{
    return ask(stack, Email + "/confirm", wire::encodeEmailToken(link));
}

OwnProfile profileOf(const PortalStack &stack, const QByteArray &token)
{
    const auto profile = wire::decodeOwnProfile(stack.get(Profile, token).body);
    return profile ? profile->value : OwnProfile();
}

/// What an app computes from the text a person types.
QString codeOf(const QString &secret, UtcSeconds now)
{
    QByteArray bytes;
    quint64 buffer = 0;
    int bits = 0;
    for (const QChar digit : secret) {
        buffer = buffer << 5 | quint64(QStringView(u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(digit));
        for (bits += 5; bits >= 8; bits -= 8)
            bytes += char(buffer >> (bits - 8) & 0xff);
    }
    return totpCode(bytes, totpStep(now));
}

QByteArray quoted(const char *name, const QString &value)
{
    return "{\"" + QByteArray(name) + "\":\"" + value.toUtf8() + "\"}";
}

} // namespace

#define MAKE_STACK(stack)                                                                                    \
    QFETCH(const Engine, engine);                                                                            \
    StandingClock clock;                                                                                     \
    const PortalStack stack(engine, Role::Member, clock);                                                    \
    QVERIFY2(stack.isReady(), stack.error());                                                                \
    const QByteArray ada = stack.signIn("ada@x.example");                                                    \
    QVERIFY(!ada.isEmpty())

/// What somebody does about their own account, over HTTP.
class OwnAccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appIsEnrolledUsedAndTurnedOff_data() { addEngineRows(); }
    void appIsEnrolledUsedAndTurnedOff()
    {
        MAKE_STACK(stack);
        const Reply enrolled = stack.post(Totp + "enroll", ada, {});
        QVERIFY2(enrolled.status == 200, enrolled.body.constData());
        const QString secret = enrolled.json()[QStringLiteral("secret")].toString();
        const QUrl uri(enrolled.json()[QStringLiteral("uri")].toString());
        QCOMPARE(QUrlQuery(uri).queryItemValue(QStringLiteral("secret")), secret);
        QVERIFY(!profileOf(stack, ada).hasTotp);

        QCOMPARE(stack.post(Totp + "confirm", ada, R"({"code":"000000"})").code(),
            QStringLiteral("invalid_credentials"));
        const Reply on = stack.post(Totp + "confirm", ada, quoted("code", codeOf(secret, clock.now())));
        QVERIFY2(on.status == 200, on.body.constData());
        QCOMPARE(on.json()[QStringLiteral("recovery_codes")].toArray().size(), RecoveryCodeCount);
        QVERIFY(on.head.contains("no-store"));
        QVERIFY(profileOf(stack, ada).hasTotp);
        QCOMPARE(profileOf(stack, ada).recoveryCodesLeft, RecoveryCodeCount);
        QVERIFY(stack.mailTo("ada@x.example").contains("Subject: Two-step sign-in is on"));

        QVERIFY(stack.signIn("ada@x.example").isEmpty());
        const auto signIn = [&](const QString &code) {
            return ask(stack, "/api/auth/sign-in",
                wire::encodeSignIn(
                    {QStringLiteral("ada@x.example"), QStringLiteral("a good password"), code, {}}));
        };
        for (int i = 0; i < 7; ++i) { // being asked for a code is no failure
            const Reply asked = signIn({});
            QCOMPARE(asked.code(), QStringLiteral("mfa_required"));
            QVERIFY(!asked.head.contains("WWW-Authenticate"));
        }
        clock.advance(30s);
        QCOMPARE(signIn(codeOf(secret, clock.now())).status, 200);

        QCOMPARE(stack.post("/api/auth/step-up", ada, R"({"password":"a good password"})").code(),
            QStringLiteral("mfa_required"));
        QCOMPARE(stack.post(Totp + "disable", ada, R"({"grant":"ptc_su_x"})").code(),
            QStringLiteral("step_up_required"));
        clock.advance(30s);
        const Reply proved = stack.post("/api/auth/step-up", ada,
            wire::encodeStepUpRequest({{}, codeOf(secret, clock.now()), DisableTotpAction}));
        QVERIFY2(proved.status == 200, proved.body.constData());
        const QByteArray grant = wire::decodeStepUp(proved.body)->grant;
        QCOMPARE(stack.post(Totp + "recovery-codes", ada, {}).status, 200);
        QVERIFY(stack.mailTo("ada@x.example", 2).contains("Subject: Your recovery codes were renewed"));
        QCOMPARE(stack.post(Totp + "disable", ada, wire::encodeGrant(grant)).status, 204);
        QVERIFY(!profileOf(stack, ada).hasTotp);
        QVERIFY(stack.mailTo("ada@x.example", 3).contains("Subject: Two-step sign-in is off"));
        QVERIFY(!stack.signIn("ada@x.example").isEmpty());
        QCOMPARE(stack.post(Totp + "recovery-codes", ada, {}).code(), QStringLiteral("totp_off"));
    }

    void resetAsksForTheCodeToo_data() { addEngineRows(); }
    void resetAsksForTheCodeToo()
    {
        MAKE_STACK(stack);
        const QString secret
            = stack.post(Totp + "enroll", ada, {}).json()[QStringLiteral("secret")].toString();
        const Reply on = stack.post(Totp + "confirm", ada, quoted("code", codeOf(secret, clock.now())));
        const QString recovery = on.json()[QStringLiteral("recovery_codes")].toArray().at(0).toString();
        QVERIFY(!stack.mailTo("ada@x.example").isEmpty()); // that codes are on
        QCOMPARE(ask(stack, "/api/auth/password/forgot", R"({"email":"ada@x.example"})").status, 202);
        const QByteArray link = stack.linkTo("ada@x.example", 2);
        const auto reset = [&](const QString &code) {
            return ask(stack, "/api/auth/password/reset",
                wire::encodePasswordReset({link, QStringLiteral("brown bread with four eggs"), code}));
        };
        QCOMPARE(reset({}).code(), QStringLiteral("mfa_required"));
        QCOMPARE(reset(QStringLiteral("000000")).code(), QStringLiteral("invalid_credentials"));
        const Reply done = reset(recovery);
        QVERIFY2(done.status == 204, done.body.constData());
    }

    void appNeedsARecentProof_data() { addEngineRows(); }
    void appNeedsARecentProof()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        const PortalStack stack(engine, Role::Member, clock);
        QVERIFY2(stack.isReady(), stack.error());
        const Reply tokens
            = ask(stack, "/api/auth/sign-in", R"({"email":"ada@x.example","password":"a good password"})");
        clock.advance(ProofLife + 1s);
        const auto renewed = wire::decodeTokens(ask(
            stack, "/api/auth/refresh", wire::encodeRefresh(wire::decodeTokens(tokens.body)->refreshToken))
                                                    .body);
        for (const QByteArray &path : {Totp + "enroll", Totp + "recovery-codes"})
            QCOMPARE(stack.post(path, renewed->accessToken, {}).code(), QStringLiteral("step_up_required"));
        QCOMPARE(stack.post(Email, renewed->accessToken, R"({"email":"new@x.example"})").code(),
            QStringLiteral("step_up_required"));
        QCOMPARE(stack.get(Profile, renewed->accessToken).status, 200);
    }

    void nameAndLanguageAreChanged_data() { addEngineRows(); }
    void nameAndLanguageAreChanged()
    {
        MAKE_STACK(stack);
        const Reply changed
            = stack.send("PATCH", Profile, ada, R"({"name":" Ada Lovelace ","language":"de"})");
        QVERIFY2(changed.status == 200, changed.body.constData());
        const OwnProfile expected{QStringLiteral("Ada Lovelace"), QStringLiteral("ada@x.example"),
            QStringLiteral("de"), {}, false, 0};
        QCOMPARE(wire::decodeOwnProfile(changed.body)->value, expected);
        QCOMPARE(stack.send("PATCH", Profile, ada, R"({"language":""})").status, 200);
        QCOMPARE(profileOf(stack, ada).language, QString());
        QCOMPARE(profileOf(stack, ada).name, QStringLiteral("Ada Lovelace"));
        for (const char *body :
            {"{}", R"({"name":"  "})", R"({"name":"a\u0007b"})", R"({"language":"German"})"})
            QCOMPARE(stack.send("PATCH", Profile, ada, body).code(), QStringLiteral("invalid_field"));
        const QByteArray etag = stack.get(Profile, ada).head;
        QVERIFY(etag.contains("ETag: "));
    }

    void addressChangesOnceBothAreConfirmed_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<bool>("newFirst");
        for (const Engine engine : AllEngines) {
            for (const bool newFirst : {false, true})
                QTest::addRow(
                    "%s%s", engineName(engine).constData(), newFirst ? "new first" : "present first")
                    << engine << newFirst;
        }
    }
    void addressChangesOnceBothAreConfirmed()
    {
        QFETCH(const bool, newFirst);
        MAKE_STACK(stack);
        QCOMPARE(ask(stack, "/api/auth/password/forgot", R"({"email":"ada@x.example"})").status, 202);
        const QByteArray reset = stack.linkTo("ada@x.example");
        const Reply asked = stack.post(Email, ada, R"({"email":" Ada@New.example"})");
        QVERIFY2(asked.status == 202, asked.body.constData());
        QCOMPARE(profileOf(stack, ada).pendingEmail, QStringLiteral("ada@new.example"));
        const QByteArray oldLink = stack.linkTo("ada@x.example", 2);
        const QByteArray newLink = stack.linkTo("ada@new.example");
        QVERIFY(oldLink.startsWith("ptc_em_") && newLink.startsWith("ptc_em_") && oldLink != newLink);
        QVERIFY(stack.mailTo("ada@x.example").contains("ada@new.example"));
        const QByteArray first = newFirst ? newLink : oldLink;
        const QByteArray second = newFirst ? oldLink : newLink;
        for (int i = 0; i < 2; ++i) { // the same address twice does not count for the other
            const Reply half = confirm(stack, first);
            QVERIFY2(half.status == 200, half.body.constData());
            QCOMPARE(half.json()[QStringLiteral("changed")].toBool(true), false);
        }
        QCOMPARE(profileOf(stack, ada).email, QStringLiteral("ada@x.example"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(confirm(stack, second).json()[QStringLiteral("changed")].toBool(false), true);
        QCOMPARE(profileOf(stack, ada).email, QStringLiteral("ada@new.example"));
        QCOMPARE(profileOf(stack, ada).pendingEmail, QString());
        QCOMPARE(ask(stack, "/api/auth/password/reset",
                     wire::encodePasswordReset({reset, QStringLiteral("brown bread with four eggs"), {}}))
                     .status,
            404); // its mail went to the address before
        QVERIFY(!stack.signIn("ada@new.example").isEmpty());
        QVERIFY(stack.signIn("ada@x.example").isEmpty());
    }

    void addressLinksLastADayAndTheNewestRequestCounts_data() { addEngineRows(); }
    void addressLinksLastADayAndTheNewestRequestCounts()
    {
        MAKE_STACK(stack);
        QCOMPARE(stack.post(Email, ada, R"({"email":"one@new.example"})").status, 202);
        const QByteArray first = stack.linkTo("one@new.example");
        QCOMPARE(stack.post(Email, ada, R"({"email":"two@new.example"})").status, 202);
        const QByteArray second = stack.linkTo("two@new.example");
        QCOMPARE(confirm(stack, first).status, 404);
        QCOMPARE(confirm(stack, second).status, 200);
        clock.advance(24h);
        QCOMPARE(confirm(stack, second).status, 404);
        QCOMPARE(confirm(stack, "ptc_em_nonsense").status, 404);
    }

    void addressOfSomebodyElseIsNotTold_data() { addEngineRows(); }
    void addressOfSomebodyElseIsNotTold()
    {
        MAKE_STACK(stack);
        const Reply free = stack.post(Email, ada, R"({"email":"free@new.example"})");
        QVERIFY(!stack.linkTo("free@new.example").isEmpty() && !stack.linkTo("ada@x.example").isEmpty());
        const Reply taken = stack.post(Email, ada, R"({"email":"bob@x.example"})");
        QCOMPARE(taken.status, free.status);
        QCOMPARE(taken.body, free.body);
        QCOMPARE(profileOf(stack, ada).pendingEmail, QStringLiteral("bob@x.example"));
        const QByteArray mail = stack.mailTo("bob@x.example");
        QVERIFY(mail.contains("asked to use this address"));
        QVERIFY(!mail.contains("ptc_em_"));
        QVERIFY(!stack.linkTo("ada@x.example", 2).isEmpty()); // she is asked as ever
        for (const char *body : {R"({"email":"ada@x.example"})", R"({"email":"no address"})"})
            QCOMPARE(stack.post(Email, ada, body).code(), QStringLiteral("invalid_field"));
        QCOMPARE(stack.post(Email, ada, R"({"email":"three@new.example"})").status, 202);
        QCOMPARE(stack.post(Email, ada, R"({"email":"four@new.example"})").status, 429);
    }

    void addressTakenInTheMeantimeIsRefused_data() { addEngineRows(); }
    void addressTakenInTheMeantimeIsRefused()
    {
        MAKE_STACK(stack);
        const QByteArray bob = stack.signIn("bob@x.example");
        QByteArray links[2];
        QCOMPARE(stack.post(Email, ada, R"({"email":"wanted@new.example"})").status, 202);
        links[0] = stack.linkTo("wanted@new.example");
        QCOMPARE(stack.post(Email, bob, R"({"email":"wanted@new.example"})").status, 202);
        links[1] = stack.linkTo("wanted@new.example", 2);
        QVERIFY(links[0] != links[1]);
        QCOMPARE(confirm(stack, stack.linkTo("ada@x.example")).status, 200);
        QCOMPARE(confirm(stack, stack.linkTo("bob@x.example")).status, 200);
        QCOMPARE(confirm(stack, links[0]).status, 200);
        const Reply late = confirm(stack, links[1]);
        QCOMPARE(late.status, 409);
        QCOMPARE(late.code(), QStringLiteral("email_taken"));
    }

    void sessionsAreListedAndEnded_data() { addEngineRows(); }
    void sessionsAreListedAndEnded()
    {
        MAKE_STACK(stack);
        const QByteArray second = stack.signIn("ada@x.example");
        const auto list = wire::decodeSignInSessions(stack.get("/api/auth/sessions", ada).body);
        QVERIFY(list);
        QCOMPARE(list->value.size(), 2u);
        const auto other = std::find_if(list->value.begin(), list->value.end(),
            [](const SignInSession &session) { return !session.isCurrent; });
        QVERIFY(other != list->value.end());
        const QByteArray path = "/api/auth/sessions/" + other->id.toLatin1();
        QCOMPARE(stack.send("DELETE", path, stack.signIn("bob@x.example"), {}).status, 404);
        QCOMPARE(stack.get(Profile, second).status, 200);
        QCOMPARE(stack.send("DELETE", path, ada, {}).status, 204);
        QCOMPARE(stack.get(Profile, second).code(), QStringLiteral("invalid_token"));
        QCOMPARE(stack.send("DELETE", path, ada, {}).status, 404);
    }

    void personalTokenReadsNothingAboutItsOwner_data() { addEngineRows(); }
    void personalTokenReadsNothingAboutItsOwner()
    {
        MAKE_STACK(stack);
        const QByteArray token = stack.post("/api/portal/access-tokens", ada, R"({"name":"x","days":1})")
                                     .json()[QStringLiteral("token")]
                                     .toString()
                                     .toLatin1();
        QCOMPARE(stack.get("/api/portal/team", token).status, 200);
        for (const char *path : {"/api/auth/profile", "/api/auth/sessions"})
            QCOMPARE(stack.get(path, token).code(), QStringLiteral("permission_denied"));
        QCOMPARE(stack.send("DELETE", "/api/auth/sessions/ses_1", token, {}).status, 403);
    }

    void openPagesAreStaticAndChangeNothing_data() { addEngineRows(); }
    void openPagesAreStaticAndChangeNothing()
    {
        MAKE_STACK(stack);
        for (const QByteArray &name : QByteArrayList{"invitation", "reset", "email", "billing"}) {
            for (int i = 0; i < 3; ++i) {
                const Reply page = Exchange(stack.portal->port(), "GET", "/open/" + name).reply();
                QCOMPARE(page.status, 200);
                QVERIFY(page.head.contains("Content-Security-Policy: default-src 'none'"));
                QVERIFY(page.head.contains("Referrer-Policy: no-referrer"));
                QVERIFY(page.body.contains("href=\"portico://" + name + "\""));
                QVERIFY(!page.body.contains("<script") && !page.body.contains("http://"));
                if (name != "billing")
                    QVERIFY(page.body.contains("behind the # sign"));
            }
            QCOMPARE(Exchange(stack.portal->port(), "POST", "/open/" + name).reply().status, 405);
        }
    }
};

QTEST_GUILESS_MAIN(OwnAccountTest)
#include "tst_ownaccount.moc"
