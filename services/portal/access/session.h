// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

namespace portico::portal {

/// Somebody signed in, or asking with a token of theirs, as looked up for one request.
struct Session
{
    QString id;
    QString userId;
    QString email;
    QString name;
    UtcSeconds provedAt; ///< When identity was last proved: at sign-in or step-up.
    /// Of a personal access token: the organization it is for, which it may only read. Else empty.
    QString tokenOrganizationId = {};

    [[nodiscard]] bool isToken() const { return !tokenOrganizationId.isEmpty(); }
};

} // namespace portico::portal
