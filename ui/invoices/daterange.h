// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QDate>
#include <QList>

#include <optional>

namespace portico::ui {

/// Days in UTC, both included.
struct DateRange
{
    QDate first;
    QDate last;

    [[nodiscard]] UtcSeconds from() const;
    [[nodiscard]] UtcSeconds to() const; ///< The last second.
    [[nodiscard]] QString text() const; ///< "1 Mar – 17 Nov 2026"

    friend bool operator==(const DateRange &, const DateRange &) = default;
};

struct NamedRange
{
    QString name;
    DateRange range;
};

/// "November 2026"
[[nodiscard]] NamedRange monthOf(QDate day);
/// "3rd quarter 2026"
[[nodiscard]] NamedRange quarterOf(QDate day);

/// What people look for: this and the last month, quarter and year.
[[nodiscard]] QList<NamedRange> usualRanges(QDate today);

[[nodiscard]] QDate utcDay(UtcSeconds time);

} // namespace portico::ui
