// SPDX-License-Identifier: MIT
#pragma once

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
    /// \a wallClock must outlive the demo.
    explicit InProcessDemo(
        const portico::Clock &wallClock, portico::sandbox::Scene scene = portico::sandbox::Scene::Now);
    ~InProcessDemo() override;

    /// Who the demo is signed in as; the owner unless told.
    void setRole(portico::Role role) { m_role = role; }

    [[nodiscard]] portico::Result<portico::account::DemoAccess> start() override;
    /// Closes the portal and the provider; start() begins anew with the same sample.
    void stop();

    /// Closes the provider alone, as an outage of it does.
    void stopProvider();

    /// While it runs.
    [[nodiscard]] quint16 portalPort() const;
    [[nodiscard]] QUrl providerUrl() const;

    [[nodiscard]] static QString emailOf(portico::Role role);
    /// The key the demo's portal uses at its provider.
    [[nodiscard]] static QByteArray providerKey();

private:
    [[nodiscard]] portico::Result<void> startServers();

    const portico::Clock &m_clock;
    portico::sandbox::Scene m_scene;
    portico::Role m_role = portico::Role::Owner;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<portico::sandbox::Sandbox> m_provider;
    std::unique_ptr<portico::portal::Portal> m_portal;
};
