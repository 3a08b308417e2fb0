// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

namespace portico::portal {

/// Somebody signed in, as looked up for one request.
struct Session
{
    QString id;
    QString userId;
    QString email;
    QString name;
    UtcSeconds provedAt; ///< When identity was last proved: at sign-in or step-up.
};

} // namespace portico::portal
