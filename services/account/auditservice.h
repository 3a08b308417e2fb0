// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/auditentry.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// What was done in an organization.
class AuditService
{
public:
    virtual ~AuditService() = default;

    /// Newest first.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<AuditPage>>> list(
        QString organizationId, AuditQuery query, std::stop_token stop)
        = 0;
};

} // namespace portico::account
