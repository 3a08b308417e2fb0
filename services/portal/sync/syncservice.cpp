// SPDX-License-Identifier: MIT
#include "services/portal/sync/syncservice.h"

#include "services/portal/sync/inbox.h"

#include <QLoggingCategory>

namespace portico::portal {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "portico.sync")

constexpr auto PauseAfterFailure = 2s;
constexpr auto InboxMemory = std::chrono::days{30};

} // namespace

SyncService::SyncService(Database &database, ProviderThread &provider, const Clock &clock, Options options)
    : m_database(database), m_clock(clock), m_options(std::move(options)),
      m_fullSync(database, provider, clock), m_replay(database, provider, clock),
      m_worker(database, provider, clock, [this] { billingTimeMoved(); }),
      m_writer(database, clock, [this] { m_worker.wake(); }),
      m_webhooks(m_writer, clock, m_options.webhookSecrets, m_options.livemode)
{
}

SyncService::~SyncService()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    if (m_preparation.joinable())
        m_preparation.join();
}

void SyncService::start()
{
    m_worker.start();
    m_preparation = std::thread([this] { prepare(); });
}

void SyncService::prepare()
{
    while (!prepareOnce()) {
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, PauseAfterFailure, [this] { return m_closing; }))
            return;
    }
}

bool SyncService::prepareOnce()
{
    const Result<void> synced = m_fullSync.run();
    if (!synced) {
        qCWarning(log, "the provider could not be read: %s", qPrintable(synced.error().code));
        const Result<bool> before = m_fullSync.hasRunBefore();
        m_ready = m_ready || (before && *before);
        return false;
    }
    billingTimeMoved();
    m_ready = true;
    if (const Result<void> replayed = replay(); !replayed)
        qCWarning(log, "missed events could not be listed: %s", qPrintable(replayed.error().code));
    return true;
}

Result<void> SyncService::replay()
{
    const Result<int> missed = m_replay.run();
    if (!missed)
        return failure(missed.error());
    if (*missed > 0)
        m_worker.wake();
    return {};
}

Result<void> SyncService::reconcile()
{
    if (const Result<void> synced = m_fullSync.run(); !synced)
        return synced;
    billingTimeMoved();
    const Result<qint64> forgotten = m_database.transaction([&](Connection &connection) {
        return Inbox(connection).forgetAppliedBefore(m_clock.now() - InboxMemory);
    });
    if (!forgotten)
        return failure(forgotten.error());
    return {};
}

Result<void> SyncService::syncNewlyLinked()
{
    const Result<void> synced = m_fullSync.syncNewlyLinked();
    m_worker.wake(); // events of a newly linked customer may be parked
    return synced;
}

void SyncService::billingTimeMoved() const
{
    if (m_options.billingTimeMoved)
        m_options.billingTimeMoved();
}

std::map<QString, JobHandler> SyncService::jobHandlers()
{
    return {{QStringLiteral("sync.replay"), [this](const Job &) { return replay(); }},
        {QStringLiteral("sync.reconcile"), [this](const Job &) { return reconcile(); }},
        {QStringLiteral("sync.linked"), [this](const Job &) { return syncNewlyLinked(); }}};
}

std::vector<JobRunner::Periodic> SyncService::periodicJobs()
{
    return {{QStringLiteral("sync.replay"), 15min}, {QStringLiteral("sync.reconcile"), 24h},
        {QStringLiteral("sync.linked"), 1min}};
}

} // namespace portico::portal
