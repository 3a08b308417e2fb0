// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/domain/result.h"

#include <QObject>

#include <optional>
#include <vector>

namespace portico::account {

/// The saved connections, in a settings file whose path is injected; the Demo is always the last.
class Connections : public QObject
{
    Q_OBJECT

public:
    explicit Connections(QString settingsFile, QObject *parent = nullptr);

    [[nodiscard]] std::vector<Connection> list() const;
    /// By name, in any case; nothing where there is none.
    [[nodiscard]] std::optional<Connection> find(const QString &name) const;

    /// The one of this person at this portal, or a new one that add() would save.
    [[nodiscard]] Connection forPerson(const QUrl &portal, const QString &email) const;
    /// Whether a portal of the same origin is saved.
    [[nodiscard]] bool knows(const QUrl &portal) const;

    /// Saves a new portal connection under a new id. Fails with `connection_name_taken`,
    /// `connection_name_empty`, `connection_url_invalid` (not https, and not http on loopback), or
    /// `settings_not_written`.
    [[nodiscard]] Result<Connection> add(QString name, QUrl url, QString email);
    /// The same, for one that has its id; one that is saved already stays as it is.
    [[nodiscard]] Result<Connection> add(Connection connection);
    /// Fails with `connection_not_found` or `settings_not_written`. Signing out is the caller's to do before.
    [[nodiscard]] Result<void> remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    QString m_settingsFile;
};

} // namespace portico::account
