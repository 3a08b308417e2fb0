// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/planchangemodel.h"

#include <QTest>

using namespace portico;
using namespace portico::models;
using namespace std::chrono_literals;

namespace {

struct StillClock final : Clock
{
    UtcSeconds time{1000s};
    UtcSeconds now() const override { return time; }
};

} // namespace

class TestPlanChangeModel final : public QObject
{
    Q_OBJECT

private:
    StillClock m_clock;
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<PlanChangeModel> m_model;

    Quote quote(const char *id) const
    {
        Quote result;
        result.id = QString::fromLatin1(id);
        result.expiresAt = m_clock.time + 600s;
        return result;
    }
    static PlanSelection selection(const char *plan)
    {
        PlanSelection result;
        result.planId = QString::fromLatin1(plan);
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.time = UtcSeconds(1000s);
        m_session = std::make_unique<test::FakeSession>();
        m_model = std::make_unique<PlanChangeModel>(*m_session, m_clock, QStringLiteral("org_1"));
    }
    void cleanup() { m_model.reset(); }

    void priceOfAnotherSelectionReplacesTheFirst()
    {
        m_session->fakeBilling.quotes.queue(quote("first"));
        m_model->setSelection(selection("team"));
        m_session->fakeBilling.quotes.queue(quote("second"));
        m_model->setSelection(selection("scale"));
        QTRY_VERIFY(m_model->quote());
        QCOMPARE(m_model->quote()->id, QStringLiteral("second"));
        QVERIFY(!m_model->replaced());
    }

    void nothingIsConfirmedBeforeAPriceOrAfterItsEnd()
    {
        m_session->fakeBilling.quotes.queue(quote("first"));
        m_model->setSelection(selection("team"));
        m_model->confirm();
        QTRY_VERIFY(m_model->quote());
        QCOMPARE(m_model->deadline(), m_clock.time + 600s);
        m_clock.time += 600s;
        QVERIFY(m_model->isExpired());
        m_model->confirm();
        QVERIFY(m_session->fakeBilling.confirmed.isEmpty());
    }

    void freshQuoteOfARefusalIsTheOneToConfirm()
    {
        m_session->fakeBilling.quotes.queue(quote("first"));
        m_model->setSelection(selection("team"));
        QTRY_VERIFY(m_model->quote());
        account::ChangeAnswer refused;
        refused.freshQuote = quote("fresh");
        refused.refusal.code = QStringLiteral("quote_changed");
        m_session->fakeBilling.confirmations.queue(refused);
        m_model->confirm();
        QTRY_COMPARE(m_model->quote()->id, QStringLiteral("fresh"));
        QCOMPARE(m_model->replaced()->id, QStringLiteral("first"));
        QCOMPARE(m_model->refusal(), QStringLiteral("quote_changed"));
        QVERIFY(!m_model->outcome());
        account::ChangeAnswer done;
        done.outcome.kind = ChangeOutcome::Kind::Scheduled;
        m_session->fakeBilling.confirmations.queue(done);
        m_model->confirm();
        QTRY_VERIFY(m_model->outcome());
        QCOMPARE(m_session->fakeBilling.confirmed,
            (QStringList{QStringLiteral("first"), QStringLiteral("fresh")}));
        m_model->confirm(); // it is done: nothing more is sent
        QCOMPARE(m_session->fakeBilling.confirmed.size(), 2);
    }

    void renewedPriceIsComparedWithTheOldOne()
    {
        m_session->fakeBilling.quotes.queue(quote("first"));
        m_model->setSelection(selection("team"));
        QTRY_VERIFY(m_model->quote());
        m_session->fakeBilling.quotes.queue(quote("second"));
        m_model->renew();
        QTRY_VERIFY(m_model->quote() && m_model->quote()->id == QStringLiteral("second"));
        QCOMPARE(m_model->replaced()->id, QStringLiteral("first"));
        QVERIFY(m_model->refusal().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlanChangeModel)
#include "tst_planchangemodel.moc"
