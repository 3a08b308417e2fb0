// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connections.h"
#include "services/account/demohost.h"
#include "services/account/session/authenticator.h"
#include "services/domain/clock.h"
#include "services/preferences/preferences.h"

#include <functional>

namespace portico::ui {

class PorticoStyle;

/// What the windows are given; all of it outlives them.
struct Console
{
    account::Authenticator &authenticator;
    account::Connections &connections;
    preferences::Preferences &preferences;
    const Clock &clock;
    PorticoStyle &style;
    account::DemoHost *demo = nullptr; ///< Null where there is no demo.
    std::function<bool(const QUrl &)> openPage = {}; ///< Opens sign-in pages; empty for the system's browser.
};

} // namespace portico::ui
