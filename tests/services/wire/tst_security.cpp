// SPDX-License-Identifier: MIT
#include "services/wire/security.h"

#include <QTest>

using namespace portico;
using namespace portico::wire;

namespace {

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};

} // namespace

/// What one end says about sign-in security the other end understands, and nothing else.
class SecurityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsArriveUnchanged()
    {
        const auto step = decodeStepUpRequest(
            encodeStepUpRequest({QStringLiteral("p\"w"), QStringLiteral("123"), DisableTotpAction}));
        QVERIFY(step);
        QCOMPARE(step->password, QStringLiteral("p\"w"));
        QCOMPARE(step->code, QStringLiteral("123"));
        QCOMPARE(step->action, DisableTotpAction);
        const auto reset = decodePasswordReset(
            encodePasswordReset({"ptc_rs_x", QStringLiteral("пароль"), QStringLiteral("1")}));
        QCOMPARE(reset->token, QByteArray("ptc_rs_x"));
        QCOMPARE(reset->password, QStringLiteral("пароль"));
        QCOMPARE(reset->code, QStringLiteral("1"));
        const auto change
            = decodePasswordChange(encodePasswordChange({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(change->current, QStringLiteral("a"));
        QCOMPARE(change->password, QStringLiteral("b"));
        QCOMPARE(*decodeAddress(encodeAddress(QStringLiteral("a@b.example"))), QStringLiteral("a@b.example"));
        QCOMPARE(*decodeTotpCode(encodeTotpCode(QStringLiteral("123456"))), QStringLiteral("123456"));
        QCOMPARE(*decodeGrant(encodeGrant("ptc_su_x")), QByteArray("ptc_su_x"));
        QCOMPARE(*decodeEmailToken(encodeEmailToken("ptc_em_x")), QByteArray("ptc_em_x"));
        for (const ProfileChange &edit :
            {ProfileChange{QStringLiteral("Ada"), {}}, ProfileChange{{}, QStringLiteral("de-AT")},
                ProfileChange{{}, QString()}, ProfileChange{QStringLiteral("Ada"), QStringLiteral("en")}})
            QCOMPARE(*decodeProfileChange(encodeProfileChange(edit)), edit);
    }

    void answersArriveUnchanged()
    {
        const auto step = decodeStepUp(encodeStepUp({Now, "ptc_su_x"}));
        QCOMPARE(step->provedUntil, Now);
        QCOMPARE(step->grant, QByteArray("ptc_su_x"));
        QVERIFY(decodeStepUp(encodeStepUp({Now}))->grant.isEmpty());
        const TotpEnrolment enrolment{Secret("ABC"), Secret("otpauth://totp/x?y=z&a=b")};
        QCOMPARE(*decodeTotpEnrolment(encodeTotpEnrolment(enrolment)), enrolment);
        const QStringList codes{QStringLiteral("A"), QStringLiteral("B")};
        QCOMPARE(*decodeRecoveryCodes(encodeRecoveryCodes(codes)), codes);
        const Stamp stamp{Now, Now};
        const std::vector<SignInSession> sessions{
            {QStringLiteral("ses_1"), QStringLiteral("laptop"), Now, Now + std::chrono::hours(1), true},
            {QStringLiteral("ses_2"), {}, Now, Now, false}};
        QCOMPARE(decodeSignInSessions(encodeSignInSessions(sessions, stamp).json)->value, sessions);
        for (const OwnProfile &profile : {OwnProfile(),
                 OwnProfile{QStringLiteral("Ada"), QStringLiteral("a@b.example"), QStringLiteral("de"),
                     QStringLiteral("n@b.example"), true, 7}})
            QCOMPARE(decodeOwnProfile(encodeOwnProfile(profile, stamp).json)->value, profile);
        for (const bool changed : {false, true})
            QCOMPARE(*decodeEmailConfirmed(encodeEmailConfirmed(changed)), changed);
    }

    void badRequestNamesItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Error>("error");
        const auto row = [](const char *name, const char *field, const auto &result) {
            QTest::newRow(name) << QString::fromLatin1(field) << (result ? Error() : result.error());
        };
        row("no proof", "password", decodeStepUpRequest("{}"));
        row("unknown action", "action", decodeStepUpRequest(R"({"password":"x","action":"rule_the_world"})"));
        row("no address", "email", decodeAddress("{}"));
        row("empty address", "email", decodeAddress(R"({"email":""})"));
        row("number for an address", "email", decodeAddress(R"({"email":1})"));
        row("reset without token", "token", decodePasswordReset(R"({"password":"x"})"));
        row("change without the present one", "current", decodePasswordChange(R"({"password":"x"})"));
        row("empty code", "code", decodeTotpCode(R"({"code":""})"));
        row("empty grant", "grant", decodeGrant(R"({"grant":""})"));
        row("nothing to change", "name", decodeProfileChange("{}"));
        row("blank name", "name", decodeProfileChange(R"({"name":"  "})"));
        row("long name", "name", decodeProfileChange(R"({"name":")" + QByteArray(81, 'x') + R"("})"));
        row("language in words", "language", decodeProfileChange(R"({"language":"German"})"));
    }
    void badRequestNamesItsField()
    {
        QFETCH(const QString, field);
        QFETCH(const Error, error);
        QCOMPARE(error.code, QStringLiteral("invalid_field"));
        QCOMPARE(error.field, field);
    }

    void reasonOfAFieldArrivesAndOtherDetailStays()
    {
        Error error;
        error.httpStatus = 422;
        error.code = QStringLiteral("invalid_field");
        error.field = QStringLiteral("password");
        error.detail = QStringLiteral("password_common");
        QCOMPARE(decodeProblem(encodeProblem(error), 422).detail, QStringLiteral("password_common"));
        error.detail = QStringLiteral("a sentence for the log");
        QCOMPARE(decodeProblem(encodeProblem(error), 422).detail, QString());
        error.detail = QStringLiteral("internal_matter");
        error.field.clear();
        QVERIFY(!encodeProblem(error).contains("internal_matter"));
    }
};

QTEST_GUILESS_MAIN(SecurityTest)
#include "tst_security.moc"
