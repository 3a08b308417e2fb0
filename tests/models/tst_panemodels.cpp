// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/overviewmodel.h"
#include "models/planmodel.h"

#include <QTest>

using namespace portico;
using namespace portico::models;
using State = LoadableState::State;

namespace {

Organization organizationFor(Role role)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.role = role;
    organization.permissions = permissionsOf(role);
    organization.currency = QStringLiteral("usd");
    return organization;
}

} // namespace

class TestPaneModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownerSeesEveryPart()
    {
        test::FakeSession session;
        session.fakeBilling.subscriptions.queue({});
        session.fakeUsage.answers.queue({});
        session.fakeTeam.answers.queue({});
        session.fakeInvoices.pages.queue(test::page(4, 1, true, 43));
        OverviewModel model(session);
        model.setOrganization(organizationFor(Role::Owner));
        QCOMPARE(model.state().state, State::Loading);
        QTRY_COMPARE(model.state().state, State::Ready);
        QVERIFY(model.subscription().value() && model.usage().value() && model.team().value());
        QCOMPARE(model.invoices().value()->total, 43);
        QCOMPARE(session.fakeInvoices.queries[0].limit, OverviewModel::InvoiceCount);
    }

    void memberIsAskedForNothingButUsageAndTeam()
    {
        test::FakeSession session;
        session.fakeUsage.answers.queue({});
        session.fakeTeam.answers.queue({});
        OverviewModel model(session);
        model.setOrganization(organizationFor(Role::Member));
        QTRY_COMPARE(model.state().state, State::Ready);
        QVERIFY(session.fakeBilling.asked.isEmpty());
        QVERIFY(session.fakeInvoices.queries.empty());
        QCOMPARE(model.subscription().state(), State::Idle);
    }

    void onePartMayFailWhileTheOthersAreShown()
    {
        test::FakeSession session;
        session.fakeUsage.answers.queueFailure(Error::Kind::Server, QStringLiteral("http_500"));
        session.fakeTeam.answers.queue({});
        OverviewModel model(session);
        model.setOrganization(organizationFor(Role::Member));
        QTRY_COMPARE(model.state().state, State::Ready);
        QVERIFY(model.state().error);
        QCOMPARE(model.state().error->code, QStringLiteral("http_500"));
    }

    void paneFailsWhereNothingCameAtAll()
    {
        test::FakeSession session;
        session.fakeUsage.answers.queueFailure();
        session.fakeTeam.answers.queueFailure();
        OverviewModel model(session);
        model.setOrganization(organizationFor(Role::Member));
        QTRY_COMPARE(model.state().state, State::Failed);
        session.fakeUsage.answers.queue({});
        session.fakeTeam.answers.queue({});
        model.refresh();
        QTRY_COMPARE(model.state().state, State::Ready);
    }

    void theCopyIsAsOldAsItsOldestPart()
    {
        test::FakeSession session;
        session.fakeUsage.answers.queue({}, UtcSeconds(std::chrono::seconds(200)));
        session.fakeTeam.answers.queue({}, UtcSeconds(std::chrono::seconds(100)));
        OverviewModel model(session);
        model.setOrganization(organizationFor(Role::Member));
        QTRY_COMPARE(model.state().state, State::Ready);
        QCOMPARE(model.state().asOf.time_since_epoch().count(), 100);
    }

    void planCarriesItsHistory()
    {
        test::FakeSession session;
        SubscriptionSummary summary;
        summary.plan = PlanSummary{};
        summary.plan->price = Money{9900, "eur"_currency};
        session.fakeBilling.subscriptions.queue(summary);
        session.fakeBilling.planLists.queue({Plan{}, Plan{}});
        SubscriptionChange change;
        change.id = QStringLiteral("chg_1");
        session.fakeBilling.changeLists.queue({change});
        session.fakeUsage.answers.queue({});
        PlanModel model(session);
        model.setOrganization(organizationFor(Role::Owner));
        QTRY_COMPARE(model.state().state, State::Ready);
        QCOMPARE(model.history().rowCount(), 1);
        QCOMPARE(model.currency(), "eur"_currency);
        model.setOrganization(organizationFor(Role::Owner));
        QCOMPARE(model.history().rowCount(), 0);
        QCOMPARE(model.currency(), "usd"_currency);
    }
};

QTEST_GUILESS_MAIN(TestPaneModels)
#include "tst_panemodels.moc"
