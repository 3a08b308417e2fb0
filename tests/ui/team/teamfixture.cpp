// SPDX-License-Identifier: MIT
#include "teamfixture.h"

namespace portico::test {

using namespace std::chrono;

namespace team_story {

namespace {

Member member(const char *id, const char *name, Role role, seconds ago)
{
    Member member;
    member.id = QString::fromLatin1(id);
    member.name = QString::fromUtf8(name);
    member.email = member.id + QStringLiteral("@acme.example");
    member.role = role;
    member.joinedAt = account_story::day(2023, 6, 9);
    member.lastActiveAt = now() - ago;
    return member;
}

Invitation invitation(const char *id, const char *email, const char *by, UtcSeconds expires)
{
    Invitation invitation;
    invitation.id = QString::fromLatin1(id);
    invitation.email = QString::fromLatin1(email);
    invitation.invitedBy = QString::fromLatin1(by);
    invitation.expiresAt = expires;
    return invitation;
}

} // namespace

UtcSeconds now()
{
    return account_story::now();
}

Team team()
{
    Team team;
    team.members = {member("owner", "Maya Okafor", Role::Owner, seconds(0)),
        member("admin", "Tomás Rivera", Role::Admin, hours(2)),
        member("member", "Sofia Marchetti", Role::Member, minutes(10)),
        member("noah", "Noah Bergström", Role::Member, days(95)),
        member("billing", "Hannah Weiss", Role::Billing, days(3)),
        member("read-only", "Grace Mbeki", Role::ReadOnly, days(18))};
    team.members[1].invitedBy = QStringLiteral("Maya Okafor");
    team.invitations = {invitation("inv_1", "kenji.mori@acme.example", "Priya Raman", now() + days(5)),
        invitation("inv_2", "r.delgado@contractor.example", "Maya Okafor", now() - days(8))};
    return team;
}

SeatSummary seats(SeatMode mode)
{
    SeatSummary seats;
    seats.mode = mode;
    seats.used = 9;
    seats.held = 1;
    seats.included = 10;
    seats.price = Money{800, "usd"_currency};
    return seats;
}

SubscriptionSummary subscription(SeatMode mode)
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::Active;
    summary.plan = PlanSummary{
        QStringLiteral("business"), QStringLiteral("Business"), Interval::Month, 1, {9900, "usd"_currency}};
    summary.seats = seats(mode);
    summary.currentPeriod = Period{account_story::day(2026, 11, 1), account_story::day(2026, 12, 1)};
    return summary;
}

SeatPreview preview()
{
    const Currency usd = "usd"_currency;
    SeatPreview preview;
    preview.seats = seats();
    preview.added = 1;
    preview.paid = 1;
    preview.recurring = Money{800, usd};
    preview.prorated = Money{356, usd};
    preview.proratedFor = Period{now(), account_story::day(2026, 12, 1)};
    preview.taxes = {{QStringLiteral("Sales tax"), *Decimal::fromString(u"8.875"), Money{32, usd}}};
    preview.total = Money{388, usd};
    preview.billedAt = account_story::day(2026, 12, 1);
    return preview;
}

} // namespace team_story

namespace story = team_story;

void TeamStage::makePane()
{
    m_session = std::make_unique<FakeSession>();
    m_pane = std::make_unique<ui::TeamPane>(*m_session, m_clock);
    m_pane->resize(1072, 748);
    m_pane->show();
}

void TeamStage::open(const char *who, Role role, const Team &team, SeatMode mode)
{
    makePane();
    m_session->currentProfile
        = {QString::fromLatin1(who), QString::fromLatin1(who) + QStringLiteral("@acme.example")};
    const Organization organization = account_story::organization(role);
    service().answers.queue(team, story::now(), story::now());
    service().seatSummaries.queue(story::seats(mode), story::now(), story::now());
    if (organization.permissions.contains(Permission::PlanView))
        m_session->fakeBilling.subscriptions.queue(story::subscription(mode), story::now(), story::now());
    if (organization.permissions.contains(Permission::PlanChange))
        m_session->fakeBilling.planLists.queue({}, story::now(), story::now());
    m_pane->setOrganization(organization);
    QTRY_COMPARE(m_pane->contentState().state, models::LoadableState::State::Ready);
    QTRY_COMPARE(m_pane->page(), ui::Pane::Page::Data);
    settle();
}

void TeamStage::close()
{
    m_pane.reset();
    m_session.reset();
}

void TeamStage::queueReload(const Team &team)
{
    service().answers.queue(team, story::now(), story::now());
    service().seatSummaries.queue(story::seats(), story::now(), story::now());
    m_session->fakeBilling.subscriptions.queue(story::subscription(), story::now(), story::now());
}

QDialog *TeamStage::dialog() const
{
    QDialog *top = nullptr;
    for (auto *each : m_pane->findChildren<QDialog *>()) {
        if (each->isVisible())
            top = each;
    }
    return top;
}

QStringList TeamStage::texts() const
{
    QStringList texts = ui::inspect(*m_pane->window()).texts;
    if (const QDialog *over = dialog())
        texts += ui::inspect(*over).texts;
    return texts;
}

bool TeamStage::shows(const QString &text) const
{
    return texts().contains(text);
}

void TeamStage::press(const char *button) const
{
    auto *found = part<QPushButton>(button);
    QVERIFY2(found, button);
    QVERIFY2(found->isEnabled(), button);
    found->click();
    settle();
}

} // namespace portico::test
