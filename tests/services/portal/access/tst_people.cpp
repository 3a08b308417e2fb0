// SPDX-License-Identifier: MIT
#include "tests/services/portal/access/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::portal;

class PeopleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsTakenWhateverItsCase_data() { addEngineRows(); }
    void addressIsTakenWhateverItsCase();
    void badInputNamesItsField_data();
    void badInputNamesItsField();
    void slugAndCustomerBelongToOneOrganization_data() { addEngineRows(); }
    void slugAndCustomerBelongToOneOrganization();
    void listShowsOnlyOnesOwnOrganizations_data() { addEngineRows(); }
    void listShowsOnlyOnesOwnOrganizations();
};

void PeopleTest::addressIsTakenWhateverItsCase()
{
    QFETCH(const Engine, engine);
    People people(engine);
    QVERIFY2(people.isReady(), people.error());
    const Result<User> again = people.database->transaction([&](Connection &connection) {
        return addUser(
            connection, QStringLiteral("ADA@ACME.EXAMPLE"), QStringLiteral("Ada"), "x", people.clock.now());
    });
    QCOMPARE(again.error().code, QStringLiteral("email_taken"));
}

void PeopleTest::badInputNamesItsField_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("field");
    const QString good = QStringLiteral("zoe@acme.example");
    const QString zoe = QStringLiteral("Zoe");
    const QString slug = QStringLiteral("zoe-gmbh");
    QTest::newRow("good") << good << zoe << slug << QString();
    QTest::newRow("no address") << QStringLiteral("zoe") << zoe << slug << QStringLiteral("email");
    QTest::newRow("two addresses") << QStringLiteral("a@b.example,c@d.example") << zoe << slug
                                   << QStringLiteral("email");
    QTest::newRow("line break") << QStringLiteral("a@b.example\nBcc: c@d.example") << zoe << slug
                                << QStringLiteral("email");
    QTest::newRow("endless address") << QString(300, u'a') + QStringLiteral("@b.example") << zoe << slug
                                     << QStringLiteral("email");
    QTest::newRow("long name") << good << QString(81, u'z') << slug << QStringLiteral("name");
    QTest::newRow("control character")
        << good << QStringLiteral("Z\r\nBcc") << slug << QStringLiteral("name");
    QTest::newRow("capital slug") << good << zoe << QStringLiteral("Zoe") << QStringLiteral("slug");
    QTest::newRow("path as slug") << good << zoe << QStringLiteral("../zoe") << QStringLiteral("slug");
    QTest::newRow("empty slug") << good << zoe << QString() << QStringLiteral("slug");
}

void PeopleTest::badInputNamesItsField()
{
    QFETCH(const QString, email);
    QFETCH(const QString, name);
    QFETCH(const QString, slug);
    QFETCH(const QString, field);
    People people(Engine::Sqlite);
    QVERIFY2(people.isReady(), people.error());
    const Result<QString> added
        = people.database->transaction([&](Connection &connection) -> Result<QString> {
              const Result<User> user = addUser(connection, email, name, "x", people.clock.now());
              if (!user)
                  return failure(user.error());
              return addOrganization(connection, {name, slug, QString(), user->id}, people.clock.now());
          });
    QCOMPARE(added.has_value(), field.isEmpty());
    if (!added) {
        QCOMPARE(added.error().code, QStringLiteral("invalid_field"));
        QCOMPARE(added.error().field, field);
    }
}

void PeopleTest::slugAndCustomerBelongToOneOrganization()
{
    QFETCH(const Engine, engine);
    People people(engine);
    QVERIFY2(people.isReady(), people.error());
    const auto add = [&](const char *slug, const char *customer) {
        return people.database->transaction([&](Connection &connection) {
            return addOrganization(connection,
                {QStringLiteral("New"), QString::fromLatin1(slug), QString::fromLatin1(customer), people.ada},
                people.clock.now());
        });
    };
    QCOMPARE(add("acme", "").error().code, QStringLiteral("slug_taken"));
    QCOMPARE(add("new", "cus_acme").error().code, QStringLiteral("customer_taken"));
    QVERIFY(add("new", ""));
    QVERIFY(add("newer", "")); // any number of organizations have no customer
}

void PeopleTest::listShowsOnlyOnesOwnOrganizations()
{
    QFETCH(const Engine, engine);
    People people(engine);
    QVERIFY2(people.isReady(), people.error());
    Session session;
    session.userId = people.bob;
    const auto list = people.database->read([&](Connection &connection) {
        return organizationsOf(connection, session, {QStringLiteral("https://pay.example")});
    });
    QVERIFY(list);
    QCOMPARE(list->size(), 1u);
    const Organization &acme = list->front();
    QCOMPARE(acme.id, people.acme);
    QCOMPARE(acme.slug, QStringLiteral("acme"));
    QCOMPARE(acme.role, Role::Member);
    QCOMPARE(acme.permissions, permissionsOf(Role::Member));
    QCOMPARE(acme.hostedOrigins, QStringList{QStringLiteral("https://pay.example")});
    QCOMPARE(acme.currency, QString());
}

QTEST_GUILESS_MAIN(PeopleTest)
#include "tst_people.moc"
