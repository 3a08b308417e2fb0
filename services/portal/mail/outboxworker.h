// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/transport.h"
#include "services/portal/store/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace portico::portal {

/// Sends what is in the outbox, each entry once, whatever the number of processes; tries again for a day.
/// What there is no transport for is given up at once: a mail that waits until somebody configures a mail
/// server would be wrong by then.
class OutboxWorker final
{
public:
    enum class Step { Idle, Sent, Retried, Failed };

    /// Either transport may be null. Mails take along what \a enclosures gives for their kind.
    OutboxWorker(Database &database, const Clock &clock, std::unique_ptr<Transport> mail,
        std::unique_ptr<Transport> webhook, EnclosureSources enclosures = {});
    ~OutboxWorker();

    OutboxWorker(const OutboxWorker &) = delete;
    OutboxWorker &operator=(const OutboxWorker &) = delete;

    void start(); ///< Works on a thread of its own from now on.

    /// Sends one entry on the calling thread.
    [[nodiscard]] Result<Step> sendNext(std::stop_token stop = {});

private:
    void run(std::stop_token stop);
    [[nodiscard]] Transport *transportFor(const OutboxEntry &entry) const;
    [[nodiscard]] Result<Delivery> handOver(const OutboxEntry &entry, std::stop_token stop);

    Database &m_database;
    const Clock &m_clock;
    const std::unique_ptr<Transport> m_mail;
    const std::unique_ptr<Transport> m_webhook;
    const EnclosureSources m_enclosures;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace portico::portal
