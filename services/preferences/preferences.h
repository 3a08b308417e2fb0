// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace portico::preferences {

/// What the console remembers about its look between two starts, in a settings file whose path is injected.
/// Nothing here is secret, and a file that cannot be written only means that it is forgotten.
class Preferences final
{
public:
    enum class Theme { System, Light, Dark };

    explicit Preferences(QString settingsFile);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    [[nodiscard]] QByteArray windowState() const;
    void setWindowState(const QByteArray &state);

    /// Empty where there was none.
    [[nodiscard]] QString lastConnection() const;
    void setLastConnection(const QString &connectionId);
    [[nodiscard]] QString lastOrganization(const QString &connectionId) const;
    void setLastOrganization(const QString &connectionId, const QString &organizationId);

    /// Order and widths of a list's columns, as QHeaderView saves them; \a list names it, such as "invoices".
    [[nodiscard]] QByteArray columns(const QString &list) const;
    void setColumns(const QString &list, const QByteArray &state);

    /// What a person last chose for files of invoices, by name, such as "folder"; empty where nothing.
    [[nodiscard]] QString fileChoice(const QString &name) const;
    void setFileChoice(const QString &name, const QString &choice);

    /// How long nobody does anything before the window is locked; 0 for never, 15 minutes unless chosen.
    [[nodiscard]] std::chrono::minutes lockAfter() const;
    void setLockAfter(std::chrono::minutes time);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

private:
    QString m_settingsFile;
};

} // namespace portico::preferences
