// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/accesstokenmodel.h"
#include "models/billingdetailsmodel.h"

#include <QTest>

using namespace portico;
using namespace portico::models;
using State = LoadableState::State;

namespace {

const UtcSeconds FirstOfDecember = std::chrono::sys_days{std::chrono::year{2026} / 12 / 1};

Organization organizationFor(Role role, const char *id = "org_1")
{
    Organization organization;
    organization.id = QString::fromLatin1(id);
    organization.role = role;
    organization.permissions = permissionsOf(role);
    return organization;
}

BillingDetails details(const char *name = "Acme")
{
    BillingDetails result;
    result.name = QString::fromLatin1(name);
    result.email = QStringLiteral("ap@acme.example");
    result.address = {QStringLiteral("118 Degraw Street"), {}, QStringLiteral("Brooklyn"),
        QStringLiteral("NY"), QStringLiteral("11231"), QStringLiteral("US")};
    return result;
}

TaxId notValid()
{
    TaxId taxId;
    taxId.id = QStringLiteral("txi_1");
    taxId.value = QStringLiteral("FR1");
    taxId.verification = TaxId::Verification::Unverified;
    return taxId;
}

} // namespace

class TestBillingDetailsModel final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<BillingDetailsModel> m_model;

    test::FakeBillingDetails &service() { return m_session->fakeBillingDetails; }
    void queue(const BillingDetails &of) { service().profiles.queue({of, FirstOfDecember}); }
    void open(const BillingDetails &of = details(), std::vector<TaxId> taxIds = {})
    {
        queue(of);
        service().taxIdLists.queue(std::move(taxIds));
        m_model->setOrganization(organizationFor(Role::Owner));
        QTRY_COMPARE(m_model->state().state, State::Ready);
    }
    void type(QString BillingDetails::*part, const char *text)
    {
        BillingDetails typed = m_model->draft();
        typed.*part = QString::fromLatin1(text);
        m_model->setDraft(typed);
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<test::FakeSession>();
        m_model = std::make_unique<BillingDetailsModel>(*m_session);
    }
    void cleanup() { m_model.reset(); }

    void openingReadsWhatGapsAreFoundInAndNoMore()
    {
        open();
        QVERIFY(m_model->hasDetails());
        QCOMPARE(m_model->nextInvoiceAt(), std::optional(FirstOfDecember));
        QCOMPARE(service().profiles.asked(), 1);
        QCOMPARE(service().taxIdLists.asked(), 1);
        QCOMPARE(service().contactLists.asked(), 0);
        service().contactLists.queue({});
        m_model->refresh();
        QTRY_COMPARE(m_model->contacts().state(), State::Ready);
    }

    void whoMayNotEditContactsIsNotAskedForThem()
    {
        queue(details());
        service().taxIdLists.queue({});
        m_model->setOrganization(organizationFor(Role::ReadOnly));
        m_model->refresh();
        QTRY_COMPARE(m_model->state().state, State::Ready);
        QCOMPARE(service().contactLists.asked(), 0);
    }

    void whoMaySeeNoInvoicesIsAskedForNothing()
    {
        m_model->setOrganization(organizationFor(Role::Member));
        m_model->refresh();
        QCOMPARE(service().profiles.asked(), 0);
        QCOMPARE(service().taxIdLists.asked(), 0);
        QVERIFY(!m_model->hasDetails());
    }

    void whatWasTypedStaysWhileTheDetailsAreReadAgain()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        BillingDetails other = details();
        other.email = QStringLiteral("invoices@acme.example");
        queue(other);
        m_model->refresh();
        QTRY_COMPARE(m_model->draft().email, QStringLiteral("invoices@acme.example"));
        QCOMPARE(m_model->draft().name, QStringLiteral("Acme Robots"));
        QVERIFY(m_model->hasChanges());
        m_model->discard();
        QVERIFY(m_model->draft() == other);
    }

    void whatWasNotTypedFollows()
    {
        open();
        queue(details("Acme Inc."));
        m_model->refresh();
        QTRY_COMPARE(m_model->draft().name, QStringLiteral("Acme Inc."));
        QVERIFY(!m_model->hasChanges());
    }

    void theSameOrganizationKeepsWhatWasTypedAndAnotherDoesNot()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        queue(details());
        service().taxIdLists.queue({});
        m_model->setOrganization(organizationFor(Role::Billing)); // the role has changed
        QTRY_COMPARE(m_model->state().state, State::Ready);
        QCOMPARE(m_model->draft().name, QStringLiteral("Acme Robots"));
        queue(details("Lindqvist"));
        service().taxIdLists.queue({});
        m_model->setOrganization(organizationFor(Role::Owner, "org_2"));
        QVERIFY(!m_model->hasDetails());
        QTRY_VERIFY(m_model->hasDetails());
        QCOMPARE(m_model->draft().name, QStringLiteral("Lindqvist"));
        QVERIFY(!m_model->hasChanges());
    }

    void blanksAndEmptyLinesAreNoChange()
    {
        open();
        type(&BillingDetails::name, " Acme ");
        BillingDetails typed = m_model->draft();
        typed.customFields = {{QStringLiteral(" "), QString()}};
        typed.purchaseOrderEnds = QDate(2026, 11, 30); // of no purchase order
        m_model->setDraft(typed);
        QVERIFY(!m_model->hasChanges());
        m_model->save();
        QVERIFY(service().saved.empty());
    }

    void gapsFollowWhatIsTyped()
    {
        open(details(), {notValid()});
        using Kind = BillingGap::Kind;
        QCOMPARE(m_model->gaps().size(), std::size_t(1));
        QCOMPARE(m_model->gaps()[0].kind, Kind::TaxIdNotValid);
        type(&BillingDetails::name, "");
        BillingDetails typed = m_model->draft();
        typed.purchaseOrder = QStringLiteral("4500-7781");
        typed.purchaseOrderEnds = QDate(2026, 11, 30);
        m_model->setDraft(typed);
        QCOMPARE(m_model->gaps().size(), std::size_t(3));
        QCOMPARE(m_model->savedGaps().size(), std::size_t(1));
        typed.purchaseOrderEnds = QDate(2026, 12, 1); // its last day is that of the invoice
        m_model->setDraft(typed);
        QCOMPARE(m_model->gaps().size(), std::size_t(2));
    }

    void gapsStayWhileTheTaxIdsAreReadAgain()
    {
        open(details(), {notValid()});
        m_model->reloadTaxIds();
        QVERIFY(!m_model->taxIds().value());
        QCOMPARE(m_model->savedGaps().size(), std::size_t(1));
    }

    void savingIsRepeatedAfterTheStepUpAndReadsAgain()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        service().changes.queueFailure(Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        service().changes.queue({});
        m_model->save();
        m_model->save(); // a second press sends nothing
        QTRY_COMPARE(m_model->saving().state(), Operation::State::StepUpNeeded);
        QVERIFY(m_model->hasChanges());
        queue(details("Acme Robots"));
        m_model->saving().repeat();
        QTRY_COMPARE(m_model->saving().state(), Operation::State::Done);
        QCOMPARE(service().saved.size(), std::size_t(2));
        QVERIFY(service().saved[0] == service().saved[1]);
        QCOMPARE(service().saved[0].name, QStringLiteral("Acme Robots"));
        QVERIFY(!m_model->hasChanges());
        QTRY_COMPARE(m_model->profile().state(), State::Ready);
        QCOMPARE(service().profiles.asked(), 2);
        QCOMPARE(m_model->draft().name, QStringLiteral("Acme Robots"));
    }

    void answerFromBeforeTheChangeDoesNotUndoIt()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        m_model->refresh(); // hangs: nothing is queued for it
        service().changes.queue({});
        queue(details("Acme Robots"));
        m_model->save();
        QTRY_COMPARE(m_model->profile().state(), State::Ready);
        QCOMPARE(m_model->saved().name, QStringLiteral("Acme Robots"));
        QVERIFY(!m_model->hasChanges());
    }

    void failureKeepsWhatWasTyped()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        Error error;
        error.kind = Error::Kind::Invalid;
        error.code = QStringLiteral("invalid_field");
        error.field = QStringLiteral("address.country");
        service().changes.queue(failure(error));
        m_model->save();
        QTRY_COMPARE(m_model->saving().state(), Operation::State::Failed);
        QCOMPARE(m_model->saving().error().field, QStringLiteral("address.country"));
        QCOMPARE(m_model->draft().name, QStringLiteral("Acme Robots"));
        QVERIFY(m_model->hasChanges());
        QCOMPARE(service().profiles.asked(), 1);
    }

    void whatCannotBeSentIsFound_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("field");
        QTest::addRow("all right") << QStringLiteral("a@b.example")
                                   << QStringList{QStringLiteral("Cost center")} << QString();
        QTest::addRow("no e-mail") << QString() << QStringList() << QString();
        QTest::addRow("half an e-mail") << QStringLiteral("a@") << QStringList() << QStringLiteral("email");
        QTest::addRow("a title twice") << QString() << QStringList{QStringLiteral("A"), QStringLiteral("A")}
                                       << QStringLiteral("custom_fields");
        QTest::addRow("no title") << QString() << QStringList{QString()} << QStringLiteral("custom_fields");
        QTest::addRow("a second purchase order")
            << QString() << QStringList{QStringLiteral("PO number")} << QStringLiteral("custom_fields");
    }
    void whatCannotBeSentIsFound()
    {
        QFETCH(const QString, email);
        QFETCH(const QStringList, names);
        QFETCH(const QString, field);
        open();
        BillingDetails typed = details();
        typed.email = email;
        for (const QString &name : names)
            typed.customFields.push_back({name, QStringLiteral("text")});
        QCOMPARE(faultyField(typed), field);
        m_model->setDraft(typed);
        m_model->save();
        QCOMPARE(service().saved.size(), std::size_t(field.isEmpty() ? 1 : 0));
    }

    void tokensAreReadOnlyForWhoMayHaveSome()
    {
        AccessTokenModel tokens(*m_session);
        tokens.setOrganization(organizationFor(Role::ReadOnly));
        tokens.refresh();
        QCOMPARE(m_session->fakeAccessTokens.lists.asked(), 0);
        m_session->fakeAccessTokens.lists.queue({AccessToken()});
        tokens.setOrganization(organizationFor(Role::Billing));
        QTRY_COMPARE(tokens.tokens().state(), State::Ready);
        tokens.setOrganization(organizationFor(Role::ReadOnly));
        QVERIFY(!tokens.tokens().value());
    }

    void mayGoWhileEverythingIsUnderWay()
    {
        open();
        type(&BillingDetails::name, "Acme Robots");
        m_model->save();
        m_model->refresh();
        m_model.reset();
    }
};

QTEST_GUILESS_MAIN(TestBillingDetailsModel)
#include "tst_billingdetailsmodel.moc"
