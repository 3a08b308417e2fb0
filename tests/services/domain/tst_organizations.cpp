// SPDX-License-Identifier: MIT
#include "services/domain/notificationpreference.h"
#include "services/domain/organizationfamily.h"
#include "services/domain/organizationoverview.h"

#include <QTest>

using namespace portico;

namespace {

using Problem = OrganizationProblem;

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};

OrganizationOverview charging(qint64 minor, QStringView currency)
{
    OrganizationOverview overview;
    overview.nextCharge
        = OrganizationOverview::Charge{Money(minor, *Currency::fromCode(currency)), Now, false};
    return overview;
}

} // namespace

/// What is told of several organizations, how they are linked, and what a person is told of one.
class OrganizationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemsAreThoseOfBannersAndNotifications()
    {
        SubscriptionSummary summary;
        summary.status = SubscriptionStatus::Active;
        QVERIFY(problemsOf(summary, Now).empty());
        summary.trialEndsAt = Now + std::chrono::days(8);
        QVERIFY(problemsOf(summary, Now).empty());
        summary.trialEndsAt = Now + std::chrono::days(2);
        QCOMPARE(problemsOf(summary, Now), std::vector{Problem::TrialEnding});
        summary.trialEndsAt.reset();
        summary.status = SubscriptionStatus::Unpaid;
        summary.restricted = true;
        summary.pendingChange = PendingChange{};
        QCOMPARE(problemsOf(summary, Now),
            (std::vector{Problem::Restricted, Problem::PastDue, Problem::ActionNeeded}));
        SubscriptionSummary ended;
        ended.endedAt = Now - std::chrono::days(29);
        QVERIFY(problemsOf(ended, Now).empty());
        ended.endedAt = Now - std::chrono::days(30);
        QCOMPARE(problemsOf(ended, Now), std::vector{Problem::DataDue});
    }

    void currenciesAreNeverMixed()
    {
        const std::vector<Money> totals = nextChargeTotals({charging(100, u"usd"), charging(5000, u"jpy"),
            OrganizationOverview(), charging(250, u"usd"), charging(700, u"eur")});
        QCOMPARE(totals.size(), std::size_t(3));
        QCOMPARE(totals[0], Money(700, *Currency::fromCode(u"eur")));
        QCOMPARE(totals[1], Money(5000, *Currency::fromCode(u"jpy")));
        QCOMPARE(totals[2], Money(350, *Currency::fromCode(u"usd")));
    }

    void familiesHaveOneLevel()
    {
        const FamilyStanding a{QStringLiteral("a"), {}, false};
        const FamilyStanding b{QStringLiteral("b"), {}, false};
        const FamilyStanding parent{QStringLiteral("p"), {}, true};
        const FamilyStanding child{QStringLiteral("c"), QStringLiteral("p"), false};
        QVERIFY(!refusalToAdopt(a, b));
        QVERIFY(!refusalToAdopt(parent, b));
        QCOMPARE(refusalToAdopt(a, a), FamilyRefusal::Same);
        QCOMPARE(refusalToAdopt(a, child), FamilyRefusal::HasParent);
        QCOMPARE(refusalToAdopt(parent, child), FamilyRefusal::HasParent);
        QCOMPARE(refusalToAdopt(a, parent), FamilyRefusal::HasChildren);
        QCOMPARE(refusalToAdopt(child, a), FamilyRefusal::IsChild);
        QCOMPARE(refusalToAdopt(child, parent), FamilyRefusal::IsChild);
    }

    void parentsLookAndChangeNothing()
    {
        QVERIFY(readPermissions().containsAll(permissionsOfParent()));
        QVERIFY(seesChildren(Role::Owner) && seesChildren(Role::Billing));
        QVERIFY(!seesChildren(Role::Admin) && !seesChildren(Role::Member) && !seesChildren(Role::ReadOnly));
    }

    void choicesCountWhereTheyMay()
    {
        const std::vector<NotificationChoice> off{
            {QStringLiteral("payment_failed"), false, false}, {QStringLiteral("card_expiring"), false, true}};
        const auto find = [&](Role role, const char *kind) -> std::optional<NotificationPreference> {
            for (const NotificationPreference &each : preferencesOf(role, permissionsOf(role), off)) {
                if (each.kind == QLatin1StringView(kind))
                    return each;
            }
            return std::nullopt;
        };
        QCOMPARE(find(Role::Owner, "payment_failed")->mail, true);
        QVERIFY(find(Role::Owner, "payment_failed")->isFixed);
        QCOMPARE(find(Role::Billing, "payment_failed")->mail, false);
        QCOMPARE(find(Role::Owner, "card_expiring")->mail, false);
        QCOMPARE(find(Role::Owner, "card_expiring")->desktop, true);
        QVERIFY(!find(Role::Billing, "data_due")->mail);
        QVERIFY(!find(Role::Member, "payment_failed"));
        QVERIFY(find(Role::Member, "security")->isFixed);
    }
};

QTEST_APPLESS_MAIN(OrganizationsTest)
#include "tst_organizations.moc"
