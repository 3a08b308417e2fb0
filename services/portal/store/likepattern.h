// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico::portal {

/// The pattern for `LOWER(column) LIKE ? ESCAPE '!'` that finds \a part anywhere.
[[nodiscard]] inline QString likePattern(const QString &part)
{
    QString escaped = part.toLower();
    escaped.replace(u'!', QStringLiteral("!!"))
        .replace(u'%', QStringLiteral("!%"))
        .replace(u'_', QStringLiteral("!_"));
    return u'%' + escaped + u'%';
}

} // namespace portico::portal
