// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagetrend.h"
#include "ui/widgets/card.h"

class QStandardItemModel;

namespace portico::ui {

class Label;
class TableView;

/// Which department used how much of a metric in the running period.
class DepartmentCard final : public Card
{
    Q_OBJECT

public:
    explicit DepartmentCard(QWidget *parent = nullptr);

    void setTrend(const UsageTrend &trend);

private:
    Label *m_none;
    TableView *m_table;
    QStandardItemModel *m_rows;
};

} // namespace portico::ui
