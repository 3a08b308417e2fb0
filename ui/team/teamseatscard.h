// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Button;
class FigureLabel;
class KeyValueLines;
class ProgressBar;

/// How many seats are used and held, how many are included, what one more costs, and whether the bill says
/// the same.
class TeamSeatsCard final : public Card
{
    Q_OBJECT

public:
    explicit TeamSeatsCard(QWidget *parent = nullptr);

    /// Without \a plan no price is shown; seats can be added with \a canAdd.
    void setSeats(const SeatSummary &seats, const PlanSummary *plan, bool canAdd);

Q_SIGNALS:
    void seatsRequested();

private:
    FigureLabel *m_figure;
    ProgressBar *m_bar;
    KeyValueLines *m_lines;
    Button *m_add;
};

} // namespace portico::ui
