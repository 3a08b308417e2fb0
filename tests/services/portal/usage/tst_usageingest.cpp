// SPDX-License-Identifier: MIT
#include "tests/services/portal/portalstack.h"

using namespace portico;
using namespace portico::portal;
using namespace Qt::StringLiterals;

namespace {

QByteArray eventWith(const QByteArray &changes, const QByteArray &time)
{
    QJsonObject event{{u"event_id"_s, u"e1"_s}, {u"metric"_s, u"calls"_s}, {u"quantity"_s, u"12.5"_s},
        {u"timestamp"_s, QString::fromLatin1(time)}};
    const QJsonObject more = QJsonDocument::fromJson(changes).object();
    for (auto member = more.begin(); member != more.end(); ++member)
        event[member.key()] = member.value();
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

} // namespace

/// POST /api/usage/events and the keys for it, through the portal's HTTP.
class UsageIngestTest final : public QObject
{
    Q_OBJECT

private:
    static QByteArray ago(std::chrono::seconds time)
    {
        return QDateTime::currentDateTimeUtc().addSecs(-time.count()).toString(Qt::ISODate).toLatin1();
    }
    static bool addMetric(PortalStack &stack)
    {
        return stack.database
            ->transaction([](Connection &connection) {
                return connection.execute(
                    "INSERT INTO metrics (id, name, unit, aggregate) VALUES ('calls', 'Calls', '', 'sum')");
            })
            .has_value();
    }
    static QByteArray makeKey(PortalStack &stack, const QByteArray &ada)
    {
        return stack.post("/api/portal/ingest-keys", ada, R"({"name":"Production"})")
            .json()[u"key"_s]
            .toString()
            .toLatin1();
    }
    static Reply bring(PortalStack &stack, const QByteArray &key, const QByteArray &events)
    {
        return Exchange(stack.portal->port(), "POST", "/api/usage/events",
            "Content-Type: application/json\r\nAuthorization: Bearer " + key + "\r\n",
            "{\"events\":[" + events + "]}")
            .reply();
    }

private Q_SLOTS:
    void eventsCountOnceAndBadOnesAreNamed_data() { addEngineRows(); }
    void eventsCountOnceAndBadOnesAreNamed()
    {
        QFETCH(const Engine, engine);
        PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(addMetric(stack));
        const QByteArray key = makeKey(stack, stack.signIn("ada@x.example"));
        QVERIFY(key.startsWith("ptc_ik_"));
        const QByteArray now = ago(std::chrono::minutes(1));
        const QByteArray batch = eventWith(R"({"event_id":"a","department":"sales"})", now) + ','
            + eventWith(R"({"event_id":"b","quantity":"0.000001"})", now) + ','
            + eventWith(R"({"event_id":"c","metric":"none"})", now) + ','
            + eventWith(R"({"event_id":"d","quantity":"1.2345678"})", now) + ','
            + eventWith(R"({"event_id":"e","quantity":12})", now) + ','
            + eventWith(R"({"event_id":"f"})", ago(std::chrono::days(36))) + ','
            + eventWith(R"({"event_id":"g"})", ago(-std::chrono::minutes(6))) + ','
            + eventWith(R"({"event_id":"h","timestamp":"yesterday"})", now) + ','
            + eventWith(R"({"event_id":""})", now) + ",17," + eventWith(R"({"event_id":"a"})", now) + ','
            + eventWith(R"({"event_id":"b","quantity":"0.000001"})", now);
        const Reply reply = bring(stack, key, batch);
        QVERIFY2(reply.status == 200, reply.body);
        QCOMPARE(reply.json()[u"accepted"_s].toInt(), 2);
        QCOMPARE(reply.json()[u"duplicates"_s].toInt(), 1);
        QStringList codes;
        for (const QJsonValue &rejected : reply.json()[u"rejected"_s].toArray())
            codes.append(
                QString::number(rejected[u"index"_s].toInt()) + u' ' + rejected[u"code"_s].toString());
        QCOMPARE(codes,
            (QStringList{u"2 unknown_metric"_s, u"3 bad_quantity"_s, u"4 bad_quantity"_s, u"5 too_old"_s,
                u"6 in_future"_s, u"7 bad_timestamp"_s, u"8 bad_event"_s, u"9 bad_event"_s,
                u"10 event_conflict"_s}));
        const Reply again = bring(stack, key, eventWith(R"({"event_id":"a","department":"sales"})", now));
        QCOMPARE(again.json()[u"duplicates"_s].toInt(), 1);
        QCOMPARE(again.json()[u"accepted"_s].toInt(), 0);
    }

