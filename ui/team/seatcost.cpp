// SPDX-License-Identifier: MIT
#include "ui/team/seatcost.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;
using namespace std::chrono_literals;

namespace {

constexpr auto TypingPause = 300ms;

} // namespace

SeatCost::SeatCost(models::TeamModel &team, Occasion occasion, QWidget *parent)
    : Card(parent), m_team(team), m_occasion(occasion), m_place(new Label(TypeRole::Body, ColorRole::Text2)),
      m_amount(new Label(TypeRole::Heading)), m_cost(new QWidget), m_lines(new KeyValueLines),
      m_missing(new QWidget), m_missingText(new Label), m_add(new Button(tr("Add seats…")))
{
    setObjectName(QStringLiteral("seatCost"));
    setAccessibleName(tr("What this costs"));
    setPadding(Padding::Dense);
    m_place->setObjectName(QStringLiteral("seatPlace"));
    m_place->setWordWrap(true);
    m_amount->setObjectName(QStringLiteral("seatAmount"));
    m_missingText->setObjectName(QStringLiteral("seatsMissing"));
    m_missingText->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("addMissingSeats"));
    m_add->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::CardGap);
    head->addWidget(m_place, 1);
    head->addWidget(m_amount, 0, Qt::AlignTop);
    auto *missing = new QHBoxLayout(m_missing);
    missing->setContentsMargins(0, metrics::Grid, 0, 0);
    missing->setSpacing(metrics::Grid);
    missing->addWidget(new IconLabel(Icon::Warning, ColorRole::Warn), 0, Qt::AlignVCenter);
    missing->addWidget(m_missingText, 1);
    missing->addWidget(m_add);
    auto *lines = new QVBoxLayout(m_cost);
    lines->setContentsMargins(0, metrics::Grid, 0, 0);
    lines->addWidget(m_lines);
    body()->addLayout(head);
    body()->addWidget(m_missing);
    body()->addWidget(m_cost);
    m_cost->hide();
    m_missing->hide();
    m_amount->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    connect(&m_pause, &QTimer::timeout, this, &SeatCost::ask);
    connect(&m_preview, &LoadableState::changed, this, &SeatCost::follow);
    connect(m_add, &QAbstractButton::clicked, this, &SeatCost::seatsRequested);
    say(tr("Asking for the price…"));
}

void SeatCost::setWanted(Role role, int count)
{
    count = std::max(1, count); // before somebody is named: what one would cost
    if (role == m_role && count == m_count)
        return;
    const bool isFirst = m_count == 0;
    m_role = role;
    m_count = count;
    m_preview.clear();
    if (isFirst)
        ask();
    else
        m_pause.start();
}

void SeatCost::ask()
{
    m_preview.load(
        [this, id = m_team.organization().id, role = m_role, count = m_count](
            std::stop_token stop) { return m_team.session().team().previewSeats(id, role, count, stop); });
}

const SeatPreview *SeatCost::preview() const
{
    return m_preview.value() ? &*m_preview.value() : nullptr;
}

void SeatCost::say(const QString &text)
{
    m_place->setText(text);
    m_amount->hide();
    m_cost->hide();
    m_missing->hide();
}

/// While the next price is on its way the last one stays in the dialog.
void SeatCost::follow()
{
    const bool waits = !m_preview.value() && m_preview.state() != LoadableState::State::Failed;
    m_amount->setColor(waits ? ColorRole::Text3 : ColorRole::Text);
    if (m_preview.value())
        show(*m_preview.value());
    else if (m_preview.state() == LoadableState::State::Failed)
        say(tr("The price could not be asked for. %1").arg(userMessage(m_preview.error())));
    Q_EMIT changed();
}

void SeatCost::show(const SeatPreview &preview)
{
    m_cost->hide();
    m_missing->setVisible(preview.missing > 0);
    if (preview.missing > 0) {
        const bool mayAdd = m_team.may(Permission::PlanChange);
        const QString missing = tr("%n seat(s) missing.", nullptr, preview.missing);
        m_missingText->setText(mayAdd
                ? missing
                : tr("%1 Who can add them: %2.").arg(missing, rolesWith(Permission::PlanChange)));
        m_add->setVisible(mayAdd);
    }
    m_amount->setVisible(preview.missing == 0 && preview.recurring.has_value());
    if (preview.recurring)
        m_amount->setText(preview.paid > 0
                ? moneyPerInterval(*preview.recurring, preview.interval, preview.intervalCount)
                : tr("No extra cost"));
    if (preview.added == 0) {
        m_place->setText(preview.seats.mode == SeatMode::None ? tr("The plan does not count seats.")
                                                              : tr("%1 takes no seat.").arg(word(m_role)));
        return;
    }
    m_place->setText(preview.paid == 0 && preview.missing == 0 && preview.seats.mode == SeatMode::Auto
            ? tr("%1, included in the plan").arg(seatPlace(preview))
            : seatPlace(preview));
    if (preview.paid == 0 || preview.missing > 0)
        return;
    const std::optional<SubscriptionSummary> &subscription = m_team.subscription().value();
    const QList<KeyValueLines::Line> lines = seatCostLines(preview,
        subscription ? subscription->currentPeriod : std::nullopt, m_occasion == Occasion::Invitation);
    m_lines->setLines(lines);
    m_cost->setVisible(!lines.isEmpty());
}

} // namespace portico::ui
