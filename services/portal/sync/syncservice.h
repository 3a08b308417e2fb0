// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/jobrunner.h"
#include "services/portal/sync/fullsync.h"
#include "services/portal/sync/inboxworker.h"
#include "services/portal/sync/inboxwriter.h"
#include "services/portal/sync/providerthread.h"
#include "services/portal/sync/replay.h"
#include "services/portal/sync/webhookendpoint.h"

#include <atomic>

namespace portico::portal {

/// Keeps the mirror equal to the provider: webhooks, the inbox, a full reading at start, replay and
/// reconciliation.
class SyncService final
{
public:
    struct Options
    {
        std::vector<Secret> webhookSecrets;
        bool livemode = false;
        /// Called whenever the billing time of organizations may have moved; from any thread, and more often
        /// than needed.
        std::function<void()> billingTimeMoved;
    };

    SyncService(Database &database, ProviderThread &provider, const Clock &clock, Options options);
    ~SyncService();

    SyncService(const SyncService &) = delete;
    SyncService &operator=(const SyncService &) = delete;

    /// Begins the first reading and to apply events; the schema must be there.
    void start();

    /// Whether there is a whole mirror to answer from: after the first full reading, or when the provider
    /// cannot be reached but an earlier run has left one.
    [[nodiscard]] bool isReady() const { return m_ready; }

    [[nodiscard]] const WebhookEndpoint &webhooks() const { return m_webhooks; }

    /// Reads all of a customer again.
    [[nodiscard]] Result<void> syncCustomer(const QString &id) { return m_fullSync.syncCustomer(id); }

    /// For the JobRunner: replay every 15 minutes, reconciliation every night, newly linked customers every
    /// minute.
    [[nodiscard]] std::map<QString, JobHandler> jobHandlers();
    [[nodiscard]] static std::vector<JobRunner::Periodic> periodicJobs();

private:
    void prepare();
    [[nodiscard]] bool prepareOnce();
    [[nodiscard]] Result<void> replay();
    [[nodiscard]] Result<void> reconcile();
    [[nodiscard]] Result<void> syncNewlyLinked();
    void billingTimeMoved() const;

    Database &m_database;
    const Clock &m_clock;
    const Options m_options;
    FullSync m_fullSync;
    Replay m_replay;
    InboxWorker m_worker;
    InboxWriter m_writer; ///< Wakes the worker, so it goes first.
    WebhookEndpoint m_webhooks;
    std::atomic<bool> m_ready = false;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_closing = false;
    std::thread m_preparation;
};

} // namespace portico::portal
