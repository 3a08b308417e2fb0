// SPDX-License-Identifier: MIT
#include "ui/team/teamseatscard.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/teamtexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int FigureWidth = 400;
constexpr int PartGap = 24;

} // namespace

TeamSeatsCard::TeamSeatsCard(QWidget *parent)
    : Card(parent), m_figure(new FigureLabel), m_bar(new ProgressBar), m_lines(new KeyValueLines),
      m_add(new Button(tr("Add seats…")))
{
    setObjectName(QStringLiteral("teamSeatsCard"));
    setAccessibleName(tr("Seats"));
    setPadding(Padding::Dense);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_figure->setObjectName(QStringLiteral("teamSeatsFigure"));
    m_figure->setFigureType(TypeRole::Title);
    m_figure->setAsideType(TypeRole::Body, ColorRole::Text2);
    m_bar->setTone(ProgressBar::Tone::Accent);
    m_bar->setAccessibleName(tr("Seats"));
    m_lines->setGap(0);
    m_lines->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_add->setObjectName(QStringLiteral("addSeats"));
    auto *figures = new QWidget;
    figures->setMaximumWidth(FigureWidth);
    auto *column = new QVBoxLayout(figures);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(m_figure);
    column->addSpacing(metrics::Grid);
    column->addWidget(m_bar);
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(PartGap);
    row->addWidget(figures, 1);
    row->addStretch();
    row->addWidget(m_lines);
    row->addWidget(m_add);
    body()->addLayout(row);
    connect(m_add, &QAbstractButton::clicked, this, &TeamSeatsCard::seatsRequested);
}

void TeamSeatsCard::setSeats(const SeatSummary &seats, const PlanSummary *plan, bool canAdd)
{
    const int available = seats.available();
    const bool exceeds = seats.used > available;
    const QString used = seatsUsed(seats);
    const QString held = seatsHeld(seats);
    m_figure->setFigure(used);
    m_figure->setAside(held);
    m_bar->setVisible(available > 0 && !exceeds); // further seats are paid for, no limit is reached
    if (available > 0) {
        m_bar->setValue(double(seats.used) / available);
        m_bar->setHeld(double(seats.held) / available);
        m_bar->setSpokenValue(held.isEmpty() ? used : used + QStringLiteral(", ") + held);
    }
    QList<KeyValueLines::Line> lines;
    lines.append({plan && !plan->name.isEmpty() ? tr("Included in %1").arg(plan->name) : tr("Included"),
        tr("%n seat(s)", nullptr, seats.included)});
    if (seats.billed > 0)
        lines.append({tr("Paid beside them"), tr("%n seat(s)", nullptr, seats.billed)});
    if (plan && seats.price)
        lines.append(
            {tr("Each further seat"), moneyPerInterval(*seats.price, plan->interval, plan->intervalCount)});
    m_lines->setLines(lines);
    m_add->setVisible(canAdd && seats.mode == SeatMode::Fixed);
    setVisible(seats.mode != SeatMode::None);
}

} // namespace portico::ui
