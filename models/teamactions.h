// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"

namespace portico::models {

/// What is done about a team at once, without a dialog: one change at a time, each sent once, and the team is
/// read again after it.
class TeamActions final : public QObject
{
    Q_OBJECT

public:
    enum class Action { ChangeRole, Resend, Withdraw, AcceptOwnership, DeclineOwnership };
    Q_ENUM(Action)

    /// \a team must outlive the object.
    explicit TeamActions(TeamModel &team, QObject *parent = nullptr);

    void changeRole(const Member &member, Role role);
    void resend(const Invitation &invitation);
    void withdraw(const Invitation &invitation);
    void acceptOwnership();
    void declineOwnership();
    /// Forgets the last one and what came of it.
    void forget();

    [[nodiscard]] Operation &operation() { return m_operation; }
    [[nodiscard]] const Operation &operation() const { return m_operation; }
    /// The last one.
    [[nodiscard]] Action action() const { return m_action; }
    /// Whom it is about, by name or address.
    [[nodiscard]] const QString &subject() const { return m_subject; }
    /// The new one after ChangeRole.
    [[nodiscard]] Role role() const { return m_role; }

Q_SIGNALS:
    void changed();
    /// What the signed-in person may do is another now.
    void standingChanged();

private:
    bool begin(Action action, const QString &subject);
    void run(Operation::Call<void> call);

    TeamModel &m_team;
    Operation m_operation;
    Action m_action = Action::ChangeRole;
    QString m_subject;
    Role m_role = Role::Member;
};

} // namespace portico::models
