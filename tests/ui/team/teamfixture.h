// SPDX-License-Identifier: MIT
#pragma once

#include "accountfixture.h"
#include "services/platform/systemclock.h"
#include "ui/team/teampane.h"
#include "ui/tour/inspection.h"

#include <QDialog>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace portico::test {

/// Acme Robotics on 17 Nov 2026, 16:00 UTC: six people, two invitations, ten seats.
namespace team_story {

[[nodiscard]] UtcSeconds now();
[[nodiscard]] Team team();
[[nodiscard]] SeatSummary seats(SeatMode mode = SeatMode::Auto);
[[nodiscard]] SubscriptionSummary subscription(SeatMode mode = SeatMode::Auto);
/// What one more member costs.
[[nodiscard]] SeatPreview preview();

} // namespace team_story

/// The team pane on services that answer what the story tells.
class TeamStage
{
protected:
    void makePane();
    /// As \a who, such as "owner", in \a role.
    void open(
        const char *who, Role role, const Team &team = team_story::team(), SeatMode mode = SeatMode::Auto);
    void close();
    /// What the pane reads again after a change.
    void queueReload(const Team &team);

    template <typename T>
    T *part(const char *name) const
    {
        const QList<T *> all = m_pane->findChildren<T *>(QString::fromLatin1(name));
        for (T *each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    /// The dialog on top, or null.
    QDialog *dialog() const;
    bool shows(const QString &text) const;
    bool shows(const char *text) const { return shows(QString::fromUtf8(text)); }
    QStringList texts() const;
    FakeTeam &service() const { return m_session->fakeTeam; }
    void press(const char *button) const;

    std::unique_ptr<FakeSession> m_session;
    platform::SystemClock m_clock;
    std::unique_ptr<ui::TeamPane> m_pane;
};

} // namespace portico::test
