// SPDX-License-Identifier: MIT
#include "services/wire/portal.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace portico;
using namespace portico::wire;

/// Times and problems of the portal API.
class PortalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreWrittenAsQtWritesThem()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 20000; ++round) {
            const qint64 seconds = random.bounded(qint64(253402300800) + 62135596800) - 62135596800;
            const UtcSeconds time{std::chrono::seconds(seconds)};
            const QString text = toIso8601(time);
            QVERIFY2(text == QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate),
                qPrintable(text + QStringLiteral(" seed %1").arg(seed)));
            QVERIFY(fromIso8601(text) == time);
        }
    }

    void timesBeyondTheCalendarAreMovedIntoIt()
    {
        QCOMPARE(toIso8601(UtcSeconds::max()), QStringLiteral("9999-12-31T23:59:59Z"));
        QCOMPARE(toIso8601(UtcSeconds::min()), QStringLiteral("0000-01-01T00:00:00Z"));
    }

    void textsThatAreNoTimesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "2026-11-17", "2026-11-17T16:00:00", "2026-11-17 16:00:00Z",
                 "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "2026-11-17T24:00:00Z",
                 "2026-11-17T23:60:00Z", "2026-11-17T23:59:60Z", "2026-11-17T16:00:00+00:00",
                 "-026-11-17T16:00:00Z", "2026-11-17T16:00:00.5Z", "2026-1a-17T16:00:00Z"})
            QTest::addRow("%s", text) << QString::fromLatin1(text);
        QTest::addRow("wide digits") << QStringLiteral("２026-11-17T16:00:00Z");
    }

    void textsThatAreNoTimesAreRefused()
    {
        QFETCH(const QString, text);
        QVERIFY(!fromIso8601(text));
    }

    void problemsArriveWithTheirMeaning_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Error::Kind>("kind");
        const auto row = [](int status, const char *code, Error::Kind kind) {
            QTest::addRow("%s", code) << status << QString::fromLatin1(code) << kind;
        };
        row(401, "invalid_token", Error::Kind::Unauthorized);
        row(401, "step_up_required", Error::Kind::StepUpRequired);
        row(400, "organization_required", Error::Kind::Invalid);
        row(400, "invalid_grant", Error::Kind::Invalid);
        row(404, "not_found", Error::Kind::NotFound);
        row(403, "permission_denied", Error::Kind::Forbidden);
        row(409, "quote_changed", Error::Kind::Conflict);
        row(429, "rate_limited", Error::Kind::RateLimited);
        row(503, "read_only", Error::Kind::ReadOnly);
        row(503, "busy", Error::Kind::Server);
        row(507, "disk_full", Error::Kind::Server);
    }

    void problemsArriveWithTheirMeaning()
    {
        QFETCH(const int, status);
        QFETCH(const QString, code);
        QFETCH(const Error::Kind, kind);
        Error sent;
        sent.kind = kind;
        sent.httpStatus = status;
        sent.code = code;
        sent.field = QStringLiteral("seats");
        sent.permission = QStringLiteral("plan.view");
        sent.requestId = QStringLiteral("req_1");
        QCOMPARE(decodeProblem(encodeProblem(sent), status), sent);
    }

    void theDetailOfAnErrorStaysAtHome()
    {
        Error error;
        error.httpStatus = 500;
        error.code = QStringLiteral("busy");
        error.detail = QStringLiteral("SELECT secret FROM users");
        const QByteArray body = encodeProblem(error);
        QVERIFY(!body.contains("secret"));
        QCOMPARE(QJsonDocument::fromJson(body).object()[QStringLiteral("status")].toInt(), 500);
    }

    void aBodyThatIsNoProblemLeavesTheStatus_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("html") << QByteArray("<html>Bad gateway</html>");
        QTest::addRow("no code") << QByteArray("{}");
        QTest::addRow("code is a sentence") << QByteArray(R"({"code":"<b>Call 0900-1234</b>"})");
        QTest::addRow("code is a number") << QByteArray(R"({"code":1})");
    }

    void aBodyThatIsNoProblemLeavesTheStatus()
    {
        QFETCH(const QByteArray, body);
        const Error error = decodeProblem(body, 502);
        QCOMPARE(error.kind, Error::Kind::Server);
        QCOMPARE(error.code, QStringLiteral("http_502"));
        QCOMPARE(error.httpStatus, 502);
    }
};

QTEST_GUILESS_MAIN(PortalTest)
#include "tst_portal.moc"
