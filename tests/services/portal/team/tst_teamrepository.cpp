// SPDX-License-Identifier: MIT
#include "services/portal/team/teamrepository.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

Result<void> addPerson(
    Database &database, const QString &organizationId, const char *email, const char *name, Role role)
{
    return database.transaction([&](Connection &connection) -> Result<void> {
        const Result<User> user
            = addUser(connection, QString::fromLatin1(email), QString::fromUtf8(name), QByteArray(), Now);
        if (!user)
            return failure(user.error());
        return addMember(connection, organizationId, user->id, role, Now);
    });
}

Result<qint64> invite(Database &database, const QString &organizationId, const char *email, const char *role,
    UtcSeconds expiresAt, bool revoked = false)
{
    return database.transaction([&](Connection &connection) {
        return connection.execute("INSERT INTO invitations (organization_id, id, email, role, invited_by, "
                                  "created, expires_at, revoked_at) VALUES (?, ?, ?, ?, 'usr', ?, ?, ?)",
            organizationId, newId(QLatin1StringView("inv")), QString::fromLatin1(email),
            QString::fromLatin1(role), Now, expiresAt, revoked ? std::optional(Now) : std::nullopt);
    });
}

} // namespace

class TeamRepositoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peopleStandByRoleAndName_data() { addEngineRows(); }
    void peopleStandByRoleAndName();
    void seatsAreCountedByRole_data() { addEngineRows(); }
    void seatsAreCountedByRole();
};

void TeamRepositoryTest::peopleStandByRoleAndName()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const QString acme = addLinked(*database, QStringLiteral("acme"), Acme);
    const QString other = addLinked(*database, QStringLiteral("other"), QStringLiteral("cus_other"));
    QVERIFY(addPerson(*database, acme, "b@example.com", "Zoë", Role::Member).has_value());
    QVERIFY(addPerson(*database, acme, "c@example.com", "Ann", Role::Member).has_value());
    QVERIFY(addPerson(*database, acme, "d@example.com", "Mia", Role::Admin).has_value());
    QVERIFY(addPerson(*database, other, "e@example.com", "Eve", Role::Admin).has_value());
    QVERIFY(invite(*database, acme, "x@example.com", "member", Now + 24h).has_value());
    QVERIFY(invite(*database, acme, "y@example.com", "admin", Now + 24h, true).has_value());
    QVERIFY(invite(*database, other, "z@example.com", "admin", Now + 24h).has_value());
    const Result<Team> team
        = withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
              return loadTeam(connection, scope, Now);
          });
    QStringList names;
    for (const Member &member : team->members)
        names.append(member.name);
    QCOMPARE(names,
        (QStringList{
            QStringLiteral("Owner"), QStringLiteral("Mia"), QStringLiteral("Ann"), QStringLiteral("Zoë")}));
    QCOMPARE(team->invitations.size(), 1u);
    QCOMPARE(team->invitations.front().email, QStringLiteral("x@example.com"));
}

void TeamRepositoryTest::seatsAreCountedByRole()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const QString acme = addLinked(*database, QStringLiteral("acme"), Acme);
    QVERIFY(addPerson(*database, acme, "a@example.com", "A", Role::Admin).has_value());
    QVERIFY(addPerson(*database, acme, "b@example.com", "B", Role::Member).has_value());
    QVERIFY(addPerson(*database, acme, "c@example.com", "C", Role::Billing).has_value());
    QVERIFY(addPerson(*database, acme, "d@example.com", "D", Role::ReadOnly).has_value());
    QVERIFY(invite(*database, acme, "v@example.com", "member", Now + 1s).has_value());
    QVERIFY(invite(*database, acme, "w@example.com", "member", Now).has_value());
    QVERIFY(invite(*database, acme, "x@example.com", "billing", Now + 1s).has_value());
    QVERIFY(invite(*database, acme, "y@example.com", "member", Now + 1s, true).has_value());
    const Result<SeatCount> seats
        = withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
              return countSeats(connection, scope, Now);
          });
    QCOMPARE(seats->used, 3);
    QCOMPARE(seats->held, 1);
}

QTEST_GUILESS_MAIN(TeamRepositoryTest)
#include "tst_teamrepository.moc"
