// SPDX-License-Identifier: MIT
#include "services/http/responder.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace portico::http;

class TestResponder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstAnswerIsDelivered()
    {
        std::vector<int> statuses;
        {
            const Responder responder([&](const Response &response) { statuses.push_back(response.status); });
            Response response;
            response.status = 204;
            responder.send(response);
            response.status = 404;
            responder.send(response);
        }
        QCOMPARE(statuses, std::vector<int>{204});
    }

    void lastCopyAnswers500()
    {
        std::vector<int> statuses;
        {
            const Responder responder([&](const Response &response) { statuses.push_back(response.status); });
            {
                const Responder copy = responder;
            }
            QVERIFY(statuses.empty());
        }
        QCOMPARE(statuses, std::vector<int>{500});
    }

    void racingCopiesDeliverOnce()
    {
        for (int round = 0; round < 200; ++round) {
            std::atomic_int delivered = 0;
            {
                const Responder responder([&](const Response &) { ++delivered; });
                std::vector<std::thread> threads;
                for (int i = 0; i < 4; ++i)
                    threads.emplace_back([responder] { responder.send({}); });
                for (std::thread &thread : threads)
                    thread.join();
            }
            QCOMPARE(delivered.load(), 1);
        }
    }
};

QTEST_APPLESS_MAIN(TestResponder)
#include "tst_responder.moc"
