// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/datev.h"

class CommandLine;

/// What an export wrote.
struct Exported
{
    QByteArray bytes;
    QStringList remarks; ///< Sentences about what is not in it as it was.
    bool isPartial = false; ///< Whole invoices are missing.
};

/// How a command without a window writes its tables.
class ExportFormat final
{
public:
    static void addDialect(CommandLine &line);
    static void addOptions(CommandLine &line); ///< addDialect() and the formats.

    /// An exit code with everything said, or nothing.
    [[nodiscard]] std::optional<int> readDialect(const CommandLine &line);
    [[nodiscard]] std::optional<int> read(const CommandLine &line);

    [[nodiscard]] const portico::documents::CsvDialect &dialect() const { return m_dialect; }
    /// \a first and \a last are the period; invalid for that of the invoices.
    [[nodiscard]] portico::Result<Exported> write(
        std::span<const portico::documents::RegisterEntry> entries, QDate first, QDate last) const;

private:
    [[nodiscard]] std::optional<int> readDatev(const CommandLine &line);

    QString m_format = QStringLiteral("csv");
    portico::documents::CsvDialect m_dialect;
    portico::documents::DatevSettings m_datev;
};
