// SPDX-License-Identifier: MIT
#include "ui/overview/usagecards.h"

#include "ui/overview/usagerow.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace portico::ui {

namespace {

constexpr int RowGap = 12;
constexpr int BriefMetrics = 2; ///< Beside the seats.

/// "9 of 10"; "9 used, 5 included" where more may be in use than the plan includes.
QString seatsFigure(const SeatSummary &seats)
{
    const int available = seats.available();
    if (available <= 0)
        return count(seats.used);
    return seats.used > available
        ? SeatsCard::tr("%1 used, %2 included").arg(count(seats.used), count(available))
        : SeatsCard::tr("%1 of %2").arg(count(seats.used), count(available));
}

std::optional<double> seatsShare(const SeatSummary &seats)
{
    return seats.available() > 0 ? std::optional(std::min(1.0, double(seats.used) / seats.available()))
                                 : std::nullopt;
}

double shareOf(const UsageMetric &usage)
{
    return usage.limit && *usage.limit > 0
        ? double(usage.current) / (double(*usage.limit) * double(UsageScale))
        : 0;
}

int waitingCount(const Team &team, UtcSeconds now)
{
    return int(std::count_if(team.invitations.begin(), team.invitations.end(),
        [&](const Invitation &invitation) { return invitation.expiresAt > now; }));
}

QString noSeatNote()
{
    return SeatsCard::tr("%1 and %2 take no seat.").arg(word(Role::Billing), word(Role::ReadOnly));
}

} // namespace

UsageCard::UsageCard(QWidget *parent)
    : Card(tr("Usage this period"), parent), m_when(new Label(TypeRole::Caption, ColorRole::Text3)),
      m_none(new Label(tr("Nothing has been counted yet in this period."), TypeRole::Body, ColorRole::Text2)),
      m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("usageCard"));
    addHeadWidget(m_when);
    m_rows->setSpacing(RowGap);
    body()->addLayout(m_rows);
    body()->addWidget(m_none);
    body()->addStretch();
}

void UsageCard::setUsage(
    const CurrentUsage &usage, const Currency &currency, UtcSeconds now, UtcSeconds asOf, bool hasPlan)
{
    m_when->setText(
        tr("%1 · counted to %2")
            .arg(tr("%n day(s) left", nullptr, daysRemaining(usage.period, now)), localTime(asOf)));
    m_none->setVisible(usage.metrics.empty());
    while (m_shown.size() > qsizetype(usage.metrics.size()))
        delete m_shown.takeLast();
    while (m_shown.size() < qsizetype(usage.metrics.size())) {
        m_shown.append(new UsageRow);
        m_rows->addWidget(m_shown.constLast());
    }
    for (qsizetype i = 0; i < m_shown.size(); ++i)
        m_shown[i]->setUsage(usage.metrics[std::size_t(i)], usage.period, currency, now, hasPlan);
}

BriefUsageCard::BriefUsageCard(QWidget *parent) : Card(tr("Usage and seats"), parent), m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("briefUsageCard"));
    m_rows->setSpacing(metrics::Grid);
    body()->addLayout(m_rows);
    body()->addStretch();
}

void BriefUsageCard::setUsage(const CurrentUsage *usage, const SeatSummary *seats)
{
    std::vector<UsageMetric> metrics = usage ? usage->metrics : std::vector<UsageMetric>();
    std::stable_sort(metrics.begin(), metrics.end(),
        [](const UsageMetric &a, const UsageMetric &b) { return shareOf(a) > shareOf(b); });
    if (metrics.size() > BriefMetrics)
        metrics.resize(BriefMetrics);
    const qsizetype rows = qsizetype(metrics.size()) + (seats ? 1 : 0);
    while (m_shown.size() > rows)
        delete m_shown.takeLast();
    while (m_shown.size() < rows) {
        m_shown.append(new UsageRow);
        m_rows->addWidget(m_shown.constLast());
    }
    for (qsizetype i = 0; i < qsizetype(metrics.size()); ++i) {
        const UsageMetric &each = metrics[std::size_t(i)];
        m_shown[i]->setBrief(each.metric.name, usedOfLimit(each),
            each.limit ? std::optional(std::min(1.0, shareOf(each))) : std::nullopt, true);
    }
    if (seats)
        m_shown.constLast()->setBrief(SeatsCard::tr("Seats"), seatsFigure(*seats), seatsShare(*seats), false);
}

