// SPDX-License-Identifier: MIT
#include "models/teamsorting.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using Table = TeamTableModel;

namespace {

Member member(const char *id, const char *name, Role role, qint64 lastActive = -1)
{
    Member member;
    member.id = QString::fromLatin1(id);
    member.name = QString::fromUtf8(name);
    member.email = member.id + QStringLiteral("@acme.example");
    member.role = role;
    if (lastActive >= 0)
        member.lastActiveAt = UtcSeconds(std::chrono::seconds(lastActive));
    return member;
}

std::vector<Member> people()
{
    return {member("maya", "Maya Okafor", Role::Owner, 500), member("ines", "Inês Duarte", Role::Member, 300),
        member("hannah", "Hannah Weiss", Role::Billing, 400), member("tomas", "Tomás Rivera", Role::Admin),
        member("aiko", "Aiko Tanaka", Role::Member, 100)};
}

QStringList names(const TeamSorting &sorting)
{
    QStringList names;
    for (int row = 0; row < sorting.rowCount(); ++row)
        names.append(sorting.memberAt(row).id);
    return names;
}

QStringList ids(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

} // namespace

class TestTeamTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersThatStayKeepTheirRows()
    {
        Table table;
        QAbstractItemModelTester tester(&table);
        table.setMembers(people());
        QCOMPARE(table.rowCount(), 5);
        QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
        QSignalSpy removals(&table, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserts(&table, &QAbstractItemModel::rowsInserted);
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        const QModelIndexList found
            = table.match(table.index(0, Table::NameColumn), Qt::DisplayRole, QStringLiteral("Tomás Rivera"));
        QCOMPARE(found.size(), 1);
        const QPersistentModelIndex tomas(found.first());

        std::vector<Member> changed = people();
        changed[3].role = Role::Billing;
        std::reverse(changed.begin(), changed.end()); // the portal orders by role
        table.setMembers(changed);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), tomas.row());
        QCOMPARE(removals.size() + inserts.size() + resets.size(), 0);

        changed.erase(changed.begin());
        changed.push_back(member("zoe", "Zoe", Role::Member));
        table.setMembers(changed);
        QCOMPARE(removals.size(), 1);
        QCOMPARE(inserts.size(), 1);
        QCOMPARE(resets.size(), 0);
        QVERIFY(tomas.isValid());
        table.setMembers({});
        QCOMPARE(table.rowCount(), 0);
    }

    void peopleAreSortedByRoleThenByName()
    {
        Table table;
        TeamSorting sorting(table);
        QAbstractItemModelTester tester(&sorting);
        table.setMembers(people());
        QCOMPARE(names(sorting), ids("maya tomas aiko ines hannah"));
        sorting.sort(Table::NameColumn);
        QCOMPARE(names(sorting), ids("aiko hannah ines maya tomas"));
        sorting.sort(Table::LastActiveColumn);
        QCOMPARE(names(sorting), ids("tomas aiko ines hannah maya"));
        sorting.sort(Table::SeatColumn, Qt::DescendingOrder);
        QCOMPARE(names(sorting).first(), QStringLiteral("hannah"));
    }

    void aNewRoleMovesTheRow()
    {
        Table table;
        TeamSorting sorting(table);
        QAbstractItemModelTester tester(&sorting);
        table.setMembers(people());
        std::vector<Member> changed = people();
        changed[4].role = Role::Admin;
        table.setMembers(changed);
        QCOMPARE(names(sorting), ids("maya aiko tomas ines hannah"));
    }

    void searchFindsEveryWordWhateverTheAccents()
    {
        Table table;
        TeamSorting sorting(table);
        QAbstractItemModelTester tester(&sorting);
        table.setMembers(people());
        sorting.setWanted(QStringLiteral("ines"));
        QCOMPARE(names(sorting), ids("ines"));
        sorting.setWanted(QStringLiteral("  RIVERA tomas@ "));
        QCOMPARE(names(sorting), ids("tomas"));
        sorting.setWanted(QStringLiteral("acme.example a"));
        QCOMPARE(sorting.rowCount(), 5);
        sorting.setWanted(QStringLiteral("nobody"));
        QCOMPARE(sorting.rowCount(), 0);
        sorting.setWanted({});
        QCOMPARE(sorting.rowCount(), 5);
    }

    void whoHasNoNameIsCalledByAddress()
    {
        Table table;
        table.setMembers({member("kim", "", Role::Member)});
        QCOMPARE(table.index(0, Table::NameColumn).data().toString(), QStringLiteral("kim@acme.example"));
    }
};

QTEST_GUILESS_MAIN(TestTeamTableModel)
#include "tst_teamtablemodel.moc"
