// SPDX-License-Identifier: MIT
#include "services/domain/auditentry.h"
#include "services/portal/audit/auditcheck.h"
#include "services/portal/audit/auditkey.h"
#include "tests/services/portal/api/yaml.h"
#include "tests/services/portal/portalstack.h"

#include <QFile>
#include <QJsonArray>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray Audit = "/api/portal/audit";

/// What a changing route is called in the audit log; nothing for one that changes nothing there is to know
/// of.
struct Noted
{
    const char *route;
    QStringList actions;
};

const std::vector<Noted> &notedRoutes()
{
    static const std::vector<Noted> all{
        {"POST /api/portal/access-tokens", {QStringLiteral("access_token.created")}},
        {"DELETE /api/portal/access-tokens/{id}", {QStringLiteral("access_token.revoked")}},
        {"POST /api/portal/billing-contacts", {QStringLiteral("billing_contact.added")}},
        {"PATCH /api/portal/billing-contacts/{id}", {QStringLiteral("billing_contact.changed")}},
        {"DELETE /api/portal/billing-contacts/{id}", {QStringLiteral("billing_contact.removed")}},
        {"PUT /api/portal/billing-details", {QStringLiteral("billing_details.changed")}},
        {"POST /api/portal/children", {QStringLiteral("organization.child_added")}},
        {"DELETE /api/portal/children/{id}", {QStringLiteral("organization.child_removed")}},
        {"POST /api/portal/create-billing-portal-session", {QStringLiteral("payment_method.page_opened")}},
        {"POST /api/portal/ingest-keys", {QStringLiteral("ingest_key.created")}},
        {"DELETE /api/portal/ingest-keys/{id}", {QStringLiteral("ingest_key.revoked")}},
        {"POST /api/portal/invoices/{id}/pay", {QStringLiteral("invoice.payment_attempted")}},
        {"PUT /api/portal/notification-preferences", {}}, // one's own
        {"POST /api/portal/notifications/{id}/read", {}}, // a mark of one's own
        {"PATCH /api/portal/organization", {QStringLiteral("organization.changed")}},
        {"DELETE /api/portal/organization", {QStringLiteral("organization.deletion_requested")}},
        {"POST /api/portal/organization/restore", {QStringLiteral("organization.restored")}},
        {"POST /api/portal/seats/preview", {}}, // a question
        {"PUT /api/portal/sso", {QStringLiteral("sso.changed")}},
        {"POST /api/portal/subscription/accept-offer", {QStringLiteral("subscription.offer_accepted")}},
        {"POST /api/portal/subscription/cancel", {QStringLiteral("subscription.cancelled")}},
        {"POST /api/portal/subscription/cancel-scheduled-change",
            {QStringLiteral("subscription.change_undone")}},
        {"POST /api/portal/subscription/change-plan", {QStringLiteral("subscription.plan_changed")}},
        {"POST /api/portal/subscription/end-trial", {QStringLiteral("subscription.trial_ended")}},
        {"POST /api/portal/subscription/pause", {QStringLiteral("subscription.paused")}},
        {"POST /api/portal/subscription/preview-change", {}}, // a question
        {"POST /api/portal/subscription/reactivate", {QStringLiteral("subscription.reactivated")}},
        {"POST /api/portal/subscription/resume", {QStringLiteral("subscription.resumed")}},
        {"POST /api/portal/tax-ids", {QStringLiteral("tax_id.added")}},
        {"DELETE /api/portal/tax-ids/{id}", {QStringLiteral("tax_id.removed")}},
        {"POST /api/portal/team/invite", {QStringLiteral("invitation.sent")}},
        {"DELETE /api/portal/team/invitations/{id}", {QStringLiteral("invitation.withdrawn")}},
        {"POST /api/portal/team/invitations/{id}/resend", {QStringLiteral("invitation.resent")}},
        {"POST /api/portal/team/leave", {QStringLiteral("team.member_left")}},
        {"PATCH /api/portal/team/members/{id}", {QStringLiteral("team.member_changed")}},
        {"DELETE /api/portal/team/members/{id}", {QStringLiteral("team.member_removed")}},
        {"POST /api/portal/team/transfer-ownership", {QStringLiteral("ownership.offered")}},
        {"POST /api/portal/team/transfer-ownership/accept", {QStringLiteral("ownership.accepted")}},
        {"POST /api/portal/team/transfer-ownership/decline", {QStringLiteral("ownership.declined")}},
    };
    return all;
}

