// SPDX-License-Identifier: MIT
#include "models/connectionlistmodel.h"
#include "models/organizationlistmodel.h"
#include "models/subscriptionchangetablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;

namespace {

Organization organization(const QString &id, const QString &name)
{
    Organization result;
    result.id = id;
    result.name = name;
    return result;
}

SubscriptionChange change(const QString &id, const QString &actor)
{
    SubscriptionChange result;
    result.id = id;
    result.actor = actor;
    return result;
}

} // namespace

class TestListModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void organizationsKeepTheirRows()
    {
        OrganizationListModel model;
        QAbstractItemModelTester tester(&model);
        model.setOrganizations({organization(QStringLiteral("1"), QStringLiteral("Acme")),
            organization(QStringLiteral("2"), QStringLiteral("Northwind"))});
        const QPersistentModelIndex northwind(model.index(1));
        model.setOrganizations({organization(QStringLiteral("2"), QStringLiteral("Northwind KK")),
            organization(QStringLiteral("3"), QStringLiteral("Lindqvist"))});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(northwind.row(), 0);
        QCOMPARE(northwind.data().toString(), QStringLiteral("Northwind KK"));
        QVERIFY(model.organization(QStringLiteral("3")));
        QVERIFY(!model.organization(QStringLiteral("1")));
    }

    void changesGrowAtTheFront()
    {
        SubscriptionChangeTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setChanges({change(QStringLiteral("1"), QStringLiteral("Maya"))});
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.setChanges({change(QStringLiteral("2"), QStringLiteral("Priya")),
            change(QStringLiteral("1"), QStringLiteral("Maya"))});
        QCOMPARE(inserts.size(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), int(SubscriptionChangeTableModel::ColumnCount));
        QCOMPARE(model.changeAt(0).actor, QStringLiteral("Priya"));
        model.setChanges({});
        QCOMPARE(model.rowCount(), 0);
    }

    void connectionsFollowTheSettings()
    {
        QTemporaryDir directory;
        account::Connections connections(directory.filePath(QStringLiteral("connections.ini")));
        ConnectionListModel model(connections);
        QAbstractItemModelTester tester(&model);
        const int before = model.rowCount();
        const auto added = connections.add(QStringLiteral("Acme and others"),
            QUrl(QStringLiteral("https://portal.example")), QStringLiteral("owner@acme.example"));
        QVERIFY(added);
        QCOMPARE(model.rowCount(), before + 1);
        QCOMPARE(model.connectionAt(model.rowOf(QStringLiteral("ACME and Others"))).id, added->id);
        QCOMPARE(model.connectionAt(model.rowCount() - 1).kind, account::Connection::Kind::Demo);
        QVERIFY(connections.remove(added->id));
        QCOMPARE(model.rowCount(), before);
        QCOMPARE(model.rowOf(QStringLiteral("Acme and others")), -1);
    }
};

QTEST_GUILESS_MAIN(TestListModels)
#include "tst_listmodels.moc"
