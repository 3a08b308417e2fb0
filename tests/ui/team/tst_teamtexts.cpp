// SPDX-License-Identifier: MIT
#include "teamfixture.h"
#include "ui/text/teamtexts.h"

using namespace portico;
using namespace portico::ui;
using namespace std::chrono;
namespace story = portico::test::team_story;

class TestTeamTexts final : public QObject
{
    Q_OBJECT

private:
    static QString seen(seconds ago)
    {
        Member member;
        member.lastActiveAt = story::now() - ago;
        return lastActive(member, story::now());
    }
    static QString left(seconds time)
    {
        Invitation invitation;
        invitation.expiresAt = story::now() + time;
        return chipFor(invitation, story::now()).text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        test::installConsole();
    }

    void activityIsToldInTheWordsOfPeople()
    {
        QCOMPARE(seen(seconds(0)), QStringLiteral("now"));
        QCOMPARE(seen(-days(1)), QStringLiteral("now")); // a clock that runs ahead
        QCOMPARE(seen(minutes(10)), QStringLiteral("10 minutes ago"));
        QCOMPARE(seen(hours(2)), QStringLiteral("2 hours ago"));
        QCOMPARE(seen(hours(8)), QStringLiteral("today, 08:00"));
        QCOMPARE(seen(hours(17)), QStringLiteral("yesterday"));
        QCOMPARE(seen(days(3)), QStringLiteral("3 days ago"));
        QCOMPARE(seen(days(5)), QStringLiteral("12 Nov 2026"));
        QCOMPARE(lastActive(Member(), story::now()), QStringLiteral("never"));
    }

    void longAwayIsAWarning()
    {
        Member member;
        QVERIFY(!dormantChip(member, story::now()));
        member.lastActiveAt = story::now() - DormantAfter + seconds(1);
        QVERIFY(!dormantChip(member, story::now()));
        member.lastActiveAt = story::now() - days(95);
        const std::optional<Chip> chip = dormantChip(member, story::now());
        QVERIFY(chip);
        QCOMPARE(chip->text, QStringLiteral("3 months ago"));
        QCOMPARE(chip->tone, Tone::Warn);
    }

    void invitationsTellWhatIsLeft()
    {
        QCOMPARE(left(days(5)), QStringLiteral("5 days left"));
        QCOMPARE(left(days(1)), QStringLiteral("1 day left"));
        QCOMPARE(left(minutes(90)), QStringLiteral("2 hours left"));
        QCOMPARE(left(-days(8)), QStringLiteral("Expired 9 Nov"));
        QCOMPARE(left(seconds(0)), QStringLiteral("Expired 17 Nov"));
    }

    void everyPermissionThatCanBeGrantedHasAPlaceAndWords()
    {
        Permissions grouped;
        for (const PermissionGroup &group : permissionGroups()) {
            for (const Permission permission : group.permissions) {
                QVERIFY(!grouped.contains(permission));
                grouped.insert(permission);
            }
        }
        QStringList words;
        for (int i = 0; i < PermissionCount; ++i) {
            const auto permission = Permission(i);
            QCOMPARE(grouped.contains(permission), permission != Permission::OrganizationOwn);
            QVERIFY(!words.contains(label(permission)));
            words.append(label(permission));
        }
    }

    void seatsAddUp()
    {
        const SeatPreview preview = story::preview();
        QCOMPARE(seatPlace(preview), QStringLiteral("9 of 10 seats used, 1 held: this is seat 11"));
        const QList<KeyValueLines::Line> lines = seatCostLines(preview,
            Period{test::account_story::day(2026, 11, 1), test::account_story::day(2026, 12, 1)}, true);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].label, QStringLiteral("1 seat if accepted today, 17 Nov – 1 Dec"));
        QCOMPARE(lines[0].note, QStringLiteral("$8.00 × 320 of 720 hours"));
        QCOMPARE(lines[1].label, QStringLiteral("Sales tax 8.875\u00a0%"));
        QCOMPARE(lines[2].label, QStringLiteral("Added to the bill of 1 Dec"));
        QCOMPARE(lines[2].value, QStringLiteral("$3.88"));
        SeatPreview three = preview;
        three.added = 3;
        QCOMPARE(seatPlace(three), QStringLiteral("9 of 10 seats used, 1 held: these are seats 11 to 13"));
        three.total.reset();
        QVERIFY(seatCostLines(three, std::nullopt, true).isEmpty());
    }

    void aBillThatDiffersIsSaidOnceItLasts()
    {
        SeatSummary seats = story::seats();
        seats.billed = 2;
        QCOMPARE(seatDrift(seats), QString());
        seats.expected = 1;
        QCOMPARE(seatDrift(seats), QString()); // somebody has just left
        seats.driftSince = story::now();
        QCOMPARE(seatDrift(seats),
            QStringLiteral(
                "The bill has 2 paid seats, it should have 1. This is corrected within 10 minutes."));
        seats.mode = SeatMode::Fixed;
        QCOMPARE(seatDrift(seats), QStringLiteral("The bill has 2 paid seats, it should have 1."));
    }

    void aRemovalSaysWhatTheBillDoes()
    {
        SeatSummary seats = story::seats();
        QVERIFY(billWithout(seats, Interval::Month, 1).contains(QStringLiteral("included")));
        seats.used = 12;
        QCOMPARE(billWithout(seats, Interval::Month, 1),
            QStringLiteral("The bill gets one seat less: $8.00 a month."));
        seats.mode = SeatMode::Fixed;
        QVERIFY(billWithout(seats, Interval::Month, 1).contains(QStringLiteral("becomes free")));
    }

    void firstNamesAreThoseThatShow()
    {
        QCOMPARE(firstNameIn(QStringLiteral("lena.fischer@acme.example")), QStringLiteral("Lena"));
        QCOMPARE(firstNameIn(QStringLiteral("lena@acme.example")), QString());
        QCOMPARE(firstNameIn(QStringLiteral("l.fischer@acme.example")), QString());
        QCOMPARE(firstNameIn(QStringLiteral("team2.x@acme.example")), QString());
    }
};

QTEST_MAIN(TestTeamTexts)
#include "tst_teamtexts.moc"
