// SPDX-License-Identifier: MIT
#include "services/portal/recovery/billingreview.h"

#include "services/domain/cancellation.h"
#include "services/domain/notificationpreference.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/notifications/notifier.h"
#include "services/portal/product/accesschange.h"
#include "services/portal/recovery/membermail.h"
#include "services/portal/recovery/recovery.h"

#include <algorithm>

namespace portico::portal {

namespace {

using Kind = Notification::Kind;

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

QString nameOf(const Invoice &invoice)
{
    return invoice.number.isEmpty() ? invoice.id : invoice.number;
}

QString amountText(const Money &amount)
{
    return formatMoney(amount, QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace

BillingReview::BillingReview(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
    : m_connection(connection), m_scope(scope), m_wallNow(wallNow), m_now(wallNow)
{
}

Result<void> BillingReview::follow()
{
    if (const Result<void> settled = settle(); !settled)
        return settled;
    if (const Result<void> told = tellProduct(); !told)
        return told;
    const Result<std::vector<Warning>> warnings = currentWarnings();
    if (!warnings)
        return failure(warnings.error());
    const bool duns = m_dunned && dunningStep(m_record.since, m_record.daysDone, m_now).isDue();
    const bool isDue = duns || !warnings->empty() || isDataDue(summary(), m_now) != m_dataDue;
    if (const Result<void> planned = planNext(isDue); !planned || !isDue)
        return planned;
    const Result<bool> enqueued = JobQueue::enqueue(m_connection, recoveryJob(m_scope.organizationId()));
    return enqueued ? Result<void>() : Result<void>(failure(enqueued.error()));
}

Result<void> BillingReview::run()
{
    if (const Result<void> settled = settle(); !settled)
        return settled;
    if (const Result<void> dunned = dun(); !dunned)
        return dunned;
    if (const Result<void> warned = warn(); !warned)
        return warned;
    if (const Result<void> marked = markDataDue(); !marked)
        return marked;
    if (const Result<void> told = tellProduct(); !told)
        return told;
    return planNext(false);
}

Result<void> BillingReview::begin()
{
    {
        Result<Rows> rows
            = m_connection.query("SELECT name, restricted_at, data_due_at FROM organizations WHERE id = ?"
                    + m_connection.forUpdate(),
                m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            m_organizationName = rows->text(0);
            m_restricted = !rows->isNull(1);
            m_dataDue = !rows->isNull(2);
        }
    }
    const Result<UtcSeconds> now = billingTime(m_connection, m_scope, m_wallNow);
    if (!now)
        return failure(now.error());
    m_now = *now;
    Result<PlanCatalogue> catalogue = loadCatalogue(m_connection);
    if (!catalogue)
        return failure(catalogue.error());
    m_catalogue = std::move(*catalogue);
    Result<BillingFacts> facts = loadBillingFacts(m_connection, m_scope, m_catalogue, m_now);
    if (!facts)
        return failure(facts.error());
    m_facts = std::move(*facts);
    m_dunned = invoiceInDunning(m_facts.openInvoices, m_facts.subscriptions, m_now);
    if (!m_dunned)
        return {};
    m_record = {m_dunned->id, *unpaidSince(*m_dunned, m_now), {}};
    const Result<std::optional<DunningRecord>> record = findDunning(m_connection, m_scope, m_dunned->id);
    if (!record)
        return failure(record.error());
    if (*record)
        m_record = **record;
    return {};
}

/// Ends what is over. What restricts an organization is the invoice that is dunned now, and nothing else.
Result<void> BillingReview::settle()
{
    if (const Result<void> begun = begin(); !begun)
        return begun;
    const Result<QStringList> running = runningDunnings(m_connection, m_scope);
    if (!running)
        return failure(running.error());
    for (const QString &invoiceId : *running) {
        const bool isUnpaid = std::any_of(m_facts.openInvoices.begin(), m_facts.openInvoices.end(),
            [&](const Invoice &invoice) { return invoice.id == invoiceId && unpaidSince(invoice, m_now); });
        if (isUnpaid)
            continue;
        if (const Result<void> ended = endPaid(invoiceId); !ended)
            return ended;
    }
    const bool restricts = m_dunned && m_record.daysDone.contains(RestrictionDay);
    return m_restricted && !restricts ? setRestricted(false) : Result<void>();
}

Result<void> BillingReview::endPaid(const QString &invoiceId)
{
    if (const Result<void> ended = endDunning(m_connection, m_scope, invoiceId, m_now); !ended)
        return ended;
    const Result<std::optional<Invoice>> invoice = InvoiceRepository(m_connection, m_scope).find(invoiceId);
    if (!invoice)
        return failure(invoice.error());
    if (!*invoice || (*invoice)->status != Invoice::Status::Paid)
        return {};
    Notification notification;
    notification.kind = Kind::PaymentReceived;
    notification.at = m_now;
    notification.amount = (*invoice)->amountPaid;
    notification.subject = nameOf(**invoice);
    const Result<bool> told
        = notify(m_connection, m_scope, notification, QStringLiteral("paid/") + invoiceId);
    return told ? Result<void>() : Result<void>(failure(told.error()));
}

Result<void> BillingReview::dun()
{
    if (!m_dunned)
        return {};
    const DunningStep step = dunningStep(m_record.since, m_record.daysDone, m_now);
    if (const Result<void> begun = beginDunning(m_connection, m_scope, m_record.invoiceId, m_record.since);
        !begun)
        return begun;
    const auto note = [&](int day, bool skipped) {
        m_record.daysDone.insert(day);
        return noteDunningDay(m_connection, m_scope, m_record.invoiceId, day, skipped, m_now);
    };
    for (const int day : step.passedOver) {
        if (const Result<void> noted = note(day, true); !noted)
            return noted;
    }
    if (step.mailDay) {
        if (const Result<void> noted = note(*step.mailDay, false); !noted)
            return noted;
        if (const Result<void> told = tellOf(*step.mailDay); !told)
            return told;
    }
    if (!step.restricts)
        return {};
    if (const Result<void> noted = note(RestrictionDay, false); !noted)
        return noted;
    Notification notification;
    notification.kind = Kind::AccessRestricted;
    notification.at = m_now;
    notification.amount = m_dunned->amountRemaining;
    notification.subject = nameOf(*m_dunned);
    const QString key = QStringLiteral("dunning/%1/%2").arg(m_dunned->id).arg(RestrictionDay);
    if (const Result<bool> told = notify(m_connection, m_scope, notification, key); !told)
        return failure(told.error());
    return setRestricted(true);
}

Result<void> BillingReview::tellOf(int day)
{
    const QString key = QStringLiteral("dunning/%1/%2").arg(m_dunned->id).arg(day);
    Notification notification;
    notification.kind = day == 0 ? Kind::PaymentFailed : Kind::PaymentReminder;
    notification.at = m_now;
    notification.amount = m_dunned->amountRemaining;
    notification.subject = nameOf(*m_dunned);
    notification.date = m_dunned->nextPaymentAttempt;
    if (const Result<bool> told = notify(m_connection, m_scope, notification, key); !told)
        return failure(told.error());
    const QJsonObject values{{QStringLiteral("organization"), m_organizationName},
        {QStringLiteral("amount"), amountText(m_dunned->amountRemaining)},
        {QStringLiteral("invoice"), nameOf(*m_dunned)}, {QStringLiteral("since"), dateInFull(m_record.since)},
        {QStringLiteral("restriction"), dateInFull(m_record.since + std::chrono::days(RestrictionDay))}};
    const QString kind = day == 0 ? QStringLiteral("payment_failed") : QStringLiteral("payment_reminder");
    return mailMembers(
        m_connection, m_scope, mailRecipients(notification.kind), kind, key, values, m_wallNow);
}

Result<void> BillingReview::warn()
{
    const Result<std::vector<Warning>> warnings = currentWarnings();
    if (!warnings)
        return failure(warnings.error());
    for (Warning warning : *warnings) {
        warning.notification.at = m_now;
        const Result<bool> told = notify(m_connection, m_scope, warning.notification, warning.key);
        if (!told)
            return failure(told.error());
        if (warning.mail.isEmpty())
            continue;
        warning.mailValues[QStringLiteral("organization")] = m_organizationName;
        const QString key = warning.key + u'/' + m_scope.organizationId();
        const Result<void> mailed = mailMembers(m_connection, m_scope,
            mailRecipients(warning.notification.kind), warning.mail, key, warning.mailValues, m_wallNow);
        if (!mailed)
            return mailed;
    }
    return {};
}

Result<void> BillingReview::markDataDue()
{
    const SubscriptionSummary present = summary();
    const bool isDue = isDataDue(present, m_now);
    if (isDue == m_dataDue)
        return {};
    m_dataDue = isDue;
    const std::optional<UtcSeconds> at = isDue ? std::optional(m_now) : std::nullopt;
    if (const Result<void> marked = done(m_connection.execute(
            "UPDATE organizations SET data_due_at = ? WHERE id = ?", at, m_scope.organizationId()));
        !marked || !isDue)
        return marked;
    return tellDataDue(m_connection, m_scope, *present.endedAt, m_wallNow);
}

Result<void> BillingReview::setRestricted(bool restricted)
{
    m_restricted = m_facts.restricted = restricted;
    const std::optional<UtcSeconds> at = restricted ? std::optional(m_now) : std::nullopt;
    return done(m_connection.execute(
        "UPDATE organizations SET restricted_at = ? WHERE id = ?", at, m_scope.organizationId()));
}

Result<void> BillingReview::tellProduct()
{
    return tellAccess(m_connection, m_scope, productAccess(summary(), m_catalogue), m_wallNow);
}

/// The warnings whose time it is and that nobody has been given.
Result<std::vector<Warning>> BillingReview::currentWarnings()
{
    std::vector<Warning> warnings = warningsFor(summary());
    std::erase_if(warnings, [&](const Warning &warning) { return !warning.isCurrent(m_now); });
    std::vector<Warning> due;
    for (Warning &warning : warnings) {
        Result<Rows> rows
            = m_connection.query("SELECT 1 FROM notifications WHERE organization_id = ? AND key = ?",
                m_scope.organizationId(), warning.key);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            due.push_back(std::move(warning));
    }
    return due;
}

Result<void> BillingReview::planNext(bool isDue)
{
    const std::optional<UtcSeconds> next = isDue ? std::optional(m_now) : nextMoment();
    return done(
        m_connection.execute("INSERT INTO reviews (organization_id, next_at) VALUES (?, ?)"
                             " ON CONFLICT (organization_id) DO UPDATE SET next_at = excluded.next_at",
            m_scope.organizationId(), next));
}

/// When time alone makes something due, without the provider changing anything.
std::optional<UtcSeconds> BillingReview::nextMoment() const
{
    std::optional<UtcSeconds> next;
    const auto consider = [&](UtcSeconds at) {
        if (at > m_now && (!next || at < *next))
            next = at;
    };
    if (m_dunned) {
        if (const auto at = dunningStep(m_record.since, m_record.daysDone, m_now).nextAt)
            consider(*at);
    }
    for (const Invoice &invoice : m_facts.openInvoices) {
        if (invoice.dueDate)
            consider(*invoice.dueDate + std::chrono::seconds(1));
    }
    for (const Warning &warning : warningsFor(summary()))
        consider(warning.from);
    return next;
}

SubscriptionSummary BillingReview::summary() const
{
    return summarize(m_facts, m_catalogue, m_now);
}

} // namespace portico::portal
