// SPDX-License-Identifier: MIT
#include "tests/services/http/rawclient.h"
#include "tests/services/http/testserver.h"

#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::http;
using namespace std::chrono_literals;

namespace {

bool isAnswered(RawClient &client)
{
    client.get("/probe");
    const std::optional<RawAnswer> answer = client.read();
    return answer && answer->status == 200;
}

bool newClientIsAnswered(const Server &server, const char *from = "127.0.0.1")
{
    RawClient client(server.port(), from);
    return isAnswered(client);
}

} // namespace

class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfSentRequestsDoNotKeepOthersWaiting()
    {
        const std::unique_ptr<Server> server = serve(echo);
        std::vector<RawClient> clients;
        for (int i = 0; i < 64; ++i) {
            clients.emplace_back(server->port());
            clients.back().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
        }
        QVERIFY(newClientIsAnswered(*server));
    }

    void idleConnectionsDoNotKeepOthersWaiting()
    {
        const std::unique_ptr<Server> server = serve(echo);
        std::vector<RawClient> clients;
        for (int i = 0; i < 64; ++i) {
            clients.emplace_back(server->port());
            QVERIFY(isAnswered(clients.back()));
        }
        QVERIFY(newClientIsAnswered(*server));
        for (RawClient &client : clients)
            QVERIFY(isAnswered(client));
    }

    void slowHeaderIsAnswered408()
    {
        ServerOptions options;
        options.limits.headerTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(echo, options);
        RawClient client(server->port());
        client.send("GET / HTTP/1.1\r\nHos");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 408);
        QVERIFY(answer->body.contains("request_timeout"));
        QVERIFY(client.isClosed());
    }

    void drippingHeaderDoesNotMoveItsDeadline()
    {
        ServerOptions options;
        options.limits.headerTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(echo, options);
        RawClient client(server->port());
        client.send("GET / HTTP/1.1\r\nX: ");
        // Until the server stops it, the client is never done.
        std::thread dripping([&client] {
            while (client.send("x"))
                std::this_thread::yield();
        });
        const std::optional<RawAnswer> answer = client.read();
        client.endSending();
        dripping.join();
        QVERIFY(answer);
        QVERIFY(answer->status == 408 || answer->status == 431);
    }

    void slowBodyIsAnswered408()
    {
        ServerOptions options;
        options.limits.bodyTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(echo, options);
        RawClient client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
        const std::optional<RawAnswer> answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->status, 408);
        QVERIFY(client.isClosed());
    }

    void idleConnectionIsClosedSilently()
    {
        ServerOptions options;
        options.limits.idleTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(echo, options);
        RawClient used(server->port());
        RawClient fresh(server->port());
        QVERIFY(isAnswered(used));
        QVERIFY(used.isClosed());
        QVERIFY(fresh.isClosed());
    }

    void requestInFlightHasNoTimeLimit()
    {
        HeldRequests held;
        ServerOptions options;
        options.limits.idleTimeout = 20ms;
        options.limits.headerTimeout = 20ms;
        options.limits.bodyTimeout = 20ms;
        const std::unique_ptr<Server> server = serve(held.handler(), options);
        RawClient waiting(server->port());
        waiting.get();
        QVERIFY(held.waitFor(1));
        // A connection that began later has run into its limit by the time it is closed.
        RawClient idle(server->port());
        QVERIFY(idle.isClosed());
        held.take().front().send(textResponse("at last"));
        const std::optional<RawAnswer> answer = waiting.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("at last"));
    }

    void clientThatDoesNotReadIsClosed()
    {
        ServerOptions options;
        options.limits.idleTimeout = 50ms;
        const std::unique_ptr<Server> server = serve(
            [](const Request &, const Responder &responder) {
                responder.send(textResponse(QByteArray(32 << 20, 'x')));
            },
            options);
        RawClient client(server->port());
        client.get();
        // While its answer is on the way, draining would wait for it.
        QVERIFY(server->drain(30s));
    }

    void newConnectionOfAnAddressDisplacesTheLongestWaiting()
    {
        ServerOptions options;
        options.limits.connectionsPerAddress = 3;
        const std::unique_ptr<Server> server = serve(echo, options);
        std::vector<RawClient> clients;
        for (int i = 0; i < 3; ++i) {
            clients.emplace_back(server->port());
            QVERIFY(isAnswered(clients.back()));
        }
        RawClient other(server->port(), "127.0.0.2");
        QVERIFY(isAnswered(other));
        QVERIFY(newClientIsAnswered(*server));
        QVERIFY(clients[0].isClosed());
        QVERIFY(isAnswered(clients[1]));
        QVERIFY(isAnswered(clients[2]));
        QVERIFY(isAnswered(other));
    }

    void addressWithAllConnectionsAtWorkGetsNoFurtherOne()
    {
        HeldRequests held;
        ServerOptions options;
        options.limits.connectionsPerAddress = 2;
        const std::unique_ptr<Server> server = serve(held.handler(), options);
        std::vector<RawClient> clients;
        for (std::size_t i = 0; i < 2; ++i) {
            clients.emplace_back(server->port());
            clients.back().get();
            QVERIFY(held.waitFor(i + 1));
        }
        RawClient third(server->port());
        QVERIFY(third.isClosed());
        for (const Responder &responder : held.take())
            responder.send({});
        for (RawClient &client : clients)
            QVERIFY(client.read());
    }

    void unlimitedAddressIsNotLimited()
    {
        HeldRequests held;
        ServerOptions options;
        options.limits.connectionsPerAddress = 1;
        options.unlimitedAddresses = QStringList{QStringLiteral("127.0.0.3")};
        const std::unique_ptr<Server> server = serve(held.handler(), options);
        std::vector<RawClient> clients;
        for (std::size_t i = 0; i < 5; ++i) {
            clients.emplace_back(server->port(), "127.0.0.3");
            clients.back().get();
            QVERIFY(held.waitFor(i + 1));
        }
    }

    void totalLimitHoldsOverAllAddresses()
    {
        HeldRequests held;
        ServerOptions options;
        options.limits.connections = 2;
        const std::unique_ptr<Server> server = serve(held.handler(), options);
        RawClient first(server->port(), "127.0.0.1");
        first.get();
        QVERIFY(held.waitFor(1));
        RawClient second(server->port(), "127.0.0.2");
        second.get();
        QVERIFY(held.waitFor(2));
        RawClient third(server->port(), "127.0.0.3");
        QVERIFY(third.isClosed());
    }

    void manySlowClientsDoNotKeepOthersOut()
    {
        const std::unique_ptr<Server> server = serve(echo);
        std::vector<RawClient> slow;
        for (int i = 0; i < 600; ++i) {
            slow.emplace_back(server->port());
            slow.back().send("GET / HTTP/1.1\r\nX-Slow: ");
            if (i % 50 == 0)
                QVERIFY(newClientIsAnswered(*server));
        }
        QVERIFY(newClientIsAnswered(*server));
        QVERIFY(newClientIsAnswered(*server, "127.0.0.9"));
    }

    void clientsResettingMidRequestDoNoHarm()
    {
        HeldRequests held;
        ServerOptions options;
        options.limits.connectionsPerAddress = 4096;
        const std::unique_ptr<Server> server = serve(held.handler(), options);
        for (int i = 0; i < 1200; ++i) {
            RawClient client(server->port());
            QVERIFY(client.isConnected());
            if (i % 3 == 0)
                client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
            else if (i % 3 == 1)
                client.get();
            else
                client.send(QByteArray("GET / HTTP/1.1\r\nHost: test\r\n\r\n").repeated(5));
            client.reset();
        }
        RawClient last(server->port());
        last.get("/last");
        // Answers now arrive from another thread for clients that have gone.
        std::atomic_bool done = false;
        std::thread answering([&] {
            while (!done) {
                for (const Responder &responder : held.take())
                    responder.send(textResponse(QByteArray(100'000, 'x')));
                std::this_thread::yield();
            }
        });
        const std::optional<RawAnswer> answer = last.read();
        done = true;
        answering.join();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QVERIFY(server->drain(30s));
    }
};

QTEST_GUILESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"
