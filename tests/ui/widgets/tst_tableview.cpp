// SPDX-License-Identifier: MIT
#include "ui/style/porticostyle.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace portico::ui;

namespace {

/// Three invoices; the last is void.
void fill(QStandardItemModel &model)
{
    model.setHorizontalHeaderLabels(
        {QStringLiteral("Number"), QStringLiteral("Status"), QStringLiteral("Total")});
    for (int i = 0; i < 3; ++i) {
        auto *status = new QStandardItem(QStringLiteral("paid"));
        status->setData(
            QVariant::fromValue(Chip{Tone::Ok, Icon::CheckCircle, QStringLiteral("Paid")}), ChipRole);
        auto *total = new QStandardItem(QStringLiteral("$%1.00").arg(i + 1));
        total->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        auto *number = new QStandardItem(QStringLiteral("ACME-%1").arg(i + 1));
        number->setData(i == 2, VoidRowRole);
        model.appendRow({number, status, total});
    }
}

void activate(QWidget &widget)
{
    widget.resize(500, 300);
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

} // namespace

class tst_TableView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PorticoStyle::install(*qApp, Theme::Light); }

    void aCellIsReadFromRolesAndFinishedByThePane()
    {
        QStandardItemModel model;
        fill(model);
        RowDelegate rows;
        QCOMPARE(rows.plainText(model.index(0, 1)), QStringLiteral("Paid"));
        QVERIFY(!rows.cell(model.index(0, 2)).struckOut);
        QVERIFY(rows.cell(model.index(2, 2)).struckOut);
        QVERIFY(!rows.cell(model.index(2, 0)).struckOut); // only amounts are struck out
        QCOMPARE(rows.cell(model.index(2, 0)).color, ColorRole::Text3);
        rows.setCellFormat([](const QModelIndex &index, Cell &cell) {
            if (index.column() == 0)
                cell.second = QStringLiteral("draft");
        });
        QCOMPARE(rows.plainText(model.index(0, 0)), QStringLiteral("ACME-1 draft"));
    }

    void copyTakesTheSelectedRowsInTheOrderSeen()
    {
        QStandardItemModel model;
        fill(model);
        TableView table;
        table.setModel(&model);
        table.horizontalHeader()->moveSection(2, 0);
        activate(table);
        table.selectRow(1);
        QTest::keySequence(&table, QKeySequence(QKeySequence::Copy));
        QCOMPARE(
            QApplication::clipboard()->text(), QStringLiteral("Total\tNumber\tStatus\n$2.00\tACME-2\tPaid"));
        table.clearSelection();
        QCOMPARE(table.selectedText(), QString());
    }

    void enterAndDoubleClickOpenTheCurrentRow()
    {
        QStandardItemModel model;
        fill(model);
        TableView table;
        table.setModel(&model);
        activate(table);
        QSignalSpy opened(&table, &TableView::rowOpened);
        table.setCurrentIndex(model.index(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toModelIndex().row(), 1);
        const QPoint place = table.visualRect(model.index(2, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.size(), 2);
    }

    void aBoxAddsItsRowToTheSelection()
    {
        QStandardItemModel model;
        fill(model);
        TableView table;
        table.setSelectionChecks();
        table.setModel(&model);
        activate(table);
        const auto clickBox = [&](int row) {
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                QPoint(24, table.visualRect(model.index(row, 0)).center().y()));
        };
        clickBox(0);
        clickBox(2);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 2);
        clickBox(0);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
        QWidget *header = table.horizontalHeader()->viewport();
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(24, 10));
        QCOMPARE(table.selectionModel()->selectedRows().size(), 3);
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(24, 10));
        QCOMPARE(table.selectionModel()->selectedRows().size(), 0);
    }

    void groupRowsSpanAllColumns()
    {
        QStandardItemModel model;
        fill(model);
        auto *group = new QStandardItem(QStringLiteral("Failed, 2"));
        group->setData(true, GroupRowRole);
        TableView table;
        table.setGroupRows();
        table.setModel(&model);
        model.insertRow(1, group);
        QCOMPARE(table.columnSpan(1, 0), 3);
        QCOMPARE(table.rowHeight(1), 26);
        QCOMPARE(table.rowHeight(0), int(TableView::Rows::List));
    }

    void aTableThatFitsGrowsWithItsRows()
    {
        QStandardItemModel model;
        fill(model);
        TableView table;
        table.setRows(TableView::Rows::Short);
        table.setModel(&model);
        table.setFitsContent();
        const int before = table.sizeHint().height();
        QCOMPARE(before, table.horizontalHeader()->height() + 3 * 32);
        model.appendRow(new QStandardItem(QStringLiteral("ACME-4")));
        QCOMPARE(table.sizeHint().height(), before + 32);
    }
};

QTEST_MAIN(tst_TableView)
#include "tst_tableview.moc"
