// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/widgets/card.h"

#include <QTimer>

namespace portico::ui {

class Button;
class IconLabel;
class KeyValueLines;
class Label;

/// What more people in a role cost, asked for a moment after the choice rests; in fixed mode how many seats
/// are missing, and the way to them.
class SeatCost final : public Card
{
    Q_OBJECT

public:
    /// Whether the people come with an invitation, or are in the team and take a seat at once.
    enum class Occasion { Invitation, RoleChange };

    /// \a team must outlive the card.
    SeatCost(models::TeamModel &team, Occasion occasion, QWidget *parent = nullptr);

    void setWanted(Role role, int count);
    /// For the wanted role and count; null until it is known.
    [[nodiscard]] const SeatPreview *preview() const;

Q_SIGNALS:
    void changed();
    void seatsRequested();

private:
    void ask();
    void follow();
    void show(const SeatPreview &preview);
    void say(const QString &text);

    models::TeamModel &m_team;
    Occasion m_occasion;
    models::Loadable<SeatPreview> m_preview;
    QTimer m_pause;
    Role m_role = Role::Member;
    int m_count = 0;
    Label *m_place;
    Label *m_amount;
    QWidget *m_cost;
    KeyValueLines *m_lines;
    QWidget *m_missing;
    Label *m_missingText;
    Button *m_add;
};

} // namespace portico::ui
