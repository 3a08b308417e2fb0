// SPDX-License-Identifier: MIT
#include "services/http/server.h"
#include "tests/services/http/rawclient.h"

#include <QTest>

using namespace portico;
using namespace portico::http;

namespace {

/// A server whose answers repeat the request.
std::unique_ptr<Server> echoServer(ServerOptions options = {})
{
    auto server = Server::listen(std::move(options), [](Request request, Responder responder) {
        Response response;
        response.headers.push_back({"Content-Type", "text/plain"});
        response.body = request.method + ' ' + request.path + ' ' + request.query + '|' + request.body;
        responder.send(std::move(response));
    });
    return server ? std::move(*server) : nullptr;
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyRequestsShareAConnection()
    {
        const std::unique_ptr<Server> server = echoServer();
        QVERIFY(server);
        RawClient client(server->port());
        for (int i = 0; i < 50; ++i) {
            client.get("/n?i=" + QByteArray::number(i));
            const std::optional<RawAnswer> answer = client.read();
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, "GET /n i=" + QByteArray::number(i) + '|');
            QCOMPARE(answer->header("Connection"), QByteArray("keep-alive"));
            QVERIFY(answer->header("Date").endsWith(" GMT"));
        }
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
