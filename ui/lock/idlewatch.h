// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace portico::ui {

/// Tells when nobody has used keyboard, mouse, wheel or screen in any window of the program for a time. The
/// clock decides, so that the hours of a suspended computer count; the input that ends them is swallowed.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    /// \a clock must outlive the watch.
    explicit IdleWatch(const Clock &clock, QObject *parent = nullptr);
    ~IdleWatch() override;

    /// Watches from now on; 0 ends it.
    void watch(std::chrono::minutes limit);
    [[nodiscard]] bool isWatching() const { return m_limit.count() > 0; }

Q_SIGNALS:
    /// Once; watch() begins anew.
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isOver();
    void look();

    const Clock &m_clock;
    std::chrono::minutes m_limit{0};
    UtcSeconds m_lastInput;
    bool m_swallowsKey = false;
    QTimer m_look;
};

} // namespace portico::ui
