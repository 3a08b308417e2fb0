// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"

#include <QWidget>

class QVBoxLayout;

namespace portico::ui {

class Card;
class Label;

/// Who is invited and has not come yet, with what can be done about it beside each. The columns stand under
/// those of MemberTable.
class InvitationList final : public QWidget
{
    Q_OBJECT

public:
    /// \a team must outlive the list.
    explicit InvitationList(const models::TeamModel &team, QWidget *parent = nullptr);

    /// Without \a changes nothing can be done about them.
    void setInvitations(const std::vector<Invitation> &invitations, bool changes, UtcSeconds now);
    /// Shows those alone that a search for an address or a name finds.
    void setWanted(const QString &wanted);
    [[nodiscard]] const std::vector<Invitation> &invitations() const { return m_invitations; }
    [[nodiscard]] int shown() const;

Q_SIGNALS:
    void resendRequested(const portico::Invitation &invitation);
    void withdrawRequested(const portico::Invitation &invitation);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QWidget *makeRow(const Invitation &invitation, bool isFirst);
    void placeCells();
    void follow();

    const models::TeamModel &m_team;
    std::vector<Invitation> m_invitations;
    bool m_changes = false;
    UtcSeconds m_now;
    QString m_wanted;
    Card *m_card;
    QList<QWidget *> m_rows;
};

} // namespace portico::ui
