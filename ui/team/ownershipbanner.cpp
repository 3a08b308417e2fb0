// SPDX-License-Identifier: MIT
#include "ui/team/ownershipbanner.h"

#include "ui/text/dates.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace portico::ui {

using models::TeamActions;

OwnershipBanner::OwnershipBanner(models::TeamModel &team, TeamActions &actions, QWidget *parent)
    : QWidget(parent), m_team(team), m_actions(actions), m_banner(new Banner(Banner::Kind::Info))
{
    m_banner->setObjectName(QStringLiteral("ownershipBanner"));
    m_banner->setIcon(Icon::Team);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_banner);
    hide();
}

void OwnershipBanner::follow(bool online)
{
    const std::optional<Team> &team = m_team.team().value();
    if (!team)
        return;
    const Member *from = team->transfer ? m_team.member(team->transfer->fromId) : nullptr;
    const Member *to = team->transfer ? m_team.member(team->transfer->toId) : nullptr;
    const bool isOpen = from && to;
    setVisible(isOpen);
    if (team->transfer == m_shown && online == m_online)
        return;
    m_shown = team->transfer;
    m_online = online;
    m_banner->clearButtons();
    if (!isOpen)
        return;
    const QString giver = models::calledName(*from);
    const QString taker = models::calledName(*to);
    const QString until = billingDay(team->transfer->expiresAt);
    if (m_team.isSelf(*to)) {
        m_banner->setHeading(tr("%1 offers you to own %2").arg(giver, m_team.organization().name));
        m_banner->setLines({tr("With your acceptance you own the organization and %1 becomes an admin. The "
                               "offer ends on %2.")
                                .arg(giver, until)});
        addButton(tr("Decline"), "declineOwnership", false, &TeamActions::declineOwnership);
        addButton(tr("Accept and own it"), "acceptOwnership", true, &TeamActions::acceptOwnership);
        return;
    }
    m_banner->setHeading(tr("Waiting for %1 to take over the ownership").arg(taker));
    m_banner->setLines(
        {m_team.isSelf(*from) ? tr("Until then you own the organization. The offer ends on %1.").arg(until)
                              : tr("%1 offered it. The offer ends on %2.").arg(giver, until)});
    if (m_team.isSelf(*from))
        addButton(tr("Take back"), "takeBackOwnership", false, &TeamActions::declineOwnership);
}

void OwnershipBanner::addButton(
    const QString &text, const char *name, bool primary, void (TeamActions::*act)())
{
    auto *button = new Button(text, primary ? Button::Kind::Primary : Button::Kind::Normal);
    button->setObjectName(QString::fromLatin1(name));
    button->setEnabled(m_online);
    connect(button, &QAbstractButton::clicked, &m_actions, act);
    m_banner->addButton(button);
}

} // namespace portico::ui
