// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

/// What one would write first: QJsonDocument, a row per invoice through QtSql, LIKE to search, OFFSET to
/// scroll. The baseline of every ratio.
class PlainArchive
{
public:
    explicit PlainArchive(const QString &path);
    ~PlainArchive();

    /// Reads a page as the portal sends it and stores its invoices with their words.
    void put(const QByteArray &page);
    /// How many of the newest 50 were found.
    [[nodiscard]] int search(const QString &text);
    /// How many rows were read from \a offset on.
    [[nodiscard]] int rows(int offset, int count);

private:
    class Private;
    std::unique_ptr<Private> d;
};
