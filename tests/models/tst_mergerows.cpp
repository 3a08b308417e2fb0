// SPDX-License-Identifier: MIT
#include "models/mergerows.h"

#include <QString>
#include <QTest>

namespace {

struct Row
{
    int id = 0;
    int content = 0;
    bool operator==(const Row &) const = default;
};

/// Writes what it is told, such as "+2-3" for two inserted rows, and checks that begin and end alternate.
struct Recorder
{
    QString &log;

    void beginInsert(int first, int last) { log += QStringLiteral("+%1-%2").arg(first).arg(last); }
    void endInsert() { log += u';'; }
    void beginRemove(int first, int last) { log += QStringLiteral("x%1-%2").arg(first).arg(last); }
    void endRemove() { log += u';'; }
    void rowsChanged(int first, int last) { log += QStringLiteral("~%1-%2;").arg(first).arg(last); }
};

using Rows = std::vector<Row>;

} // namespace

Q_DECLARE_METATYPE(Rows)

class TestMergeRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsExactlyWhatChanged_data()
    {
        QTest::addColumn<Rows>("before");
        QTest::addColumn<Rows>("fresh");
        QTest::addColumn<QString>("log");
        QTest::addRow("first rows") << Rows{} << Rows{{1}, {2}} << QStringLiteral("+0-1;");
        QTest::addRow("nothing new") << Rows{{1}, {2}} << Rows{{1}, {2}} << QString();
        QTest::addRow("new at the front") << Rows{{1}} << Rows{{3}, {2}, {1}} << QStringLiteral("+0-1;");
        QTest::addRow("gone in the middle")
            << Rows{{3}, {2}, {1}} << Rows{{3}, {1}} << QStringLiteral("x1-1;");
        QTest::addRow("gone at the end") << Rows{{3}, {2}, {1}} << Rows{{3}} << QStringLiteral("x1-2;");
        QTest::addRow("new content") << Rows{{1, 5}, {2, 5}} << Rows{{1, 5}, {2, 6}}
                                     << QStringLiteral("~1-1;");
        QTest::addRow("all other rows") << Rows{{1}, {2}} << Rows{{3}} << QStringLiteral("+0-0;x1-2;");
        QTest::addRow("emptied") << Rows{{1}, {2}} << Rows{} << QStringLiteral("x0-1;");
    }
    void tellsExactlyWhatChanged()
    {
        QFETCH(Rows, before);
        QFETCH(const Rows, fresh);
        QFETCH(const QString, log);
        QString told;
        portico::models::mergeRows(
            before, 0, before.size(), fresh, [](const Row &row) { return row.id; }, Recorder{told});
        QVERIFY(before == fresh);
        QCOMPARE(told, log);
    }

    void rowsOutsideTheSpanStay()
    {
        Rows rows{{9}, {8}, {7}, {6}};
        QString told;
        portico::models::mergeRows(
            rows, 1, 3, Rows{{8, 1}}, [](const Row &row) { return row.id; }, Recorder{told});
        QVERIFY((rows == Rows{{9}, {8, 1}, {6}}));
        QCOMPARE(told, QStringLiteral("~1-1;x2-2;"));
    }
};

QTEST_GUILESS_MAIN(TestMergeRows)
#include "tst_mergerows.moc"