/// Every route of the description that may change something of an organization.
QByteArrayList changingRoutes()
{
    QFile file(QStringLiteral(PORTICO_OPENAPI));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject paths
        = YamlReader::read(QString::fromUtf8(file.readAll())).toObject()[QStringLiteral("paths")].toObject();
    QByteArrayList routes;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        if (!path.key().startsWith(QStringLiteral("/api/portal/")))
            continue;
        const QStringList methods = path->toObject().keys();
        for (const QString &method : methods) {
            if (method != u"get")
                routes << method.toUpper().toLatin1() + ' ' + path.key().toLatin1();
        }
    }
    return routes;
}

QJsonArray entries(const PortalStack &stack, const QByteArray &token, const QByteArray &query = "?limit=100")
{
    return stack.get(Audit + query, token).json()[QStringLiteral("data")].toArray();
}

/// The only row a query yields, as text.
QString single(const PortalStack &stack, QByteArrayView sql, const QString &value)
{
    const Result<QString> result = stack.database->read([&](Connection &connection) -> Result<QString> {
        Result<Rows> rows = connection.query(sql, value);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->text(0) : QString();
    });
    return result ? *result : QString();
}

QString userId(const PortalStack &stack, const char *email)
{
    return single(stack, "SELECT id FROM users WHERE email = ?", QLatin1StringView(email));
}

} // namespace

