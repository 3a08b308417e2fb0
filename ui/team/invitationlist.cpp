// SPDX-License-Identifier: MIT
#include "ui/team/invitationlist.h"

#include "models/teamsorting.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/team/membertable.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spoken.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int ActionGap = 12;

/// A row with a hairline above it, unless it is the first.
class Row final : public QWidget
{
public:
    explicit Row(bool isFirst) : m_isFirst(isFirst)
    {
        setSpokenRole(this, QAccessible::ListItem);
        setFixedHeight(std::max(int(TableView::Rows::People), lineHeight(TypeRole::Body) + metrics::Grid));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_isFirst)
            return;
        QPainter painter(this);
        painting::hairline(painter, QPoint(0, 0), QPoint(width() - 1, 0), Palette::of(this).hair);
    }

private:
    bool m_isFirst;
};

int actionsWidth(int width)
{
    return MemberTable::trailingWidth(width) - metrics::EdgeCellPadding - metrics::CellPadding;
}

} // namespace

InvitationList::InvitationList(const models::TeamModel &team, QWidget *parent)
    : QWidget(parent), m_team(team), m_card(new Card)
{
    setObjectName(QStringLiteral("invitationList"));
    setAccessibleName(tr("Invitations"));
    setSpokenRole(this, QAccessible::List);
    m_card->setPadding(Card::Padding::Flush);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addWidget(new Label(tr("Invitations"), TypeRole::Heading));
    column->addWidget(m_card);
    hide();
}

void InvitationList::setInvitations(const std::vector<Invitation> &invitations, bool changes, UtcSeconds now)
{
    if (invitations == m_invitations && changes == m_changes && now == m_now)
        return;
    m_invitations = invitations;
    m_changes = changes;
    m_now = now;
    rebuild();
}

void InvitationList::setWanted(const QString &wanted)
{
    m_wanted = wanted;
    follow();
}

int InvitationList::shown() const
{
    return int(std::count_if(m_invitations.begin(), m_invitations.end(), [this](const Invitation &each) {
        return models::containsWords(each.email + u' ' + each.invitedBy, m_wanted);
    }));
}

void InvitationList::rebuild()
{
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    for (QWidget *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater(); // one of its buttons may be what led here
    }
    for (const Invitation &each : m_invitations) {
        m_rows.append(makeRow(each, m_rows.isEmpty()));
        m_card->body()->addWidget(m_rows.last());
    }
    placeCells();
    follow();
    if (!hadFocus || m_rows.isEmpty())
        return;
    if (auto *first = m_rows.first()->findChild<Button *>())
        first->setFocus();
}

QWidget *InvitationList::makeRow(const Invitation &invitation, bool isFirst)
{
    const bool isExpired = invitation.isExpired(m_now);
    const bool holdsSeat = !isExpired && m_team.usesSeat(invitation.role);
    auto *row = new Row(isFirst);
    row->setAccessibleName(invitation.email + QStringLiteral(", ") + chipFor(invitation, m_now).text);
    auto *by = new ElidedLabel(
        invitation.invitedBy.isEmpty() ? tr("Invited") : tr("Invited by %1").arg(invitation.invitedBy),
        TypeRole::Body, ColorRole::Text2);
    by->setFixedWidth(MemberTable::NameWidth - metrics::EdgeCellPadding + metrics::CellPadding);
    by->setContentsMargins(0, 0, metrics::EdgeCellPadding, 0);
    by->setObjectName(QStringLiteral("invitedBy"));
    auto *role = new ElidedLabel(word(invitation.role));
    role->setFixedWidth(MemberTable::RoleWidth);
    auto *seat = new ElidedLabel(holdsSeat ? tr("1 held") : tr("no seat"), TypeRole::Body,
        holdsSeat ? ColorRole::Text : ColorRole::Text3);
    seat->setObjectName(QStringLiteral("invitationSeat"));
    seat->setFixedWidth(MemberTable::SeatWidth);
    auto *state = new QWidget;
    state->setFixedWidth(MemberTable::ActiveWidth);
    auto *stateRow = new QHBoxLayout(state);
    stateRow->setContentsMargins(0, 0, 0, 0);
    stateRow->addWidget(new StatusChip(chipFor(invitation, m_now)), 0, Qt::AlignLeft | Qt::AlignVCenter);
    auto *actions = new QWidget;
    actions->setObjectName(QStringLiteral("invitationActions"));
    actions->setFixedWidth(actionsWidth(width()));
    auto *buttons = new QHBoxLayout(actions);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(ActionGap);
    buttons->addStretch();
    if (m_changes) {
        auto *resend = new Button(isExpired ? tr("Invite again") : tr("Resend"), Button::Kind::Flat);
        resend->setObjectName(QStringLiteral("resendInvitation"));
        resend->setAccessibleName(isExpired ? tr("Invite %1 again").arg(invitation.email)
                                            : tr("Resend the invitation of %1").arg(invitation.email));
        auto *withdraw = new Button(isExpired ? tr("Remove") : tr("Withdraw"), Button::Kind::Flat);
        withdraw->setObjectName(QStringLiteral("withdrawInvitation"));
        withdraw->setAccessibleName(tr("Withdraw the invitation of %1").arg(invitation.email));
        buttons->addWidget(resend);
        buttons->addWidget(withdraw);
        connect(resend, &QAbstractButton::clicked, this,
            [this, invitation] { Q_EMIT resendRequested(invitation); });
        connect(withdraw, &QAbstractButton::clicked, this,
            [this, invitation] { Q_EMIT withdrawRequested(invitation); });
    }
    auto *cells = new QHBoxLayout(row);
    cells->setContentsMargins(metrics::EdgeCellPadding, 0, metrics::EdgeCellPadding, 0);
    cells->setSpacing(0);
    cells->addWidget(by);
    cells->addWidget(new ElidedLabel(invitation.email), 1);
    for (QWidget *cell : std::initializer_list<QWidget *>{role, seat, state, actions})
        cells->addWidget(cell);
    return row;
}

void InvitationList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeCells();
}

/// Where there is little room, who invited and the seat are left out.
void InvitationList::placeCells()
{
    const bool isNarrow = width() < MemberTable::NarrowBelow;
    for (const QWidget *row : std::as_const(m_rows)) {
        row->findChild<QWidget *>(QStringLiteral("invitationActions"))->setFixedWidth(actionsWidth(width()));
        for (const char *name : {"invitedBy", "invitationSeat"})
            row->findChild<QWidget *>(QString::fromLatin1(name))->setVisible(!isNarrow);
    }
}

void InvitationList::follow()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Invitation &each = m_invitations[std::size_t(i)];
        m_rows[i]->setVisible(models::containsWords(each.email + u' ' + each.invitedBy, m_wanted));
    }
    setVisible(shown() > 0);
}

} // namespace portico::ui
