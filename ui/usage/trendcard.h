// SPDX-License-Identifier: MIT
#pragma once

#include "models/usagemodel.h"
#include "ui/widgets/card.h"

class QStackedWidget;
class QStandardItemModel;

namespace portico::ui {

class Button;
class Label;
class Segmented;
class TableView;
class UsageChart;

/// How the chosen metric went, by day or month: as a chart, or as the table that says the same.
class TrendCard final : public Card
{
    Q_OBJECT

public:
    /// \a model must outlive the card.
    explicit TrendCard(models::UsageModel &model, QWidget *parent = nullptr);

    void follow();
    [[nodiscard]] UsageChart &chart() const { return *m_chart; }
    /// Writes what is shown, in the format of the ending of \a path; says so here where it fails.
    void exportTo(const QString &path);

private:
    void askAndExport();
    void fillTable();

    models::UsageModel &m_model;
    Segmented *m_grain;
    Segmented *m_form;
    Button *m_export;
    Label *m_legend;
    QStackedWidget *m_pages;
    UsageChart *m_chart;
    TableView *m_table;
    QStandardItemModel *m_rows;
    Label *m_problem;
};

} // namespace portico::ui
