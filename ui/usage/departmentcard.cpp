// SPDX-License-Identifier: MIT
#include "ui/usage/departmentcard.h"

#include "ui/text/amounts.h"
#include "ui/text/usagetexts.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <numeric>

namespace portico::ui {

namespace {

constexpr int ShareWidth = 88;
constexpr int QuantityWidth = 128;

QStandardItem *figure(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

DepartmentCard::DepartmentCard(QWidget *parent)
    : Card(tr("By department"), parent), m_none(new Label(TypeRole::Body, ColorRole::Text2)),
      m_table(new TableView), m_rows(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("departmentCard"));
    m_none->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("departmentTable"));
    m_table->setAccessibleName(tr("Usage by department"));
    m_table->setPlain();
    m_table->setModel(m_rows);
    m_table->setFitsContent();
    m_table->setSortingEnabled(false);
    body()->addWidget(m_none);
    body()->addWidget(m_table);
    body()->addStretch();
}

void DepartmentCard::setTrend(const UsageTrend &trend)
{
    const auto parts = totalsByPart(trend.points);
    const bool isSum = trend.metric.aggregate == Aggregate::Sum;
    m_none->setVisible(!isSum || parts.empty());
    m_table->setVisible(isSum && !parts.empty());
    m_none->setText(isSum
            ? tr("Nothing has been counted yet in this period.")
            : tr("What counts of %1 is one figure for all departments.").arg(trend.metric.name));
    if (m_table->isHidden())
        return;
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({tr("Department"), QString(), tr("Share"), trend.metric.name});
    for (int column : {2, 3})
        m_rows->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const double total = std::accumulate(parts.begin(), parts.end(), 0.0,
        [](double sum, const auto &part) { return sum + double(part.second); });
    for (const auto &[part, quantity] : parts) {
        const double share = total > 0 ? std::max(0.0, double(quantity) / total) : 0;
        auto *bar = new QStandardItem;
        bar->setData(share, ProgressRole);
        bar->setData(percent(qRound(share * 100)), Qt::AccessibleTextRole);
        m_rows->appendRow({new QStandardItem(partName(part)), bar, figure(percent(qRound(share * 100))),
            figure(quantityWithUnit(quantity, trend.metric))});
    }
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->setSectionResizeMode(2, QHeaderView::Fixed);
    header->setSectionResizeMode(3, QHeaderView::Fixed);
    header->resizeSection(2, ShareWidth);
    header->resizeSection(3, QuantityWidth);
}

} // namespace portico::ui
