// SPDX-License-Identifier: MIT
#include "ui/overview/whatnextcard.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/paymenttexts.h"
#include "ui/text/words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/timeline.h"

#include <QVBoxLayout>

namespace portico::ui {

namespace {

/// First names of those who get reminders: owner, admin, billing.
QString reminded(const Team *team)
{
    QStringList names;
    if (team) {
        for (const Member &member : team->members) {
            if (member.role == Role::Owner || member.role == Role::Admin || member.role == Role::Billing)
                names.append(member.name.isEmpty() ? member.email : member.name.section(u' ', 0, 0));
        }
    }
    return names.isEmpty() ? WhatNextCard::tr("Owner, admins and billing") : names.join(QStringLiteral(", "));
}

QString attemptText(int attempt)
{
    switch (attempt) {
    case 1:
        return WhatNextCard::tr("Payment failed");
    case 2:
        return WhatNextCard::tr("Second try failed");
    case 3:
        return WhatNextCard::tr("Third try failed");
    default:
        return WhatNextCard::tr("Another try failed");
    }
}

} // namespace

WhatNextCard::WhatNextCard(QWidget *parent) : Card(tr("What happens next"), parent), m_timeline(new Timeline)
{
    setObjectName(QStringLiteral("whatNextCard"));
    addHeadWidget(new Label(
        tr("Times are your local time (%1)").arg(localZoneName()), TypeRole::Caption, ColorRole::Text3));
    body()->addWidget(m_timeline);
}

void WhatNextCard::setDunning(const Dunning &dunning, const Team *team, UtcSeconds now)
{
    const QString reason = dunning.reason.isEmpty() ? tr("Not paid by the due date")
                                                    : tr("Bank: %1").arg(declineReason(dunning.reason));
    QList<Timeline::Stop> stops;
    int attempt = 0;
    bool hasNext = false;
    for (const DunningStage &stage : dunning.stages) {
        Timeline::Stop stop;
        // only the attempt to come has a time; days are those of the banner
        stop.when = stage.kind == DunningStage::Kind::NextAttempt ? localDayAndTime(stage.at)
                                                                  : billingDayShort(stage.at);
        const bool done = stage.done || stage.at <= now;
        const Timeline::Mark upcoming = hasNext ? Timeline::Mark::Later : Timeline::Mark::Next;
        switch (stage.kind) {
        case DunningStage::Kind::AttemptFailed:
            stop.mark = Timeline::Mark::Failed;
            stop.what = dunning.reason.isEmpty() ? tr("Payment is due") : attemptText(++attempt);
            stop.detail = reason;
            break;
        case DunningStage::Kind::Reminder:
            stop.mark = done ? Timeline::Mark::Done : upcoming;
            stop.what = done ? tr("Reminder sent") : tr("Reminder");
            stop.detail = reminded(team);
            break;
        case DunningStage::Kind::NextAttempt:
            stop.mark = done ? Timeline::Mark::Done : upcoming;
            stop.what = done ? tr("Automatic try") : tr("Next automatic try");
            stop.detail = money(dunning.amount);
            break;
        case DunningStage::Kind::Restriction:
            stop.mark = Timeline::Mark::Consequence;
            stop.what = done ? tr("Access is limited") : tr("Access will be limited");
            stop.detail = tr("Read only; data is kept");
            break;
        }
        hasNext = hasNext || stop.mark == Timeline::Mark::Next;
        stops.append(stop);
    }
    m_timeline->setStops(stops);
}

} // namespace portico::ui
