// SPDX-License-Identifier: MIT
#include "ui/team/reportlist.h"

#include "ui/text/teamtexts.h"
#include "ui/widgets/tableroles.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int ShownRows = 5;
constexpr int OutcomeWidth = 176;

} // namespace

ReportList::ReportList(QWidget *parent)
    : Card(parent), m_rows(new QStandardItemModel(0, 2, this)), m_table(new TableView)
{
    setPadding(Padding::Flush);
    m_table->setObjectName(QStringLiteral("reportTable"));
    m_table->setAccessibleName(tr("What becomes of each address"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_rows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(1, OutcomeWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_table);
}

void ReportList::setReport(const InvitationReport &report, bool onlyRefused)
{
    m_table->setRows(onlyRefused ? TableView::Rows::TwoLines : TableView::Rows::Short);
    m_rows->setRowCount(0);
    for (const InvitationResult &result : report.results) {
        if (onlyRefused && result.outcome == InvitationResult::Outcome::Invited)
            continue;
        const Chip chip = chipFor(result.outcome, report.dryRun);
        auto *address = new QStandardItem(result.email);
        if (onlyRefused)
            address->setData(sentence(result.outcome), SecondTextRole);
        auto *outcome = new QStandardItem(chip.text);
        outcome->setData(QVariant::fromValue(chip), ChipRole);
        for (QStandardItem *item : {address, outcome})
            item->setEditable(false);
        m_rows->appendRow({address, outcome});
    }
    const int rows = std::min(m_rows->rowCount(), ShownRows);
    m_table->setFixedHeight(rows * m_table->verticalHeader()->defaultSectionSize());
}

} // namespace portico::ui
