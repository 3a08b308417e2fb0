// SPDX-License-Identifier: MIT
#include "services/portal/access/passwordhasher.h"

#include <QTest>

#include <sodium.h>

#include <thread>
#include <vector>

using namespace portico;
using namespace portico::portal;

namespace {

const PasswordCost Cheap{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};

} // namespace

class PasswordHasherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightPasswordMatchesAndWrongOnesDoNot();
    void hashIsArgon2idAtTheGivenCost();
    void unknownUserCostsTheSame();
    void brokenHashMatchesNothing();
    void otherCostAsksForARehash();
    void moreThanTheQueueIsTurnedAway();
};

void PasswordHasherTest::rightPasswordMatchesAndWrongOnesDoNot()
{
    const PasswordHasher hasher(Cheap);
    const Secret password(QByteArray("correct horse ü"));
    const QByteArray hash = *hasher.hash(password);
    QVERIFY(*hasher.verify(hash, password));
    QVERIFY(!*hasher.verify(hash, Secret("correct horse u")));
    QVERIFY(!*hasher.verify(hash, Secret()));
    QVERIFY(!*hasher.verify(hash, Secret(password.reveal() + QByteArray(2000, ' '))));
    QVERIFY(*hasher.hash(password) != hash);
}

void PasswordHasherTest::hashIsArgon2idAtTheGivenCost()
{
    QCOMPARE(PasswordCost().operations, 2ull);
    QCOMPARE(PasswordCost().memoryBytes, std::size_t(64) * 1024 * 1024);
    const QByteArray hash = *PasswordHasher().hash(Secret("a good password"));
    QVERIFY2(hash.startsWith("$argon2id$v=19$m=65536,t=2,p=1$"), hash.constData());
}

void PasswordHasherTest::unknownUserCostsTheSame()
{
    const PasswordHasher hasher(Cheap);
    const QByteArray hash = *hasher.hash(Secret("a good password"));
    const quint64 before = hasher.runs();
    QVERIFY(!*hasher.verify(hash, Secret("wrong")));
    const quint64 known = hasher.runs() - before;
    QVERIFY(!*hasher.verify(QByteArray(), Secret("wrong")));
    QCOMPARE(hasher.runs() - before - known, known);
    QCOMPARE(known, 1u);
}

void PasswordHasherTest::brokenHashMatchesNothing()
{
    const PasswordHasher hasher(Cheap);
    for (const QByteArray &broken :
        {QByteArray("x"), QByteArray(500, '$'), QByteArray("$argon2id$v=19$m=65536,t=2,p=1$")})
        QVERIFY(!*hasher.verify(broken, Secret("x")));
}

void PasswordHasherTest::otherCostAsksForARehash()
{
    const PasswordHasher cheap(Cheap);
    const QByteArray hash = *cheap.hash(Secret("a good password"));
    QVERIFY(!cheap.needsRehash(hash));
    QVERIFY(PasswordHasher().needsRehash(hash));
}

void PasswordHasherTest::moreThanTheQueueIsTurnedAway()
{
    const PasswordHasher hasher({2, std::size_t(8) * 1024 * 1024}, 1);
    const QByteArray hash = *hasher.hash(Secret("a good password"));
    std::atomic<int> refused = 0;
    std::atomic<int> matched = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 80; ++i) {
        threads.emplace_back([&] {
            const Result<bool> result = hasher.verify(hash, Secret("a good password"));
            if (!result && result.error().httpStatus == 429 && result.error().retryAfter)
                ++refused;
            else if (result && *result)
                ++matched;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(refused + matched, 80);
    QVERIFY(matched >= 33); // one at work, 32 waiting
}

QTEST_GUILESS_MAIN(PasswordHasherTest)
#include "tst_passwordhasher.moc"
