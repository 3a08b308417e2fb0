// SPDX-License-Identifier: MIT
#include "ui/lock/idlewatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace portico::ui {

using namespace std::chrono_literals;

namespace {

/// How late it may be noticed.
constexpr auto LookInterval = 15s;

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::HoverMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_look.setInterval(LookInterval);
    connect(&m_look, &QTimer::timeout, this, &IdleWatch::look);
    QCoreApplication::instance()->installEventFilter(this);
}

IdleWatch::~IdleWatch()
{
    QCoreApplication::instance()->removeEventFilter(this);
}

void IdleWatch::watch(std::chrono::minutes limit)
{
    m_limit = limit;
    m_lastInput = m_clock.now();
    if (isWatching())
        m_look.start();
    else
        m_look.stop();
}

bool IdleWatch::isOver()
{
    const UtcSeconds now = m_clock.now();
    m_lastInput = std::min(m_lastInput, now); // a clock that was set back
    return now - m_lastInput >= m_limit;
}

void IdleWatch::look()
{
    if (!isWatching() || !isOver())
        return;
    watch(0min);
    Q_EMIT idle();
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_swallowsKey && (event->type() == QEvent::KeyPress || event->type() == QEvent::Shortcut)) {
        m_swallowsKey = false;
        return true;
    }
    if (event->type() == QEvent::ApplicationActivate || event->type() == QEvent::WindowActivate)
        look();
    if (!isWatching() || !isInput(event->type()))
        return QObject::eventFilter(watched, event);
    if (isOver()) {
        m_swallowsKey = event->type() == QEvent::ShortcutOverride; // the key itself follows
        look();
        return true;
    }
    m_lastInput = m_clock.now();
    return QObject::eventFilter(watched, event);
}

} // namespace portico::ui
