// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "services/domain/team.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Timeline;

/// What happened and what happens next while an invoice is unpaid.
class WhatNextCard final : public Card
{
    Q_OBJECT

public:
    explicit WhatNextCard(QWidget *parent = nullptr);

    /// \a team names who gets the reminders; null where it is not known.
    void setDunning(const Dunning &dunning, const Team *team, UtcSeconds now);

private:
    Timeline *m_timeline;
};

} // namespace portico::ui
