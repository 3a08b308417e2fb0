// SPDX-License-Identifier: MIT
#pragma once

#include "app/portico/providerclient.h"
#include "services/account/demohost.h"
#include "services/domain/clock.h"
#include "services/domain/permission.h"
#include "services/sandbox/sandbox.h"

#include <QTemporaryDir>

#include <memory>

namespace portico::portal {
class Portal;
}

/// The demo's servers inside this process: provider and portal on loopback, with the sample data in a folder
/// that is gone afterwards.
class InProcessDemo final : public portico::account::DemoHost
{
public:
    /// \a wallClock and \a transport must outlive the demo.
    InProcessDemo(const portico::Clock &wallClock, portico::net::Transport &transport,
        portico::sandbox::Scene scene = portico::sandbox::Scene::Now);
    ~InProcessDemo() override;

    /// Who the demo is signed in as; the owner unless told.
    void setRole(portico::Role role) { m_role = role; }

    [[nodiscard]] portico::Result<portico::account::DemoAccess> start() override;
    [[nodiscard]] QCoro::Task<portico::Result<void>> happen(portico::account::DemoEvent event) override;
    /// Closes the portal and the provider; start() begins anew with the same sample.
    void stop();

    /// Closes the provider alone, as an outage of it does.
    void stopProvider();

    /// While it runs.
    [[nodiscard]] quint16 portalPort() const;
    [[nodiscard]] QUrl providerUrl() const;
    /// The maildir its mails go to: nothing is sent.
    [[nodiscard]] QString mailFolder() const;
    [[nodiscard]] ProviderClient provider() const;

    [[nodiscard]] static QString emailOf(portico::Role role);
    /// The key the demo's portal uses at its provider.
    [[nodiscard]] static QByteArray providerKey();

private:
    [[nodiscard]] portico::Result<void> startServers();

    const portico::Clock &m_clock;
    portico::net::Transport &m_transport;
    portico::sandbox::Scene m_scene;
    portico::Role m_role = portico::Role::Owner;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<portico::sandbox::Sandbox> m_provider;
    std::unique_ptr<portico::portal::Portal> m_portal;
};
