// SPDX-License-Identifier: MIT
#include "services/portal/sync/providerthread.h"
#include "tests/services/portal/sync/fakeprovider.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

ProviderThread::Options optionsFor(const FakeProvider &fake, int requestsPerSecond = 1000)
{
    return {fake.url(), Secret("rk_test_portal"), requestsPerSecond};
}

Result<Customer> readCustomer(ProviderThread &provider, std::chrono::milliseconds deadline = 10s,
    const QString &id = QStringLiteral("cus_acme"))
{
    return provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.customer(id, stop); },
        deadline);
}

} // namespace

class ProviderThreadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callerGetsTheAnswer();
    void errorsArriveAsTheyAre();
    void hungProviderEndsByTheDeadline();
    void manyThreadsMayWait();
    void endingItAnswersThoseWhoWait();
    void pastDeadlineIsATimeout();
    void requestsAboveThePaceWait();
};

void ProviderThreadTest::callerGetsTheAnswer()
{
    FakeProvider fake;
    fake.put(FakeProvider::customer(QStringLiteral("cus_acme")));
    ProviderThread provider(optionsFor(fake));
    QCOMPARE(readCustomer(provider)->name, QStringLiteral("Acme"));
}

void ProviderThreadTest::errorsArriveAsTheyAre()
{
    FakeProvider fake;
    ProviderThread provider(optionsFor(fake));
    const Result<Customer> missing = readCustomer(provider);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    QCOMPARE(missing.error().code, QStringLiteral("resource_missing"));
}

void ProviderThreadTest::hungProviderEndsByTheDeadline()
{
    FakeProvider fake;
    fake.setMode(FakeProvider::Mode::Hangs);
    ProviderThread provider(optionsFor(fake));
    const Result<Customer> late = readCustomer(provider, 100ms);
    QCOMPARE(late.error().kind, Error::Kind::Timeout);
    QCOMPARE(late.error().code, QStringLiteral("provider_timeout"));
    fake.put(FakeProvider::customer(QStringLiteral("cus_acme")));
    fake.setMode(FakeProvider::Mode::Answers);
    QVERIFY(readCustomer(provider).has_value());
}

void ProviderThreadTest::manyThreadsMayWait()
{
    FakeProvider fake;
    fake.put(FakeProvider::customer(QStringLiteral("cus_acme")));
    ProviderThread provider(optionsFor(fake));
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n)
                answered += readCustomer(provider) ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(answered.load(), 160);
}

void ProviderThreadTest::endingItAnswersThoseWhoWait()
{
    FakeProvider fake;
    fake.setMode(FakeProvider::Mode::Hangs);
    auto provider = std::make_unique<ProviderThread>(optionsFor(fake));
    Error::Kind kind = Error::Kind::Protocol;
    std::thread waiting([&, raw = provider.get()] { kind = readCustomer(*raw, 60s).error().kind; });
    QTRY_COMPARE(fake.requests("/v1/customers"), 1);
    provider.reset();
    waiting.join();
    QCOMPARE(kind, Error::Kind::Cancelled);
}

void ProviderThreadTest::pastDeadlineIsATimeout()
{
    FakeProvider fake;
    ProviderThread provider(optionsFor(fake));
    QCOMPARE(readCustomer(provider, 0ms).error().code, QStringLiteral("provider_timeout"));
    QCOMPARE(fake.requests(), 0);
}

void ProviderThreadTest::requestsAboveThePaceWait()
{
    FakeProvider fake;
    fake.put(FakeProvider::customer(QStringLiteral("cus_acme")));
    ProviderThread provider(optionsFor(fake, 2));
    QVERIFY(readCustomer(provider).has_value());
    QVERIFY(readCustomer(provider).has_value());
    // The third has to wait half a second for its turn, which is longer than it may take.
    QCOMPARE(readCustomer(provider, 20ms).error().code, QStringLiteral("provider_timeout"));
    QCOMPARE(fake.requests(), 2);
    QVERIFY(readCustomer(provider).has_value());
}

QTEST_GUILESS_MAIN(ProviderThreadTest)
#include "tst_providerthread.moc"
