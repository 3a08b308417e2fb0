// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"

#include <QCoroTimer>

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace portico::test {

/// Takes \a answer a turn of the event loop later; without one it hangs until it is stopped.
template <typename T>
QCoro::Task<Result<T>> answerLater(std::optional<Result<T>> answer, std::stop_token stop)
{
    co_await QCoro::sleepFor(std::chrono::milliseconds(0));
    while (!answer && !stop.stop_requested())
        co_await QCoro::sleepFor(std::chrono::milliseconds(1));
    if (!answer) {
        Error error;
        error.kind = Error::Kind::Cancelled;
        co_return failure(std::move(error));
    }
    co_return std::move(*answer);
}

/// Results in the order they were queued, always asynchronously. A call without one hangs until it is
/// stopped.
template <typename T>
class Results
{
public:
    void queue(Result<T> result) { m_results.push_back(std::move(result)); }
    void queueFailure(Error::Kind kind = Error::Kind::Server, QString code = QStringLiteral("http_500"))
    {
        Error error;
        error.kind = kind;
        error.code = std::move(code);
        m_results.push_back(failure(std::move(error)));
    }
    [[nodiscard]] int asked() const { return m_asked; }

    [[nodiscard]] QCoro::Task<Result<T>> take(std::stop_token stop)
    {
        ++m_asked;
        std::optional<Result<T>> result;
        if (!m_results.empty()) {
            result.emplace(std::move(m_results.front()));
            m_results.pop_front();
        }
        return answerLater<T>(std::move(result), std::move(stop));
    }

private:
    std::deque<Result<T>> m_results;
    int m_asked = 0;
};

/// Copies in the order they were queued, as Results.
template <typename T>
class Answers
{
public:
    void queue(T value, UtcSeconds asOf = {}, UtcSeconds now = {})
    {
        m_results.queue(account::Copy<T>{std::move(value), asOf, now});
    }
    void queueFailure(Error::Kind kind = Error::Kind::Server, QString code = QStringLiteral("http_500"))
    {
        m_results.queueFailure(kind, std::move(code));
    }
    [[nodiscard]] int asked() const { return m_results.asked(); }

    [[nodiscard]] QCoro::Task<Result<account::Copy<T>>> take(std::stop_token stop)
    {
        return m_results.take(std::move(stop));
    }

private:
    Results<account::Copy<T>> m_results;
};

/// Answers what was queued, and keeps what it was asked.
struct FakeBilling final : account::BillingService
{
    Answers<SubscriptionSummary> subscriptions;
    Answers<std::vector<Plan>> planLists;
    Answers<std::vector<SubscriptionChange>> changeLists;
    Answers<Quote> quotes;
    Answers<RetentionOffers> offerLists;
    Results<account::ChangeAnswer> confirmations;
    Results<QUrl> paymentMethodPages;
    Results<InvoicePayment> payments;
    Results<void> undos;
    Results<void> cancellations;
    Results<void> reactivations;
    Results<void> pauses;
    Results<void> resumptions;
    Results<void> acceptances;
    Results<void> trialEnds;
    QStringList asked; ///< Organizations whose subscription was asked for.
    std::vector<PlanSelection> selections; ///< Of preview().
    QStringList confirmed; ///< Quotes.
    std::vector<Cancellation> asksToCancel;
    std::vector<int> pausedMonths;
    QStringList acceptedOffers;
    QStringList paidInvoices;

    QCoro::Task<Result<account::Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<Quote>>> preview(
        QString organizationId, PlanSelection selection, std::stop_token stop) override;
    QCoro::Task<Result<account::ChangeAnswer>> changePlan(
        QString organizationId, QString quoteId, std::stop_token stop) override;
    QCoro::Task<Result<void>> cancelScheduledChange(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<RetentionOffers>>> offers(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> cancel(
        QString organizationId, Cancellation cancellation, std::stop_token stop) override;
    QCoro::Task<Result<void>> reactivate(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> pause(QString organizationId, int months, std::stop_token stop) override;
    QCoro::Task<Result<void>> resume(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> acceptOffer(
        QString organizationId, QString offerId, std::stop_token stop) override;
    QCoro::Task<Result<void>> endTrial(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<QUrl>> paymentMethodPage(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<InvoicePayment>> payInvoice(
        QString organizationId, QString invoiceId, std::stop_token stop) override;
};

struct FakeBillingDetails final : account::BillingDetailsService
{
    Answers<BillingProfile> profiles;
    Answers<std::vector<TaxId>> taxIdLists;
    Answers<std::vector<BillingContact>> contactLists;
    Answers<std::vector<InvoiceMail>> mailLists;
    Results<void> changes; ///< Of every kind, in the order they are made.
    std::vector<BillingDetails> saved;
    QStringList asked; ///< The changes, such as "add-tax-id eu_vat DE123".

    QCoro::Task<Result<account::Copy<BillingProfile>>> details(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> saveDetails(
        QString organizationId, BillingDetails details, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<TaxId>>>> taxIds(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> addTaxId(
        QString organizationId, QString type, QString value, std::stop_token stop) override;
    QCoro::Task<Result<void>> removeTaxId(
        QString organizationId, QString taxIdId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<BillingContact>>>> contacts(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> addContact(
        QString organizationId, QString name, QString email, std::stop_token stop) override;
    QCoro::Task<Result<void>> changeContact(QString organizationId, QString contactId, QString name,
        QString email, std::stop_token stop) override;
    QCoro::Task<Result<void>> removeContact(
        QString organizationId, QString contactId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<InvoiceMail>>>> invoiceMails(
        QString organizationId, QString invoiceId, std::stop_token stop) override;
};

struct FakeAccessTokens final : account::AccessTokenService
{
    Answers<std::vector<AccessToken>> lists;
    Results<Secret> secrets;
    Results<void> revocations;
    std::vector<AccessTokenRequest> requests;
    QStringList revoked;

    QCoro::Task<Result<account::Copy<std::vector<AccessToken>>>> tokens(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<Secret>> make(
        QString organizationId, AccessTokenRequest request, std::stop_token stop) override;
    QCoro::Task<Result<void>> revoke(QString organizationId, QString tokenId, std::stop_token stop) override;
};

struct FakeSso final : account::SsoService
{
    Answers<SsoSettings> present;
    Results<void> stored;
    std::vector<SsoChange> changes;

    QCoro::Task<Result<account::Copy<SsoSettings>>> settings(QString, std::stop_token stop) override
    {
        return present.take(std::move(stop));
    }
    QCoro::Task<Result<void>> store(QString, SsoChange change, std::stop_token stop) override
    {
        changes.push_back(std::move(change));
        return stored.take(std::move(stop));
    }
};

struct FakeAudit final : account::AuditService
{
    Answers<AuditPage> pages;
    std::vector<AuditQuery> queries;

    QCoro::Task<Result<account::Copy<AuditPage>>> list(
        QString organizationId, AuditQuery query, std::stop_token stop) override;
};

struct FakeNotifications final : account::NotificationService
{
    Answers<account::NotificationPage> pages;
    Results<void> marks;
    QStringList markedRead;

    QCoro::Task<Result<account::Copy<account::NotificationPage>>> list(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> markRead(
        QString organizationId, QString notificationId, std::stop_token stop) override;
};

struct FakeInvoices final : account::InvoiceService
{
    Answers<account::InvoicePage> pages;
    std::vector<account::InvoiceQuery> queries;
    account::InvoiceService *documents = nullptr; ///< Answers pdf() where a test wants more than a head.

    QCoro::Task<Result<account::Copy<account::InvoicePage>>> list(
        account::InvoiceQuery query, std::stop_token stop) override;
    QCoro::Task<Result<QByteArray>> pdf(QString organizationId, QString invoiceId,
        std::shared_ptr<account::PartialDocument> part, std::stop_token stop) override;
};

/// Invoices in memory, newest first.
class FakeKeptInvoices final : public account::KeptInvoices
{
public:
    std::vector<archive::ArchivedInvoice> invoices;
    std::optional<Error> failure; ///< Of every question.
    Status currentStatus;
    QStringList organizationIds;
    int refreshes = 0;
    int rowsAsked = 0;
    bool honorsFrom = false; ///< Whether ArchiveQuery::from limits.
    QHash<QString, QByteArray> notes;

    void setOrganizations(const QStringList &ids) override { organizationIds = ids; }
    void refresh() override { ++refreshes; }
    Status status() const override { return currentStatus; }
    QCoro::Task<Result<std::vector<qint64>>> keys(
        archive::ArchiveQuery query, int limit, std::stop_token stop) override;
    QCoro::Task<Result<std::vector<archive::ArchivedInvoice>>> rows(std::vector<qint64> keys) override;
    QCoro::Task<Result<std::vector<archive::ArchiveTotal>>> totals(
        archive::ArchiveQuery query, std::stop_token stop) override;
    QCoro::Task<Result<QByteArray>> pdf(
        QString organizationId, QString invoiceId, std::stop_token stop) override;
    QCoro::Task<Result<QByteArray>> keptPdf(QString organizationId, QString invoiceId) override;
    void setNote(const QString &name, const QByteArray &note) override { notes.insert(name, note); }
    QCoro::Task<Result<QByteArray>> note(QString name) override;
};

struct FakeUsage final : account::UsageService
{
    Answers<CurrentUsage> answers;
    int asked = 0;

    Answers<UsageTrend> trends;
    std::vector<UsageTrendQuestion> questions;

    QCoro::Task<Result<account::Copy<CurrentUsage>>> current(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<UsageTrend>>> trend(
        QString, UsageTrendQuestion question, std::stop_token stop) override
    {
        questions.push_back(std::move(question));
        return trends.take(std::move(stop));
    }
};

struct FakeTeam final : account::TeamService
{
    Answers<Team> answers;
    int asked = 0;

    Results<account::Copy<Team>> changes;
    Results<void> removals;
    Results<void> leaves;
    Results<InvitationReport> reports;
    Results<void> resends;
    Results<void> withdrawals;
    Answers<SeatPreview> seatPreviews;
    Answers<SeatSummary> seatSummaries;
    Results<void> offers;
    Results<void> acceptances;
    Results<void> declines;
    std::vector<InvitationRequest> invitationRequests;
    std::vector<std::pair<QString, MemberChange>> memberChanges;
    QStringList removed; ///< Members.

    QCoro::Task<Result<account::Copy<Team>>> team(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<Team>>> changeMember(
        QString organizationId, QString memberId, MemberChange change, std::stop_token stop) override;
    QCoro::Task<Result<void>> removeMember(
        QString organizationId, QString memberId, std::stop_token stop) override;
    QCoro::Task<Result<void>> leave(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<InvitationReport>> invite(
        QString organizationId, InvitationRequest request, std::stop_token stop) override;
    QCoro::Task<Result<void>> resendInvitation(
        QString organizationId, QString invitationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> withdrawInvitation(
        QString organizationId, QString invitationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<SeatPreview>>> previewSeats(
        QString organizationId, Role role, int count, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<SeatSummary>>> seats(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> offerOwnership(
        QString organizationId, QString memberId, Secret grant, std::stop_token stop) override;
    QCoro::Task<Result<void>> acceptOwnership(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> declineOwnership(QString organizationId, std::stop_token stop) override;
};

struct FakeOrganizations final : account::OrganizationService
{
    Answers<std::vector<Organization>> answers;
    Results<QString> acceptances;
    std::vector<Secret> accepted; ///< Tokens of acceptInvitation().

    QCoro::Task<Result<account::Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop) override;
    QCoro::Task<Result<QString>> acceptInvitation(Secret token, std::stop_token stop) override;

    Answers<std::vector<OrganizationOverview>> overviews;
    Answers<OrganizationFamily> families;
    Answers<NotificationPreferences> told;
    Results<void> changes; ///< Of everything that changes an organization.
    std::vector<OrganizationChange> changed;
    std::vector<Secret> grants; ///< Of remove().
    std::vector<QStringList> calls; ///< Of restore, adopt and release: what, for whom, and the child.
    std::vector<NotificationChoice> chosen;

    QCoro::Task<Result<account::Copy<std::vector<OrganizationOverview>>>> overview(
        std::stop_token stop) override;
    QCoro::Task<Result<void>> change(
        QString organizationId, OrganizationChange change, std::stop_token stop) override;
    QCoro::Task<Result<void>> remove(QString organizationId, Secret grant, std::stop_token stop) override;
    QCoro::Task<Result<void>> restore(QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<OrganizationFamily>>> family(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> adopt(QString organizationId, QString childId, std::stop_token stop) override;
    QCoro::Task<Result<void>> release(QString organizationId, QString childId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<NotificationPreferences>>> preferences(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> choose(
        QString organizationId, std::vector<NotificationChoice> choices, std::stop_token stop) override;
};

struct FakeProfiles final : account::ProfileService
{
    Answers<OwnProfile> answers;
    Results<void> changes; ///< Of change() and changeEmail().
    std::vector<ProfileChange> changed;
    QStringList emails; ///< Of changeEmail().

    QCoro::Task<Result<account::Copy<OwnProfile>>> profile(std::stop_token stop) override;
    QCoro::Task<Result<void>> change(ProfileChange change, std::stop_token stop) override;
    QCoro::Task<Result<void>> changeEmail(QString email, std::stop_token stop) override;
};

struct FakeSecurity final : account::SecurityService
{
    Answers<std::vector<SignInSession>> places;
    Results<TotpEnrolment> enrolments;
    Results<QStringList> recoveryCodes; ///< Of confirmTotp() and renewRecoveryCodes().
    Results<void> changes; ///< Of changePassword(), disableTotp() and endSession().
    std::vector<std::pair<Secret, Secret>> passwords; ///< The current one, and the new one.
    QStringList codes; ///< Of confirmTotp().
    std::vector<Secret> grants; ///< Of disableTotp().
    QStringList ended; ///< Sessions.

    QCoro::Task<Result<void>> changePassword(Secret current, Secret password, std::stop_token stop) override;
    QCoro::Task<Result<TotpEnrolment>> enrollTotp(std::stop_token stop) override;
    QCoro::Task<Result<QStringList>> confirmTotp(QString code, std::stop_token stop) override;
    QCoro::Task<Result<void>> disableTotp(Secret grant, std::stop_token stop) override;
    QCoro::Task<Result<QStringList>> renewRecoveryCodes(std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<SignInSession>>>> sessions(std::stop_token stop) override;
    QCoro::Task<Result<void>> endSession(QString sessionId, std::stop_token stop) override;
};

/// A session whose services answer what a test queued.
class FakeSession final : public account::Session
{
public:
    FakeBilling fakeBilling;
    FakeBillingDetails fakeBillingDetails;
    FakeAccessTokens fakeAccessTokens;
    FakeAudit fakeAudit;
    FakeInvoices fakeInvoices;
    FakeKeptInvoices fakeKept;
    FakeUsage fakeUsage;
    FakeTeam fakeTeam;
    FakeOrganizations fakeOrganizations;
    FakeNotifications fakeNotifications;
    FakeProfiles fakeProfiles;
    FakeSecurity fakeSecurity;
    FakeSso fakeSso;

    Results<Secret> stepUps;
    std::vector<Secret> passwords; ///< Of stepUp().
    QStringList codes; ///< Of stepUp().
    State currentState = State::Online;
    account::Profile currentProfile;

    State state() const override { return currentState; }
    account::Profile profile() const override { return currentProfile; }
    QString serverName() const override { return {}; }
    QString keychainProblem() const override { return {}; }
    account::BillingService &billing() override { return fakeBilling; }
    account::BillingDetailsService &billingDetails() override { return fakeBillingDetails; }
    account::AccessTokenService &accessTokens() override { return fakeAccessTokens; }
    account::AuditService &audit() override { return fakeAudit; }
    account::InvoiceService &invoices() override { return fakeInvoices; }
    account::KeptInvoices &keptInvoices() override { return fakeKept; }
    account::UsageService &usage() override { return fakeUsage; }
    account::TeamService &team() override { return fakeTeam; }
    account::OrganizationService &organizations() override { return fakeOrganizations; }
    account::NotificationService &notifications() override { return fakeNotifications; }
    account::ProfileService &profiles() override { return fakeProfiles; }
    account::SecurityService &security() override { return fakeSecurity; }
    account::SsoService &sso() override { return fakeSso; }
    QCoro::Task<Result<Secret>> stepUp(account::Proof proof, std::stop_token stop) override
    {
        passwords.push_back(proof.password);
        codes.append(proof.code);
        return stepUps.take(std::move(stop));
    }
    Results<void> browserProofs;
    QCoro::Task<Result<void>> stepUpInBrowser(account::BrowserProof, std::stop_token stop) override
    {
        return browserProofs.take(std::move(stop));
    }
    void signOut(OnSignOut) override { }
};

[[nodiscard]] account::ListedInvoice invoice(const QString &id, qint64 amount = 100,
    Invoice::DisplayStatus status = Invoice::DisplayStatus::Paid, const char *currency = "usd");
/// Invoices `in_<first>` down to `in_<last>`.
[[nodiscard]] account::InvoicePage page(int first, int last, bool hasMore, int total = 0);

} // namespace portico::test
