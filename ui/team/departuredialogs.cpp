// SPDX-License-Identifier: MIT
#include "ui/team/departuredialogs.h"

#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

struct Departure
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Departure)
};

QString billAfter(const models::TeamModel &team, const Member &member)
{
    if (!team.seats().value())
        return {};
    if (!team.usesSeat(member.role))
        return Departure::tr("%1 takes no seat: the bill stays as it is.").arg(word(member.role));
    const std::optional<SubscriptionSummary> &subscription = team.subscription().value();
    const PlanSummary plan = subscription && subscription->plan ? *subscription->plan : PlanSummary();
    return billWithout(*team.seats().value(), plan.interval, plan.intervalCount);
}

} // namespace

ChangeDialog *makeRemoveDialog(models::TeamModel &team, const Member &member, QWidget *parent)
{
    const QString name = models::calledName(member);
    const QString what
        = Departure::tr("%1 (%2) sees nothing of %3 any more: what is open is closed at once, and access "
                        "tokens end. What was done before stays in the history.")
              .arg(name, member.email, team.organization().name);
    auto *dialog = new RemovalDialog(team.session(),
        {Departure::tr("Remove From the Team"), Departure::tr("Remove %1?").arg(name),
            (what + u' ' + billAfter(team, member)).trimmed(), Departure::tr("Remove %1").arg(name),
            Departure::tr("Keep %1").arg(name)},
        team.remove(member.id), parent);
    QObject::connect(dialog, &QDialog::accepted, &team, &models::TeamModel::reload);
    return dialog;
}

LeaveDialog::LeaveDialog(models::TeamModel &team, const Member &self, QWidget *parent)
    : ChangeDialog(team.session(), tr("Leave the Organization"), parent), m_team(team),
      m_isPossible(!refusalToLeave({self.role, self.extra}, team.owners()))
{
    setObjectName(QStringLiteral("leaveDialog"));
    const QString organization = team.organization().name;
    auto *heading = new Label(m_isPossible ? tr("Leave %1?").arg(organization)
                                           : tr("You are the only owner of %1").arg(organization),
        TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    if (m_isPossible)
        addText((tr("You see nothing of it any more, and your access tokens for it end. Only somebody in the "
                    "team can invite you again.")
            + u' ' + billAfter(team, self))
                    .trimmed());
    else
        addText(tr("Somebody has to own the organization. Make somebody else an owner or hand the ownership "
                   "over, then you can leave."));
    setButtons(tr("Leave %1").arg(organization), tr("Leaving…"), m_isPossible ? tr("Stay") : tr("Close"));
    confirmButton()->setVisible(m_isPossible);
    if (!m_isPossible)
        declineButton()->setDefault(true);
}

void LeaveDialog::start()
{
    operation().run(m_team.leave(), [this] { accept(); });
}

} // namespace portico::ui
