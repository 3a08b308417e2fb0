// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QString>

namespace portico::documents {

/// One part of a path out of any text, safe on Windows, macOS and Linux: no separators, control or direction
/// characters, no device name such as CON, no leading dot, no trailing dot or space, NFC, at most 120 UTF-8
/// bytes. What is left empty becomes "_".
[[nodiscard]] QString safeFileName(const QString &text);

/// Names within one folder, where case and normal form tell none apart: a taken name gets "-2", "-3" before
/// its extension.
class UniqueNames final
{
public:
    /// \a extension with its dot.
    [[nodiscard]] QString take(const QString &base, const QString &extension);
    /// A name that is not to be given away.
    void reserve(const QString &name) { m_taken.insert(name.toCaseFolded()); }

private:
    QSet<QString> m_taken;
};

} // namespace portico::documents
