// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/invoicearchive.h"

#include <QStringList>
#include <QVariantList>

namespace portico::archive {

/// The least key of an invoice of that second; those of one second differ in the lower KeyBits.
constexpr int KeyBits = 24;
[[nodiscard]] qint64 firstKeyOf(UtcSeconds time);

/// A query in SQL: which rows of `invoices i` it finds, and, where it has words, of `invoice_words w`.
struct ArchiveConditions
{
    ArchiveConditions(const ArchiveQuery &query, UtcSeconds now);

    void add(const QString &condition, const QVariant &value);
    /// The tables in the order in which they are to be read. Rows come by time from the first one.
    [[nodiscard]] QString from() const;
    /// Empty where everything is wanted.
    [[nodiscard]] QString where() const;
    /// The column that rows are ordered by.
    [[nodiscard]] QString key() const;

    QStringList sql;
    QVariantList values;
    bool hasWords = false;
};

} // namespace portico::archive
