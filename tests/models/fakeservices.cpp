// SPDX-License-Identifier: MIT
#include "fakeservices.h"

#include <QCoroTimer>

#include <chrono>

namespace portico::test {

using account::Copy;
using namespace std::chrono_literals;

namespace {

template <typename T>
QCoro::Task<Result<Copy<T>>> answerLater(std::optional<Result<Copy<T>>> answer, std::stop_token stop)
{
    co_await QCoro::sleepFor(0ms);
    while (!answer && !stop.stop_requested())
        co_await QCoro::sleepFor(1ms);
    if (!answer) {
        Error error;
        error.kind = Error::Kind::Cancelled;
        co_return failure(std::move(error));
    }
    co_return std::move(*answer);
}

} // namespace

template <typename T>
QCoro::Task<Result<Copy<T>>> Answers<T>::take(std::stop_token stop)
{
    std::optional<Result<Copy<T>>> answer;
    if (!m_answers.empty()) {
        answer.emplace(std::move(m_answers.front()));
        m_answers.pop_front();
    }
    return answerLater<T>(std::move(answer), std::move(stop));
}

QCoro::Task<Result<Copy<SubscriptionSummary>>> FakeBilling::subscription(
    QString organizationId, std::stop_token stop)
{
    asked.append(organizationId);
    return subscriptions.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<Plan>>>> FakeBilling::plans(QString, std::stop_token stop)
{
    return planLists.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> FakeBilling::changes(QString, std::stop_token stop)
{
    return changeLists.take(std::move(stop));
}

QCoro::Task<Result<Copy<account::InvoicePage>>> FakeInvoices::list(
    account::InvoiceQuery query, std::stop_token stop)
{
    queries.push_back(std::move(query));
    return pages.take(std::move(stop));
}

QCoro::Task<Result<QByteArray>> FakeInvoices::pdf(QString, QString, std::stop_token)
{
    co_return QByteArray("%PDF-");
}

QCoro::Task<Result<Copy<CurrentUsage>>> FakeUsage::current(QString, std::stop_token stop)
{
    ++asked;
    return answers.take(std::move(stop));
}

QCoro::Task<Result<Copy<Team>>> FakeTeam::team(QString, std::stop_token stop)
{
    ++asked;
    return answers.take(std::move(stop));
}

QCoro::Task<Result<Copy<account::NotificationPage>>> FakeNotifications::list(QString, std::stop_token stop)
{
    return pages.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<Organization>>>> FakeOrganizations::organizations(std::stop_token stop)
{
    return answers.take(std::move(stop));
}

template class Answers<int>;

account::ListedInvoice invoice(
    const QString &id, qint64 amount, Invoice::DisplayStatus status, const char *currency)
{
    account::ListedInvoice listed;
    listed.invoice.id = id;
    listed.invoice.number = id.toUpper();
    listed.invoice.total = Money{amount, *Currency::fromCode(QString::fromLatin1(currency))};
    listed.displayStatus = status;
    return listed;
}

account::InvoicePage page(int first, int last, bool hasMore, int total)
{
    account::InvoicePage result;
    for (int number = first; number >= last; --number)
        result.invoices.push_back(invoice(QStringLiteral("in_%1").arg(number)));
    result.hasMore = hasMore;
    result.total = total;
    return result;
}

} // namespace portico::test
