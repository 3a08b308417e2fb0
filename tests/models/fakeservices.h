// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"

#include <deque>
#include <vector>

namespace portico::test {

/// Answers in the order they were queued, always asynchronously. A question without an answer hangs until it
/// is stopped.
template <typename T>
class Answers
{
public:
    void queue(T value, UtcSeconds asOf = {}, UtcSeconds now = {})
    {
        m_answers.push_back(account::Copy<T>{std::move(value), asOf, now});
    }
    void queueFailure(Error::Kind kind = Error::Kind::Server, QString code = QStringLiteral("http_500"))
    {
        Error error;
        error.kind = kind;
        error.code = std::move(code);
        m_answers.push_back(failure(std::move(error)));
    }

    [[nodiscard]] QCoro::Task<Result<account::Copy<T>>> take(std::stop_token stop);

private:
    std::deque<Result<account::Copy<T>>> m_answers;
};

/// For what no model asks.
template <typename T>
QCoro::Task<Result<T>> unanswered()
{
    Error error;
    error.code = QStringLiteral("not_asked_here");
    co_return failure(error);
}

struct FakeBilling final : account::BillingService
{
    Answers<SubscriptionSummary> subscriptions;
    Answers<std::vector<Plan>> planLists;
    Answers<std::vector<SubscriptionChange>> changeLists;
    QStringList asked;

    QCoro::Task<Result<account::Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<account::Copy<Quote>>> preview(QString, PlanSelection, std::stop_token) override
    {
        return unanswered<account::Copy<Quote>>();
    }
    QCoro::Task<Result<account::ChangeAnswer>> changePlan(QString, QString, std::stop_token) override
    {
        return unanswered<account::ChangeAnswer>();
    }
    QCoro::Task<Result<QUrl>> checkoutPage(QString, QString, std::stop_token) override
    {
        return unanswered<QUrl>();
    }
    QCoro::Task<Result<void>> cancelScheduledChange(QString, std::stop_token) override
    {
        return unanswered<void>();
    }
    QCoro::Task<Result<account::Copy<RetentionOffers>>> offers(QString, std::stop_token) override
    {
        return unanswered<account::Copy<RetentionOffers>>();
    }
    QCoro::Task<Result<void>> cancel(QString, Cancellation, std::stop_token) override
    {
        return unanswered<void>();
    }
    QCoro::Task<Result<void>> reactivate(QString, std::stop_token) override { return unanswered<void>(); }
    QCoro::Task<Result<void>> pause(QString, int, std::stop_token) override { return unanswered<void>(); }
    QCoro::Task<Result<void>> resume(QString, std::stop_token) override { return unanswered<void>(); }
    QCoro::Task<Result<void>> acceptOffer(QString, QString, std::stop_token) override
    {
        return unanswered<void>();
    }
    QCoro::Task<Result<void>> endTrial(QString, std::stop_token) override { return unanswered<void>(); }
    QCoro::Task<Result<QUrl>> paymentMethodPage(QString, std::stop_token) override
    {
        return unanswered<QUrl>();
    }
    QCoro::Task<Result<InvoicePayment>> payInvoice(QString, QString, std::stop_token) override
    {
        return unanswered<InvoicePayment>();
    }
};

struct FakeNotifications final : account::NotificationService
{
    Answers<account::NotificationPage> pages;

    QCoro::Task<Result<account::Copy<account::NotificationPage>>> list(
        QString organizationId, std::stop_token stop) override;
    QCoro::Task<Result<void>> markRead(QString, QString, std::stop_token) override
    {
        return unanswered<void>();
    }
};

struct FakeInvoices final : account::InvoiceService
{
    Answers<account::InvoicePage> pages;
    std::vector<account::InvoiceQuery> queries;

    QCoro::Task<Result<account::Copy<account::InvoicePage>>> list(
        account::InvoiceQuery query, std::stop_token stop) override;
    QCoro::Task<Result<QByteArray>> pdf(
        QString organizationId, QString invoiceId, std::stop_token stop) override;
};

struct FakeUsage final : account::UsageService
{
    Answers<CurrentUsage> answers;
    int asked = 0;

    QCoro::Task<Result<account::Copy<CurrentUsage>>> current(
        QString organizationId, std::stop_token stop) override;
};

struct FakeTeam final : account::TeamService
{
    Answers<Team> answers;
    int asked = 0;

    QCoro::Task<Result<account::Copy<Team>>> team(QString organizationId, std::stop_token stop) override;
};

struct FakeOrganizations final : account::OrganizationService
{
    Answers<std::vector<Organization>> answers;

    QCoro::Task<Result<account::Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop) override;
};

/// A session whose services answer what a test queued.
class FakeSession final : public account::Session
{
public:
    FakeBilling fakeBilling;
    FakeInvoices fakeInvoices;
    FakeUsage fakeUsage;
    FakeTeam fakeTeam;
    FakeOrganizations fakeOrganizations;
    FakeNotifications fakeNotifications;

    State state() const override { return State::Online; }
    account::Profile profile() const override { return {}; }
    QString serverName() const override { return {}; }
    QString keychainProblem() const override { return {}; }
    account::BillingService &billing() override { return fakeBilling; }
    account::InvoiceService &invoices() override { return fakeInvoices; }
    account::UsageService &usage() override { return fakeUsage; }
    account::TeamService &team() override { return fakeTeam; }
    account::OrganizationService &organizations() override { return fakeOrganizations; }
    account::NotificationService &notifications() override { return fakeNotifications; }
    QCoro::Task<Result<void>> stepUp(Secret, std::stop_token) override { return unanswered<void>(); }
    void signOut() override { }
};

[[nodiscard]] account::ListedInvoice invoice(const QString &id, qint64 amount = 100,
    Invoice::DisplayStatus status = Invoice::DisplayStatus::Paid, const char *currency = "usd");
/// Invoices `in_<first>` down to `in_<last>`.
[[nodiscard]] account::InvoicePage page(int first, int last, bool hasMore, int total = 0);

} // namespace portico::test
