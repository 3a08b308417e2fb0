// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "services/domain/team.h"
#include "services/domain/usage.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class FigureLabel;
class KeyValueLines;
class Label;
class ProgressBar;
class StatusChip;
class UsageRow;

/// How much of each limit is used in the running period, with a bar and a note each.
class UsageCard final : public Card
{
    Q_OBJECT

public:
    explicit UsageCard(QWidget *parent = nullptr);

    /// \a currency is that of overage prices; invalid where the person may not see them. Without a plan there
    /// are no limits.
    void setUsage(
        const CurrentUsage &usage, const Currency &currency, UtcSeconds now, UtcSeconds asOf, bool hasPlan);

private:
    Label *m_when;
    Label *m_none;
    QVBoxLayout *m_rows;
    QList<UsageRow *> m_shown;
};

/// The fullest limits and the seats in a few lines, where something else comes first.
class BriefUsageCard final : public Card
{
    Q_OBJECT

public:
    explicit BriefUsageCard(QWidget *parent = nullptr);

    void setUsage(const CurrentUsage *usage, const SeatSummary *seats);

private:
    QVBoxLayout *m_rows;
    QList<UsageRow *> m_shown;
};

/// Seats in use, held and included; without a plan to compare with, only how many are in use.
class SeatsCard final : public Card
{
    Q_OBJECT

public:
    explicit SeatsCard(QWidget *parent = nullptr);

    /// Whether billing and read-only members take one too.
    void setAllRolesTakeSeats(bool all) { m_allRolesTakeSeats = all; }
    void setSeats(const SeatSummary &seats, const PlanSummary &plan);
    void setTeam(const Team &team, UtcSeconds now);

private:
    FigureLabel *m_figure;
    Label *m_held;
    ProgressBar *m_bar;
    KeyValueLines *m_lines;
    Label *m_note;
    bool m_allRolesTakeSeats = false;
};

/// Who has access: people by role, and invitations.
class AccessCard final : public Card
{
    Q_OBJECT

public:
    explicit AccessCard(QWidget *parent = nullptr);

    /// Whether billing and read-only members take a seat too.
    void setAllRolesTakeSeats(bool all) { m_allRolesTakeSeats = all; }
    void setTeam(const Team &team, UtcSeconds now);

private:
    KeyValueLines *m_lines;
    Label *m_people;
    StatusChip *m_waiting;
    StatusChip *m_expired;
    bool m_allRolesTakeSeats = false;
};

} // namespace portico::ui
