// SPDX-License-Identifier: MIT
#pragma once

#include "models/teamactions.h"
#include "ui/plan/plancontext.h"
#include "ui/shell/pane.h"
#include "ui/team/memberaction.h"

#include <QPointer>

class QDialog;

namespace portico::ui {

class Banner;
class Button;
class ChangeDialog;
class InvitationList;
class MemberTable;
class NoteLine;
class OwnershipBanner;
class SearchField;
class TeamSeatsCard;

/// Who has access to an organization: members, invitations and seats, and every change of them that the
/// person may make.
class TeamPane final : public Pane
{
    Q_OBJECT

public:
    /// \a session and \a clock must outlive the pane; \a openPage opens pages of the payment provider, in the
    /// system's browser unless told otherwise.
    TeamPane(
        account::Session &session, const Clock &clock, QWidget *parent = nullptr, OpenPage openPage = {});
    ~TeamPane() override;

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override { return m_model.state(); }
    [[nodiscard]] QWidget *searchField() const override;
    [[nodiscard]] models::TeamModel &model() { return m_model; }

    [[nodiscard]] bool mayInvite() const;
    void invite();
    /// Opens the dialog of \a action, where it is possible.
    void act(const QString &memberId, MemberAction action);

Q_SIGNALS:
    /// The person left, or may do something else now: organizations are to be read again.
    void standingChanged();

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] static QWidget *makeSkeleton();
    void followSearch();
    void showCount(const Team &team);
    void showSeats();
    void showOwners(const Team &team);
    void followOutcome();
    void say(const QString &heading, const QString &line);
    void chooseRole(const QString &memberId, Role role);
    void openRoleDialog(const Member &member, Role wanted);
    [[nodiscard]] QDialog *dialogFor(const Member &member, MemberAction action);
    void addSeats();
    void open(QDialog *dialog);

    account::Session &m_session;
    const Clock &m_clock;
    OpenPage m_openPage;
    models::TeamModel m_model;
    models::TeamActions m_actions;
    SearchField *m_search;
    Button *m_invite;
    Banner *m_outcome;
    OwnershipBanner *m_ownership;
    TeamSeatsCard *m_seats;
    NoteLine *m_drift;
    NoteLine *m_onlyOwner;
    NoteLine *m_offline;
    MemberTable *m_members;
    NoteLine *m_nobody;
    InvitationList *m_invitations;
    QPointer<QDialog> m_dialog;
};

} // namespace portico::ui
