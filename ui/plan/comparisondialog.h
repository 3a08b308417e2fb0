// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "ui/plan/plancontext.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QGridLayout;

namespace portico::ui {

class Button;
class DialogFrame;
class Label;

/// What if: the present plan and up to three others side by side, each with a live price and what it would
/// cost at the usage there is.
class ComparisonDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int Alternatives = 3;

    explicit ComparisonDialog(PlanContext context, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const portico::PlanSelection &selection);

private:
    enum Row { ChoiceRow, DueRow, RecurringRow, NextRow, SeatsRow, LimitsRow, UsageRow, ButtonRow };

    /// One alternative: what is chosen, its price, and where it is shown.
    struct Column
    {
        QComboBox *choice = nullptr;
        models::Loadable<Quote> quote;
        Label *due = nullptr;
        Label *recurring = nullptr;
        Label *next = nullptr;
        Label *seats = nullptr;
        Label *limits = nullptr;
        Label *usage = nullptr;
        Button *take = nullptr;
    };

    void addHeader(QGridLayout &grid);
    void addPresent(QGridLayout &grid);
    void addAlternative(QGridLayout &grid, int index);
    void ask(Column &column);
    void showPrice(Column &column);
    void showPlan(Column &column, const PlanSummary &plan);

    PlanContext m_context;
    std::vector<PlanSummary> m_offers; ///< All that is sold, as the choices list them.
    std::vector<std::unique_ptr<Column>> m_columns;
};

} // namespace portico::ui