/// The audit log over HTTP: what is noted, and who reads it.
class AuditRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChangingRouteIsNoted()
    {
        const QByteArrayList routes = changingRoutes();
        QVERIFY(routes.size() >= 23);
        QByteArrayList known;
        for (const Noted &noted : notedRoutes()) {
            known << noted.route;
            for (const QString &action : noted.actions)
                QVERIFY2(auditActionNames().contains(action), qPrintable(action));
        }
        for (const QByteArray &route : routes)
            QVERIFY2(known.contains(route), (route + " does not say what it notes").constData());
        for (const QByteArray &route : known)
            QVERIFY2(routes.contains(route), (route + " does not exist").constData());
    }

    void changesAreNoted_data() { addEngineRows(); }
    void changesAreNoted()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QString adaId = userId(stack, "ada@x.example");
        const QString bobId = userId(stack, "bob@x.example");
        QVERIFY(entries(stack, ada).isEmpty());

        const auto idOf = [](const Reply &reply) {
            const QJsonObject json = reply.json();
            return (json.contains(QStringLiteral("id"))
                    ? json[QStringLiteral("id")]
                    : json[QStringLiteral("data")][0][QStringLiteral("id")])
                .toString();
        };
        struct Expected
        {
            const char *action;
            QString actor;
            QString object;
        };
        std::vector<Expected> expected;
        const auto change = [&](const char *method, const QByteArray &path, const QByteArray &token,
                                const QByteArray &body, const char *action, const QString &object = {}) {
            const Reply reply = stack.send(method, path, token, body);
            if (reply.status >= 300)
                qWarning("%s %s: %s", method, path.constData(), reply.body.constData());
            const QString id = object.isEmpty() ? idOf(reply) : object;
            expected.push_back({action, token == ada ? adaId : bobId, id});
            return id.toLatin1();
        };
        const QByteArray contacts = "/api/portal/billing-contacts";
        const QByteArray contact = change(
            "POST", contacts, ada, R"({"name":"Books","email":"books@x.example"})", "billing_contact.added");
        change("PATCH", contacts + '/' + contact, ada, R"({"name":"Bookkeeping","email":"books@x.example"})",
            "billing_contact.changed", QString::fromLatin1(contact));
        change("DELETE", contacts + '/' + contact, ada, {}, "billing_contact.removed",
            QString::fromLatin1(contact));
        const QByteArray tokens = "/api/portal/access-tokens";
        const QByteArray token
            = change("POST", tokens, ada, R"({"name":"Month end","days":30})", "access_token.created");
        change("DELETE", tokens + '/' + token, ada, {}, "access_token.revoked", QString::fromLatin1(token));
        const QByteArray keys = "/api/portal/ingest-keys";
        const QByteArray ingestKey
            = change("POST", keys, ada, R"({"name":"Production"})", "ingest_key.created");
        change(
            "DELETE", keys + '/' + ingestKey, ada, {}, "ingest_key.revoked", QString::fromLatin1(ingestKey));
        const QByteArray member = "/api/portal/team/members/" + bobId.toLatin1();
        change("PATCH", member, ada, R"({"role":"billing"})", "team.member_changed", bobId);
        change("POST", "/api/portal/team/leave", bob, "{}", "team.member_left", bobId);

        const QJsonArray found = entries(stack, ada);
        QCOMPARE(std::size_t(found.size()), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const QJsonObject entry = found[qsizetype(expected.size() - 1 - i)].toObject();
            const Expected &wanted = expected[i];
            QCOMPARE(entry[QStringLiteral("seq")].toInt(), int(i) + 1);
            QCOMPARE(entry[QStringLiteral("action")].toString(), QLatin1StringView(wanted.action));
            QCOMPARE(entry[QStringLiteral("object")].toString(), wanted.object);
            QCOMPARE(entry[QStringLiteral("address")].toString(), QStringLiteral("127.0.0.1"));
            QCOMPARE(entry[QStringLiteral("hash")].toString().size(), 64);
            const QJsonObject actor = entry[QStringLiteral("actor")].toObject();
            QCOMPARE(actor[QStringLiteral("kind")].toString(), QStringLiteral("person"));
            QCOMPARE(actor[QStringLiteral("id")].toString(), wanted.actor);
            const QString details
                = QString::fromUtf8(QJsonDocument(entry[QStringLiteral("details")].toObject()).toJson());
            QVERIFY2(
                !details.contains(u'@') && !details.contains(QStringLiteral("Book")), qPrintable(details));
            const QString session = single(stack,
                "SELECT s.id FROM audit_entries a JOIN sessions s ON s.id = a.session_id"
                " AND s.user_id = a.actor_id WHERE a.seq = CAST(? AS INTEGER)",
                QString::number(i + 1));
            QVERIFY2(!session.isEmpty(), "the session is not the actor's");
        }
        const QJsonObject changed = found[1][QStringLiteral("details")].toObject();
        QCOMPARE(changed[QStringLiteral("role_before")].toString(), QStringLiteral("member"));
        QCOMPARE(changed[QStringLiteral("role")].toString(), QStringLiteral("billing"));
        QCOMPARE(found[1][QStringLiteral("object_name")].toString(), QStringLiteral("Bob"));

        const Result<Secret> key = auditKey(stack.database.url(), QString());
        QVERIFY(key.has_value());
        const auto own = Database::open(stack.database.url(), *key);
        QVERIFY(own.has_value());
        const Result<std::vector<AuditFlaw>> flaws = auditFlaws(**own);
        QVERIFY(flaws.has_value() && flaws->empty());
    }

    void removalIsNoted()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QString bob = userId(stack, "bob@x.example");
        QCOMPARE(stack.send("DELETE", "/api/portal/team/members/" + bob.toLatin1(), ada, {}).status, 204);
        const QJsonArray found = entries(stack, ada);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][QStringLiteral("action")].toString(), QStringLiteral("team.member_removed"));
        QCOMPARE(found[0][QStringLiteral("object")].toString(), bob);
        QCOMPARE(
            found[0][QStringLiteral("details")][QStringLiteral("role")].toString(), QStringLiteral("member"));
    }

    void refusedAndRepeatedRequestsLeaveNothing()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.send("DELETE", "/api/portal/billing-contacts/none", ada, {}).status, 404);
        QCOMPARE(
            stack.send("PATCH", "/api/portal/team/members/none", ada, R"({"role":"admin"})").status, 404);
        QVERIFY(entries(stack, ada).isEmpty());
        for (int i = 0; i < 2; ++i) {
            Exchange same(stack.portal->port(), "POST", "/api/portal/billing-contacts",
                stack.headers(ada) + "Idempotency-Key: same\r\n",
                R"({"name":"Books","email":"books@x.example"})");
            QCOMPARE(same.reply().status, 200);
        }
        QCOMPARE(entries(stack, ada).size(), 1);
    }

    void rolesSeeIt_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<int>("status");
        QTest::newRow("admin") << Role::Admin << 200;
        QTest::newRow("billing") << Role::Billing << 403;
        QTest::newRow("member") << Role::Member << 403;
        QTest::newRow("read only") << Role::ReadOnly << 200;
    }
    void rolesSeeIt()
    {
        QFETCH(const Role, role);
        QFETCH(const int, status);
        const PortalStack stack(Engine::Sqlite, role);
        QVERIFY2(stack.isReady(), stack.error());
        QCOMPARE(stack.get(Audit, stack.signIn("bob@x.example")).status, status);
    }

    void otherOrganizationsAreLeftOut()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post("/api/portal/access-tokens", ada, R"({"name":"x","days":1})").status, 200);
        const PortalClient other{stack.portal->port(), stack.other};
        QVERIFY(other.get(Audit, ada).json()[QStringLiteral("data")].toArray().isEmpty());
        QCOMPARE(other.post("/api/portal/access-tokens", ada, R"({"name":"x","days":1})").status, 200);
        const QJsonArray found = other.get(Audit, ada).json()[QStringLiteral("data")].toArray();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][QStringLiteral("seq")].toInt(), 1);
        QCOMPARE(entries(stack, ada).size(), 1);
    }

    void pagesAndFilters()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        for (int i = 0; i < 5; ++i)
            QCOMPARE(stack.post("/api/portal/access-tokens", ada, R"({"name":"x","days":1})").status, 200);
        const QByteArray bob = userId(stack, "bob@x.example").toLatin1();
        QCOMPARE(
            stack.send("PATCH", "/api/portal/team/members/" + bob, ada, R"({"role":"billing"})").status, 200);
        const QJsonObject first = stack.get(Audit + "?limit=4", ada).json();
        QCOMPARE(first[QStringLiteral("data")].toArray().size(), 4);
        QVERIFY(first[QStringLiteral("has_more")].toBool());
        const QJsonObject second = stack.get(Audit + "?limit=4&starting_after=3", ada).json();
        QCOMPARE(second[QStringLiteral("data")].toArray().size(), 2);
        QVERIFY(!second[QStringLiteral("has_more")].toBool());
        QCOMPARE(entries(stack, ada, "?action=team.member_changed").size(), 1);
        QCOMPARE(entries(stack, ada, "?actor=" + bob).size(), 0);
        QCOMPARE(entries(stack, ada, "?q=Bob").size(), 1);
        QCOMPARE(entries(stack, ada, "?from=2000-01-01&to=2000-01-31").size(), 0);
        QCOMPARE(entries(stack, ada, "?from=2000-01-01").size(), 6);
        for (const char *wrong : {"?limit=0", "?starting_after=x", "?from=yesterday", "?to=1"})
            QCOMPARE(stack.get(Audit + wrong, ada).code(), QStringLiteral("invalid_field"));
    }
};

QTEST_GUILESS_MAIN(AuditRoutesTest)

#include "tst_auditroutes.moc"