SeatsCard::SeatsCard(QWidget *parent)
    : Card(tr("Seats"), parent), m_figure(new FigureLabel),
      m_held(new Label(TypeRole::Caption, ColorRole::Text3)), m_bar(new ProgressBar),
      m_lines(new KeyValueLines), m_note(new Label(TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("seatsCard"));
    m_figure->setObjectName(QStringLiteral("seatsFigure"));
    m_figure->setFigureType(TypeRole::Title);
    m_figure->setAsideType(TypeRole::Body, ColorRole::Text2);
    m_bar->setTone(ProgressBar::Tone::Accent);
    m_bar->setAccessibleName(tr("Seats"));
    m_note->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_figure, 1);
    head->addWidget(m_held);
    body()->addLayout(head);
    body()->addSpacing(metrics::Grid);
    body()->addWidget(m_bar);
    body()->addSpacing(metrics::Grid * 2);
    body()->addWidget(m_lines);
    body()->addStretch();
    body()->addWidget(m_note);
}

void SeatsCard::setSeats(const SeatSummary &seats, const PlanSummary &plan)
{
    const std::optional<double> share = seatsShare(seats);
    const bool exceeds = seats.available() > 0 && seats.used > seats.available();
    const QString used = seatsFigure(seats);
    m_figure->setFigure(exceeds ? count(seats.used) : used);
    m_figure->setAside(
        exceeds ? tr("seats used, %1 included").arg(count(seats.available())) : tr("seats used"));
    m_held->setText(seats.held > 0 ? tr("%1 held").arg(count(seats.held)) : QString());
    m_bar->setVisible(share && !exceeds); // further seats are paid for, no limit is reached
    if (share)
        m_bar->setValue(*share);
    m_bar->setSpokenValue(tr("%1 seats used").arg(used));
    QList<KeyValueLines::Line> lines;
    lines.append({tr("Members with a seat"), count(seats.used)});
    if (seats.held > 0)
        lines.append({tr("Invitations waiting"), count(seats.held)});
    if (seats.billed > 0)
        lines.append({tr("Paid beside the included"), count(seats.billed)});
    if (seats.price) {
        KeyValueLines::Line price{
            tr("Each further seat"), moneyPerInterval(*seats.price, plan.interval, plan.intervalCount)};
        price.ruleAbove = true;
        lines.append(price);
    }
    m_lines->setLines(lines);
    m_note->setText(m_allRolesTakeSeats ? QString() : noSeatNote());
}

void SeatsCard::setTeam(const Team &team, UtcSeconds now)
{
    const auto used = std::count_if(team.members.begin(), team.members.end(),
        [this](const Member &member) { return takesSeat(member.role, m_allRolesTakeSeats); });
    m_figure->setFigure(count(used));
    m_figure->setAside(tr("seats used"));
    m_held->clear();
    m_bar->hide();
    QList<KeyValueLines::Line> lines;
    lines.append({tr("Members with a seat"), count(used)});
    if (const int waiting = waitingCount(team, now); waiting > 0)
        lines.append({tr("Invitations waiting"), count(waiting)});
    m_lines->setLines(lines);
    m_note->setText(m_allRolesTakeSeats ? QString() : noSeatNote());
}

AccessCard::AccessCard(QWidget *parent)
    : Card(tr("Who has access"), parent), m_lines(new KeyValueLines),
      m_people(new Label(TypeRole::Body, ColorRole::Text2)), m_waiting(new StatusChip),
      m_expired(new StatusChip)
{
    setObjectName(QStringLiteral("accessCard"));
    m_people->setObjectName(QStringLiteral("peopleCount"));
    m_lines->setGap(0);
    body()->addWidget(m_lines);
    body()->addStretch();
    body()->addSpacing(metrics::Grid);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    foot->addWidget(m_people, 1);
    foot->addWidget(m_waiting);
    foot->addWidget(m_expired);
    body()->addLayout(foot);
}

void AccessCard::setTeam(const Team &team, UtcSeconds now)
{
    QList<KeyValueLines::Line> lines;
    for (const Role role : {Role::Owner, Role::Admin, Role::Member, Role::Billing, Role::ReadOnly}) {
        QStringList names;
        for (const Member &member : team.members) {
            if (member.role == role)
                names.append(member.name.isEmpty() ? member.email : member.name);
        }
        if (names.isEmpty())
            continue;
        KeyValueLines::Line line{word(role), count(names.size())};
        line.labelColor = ColorRole::Text;
        line.aside = !takesSeat(role, m_allRolesTakeSeats) ? tr("no seat")
            : role == Role::Owner && names.size() == 1     ? names.constFirst()
                                                           : QString();
        lines.append(line);
    }
    m_lines->setLines(lines);
    m_people->setText(tr("%n person(s)", nullptr, int(team.members.size())));
    const int waiting = waitingCount(team, now);
    const int expired = int(team.invitations.size()) - waiting;
    m_waiting->setChip({Tone::Info, Icon::Clock, tr("%1 waiting").arg(count(waiting))});
    m_waiting->setVisible(waiting > 0);
    m_expired->setChip({Tone::Idle, Icon::Clock, tr("%1 expired").arg(count(expired))});
    m_expired->setVisible(expired > 0);
}

} // namespace portico::ui