    void whatCameInIsCountedAndShown_data() { addEngineRows(); }
    void whatCameInIsCountedAndShown()
    {
        QFETCH(const Engine, engine);
        PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(addMetric(stack));
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray key = makeKey(stack, ada);
        QByteArray batch;
        for (int i = 0; i < 1'000; ++i)
            batch += eventWith(R"({"event_id":")" + QByteArray::number(i) + R"(","quantity":"0.1"})",
                         ago(std::chrono::minutes(1)))
                + ',';
        batch.chop(1);
        QCOMPARE(bring(stack, key, batch).json()[u"accepted"_s].toInt(), 1'000);
        const auto usage = [&] { return stack.get("/api/portal/usage/current", ada).json(); };
        QCOMPARE(usage()[u"metrics"_s][0][u"current"_s].toInt(), 0);
        const QString before = usage()[u"as_of"_s].toString();
        QCOMPARE(before, usage()[u"as_of"_s].toString()); // of the batch that waits
        QVERIFY(stack.database->transaction([](Connection &connection) {
            return connection.execute("UPDATE jobs SET run_at = 0 WHERE kind = 'usage.roll_up'");
        }));
        QTRY_COMPARE_WITH_TIMEOUT(usage()[u"metrics"_s][0][u"current"_s].toInt(), 100, 20'000);
    }

    void whatIsNoBatchIsRefused()
    {
        PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray key = makeKey(stack, stack.signIn("ada@x.example"));
        const auto send = [&](const QByteArray &body) {
            return Exchange(stack.portal->port(), "POST", "/api/usage/events",
                "Content-Type: application/json\r\nAuthorization: Bearer " + key + "\r\n", body)
                .reply();
        };
        for (const char *body : {"", "{", "[]", "{\"events\":{}}", "{\"events\":[", "null"})
            QCOMPARE(send(body).code(), u"invalid_json"_s);
        QByteArray many;
        for (int i = 0; i < 1'001; ++i)
            many += "{},";
        many.chop(1);
        QCOMPARE(send("{\"events\":[" + many + "]}").status, 422);
        QCOMPARE(send("{\"events\":[]}").status, 200);
    }

    void keyReachesItsOrganizationAlone_data() { addEngineRows(); }
    void keyReachesItsOrganizationAlone()
    {
        QFETCH(const Engine, engine);
        PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(addMetric(stack));
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray key = makeKey(stack, ada);
        const QByteArray now = ago(std::chrono::minutes(1));
        for (const QByteArray &other : {QByteArray("org_none"), stack.other.toLatin1()}) {
            const Reply reply
                = bring(stack, key, eventWith(R"({"organization_id":")" + other + R"("})", now));
            QCOMPARE(reply.json()[u"accepted"_s].toInt(), 0);
            QCOMPARE(reply.json()[u"rejected"_s][0][u"code"_s].toString(), u"unknown_organization"_s);
        }
        QCOMPARE(bring(stack, ada, eventWith("{}", now)).code(), u"invalid_token"_s);
        QCOMPARE(stack.get("/api/portal/usage/current", key).code(), u"invalid_token"_s);

        const QJsonArray keys = stack.get("/api/portal/ingest-keys", ada).json()[u"data"_s].toArray();
        QCOMPARE(keys.size(), 1);
        const QByteArray path = "/api/portal/ingest-keys/" + keys.at(0)[u"id"_s].toString().toLatin1();
        QCOMPARE(stack.send("DELETE", path, ada, {}).status, 204);
        QCOMPARE(bring(stack, key, eventWith("{}", now)).code(), u"invalid_token"_s);
    }
};

QTEST_MAIN(UsageIngestTest)
#include "tst_usageingest.moc"
