// SPDX-License-Identifier: MIT
#include "tests/services/http/rawclient.h"
#include "tests/services/http/testserver.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <future>
#include <thread>

using namespace portico;
using namespace portico::http;
using namespace std::chrono_literals;

namespace {

/// The next line of a child's standard output.
QByteArray nextLine(QProcess &process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(30'000))
            return {};
    }
    return process.readLine().trimmed();
}

} // namespace

class TestServerDrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idleConnectionsAreClosed()
    {
        const std::unique_ptr<Server> server = serve(echo);
        RawClient used(server->port());
        used.get();
        QVERIFY(used.read());
        RawClient fresh(server->port());
        fresh.get();
        QVERIFY(fresh.read());
        QVERIFY(server->drain(30s));
        QVERIFY(used.isClosed());
        QVERIFY(fresh.isClosed());
    }

    void requestInFlightIsAnsweredWithClose()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get();
        QVERIFY(held.waitFor(1));
        std::thread answering([&] {
            // Once the port is closed, draining has begun.
            while (RawClient(server->port()).isConnected())
                std::this_thread::yield();
            held.take().front().send(textResponse("made it"));
        });
        bool drained = false;
        std::thread draining([&] { drained = server->drain(30s); });
        const std::optional<RawAnswer> answer = client.read();
        answering.join();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("made it"));
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosed());
        client.endSending();
        draining.join();
        QVERIFY(drained);
    }

    void receivedButUnreadRequestIsAnswered()
    {
        // The handler of the first request occupies the I/O thread until the second one has arrived.
        std::promise<void> entered;
        std::promise<void> release;
        const std::unique_ptr<Server> server = serve([&](const Request &request, const Responder &responder) {
            if (request.path == "/first") {
                entered.set_value();
                release.get_future().wait();
            }
            echo(request, responder);
        });
        RawClient second(server->port());
        second.get("/warm");
        QVERIFY(second.read());
        RawClient first(server->port());
        first.get("/first");
        entered.get_future().wait();
        second.get("/second");
        std::thread draining([&] { server->drain(30s); });
        release.set_value();
        const std::optional<RawAnswer> answer = second.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("GET /second |"));
        QVERIFY(first.read());
        second.endSending();
        first.endSending();
        draining.join();
    }

    void unansweredRequestLetsTheDeadlinePass()
    {
        HeldRequests held;
        const std::unique_ptr<Server> server = serve(held.handler());
        RawClient client(server->port());
        client.get();
        QVERIFY(held.waitFor(1));
        QVERIFY(!server->drain(20ms));
    }

    void newConnectionsAreRefused()
    {
        const std::unique_ptr<Server> server = serve(echo);
        QVERIFY(server->drain(30s));
        QVERIFY(!RawClient(server->port()).isConnected());
    }

    void drainingTwiceIsHarmless()
    {
        const std::unique_ptr<Server> server = serve(echo);
        QVERIFY(server->drain(30s));
        QVERIFY(server->drain(30s));
    }

    void requestInFlightSurvivesSigterm()
    {
        QProcess process;
        process.start(
            QCoreApplication::applicationDirPath() + QStringLiteral("/http-terminated"), QStringList());
        const quint16 port = nextLine(process).toUShort();
        QVERIFY(port != 0);
        RawClient client(port);
        client.get();
        QCOMPARE(nextLine(process), QByteArray("in flight"));
        process.terminate();
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("answered after SIGTERM"));
        QVERIFY(client.isClosed());
        client.endSending();
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestServerDrain)
#include "tst_serverdrain.moc"
