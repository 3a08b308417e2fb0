// SPDX-License-Identifier: MIT
#include "services/domain/totp.h"
#include "services/portal/access/secondfactor.h"
#include "tests/services/portal/access/fixture.h"

#include <QSet>
#include <QTest>

#include <barrier>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const auto Ada = QStringLiteral("ada@acme.example");
const auto Right = QStringLiteral("a good password");

QByteArray fromBase32(const QByteArray &text)
{
    QByteArray bytes;
    quint64 buffer = 0;
    int bits = 0;
    for (const char digit : text) {
        buffer = buffer << 5 | quint64(QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(digit));
        for (bits += 5; bits >= 8; bits -= 8)
            bytes += char(buffer >> (bits - 8) & 0xff);
    }
    return bytes;
}

/// Ada with an authenticator app.
struct Enrolled
{
    template <typename Work>
    auto transact(Work work)
    {
        return people.database->transaction(work);
    }
    explicit Enrolled(Engine engine) : people(engine)
    {
        if (!people.isReady())
            return;
        const Session session{{}, people.ada, Ada, {}, {}};
        const Result<TotpEnrolment> enrolment = transact([&](Connection &connection) {
            return people.secondFactor.enroll(connection, session, people.clock.now());
        });
        if (!enrolment)
            return;
        uri = enrolment->uri.reveal();
        key = fromBase32(enrolment->secret.reveal());
        const Result<QStringList> confirmed = transact([&](Connection &connection) {
            return people.secondFactor.confirm(connection, people.ada, code(), people.clock.now());
        });
        if (confirmed)
            recoveryCodes = *confirmed;
        people.clock.advance(60s);
    }
    [[nodiscard]] QString code(int periodsAgo = 0) const
    {
        return totpCode(key, totpStep(people.clock.now()) - periodsAgo);
    }
    [[nodiscard]] Result<wire::Tokens> signIn(const QString &code, const QString &password = Right)
    {
        return people.sessions.signIn({Ada, password, code, {}});
    }
    [[nodiscard]] QString refusal(const QString &code, const QString &password = Right)
    {
        const Result<wire::Tokens> tokens = signIn(code, password);
        return tokens ? QString() : tokens.error().code;
    }

    People people;
    QByteArray uri;
    QByteArray key;
    QStringList recoveryCodes;
};

} // namespace

#define MAKE_ENROLLED(ada)                                                                                   \
    QFETCH(const Engine, engine);                                                                            \
    Enrolled ada(engine);                                                                                    \
    QVERIFY2(ada.people.isReady(), ada.people.error());                                                      \
    QCOMPARE(ada.recoveryCodes.size(), RecoveryCodeCount)

class SecondFactorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enrolmentIsWhatAppsRead_data() { addEngineRows(); }
    void enrolmentIsWhatAppsRead()
    {
        MAKE_ENROLLED(ada);
        QCOMPARE(ada.key.size(), TotpKeyBytes);
        QVERIFY2(
            ada.uri.startsWith("otpauth://totp/Portico:ada%40acme.example?secret="), ada.uri.constData());
        QCOMPARE(QSet<QString>(ada.recoveryCodes.begin(), ada.recoveryCodes.end()).size(), RecoveryCodeCount);
        for (const QString &code : ada.recoveryCodes)
            QCOMPARE(code.size(), RecoveryCodeLength);
    }

    void databaseHoldsNeitherKeyNorRecoveryCode_data() { addEngineRows(); }
    void databaseHoldsNeitherKeyNorRecoveryCode()
    {
        MAKE_ENROLLED(ada);
        const Result<bool> leaked = ada.people.database->read([&](Connection &connection) -> Result<bool> {
            Result<Rows> rows = connection.query("SELECT sealed FROM totp_secrets");
            if (!rows)
                return failure(rows.error());
            if (!rows->next() || rows->bytes(0).contains(ada.key))
                return true;
            rows = connection.query("SELECT hash FROM recovery_codes");
            while (rows && rows->next()) {
                if (ada.recoveryCodes.contains(QString::fromLatin1(rows->bytes(0))))
                    return true;
            }
            return false;
        });
        QVERIFY(leaked && !*leaked);
    }

    void codeIsAskedForAfterTheRightPasswordOnly_data() { addEngineRows(); }
    void codeIsAskedForAfterTheRightPasswordOnly()
    {
        MAKE_ENROLLED(ada);
        QCOMPARE(ada.refusal({}), QStringLiteral("mfa_required"));
        QCOMPARE(ada.refusal({}, QStringLiteral("a wrong password")), QStringLiteral("invalid_credentials"));
        QCOMPARE(ada.refusal(ada.code(), QStringLiteral("a wrong password")),
            QStringLiteral("invalid_credentials"));
        QCOMPARE(ada.refusal(QStringLiteral("000000")), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.signIn(ada.code()));
    }

    void everyAttemptCostsOneHash_data() { addEngineRows(); }
    void everyAttemptCostsOneHash()
    {
        MAKE_ENROLLED(ada);
        const auto runsOf = [&](const QString &email, const QString &password, const QString &code) {
            const quint64 before = ada.people.hasher.runs();
            (void)ada.people.sessions.signIn({email, password, code, {}});
            return ada.people.hasher.runs() - before;
        };
        QCOMPARE(runsOf(Ada, Right, {}), 1u);
        QCOMPARE(runsOf(Ada, Right, QStringLiteral("000000")), 1u);
        QCOMPARE(runsOf(Ada, QStringLiteral("wrong"), QStringLiteral("000000")), 1u);
        QCOMPARE(runsOf(QStringLiteral("nobody@x.example"), Right, QStringLiteral("000000")), 1u);
        QCOMPARE(runsOf(QStringLiteral("bob@acme.example"), Right, {}), 1u);
        const Error known = ada.signIn(QStringLiteral("000000"), QStringLiteral("wrong")).error();
        const Error unknown
            = ada.people.sessions.signIn({QStringLiteral("nobody@x.example"), Right, {}, {}}).error();
        QCOMPARE(known, unknown);
    }

    void codeOfThisAndTheLastPeriodCountsOnce_data() { addEngineRows(); }
    void codeOfThisAndTheLastPeriodCountsOnce()
    {
        MAKE_ENROLLED(ada);
        QCOMPARE(ada.refusal(ada.code(2)), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.signIn(ada.code(1)));
        QCOMPARE(ada.refusal(ada.code(1)), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.signIn(ada.code()));
        QCOMPARE(ada.refusal(ada.code()), QStringLiteral("invalid_credentials"));
        QCOMPARE(ada.refusal(ada.code(1)), QStringLiteral("invalid_credentials")); // older than the last one
    }

    void ofTwoWithOneCodeOneIsLetIn_data() { addEngineRows(); }
    void ofTwoWithOneCodeOneIsLetIn()
    {
        MAKE_ENROLLED(ada);
        for (int round = 0; round < 5; ++round) {
            ada.people.clock.advance(60s);
            const QString code = round == 4 ? ada.recoveryCodes.first() : ada.code();
            std::atomic<int> admitted = 0;
            std::barrier start(4);
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    if (ada.signIn(code))
                        ++admitted;
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(admitted, 1);
            ada.people.clock.advance(15min); // the three others counted as attempts
        }
    }

    void recoveryCodeCountsOnce_data() { addEngineRows(); }
    void recoveryCodeCountsOnce()
    {
        MAKE_ENROLLED(ada);
        const QString first = ada.recoveryCodes[0];
        QVERIFY(ada.signIn(first.left(12).toLower() + u'-' + first.mid(12) + u' '));
        QCOMPARE(ada.refusal(first), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.signIn(ada.recoveryCodes[1]));
        const auto left = ada.transact([&](Connection &connection) {
            return SecondFactor::recoveryCodesLeft(connection, ada.people.ada);
        });
        QCOMPARE(*left, RecoveryCodeCount - 2);
        const Result<QStringList> renewed = ada.transact([&](Connection &connection) {
            return SecondFactor::renewRecoveryCodes(connection, ada.people.ada);
        });
        QCOMPARE(renewed->size(), RecoveryCodeCount);
        QCOMPARE(ada.refusal(ada.recoveryCodes[2]), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.signIn(renewed->first()));
    }

    void fiveWrongCodesMakeWait_data() { addEngineRows(); }
    void fiveWrongCodesMakeWait()
    {
        MAKE_ENROLLED(ada);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ada.refusal(QStringLiteral("00000%1").arg(i)), QStringLiteral("invalid_credentials"));
        const Result<wire::Tokens> waiting = ada.signIn(ada.code());
        QCOMPARE(waiting.error().code, QStringLiteral("rate_limited"));
        QVERIFY(waiting.error().retryAfter && *waiting.error().retryAfter <= 3min);
        QCOMPARE(ada.refusal({}), QStringLiteral("mfa_required")); // the password alone is no attempt
        ada.people.clock.advance(3min);
        QVERIFY(ada.signIn(ada.code()));
    }

    void enrolmentCountsForNothingBeforeItIsConfirmed_data() { addEngineRows(); }
    void enrolmentCountsForNothingBeforeItIsConfirmed()
    {
        QFETCH(const Engine, engine);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        const auto enroll = [&] {
            return people.database->transaction([&](Connection &connection) {
                return people.secondFactor.enroll(
                    connection, {{}, people.ada, Ada, {}, {}}, people.clock.now());
            });
        };
        const auto confirm = [&](const QString &code) {
            return people.database->transaction([&](Connection &connection) {
                return people.secondFactor.confirm(connection, people.ada, code, people.clock.now());
            });
        };
        const auto codeOf = [&](const TotpEnrolment &enrolment) {
            return totpCode(fromBase32(enrolment.secret.reveal()), totpStep(people.clock.now()));
        };
        QCOMPARE(confirm(QStringLiteral("123456")).error().code, QStringLiteral("totp_off"));
        const TotpEnrolment first = *enroll();
        QVERIFY(people.signIn(Ada));
        const TotpEnrolment second = *enroll();
        QCOMPARE(confirm(codeOf(first)).error().code, QStringLiteral("invalid_credentials"));
        people.clock.advance(1h);
        QCOMPARE(confirm(codeOf(second)).error().code, QStringLiteral("totp_off")); // too late
        const TotpEnrolment third = *enroll();
        QVERIFY(confirm(codeOf(third)));
        QCOMPARE(people.signIn(Ada).error().code, QStringLiteral("mfa_required"));
        QCOMPARE(enroll().error().code, QStringLiteral("totp_on"));
        QCOMPARE(confirm(codeOf(third)).error().code, QStringLiteral("totp_on"));
        const auto off = people.database->transaction(
            [&](Connection &connection) { return SecondFactor::turnOff(connection, people.ada); });
        QVERIFY(off);
        QVERIFY(people.signIn(Ada));
        QCOMPARE(people.number("SELECT COUNT(*) FROM recovery_codes"), 0);
    }

    void newDataKeySealsAnewAndCodesGoOn_data() { addEngineRows(); }
    void newDataKeySealsAnewAndCodesGoOn()
    {
        MAKE_ENROLLED(ada);
        const auto keyId = [&] {
            return *ada.people.database->read([](Connection &connection) -> Result<QString> {
                Result<Rows> rows = connection.query("SELECT key_id FROM totp_secrets");
                if (!rows || !rows->next())
                    return QString();
                return rows->text(0);
            });
        };
        const QString before = keyId();
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(*renewDataKey(*ada.people.database, ada.people.keys), 1);
            ada.people.clock.advance(60s);
            QVERIFY(ada.signIn(ada.code()));
        }
        QVERIFY(keyId() != before);
    }

    void withoutTheDataKeyNobodyIsLetInByApp_data() { addEngineRows(); }
    void withoutTheDataKeyNobodyIsLetInByApp()
    {
        MAKE_ENROLLED(ada);
        QVERIFY(QFile::remove(ada.people.folder.filePath(QStringLiteral("data-key"))));
        QVERIFY(!ada.signIn(ada.code()));
        QVERIFY(ada.signIn(ada.recoveryCodes.first()));
    }
};

QTEST_GUILESS_MAIN(SecondFactorTest)
#include "tst_secondfactor.moc"
