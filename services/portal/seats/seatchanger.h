// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/seats.h"
#include "services/portal/billing/billingcommand.h"
#include "services/portal/jobs/job.h"
#include "services/portal/seats/seatstate.h"
#include "services/portal/sync/providerthread.h"

namespace portico::portal {

class Database;

/// One run of the job that sets the seats: noted, asked of the provider, mirrored, ended. Each step may be
/// the last of this process; the job is then taken over and goes on under the same key at the provider.
class SeatChanger final
{
public:
    SeatChanger(Database &database, ProviderThread &provider, const Job &job, UtcSeconds wallNow)
        : m_database(database), m_provider(provider), m_job(job), m_wallNow(wallNow)
    {
    }

    /// Notes the change; false where members do not decide the number of seats. 409 `conflict` while another
    /// change runs.
    [[nodiscard]] Result<bool> begin(std::chrono::seconds patience);
    /// Sets the seats where the provider has another number, and ends the job.
    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> set(const Subscription &live, const ItemChange &change, bool isMore);
    [[nodiscard]] Result<void> setThroughSchedule(
        const Subscription &live, const ItemChange &change, bool isMore);
    [[nodiscard]] Result<void> setItem(const Subscription &live, const ItemChange &change, bool isMore);
    [[nodiscard]] Result<void> finish(const Subscription &live, const std::optional<int> &before);
    [[nodiscard]] Result<void> endIn(
        Connection &connection, const Subscription &live, const std::optional<int> &before);
    template <typename Request>
    [[nodiscard]] auto ask(Request request);
    void giveUp(const Error &cause);

    Database &m_database;
    ProviderThread &m_provider;
    const Job &m_job;
    const UtcSeconds m_wallNow;
    std::optional<OrganizationScope> m_scope;
    SeatState m_state;
    BillingCommand m_command;
    int m_paid = 0; ///< What is to be billed.
};

} // namespace portico::portal
