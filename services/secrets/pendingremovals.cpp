// SPDX-License-Identifier: MIT
#include "services/secrets/pendingremovals.h"

#include <QSettings>

namespace portico::secrets {

namespace {

const QString KeysKey = QStringLiteral("pendingRemovals");

} // namespace

PendingRemovals::PendingRemovals(QString file) : m_file(std::move(file))
{
}

QStringList PendingRemovals::keys() const
{
    if (m_file.isEmpty())
        return m_keys;
    return QSettings(m_file, QSettings::IniFormat).value(KeysKey).toStringList();
}

bool PendingRemovals::contains(const QString &key) const
{
    return keys().contains(key);
}

void PendingRemovals::add(const QString &key)
{
    QStringList known = keys();
    if (known.contains(key))
        return;
    known.append(key);
    save(known);
}

void PendingRemovals::remove(const QString &key)
{
    QStringList known = keys();
    if (known.removeAll(key) > 0)
        save(known);
}

void PendingRemovals::save(const QStringList &keys)
{
    m_keys = keys;
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    if (keys.isEmpty())
        settings.remove(KeysKey);
    else
        settings.setValue(KeysKey, keys);
    settings.sync();
}

} // namespace portico::secrets
