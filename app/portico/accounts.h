// SPDX-License-Identifier: MIT
#pragma once

#include "app/portico/surroundings.h"
#include "services/account/connections/connections.h"
#include "services/account/session/portalauthenticator.h"
#include "services/secrets/keychainstore.h"

/// What the commands without a window work on: the saved connections and their sessions.
struct Accounts
{
    explicit Accounts(const Folders &folders)
        : keychain({}, folders.pendingRemovalsFile()), connections(folders.connectionsFile()),
          authenticator(
              transport, keychain, nullptr, folders.data, portico::account::PortalSession::WhileAway::Fail)
    {
    }

    portico::net::Transport transport;
    portico::secrets::KeychainStore keychain;
    portico::account::Connections connections;
    portico::account::PortalAuthenticator authenticator;
};

/// Says the error on stderr; gives Failure.
[[nodiscard]] int fail(const portico::Error &error);
