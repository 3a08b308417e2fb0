// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>
#include <QUrl>

namespace portico::account {

/// Where the demo's servers listen and how to sign in there.
struct DemoAccess
{
    QUrl portalUrl;
    QString email;
    Secret password;
};

/// Starts the provider and the portal inside this process on loopback; implemented by the program, which
/// alone may know both.
class DemoHost
{
public:
    virtual ~DemoHost() = default;

    /// Fails with `demo_unavailable`. Starting twice gives the running one.
    [[nodiscard]] virtual Result<DemoAccess> start() = 0;
};

} // namespace portico::account
