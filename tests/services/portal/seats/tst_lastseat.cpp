// SPDX-License-Identifier: MIT
#include "seatportal.h"

#include "services/portal/access/token.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

/// Two seats included, and only as many people as there are seats.
const SoldPlan Bought{"bought", 2, 9'900, 0, 800, 0, "fixed", 2};

/// An invitation of \a email by the owner; the token of its link.
QByteArray invited(SeatPortal &portal, const QString &email)
{
    const QByteArray token = newToken(TokenKind::Invitation);
    const QString organization = portal.stack.organizationOf(portal.story);
    const Result<void> added = portal.stack.database().transaction(
        [&](Connection &connection) -> Result<void> {
            const UtcSeconds now = portal.stack.clock.now();
            const Result<qint64> invitation = connection.execute(
                "INSERT INTO invitations (organization_id, id, email, role, invited_by, created, expires_at)"
                " SELECT ?, ?, ?, 'member', user_id, ?, ? FROM organization_members WHERE organization_id = ?"
                " AND role = 'owner'",
                organization, email, email, now, now + std::chrono::days(3650), organization);
            const Result<qint64> link = connection.execute(
                "INSERT INTO invitation_tokens (hash, organization_id, invitation_id) VALUES (?, ?, ?)",
                tokenHash(token), organization, email);
            return invitation && link ? Result<void>() : Result<void>(failure(Error()));
        });
    return added ? token : QByteArray();
}

} // namespace

#define OPEN(portal)                                                                                         \
    do {                                                                                                     \
        const QByteArray problem = (portal).open();                                                          \
        QVERIFY2(problem.isEmpty(), problem.constData());                                                    \
    } while (false)

/// Seats that were bought, at the moment the last one is given away.
class TestLastSeat : public QObject
{
    Q_OBJECT

    static Reply accept(SeatPortal &portal, const QByteArray &token, const QByteArray &name)
    {
        const QByteArray body
            = "{\"token\":\"" + token + "\",\"name\":\"" + name + "\",\"password\":\"a fine long phrase\"}";
        return Exchange(portal.stack.clientFor(portal.story).port, "POST", "/api/accept-invitation",
            "Content-Type: application/json\r\nIdempotency-Key: accept-" + name + "\r\n", body)
            .reply();
    }

private Q_SLOTS:
    void ofTwoAcceptsForTheLastSeatOneJoins_data() { addEngineRows(); }
    void ofTwoAcceptsForTheLastSeatOneJoins()
    {
        QFETCH(const Engine, engine);
        SeatPortal portal(engine, Bought);
        OPEN(portal);
        const QByteArray first = invited(portal, u"one@x.example"_s);
        const QByteArray second = invited(portal, u"two@x.example"_s);
        QVERIFY(!first.isEmpty() && !second.isEmpty());
        std::array<Reply, 2> replies;
        {
            const std::jthread one([&] { replies[0] = accept(portal, first, "One"); });
            const std::jthread two([&] { replies[1] = accept(portal, second, "Two"); });
        }
        std::array statuses{replies[0].status, replies[1].status};
        std::sort(statuses.begin(), statuses.end());
        QVERIFY2((statuses == std::array{200, 409}), (replies[0].body + replies[1].body).constData());
        const Reply &refused = replies[0].status == 409 ? replies[0] : replies[1];
        QCOMPARE(refused.code(), u"no_seat"_s);
        QCOMPARE(portal.count("organization_members WHERE role = 'member'"), 1);
        QCOMPARE(portal.count("users WHERE name IN ('One', 'Two')"), 1); // nothing of the other is left
    }

    void twoInvitationsForTheLastSeatHoldOne_data() { addEngineRows(); }
    void twoInvitationsForTheLastSeatHoldOne()
    {
        QFETCH(const Engine, engine);
        SeatPortal portal(engine, Bought);
        OPEN(portal);
        const auto invite = [&](const QString &email) {
            const QJsonObject body{{u"emails"_s, QJsonArray{email}}, {u"role"_s, u"member"_s}};
            const QJsonObject report
                = portal.stack.send("POST", portal.story, "/api/portal/team/invite", body).json();
            return report[u"results"].toArray().at(0)[u"outcome"].toString();
        };
        std::array<QString, 2> outcomes;
        {
            const std::jthread one([&] { outcomes[0] = invite(u"one@x.example"_s); });
            const std::jthread two([&] { outcomes[1] = invite(u"two@x.example"_s); });
        }
        std::sort(outcomes.begin(), outcomes.end());
        QCOMPARE(outcomes[0], u"invited"_s);
        QCOMPARE(outcomes[1], u"no_seat"_s);
    }

    void roleThatTakesASeatNeedsOne_data() { addEngineRows(); }
    void roleThatTakesASeatNeedsOne()
    {
        QFETCH(const Engine, engine);
        SeatPortal portal(engine, Bought);
        OPEN(portal);
        (void)portal.join();
        const QString reader = portal.join(Role::ReadOnly);
        QCOMPARE(portal.change(reader, u"member"_s), 409);
        QCOMPARE(portal.change(reader, u"billing"_s), 200);
    }
};

QTEST_MAIN(TestLastSeat)
#include "tst_lastseat.moc"
