// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/teamactions.h"

#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using State = Operation::State;

namespace {

Member member(const char *id, Role role)
{
    Member member;
    member.id = QString::fromLatin1(id);
    member.name = member.id;
    member.email = member.id + QStringLiteral("@acme.example");
    member.role = role;
    return member;
}

Team team()
{
    Team team;
    team.members = {member("maya", Role::Owner), member("tomas", Role::Admin), member("priya", Role::Admin),
        member("sofia", Role::Member), member("hannah", Role::Billing)};
    return team;
}

Organization organization(Role role)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.name = QStringLiteral("Acme Robotics");
    organization.role = role;
    organization.permissions = permissionsOf(role);
    return organization;
}

} // namespace

class TestTeamModel final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<TeamModel> m_model;

    void open(const char *who, Role role)
    {
        m_session->currentProfile.email
            = QString::fromLatin1(who).toUpper() + QStringLiteral("@acme.example");
        m_session->fakeTeam.answers.queue(team());
        m_session->fakeTeam.seatSummaries.queue({});
        if (permissionsOf(role).contains(Permission::PlanView))
            m_session->fakeBilling.subscriptions.queue({});
        if (permissionsOf(role).contains(Permission::PlanChange))
            m_session->fakeBilling.planLists.queue({});
        m_model->setOrganization(organization(role));
        QTRY_COMPARE(m_model->state().state, LoadableState::State::Ready);
    }
    const Member &who(const char *id) const { return *m_model->member(QString::fromLatin1(id)); }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<test::FakeSession>();
        m_model = std::make_unique<TeamModel>(*m_session);
    }
    void cleanup()
    {
        m_model.reset();
        m_session.reset();
    }

    void ownerMayGiveEveryRoleToOthersAndNoneToThemselves()
    {
        open("maya", Role::Owner);
        QCOMPARE(m_model->self()->id, QStringLiteral("maya"));
        QCOMPARE(m_model->rolesFor(who("tomas")).size(), std::size_t(RoleCount));
        QVERIFY(m_model->rolesFor(who("maya")).empty());
        QVERIFY(!m_model->mayRemove(who("maya")));
        QVERIFY(m_model->mayRemove(who("tomas")));
        QVERIFY(m_model->mayOfferOwnership(who("sofia")));
        QVERIFY(!m_model->mayOfferOwnership(who("maya")));
    }

    void adminGrantsNoMoreThanTheyHave()
    {
        open("tomas", Role::Admin);
        QVERIFY(m_model->rolesFor(who("maya")).empty());
        const std::vector<Role> roles = m_model->rolesFor(who("sofia"));
        QVERIFY(std::find(roles.begin(), roles.end(), Role::Owner) == roles.end());
        QVERIFY(std::find(roles.begin(), roles.end(), Role::Admin) != roles.end());
        QVERIFY(!m_model->mayOfferOwnership(who("sofia")));
        QVERIFY(!m_model->mayRemove(who("maya")));
    }

    void memberMayChangeNobody()
    {
        open("sofia", Role::Member);
        for (const char *id : {"maya", "tomas", "hannah"}) {
            QVERIFY(m_model->rolesFor(who(id)).empty());
            QVERIFY(!m_model->mayRemove(who(id)));
            QVERIFY(!m_model->mayChangeExtra(who(id)));
        }
        QCOMPARE(m_session->fakeBilling.asked.size(), 0);
    }

    void whoTakesASeatIsUpToTheOrganization()
    {
        open("maya", Role::Owner);
        QVERIFY(m_model->usesSeat(Role::Member));
        QVERIFY(!m_model->usesSeat(Role::Billing));
        Organization all = organization(Role::Owner);
        all.settings.allRolesTakeSeats = true;
        m_model->setOrganization(all);
        QVERIFY(m_model->usesSeat(Role::Billing));
    }

    void nobodyIsInvitedAsOwner()
    {
        open("maya", Role::Owner);
        const std::vector<Role> roles = m_model->rolesToInvite();
        QCOMPARE(roles, (std::vector<Role>{Role::Admin, Role::Member, Role::Billing, Role::ReadOnly}));
    }

    void withoutThePeopleThereIsNothingToShow()
    {
        m_session->fakeTeam.answers.queueFailure();
        m_session->fakeTeam.seatSummaries.queue({});
        m_model->setOrganization(organization(Role::Member));
        QTRY_COMPARE(m_model->state().state, LoadableState::State::Failed);
        QVERIFY(!m_model->state().hasValue);
        QVERIFY(m_model->state().error);
    }

    void changedRoleIsAskedOnceAndTheTeamIsReadAgain()
    {
        open("maya", Role::Owner);
        TeamActions actions(*m_model);
        Team after = team();
        after.members[3].role = Role::Admin;
        m_session->fakeTeam.changes.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        actions.changeRole(who("sofia"), Role::Admin);
        actions.changeRole(who("hannah"), Role::Admin);
        QTRY_COMPARE(actions.operation().state(), State::StepUpNeeded);
        QCOMPARE(m_session->fakeTeam.memberChanges.size(), std::size_t(1));
        m_session->fakeTeam.changes.queue(account::Copy<Team>{after, {}, {}});
        m_session->fakeTeam.answers.queue(after);
        m_session->fakeTeam.seatSummaries.queue({});
        m_session->fakeBilling.subscriptions.queue({});
        actions.operation().repeat();
        QTRY_COMPARE(actions.operation().state(), State::Done);
        QCOMPARE(actions.subject(), QStringLiteral("sofia"));
        QTRY_COMPARE(who("sofia").role, Role::Admin);
        QCOMPARE(m_session->fakeTeam.memberChanges.size(), std::size_t(2));
        QCOMPARE(m_session->fakeTeam.memberChanges.back().second.role, std::optional(Role::Admin));
    }

    void acceptedOwnershipChangesWhatThePersonMayDo()
    {
        open("tomas", Role::Admin);
        TeamActions actions(*m_model);
        QSignalSpy standing(&actions, &TeamActions::standingChanged);
        m_session->fakeTeam.declines.queue({});
        actions.declineOwnership();
        QTRY_COMPARE(actions.operation().state(), State::Done);
        QCOMPARE(standing.size(), 0);
        m_session->fakeTeam.acceptances.queue({});
        actions.acceptOwnership();
        QTRY_COMPARE(standing.size(), 1);
    }

    void anotherOrganizationForgetsThePeople()
    {
        open("maya", Role::Owner);
        Organization other = organization(Role::Owner);
        other.id = QStringLiteral("org_2");
        m_model->setOrganization(other);
        QCOMPARE(m_model->members().rowCount(), 0);
        QVERIFY(!m_model->team().value());
        QVERIFY(!m_model->seats().value());
    }
};

QTEST_GUILESS_MAIN(TestTeamModel)
#include "tst_teammodel.moc"
