// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico::portal {

/// A job this process holds the lease of.
struct Job
{
    QString id;
    QString kind;
    QString organizationId; ///< Empty for a job of the system.
    QString payload;
    QString leaseToken;
    int attempt = 1;
    int maxAttempts = 1;
};

} // namespace portico::portal
