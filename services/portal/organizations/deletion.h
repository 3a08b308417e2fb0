// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The end of an organization, in the transaction of the connection: asked for, undone within DeletionDelay,
/// or carried out. All times are wall time.
class Deletion final
{
public:
    Deletion(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
        : m_connection(connection), m_scope(scope), m_wallNow(wallNow)
    {
    }

    /// From now on only owners reach the organization; each gets a mail. The answer is when it goes for good.
    /// 409 `subscription_active` while a subscription renews.
    [[nodiscard]] Result<UtcSeconds> request();
    /// Everything is as before. 409 `conflict` where nothing was asked for, 410 `deletion_final` once its
    /// time has come.
    [[nodiscard]] Result<void> restore();
    /// What is due: the last warning to the owners, or the end, which takes what is known of people with it
    /// and leaves invoices and audit log. An organization whose subscription renews after all stays.
    [[nodiscard]] Result<void> proceed();

private:
    struct Course
    {
        QString name;
        UtcSeconds requestedAt;
        std::optional<UtcSeconds> endsAt;
    };
    [[nodiscard]] Result<Course> lock();
    [[nodiscard]] Result<bool> renews();
    [[nodiscard]] Result<void> end();
    [[nodiscard]] Result<void> plan(std::optional<UtcSeconds> nextAt);
    [[nodiscard]] Result<void> mailOwners(const QString &kind, const Course &course);

    Connection &m_connection;
    const OrganizationScope &m_scope;
    UtcSeconds m_wallNow;
};

} // namespace portico::portal
