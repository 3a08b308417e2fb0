// SPDX-License-Identifier: MIT
#include "tests/services/portal/organizations/organizationstack.h"

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray Overview = "/api/portal/overview";

} // namespace

/// The overview over organizations, and what is changed about one.
class OrganizationRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overviewTellsEachPersonWhatTheyMaySee_data() { addEngineColumn(); }
    void overviewTellsEachPersonWhatTheyMaySee()
    {
        QFETCH(const Engine, engine);
        const OrganizationStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        const Reply owners = stack.get(Overview, stack.signIn("ada@x.example"));
        QVERIFY2(owners.status == 200, owners.body.constData());
        QCOMPARE(owners.json()[QStringLiteral("data")].toArray().size(), 2);
        const QJsonObject acme = OrganizationStack::entry(owners, stack.acme);
        QCOMPARE(acme[QStringLiteral("status")].toString(), QStringLiteral("active"));
        const QJsonObject charge = acme[QStringLiteral("next_charge")].toObject();
        QCOMPARE(charge[QStringLiteral("amount")][QStringLiteral("amount")].toInt(), 9900);
        const QJsonObject other = OrganizationStack::entry(owners, stack.other);
        QCOMPARE(other[QStringLiteral("status")].toString(), QStringLiteral("no_subscription"));
        QVERIFY(other[QStringLiteral("next_charge")].isNull());
        const QJsonArray totals = owners.json()[QStringLiteral("totals")].toArray();
        QCOMPARE(totals.size(), 1);
        QCOMPARE(
            totals.first()[QStringLiteral("next_charges")], QJsonValue(charge[QStringLiteral("amount")]));

        const Reply members = stack.get(Overview, stack.signIn("bob@x.example"));
        QCOMPARE(members.json()[QStringLiteral("data")].toArray().size(), 1);
        const QJsonObject seen = OrganizationStack::entry(members, stack.acme);
        QVERIFY(seen[QStringLiteral("status")].isNull());
        QVERIFY(seen[QStringLiteral("next_charge")].isNull());
        QVERIFY(seen[QStringLiteral("seats")][QStringLiteral("price")].isNull());
        QCOMPARE(seen[QStringLiteral("seats")][QStringLiteral("used")].toInt(), 2);
        QVERIFY(members.json()[QStringLiteral("totals")].toArray().isEmpty());
    }

    void overviewCountsWhatIsSeenThroughAParent_data() { addEngineColumn(); }
    void overviewCountsWhatIsSeenThroughAParent()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run(
            "UPDATE organizations SET parent_id = '" + stack.other.toLatin1() + "' WHERE slug = 'acme'"));
        QVERIFY(stack.run("DELETE FROM organization_members WHERE organization_id = '" + stack.acme.toLatin1()
            + "' AND role = 'owner'"));
        const Reply reply = stack.get(Overview, stack.signIn("ada@x.example"));
        const QJsonObject acme = OrganizationStack::entry(reply, stack.acme);
        QCOMPARE(acme[QStringLiteral("via_parent")].toBool(), true);
        QCOMPARE(acme[QStringLiteral("parent_id")].toString(), stack.other);
        QCOMPARE(
            acme[QStringLiteral("next_charge")][QStringLiteral("amount")][QStringLiteral("amount")].toInt(),
            9900);
    }

    void overviewNamesProblems_data() { addEngineColumn(); }
    void overviewNamesProblems()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run("UPDATE organizations SET restricted_at = 1 WHERE slug = 'acme'"));
        const Reply reply = stack.get(Overview, stack.signIn("ada@x.example"));
        QCOMPARE(OrganizationStack::entry(reply, stack.acme)[QStringLiteral("problems")].toArray(),
            QJsonArray{QStringLiteral("restricted")});
        QVERIFY(OrganizationStack::entry(reply, stack.other)[QStringLiteral("problems")].toArray().isEmpty());
    }

    void nameSlugAndSettingsAreChanged_data() { addEngineColumn(); }
    void nameSlugAndSettingsAreChanged()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::ReadOnly);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const auto change = [&](const QByteArray &body) {
            return stack.ask(stack.acme, "PATCH", "organization", ada, body);
        };
        const Reply changed = change(R"({"name":" Acme Inc ","slug":"acme-inc"})");
        QVERIFY2(changed.status == 200, changed.body.constData());
        QCOMPARE(changed.json()[QStringLiteral("name")].toString(), QStringLiteral("Acme Inc"));
        QCOMPARE(stack.seen(stack.acme, bob)[QStringLiteral("slug")].toString(), QStringLiteral("acme-inc"));
        QCOMPARE(change(R"({"slug":"other"})").code(), QStringLiteral("slug_taken"));
        QCOMPARE(change(R"({"slug":"No Slug"})").status, 422);
        QCOMPARE(change(R"({"name":"  "})").status, 422);
        QCOMPARE(change("{}").status, 422);

        QCOMPARE(stack.ask(stack.acme, "GET", "invoices", bob).status, 200);
        QCOMPARE(change(R"({"settings":{"read_only_sees_invoices":false}})").status, 200);
        QCOMPARE(stack.ask(stack.acme, "GET", "invoices", bob).status, 403);
        const auto used = [&] {
            return stack.ask(stack.acme, "GET", "seats", ada).json()[QStringLiteral("used")].toInt();
        };
        QCOMPARE(used(), 1);
        QCOMPARE(change(R"({"settings":{"all_roles_take_seats":true}})").status, 200);
        QCOMPARE(used(), 2);
        QCOMPARE(stack.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'organization.changed'"), 3);
        QCOMPARE(stack.ask(stack.acme, "PATCH", "organization", bob, R"({"name":"Mine"})").status, 403);
    }
};

QTEST_GUILESS_MAIN(OrganizationRoutesTest)
#include "tst_organizationroutes.moc"
