// SPDX-License-Identifier: MIT
#include "services/preferences/preferences.h"

#include <QSettings>

namespace portico::preferences {

namespace {

const QString GeometryKey = QStringLiteral("window/geometry");
const QString StateKey = QStringLiteral("window/state");
const QString ConnectionKey = QStringLiteral("last/connection");
const QString ThemeKey = QStringLiteral("theme");
const QString LockKey = QStringLiteral("lock/minutes");
constexpr std::chrono::minutes UsualLock{15};

/// The demo has no id; settings keys may not be empty.
QString organizationKey(const QString &connectionId)
{
    return QStringLiteral("last/organization/")
        + (connectionId.isEmpty() ? QStringLiteral("demo") : connectionId);
}

QString columnsKey(const QString &list)
{
    return QStringLiteral("columns/") + list;
}

QVariant load(const QString &file, const QString &key)
{
    return QSettings(file, QSettings::IniFormat).value(key);
}

void save(const QString &file, const QString &key, const QVariant &value)
{
    QSettings(file, QSettings::IniFormat).setValue(key, value);
}

} // namespace

Preferences::Preferences(QString settingsFile) : m_settingsFile(std::move(settingsFile))
{
}

QByteArray Preferences::windowGeometry() const
{
    return load(m_settingsFile, GeometryKey).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    save(m_settingsFile, GeometryKey, geometry);
}

QByteArray Preferences::windowState() const
{
    return load(m_settingsFile, StateKey).toByteArray();
}

void Preferences::setWindowState(const QByteArray &state)
{
    save(m_settingsFile, StateKey, state);
}

QString Preferences::lastConnection() const
{
    return load(m_settingsFile, ConnectionKey).toString();
}

void Preferences::setLastConnection(const QString &connectionId)
{
    save(m_settingsFile, ConnectionKey, connectionId);
}

QString Preferences::lastOrganization(const QString &connectionId) const
{
    return load(m_settingsFile, organizationKey(connectionId)).toString();
}

void Preferences::setLastOrganization(const QString &connectionId, const QString &organizationId)
{
    save(m_settingsFile, organizationKey(connectionId), organizationId);
}

QByteArray Preferences::columns(const QString &list) const
{
    return load(m_settingsFile, columnsKey(list)).toByteArray();
}

void Preferences::setColumns(const QString &list, const QByteArray &state)
{
    save(m_settingsFile, columnsKey(list), state);
}

QString Preferences::fileChoice(const QString &name) const
{
    return load(m_settingsFile, QStringLiteral("files/") + name).toString();
}

void Preferences::setFileChoice(const QString &name, const QString &choice)
{
    save(m_settingsFile, QStringLiteral("files/") + name, choice);
}

std::chrono::minutes Preferences::lockAfter() const
{
    bool isNumber = false;
    const int minutes = load(m_settingsFile, LockKey).toInt(&isNumber);
    return isNumber && minutes >= 0 ? std::chrono::minutes(minutes) : UsualLock;
}

void Preferences::setLockAfter(std::chrono::minutes time)
{
    save(m_settingsFile, LockKey, int(time.count()));
}

Preferences::Theme Preferences::theme() const
{
    const QString name = load(m_settingsFile, ThemeKey).toString();
    if (name == QLatin1StringView("light"))
        return Theme::Light;
    return name == QLatin1StringView("dark") ? Theme::Dark : Theme::System;
}

void Preferences::setTheme(Theme theme)
{
    const QString name = theme == Theme::Light ? QStringLiteral("light")
        : theme == Theme::Dark                 ? QStringLiteral("dark")
                                               : QStringLiteral("system");
    save(m_settingsFile, ThemeKey, name);
}

} // namespace portico::preferences
