// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace portico::secrets {

/// The keys whose secrets are still to be removed from a keychain that could not be reached. Kept in a
/// settings file; with an empty path only in memory.
class PendingRemovals final
{
public:
    explicit PendingRemovals(QString file);

    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] bool contains(const QString &key) const;
    void add(const QString &key);
    void remove(const QString &key);

private:
    void save(const QStringList &keys);

    QString m_file;
    QStringList m_keys; ///< Where there is no file.
};

} // namespace portico::secrets
