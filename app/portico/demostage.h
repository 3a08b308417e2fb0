// SPDX-License-Identifier: MIT
#pragma once

#include "app/portico/demo.h"
#include "app/portico/gate.h"
#include "services/net/transport.h"
#include "ui/tour/tourstage.h"

/// The demo's servers behind a gate, for the tour and for tests of the whole program. As a DemoHost it gives
/// the address of the gate.
class DemoStage final : public portico::ui::TourStage, public portico::account::DemoHost
{
public:
    /// Both must outlive the stage.
    DemoStage(const portico::Clock &wallClock, portico::net::Transport &transport);
    ~DemoStage() override;

    [[nodiscard]] portico::Result<void> open(Story story) override;
    void setRole(portico::Role role) override { m_role = role; }
    [[nodiscard]] portico::account::Connection connection() const override;
    void cut() override;
    void hold() override;
    void release() override;
    [[nodiscard]] QCoro::Task<portico::Result<void>> happen(Event event) override;
    [[nodiscard]] QString mailedLink() const override;
    /// A write at the provider, such as what a customer does on one of its pages.
    [[nodiscard]] QCoro::Task<portico::Result<QJsonObject>> happenAtProvider(QString path, QByteArray form);
    /// The provider goes, the portal stays.
    void cutProvider();
    /// Keeps what the portal answers until it is delivered; requests go through.
    void holdAnswers();
    void deliverAnswers();
    [[nodiscard]] int heldAnswers() const;

    [[nodiscard]] portico::Result<portico::account::DemoAccess> start() override;
    [[nodiscard]] QCoro::Task<portico::Result<void>> happen(portico::account::DemoEvent event) override;

private:
    const portico::Clock &m_clock;
    portico::net::Transport &m_transport;
    std::optional<Story> m_story;
    portico::Role m_role = portico::Role::Owner;
    std::unique_ptr<InProcessDemo> m_demo;
    Gate m_gate;
};
