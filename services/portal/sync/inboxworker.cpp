// SPDX-License-Identifier: MIT
#include "services/portal/sync/inboxworker.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/recovery/recovery.h"
#include "services/portal/store/database.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace portico::portal {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

Q_LOGGING_CATEGORY(log, "portico.sync")

/// How long an idle worker waits for other processes' events and for events whose time has not come.
constexpr auto Idle = 2s;
constexpr int AttemptsIfRefused = 8;
constexpr auto PatienceIfUnreachable = std::chrono::days{3};

seconds backoff(int attempts)
{
    const qint64 limit = std::min<qint64>(qint64(1) << std::min(attempts + 1, 12), 3600);
    return seconds{limit / 2 + QRandomGenerator::global()->bounded(int(limit / 2) + 1)};
}

/// Events about what belongs to an invoice or a customer say that it has changed.
ObjectRef mirroredObject(const InboxBatch &batch)
{
    if (batch.object.type == u"tax_id")
        return {QStringLiteral("customer"), batch.object.customerId, batch.object.customerId};
    const QStringList partsOfInvoices{QStringLiteral("credit_note"), QStringLiteral("invoice_payment")};
    if (!partsOfInvoices.contains(batch.object.type))
        return batch.object;
    const QJsonObject event = QJsonDocument::fromJson(batch.entries.back().raw).object();
    const QJsonValue invoice = event[u"data"][u"object"][u"invoice"];
    const QString id = invoice.isObject() ? invoice[u"id"].toString() : invoice.toString();
    return {QStringLiteral("invoice"), id, batch.object.customerId};
}

} // namespace

InboxWorker::InboxWorker(
    Database &database, ProviderThread &provider, const Clock &clock, std::function<void()> clockMoved)
    : m_database(database), m_clock(clock), m_reader(provider, database), m_clockMoved(std::move(clockMoved))
{
}

InboxWorker::~InboxWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void InboxWorker::start()
{
    m_thread = std::thread([this] { run(); });
}

void InboxWorker::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_hasNews = true;
    }
    m_wake.notify_one();
}

bool InboxWorker::waitForWork()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, Idle, [this] { return m_closing || m_hasNews; });
    m_hasNews = false;
    return !m_closing;
}

void InboxWorker::run()
{
    bool open = true;
    while (open) {
        const Result<Step> step = applyNext();
        if (!step)
            qCWarning(log, "applying events failed: %s", qPrintable(step.error().code));
        if (!step || *step == Step::Idle) {
            open = waitForWork();
        } else {
            const std::lock_guard lock(m_mutex);
            open = !m_closing;
        }
    }
}

Result<InboxWorker::Step> InboxWorker::applyNext()
{
    Result<std::optional<Leased>> leased = lease();
    if (!leased)
        return failure(leased.error());
    if (!*leased) {
        const Result<qint64> woken = m_database.transaction(
            [&](Connection &connection) { return Inbox(connection).unparkLinked(m_clock.now()); });
        if (!woken)
            return failure(woken.error());
        if (*woken == 0)
            return Step::Idle;
        leased = lease();
        if (!leased)
            return failure(leased.error());
        if (!*leased)
            return Step::Idle;
    }
    return apply(**leased);
}

Result<std::optional<InboxWorker::Leased>> InboxWorker::lease()
{
    return m_database.transaction([&](Connection &connection) -> Result<std::optional<Leased>> {
        Result<std::optional<InboxBatch>> batch = Inbox(connection).lease(m_clock.now());
        if (!batch)
            return failure(batch.error());
        if (!*batch)
            return std::optional<Leased>();
        const Result<qint64> fence = connection.nextFence();
        if (!fence)
            return failure(fence.error());
        return std::optional(Leased{std::move(**batch), *fence});
    });
}

Result<InboxWorker::Step> InboxWorker::apply(const Leased &leased)
{
    const ObjectRef object = mirroredObject(leased.batch);
    if (!object.customerId.isEmpty()) { // a stranger's objects are not worth a request
        const Result<bool> parked = m_database.transaction([&](Connection &connection) -> Result<bool> {
            const Result<std::optional<OrganizationScope>> scope
                = Authorizer::forCustomer(connection, object.customerId);
            if (!scope)
                return failure(scope.error());
            if (*scope)
                return false;
            const Result<void> done = Inbox(connection).park(leased.batch, object.customerId);
            if (!done)
                return failure(done.error());
            return true;
        });
        if (!parked)
            return failure(parked.error());
        if (*parked)
            return Step::Parked;
    }
    const Result<ObjectReading> reading = m_reader.read(object);
    if (!reading)
        return giveUp(leased, reading.error());
    const Result<Step> step = write(leased, *reading);
    if (step && *step == Step::Applied && m_clockMoved
        && (object.type == u"test_helpers.test_clock" || object.type == u"customer"))
        m_clockMoved();
    return step;
}

Result<InboxWorker::Step> InboxWorker::write(const Leased &leased, const ObjectReading &reading)
{
    const UtcSeconds now = m_clock.now();
    const Reading at{leased.fence, now};
    return m_database.transaction([&](Connection &connection) -> Result<Step> {
        Inbox inbox(connection);
        if (reading.writeShared) {
            if (const Result<void> written = reading.writeShared(connection, at); !written)
                return failure(written.error());
        }
        if (reading.writeOwned && !reading.customerId.isEmpty()) {
            const Result<std::optional<OrganizationScope>> scope
                = Authorizer::forCustomer(connection, reading.customerId);
            if (!scope)
                return failure(scope.error());
            if (!*scope) {
                const Result<void> parked = inbox.park(leased.batch, reading.customerId);
                return parked ? Result<Step>(Step::Parked) : Result<Step>(failure(parked.error()));
            }
            const QString &eventKey = leased.batch.entries.back().eventId;
            if (const Result<void> written = reading.writeOwned(connection, **scope, at, eventKey); !written)
                return failure(written.error());
            if (const Result<void> followed = followMirror(connection, **scope, now); !followed)
                return failure(followed.error());
        }
        const Result<void> finished = inbox.finish(leased.batch, now);
        return finished ? Result<Step>(Step::Applied) : Result<Step>(failure(finished.error()));
    });
}

Result<InboxWorker::Step> InboxWorker::giveUp(const Leased &leased, const Error &error)
{
    const UtcSeconds now = m_clock.now();
    const InboxBatch::Entry &oldest = leased.batch.entries.front();
    const bool hopeless = isRetryable(error) ? now - oldest.receivedAt > PatienceIfUnreachable
                                             : oldest.attempts + 1 >= AttemptsIfRefused;
    qCWarning(log, "reading %s %s failed: %s%s", qPrintable(leased.batch.object.type),
        qPrintable(leased.batch.object.id), qPrintable(error.code), hopeless ? ", given up" : "");
    return m_database.transaction([&](Connection &connection) -> Result<Step> {
        Inbox inbox(connection);
        const Result<void> ended = hopeless
            ? inbox.bury(leased.batch, error.code)
            : inbox.retry(leased.batch, error.code,
                now + std::max(backoff(oldest.attempts), error.retryAfter.value_or(0s)));
        if (!ended)
            return failure(ended.error());
        return hopeless ? Step::Buried : Step::Retried;
    });
}

} // namespace portico::portal
