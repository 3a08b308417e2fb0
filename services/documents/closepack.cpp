// SPDX-License-Identifier: MIT
#include "services/documents/closepack.h"

#include "services/documents/csvreader.h"
#include "services/documents/numbergaps.h"
#include "services/documents/storefile.h"

#include <QFile>

namespace portico::documents {

namespace {

const QString Register = QStringLiteral("/register.csv");

QByteArray totals(std::span<const RegisterEntry> entries, const CsvDialect &dialect)
{
    CsvWriter csv(dialect);
    for (const char *column : {"currency", "tax", "rate", "invoices", "subtotal", "amount", "total",
             "amount_paid", "amount_refunded", "amount_remaining"})
        csv.text(QString::fromLatin1(column));
    csv.endRow();
    for (const CurrencyTotal &total : currencyTotals(entries)) {
        csv.text(total.total.currency.code().toUpper());
        csv.text({});
        csv.text({});
        csv.text(QString::number(total.invoices));
        for (const Money &amount :
            {total.subtotal, total.tax, total.total, total.paid, total.refunded, total.remaining})
            csv.amount(amount);
        csv.endRow();
    }
    for (const TaxTotal &total : taxTotals(entries)) {
        csv.text(total.amount.currency.code().toUpper());
        csv.text(total.name);
        csv.text(total.percentage.toString());
        csv.text({});
        csv.text({});
        csv.amount(total.amount);
        for (int i = 0; i < 4; ++i)
            csv.text({});
        csv.endRow();
    }
    return csv.bytes();
}

QByteArray checks(const ClosePack &pack)
{
    QStringList lines;
    const QStringList gaps = gapsIn(pack.entries);
    lines.append(gaps.isEmpty()
            ? QStringLiteral("No gaps in the invoice numbers.")
            : QStringLiteral("Missing invoice numbers: ") + gaps.join(QStringLiteral(", ")));
    lines.append(pack.late.empty() ? QStringLiteral("Nothing arrived late.")
                                   : QStringLiteral("Arrived late, for an earlier period:"));
    for (const RegisterEntry &entry : pack.late)
        lines.append(QStringLiteral("  %1 %2 %3 %4")
                         .arg(entry.organization, entry.invoice.number, plainAmount(entry.invoice.total),
                             entry.invoice.total.currency.code().toUpper()));
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace

QStringList gapsIn(std::span<const RegisterEntry> entries)
{
    std::map<QString, QStringList> numbers;
    for (const RegisterEntry &entry : entries)
        numbers[entry.organization].append(entry.invoice.number);
    QStringList gaps;
    for (const auto &[organization, own] : numbers)
        gaps += numberGaps(own);
    return gaps;
}

Result<QStringList> idsInRegister(const QString &folder)
{
    QFile file(folder + Register);
    if (!file.open(QIODevice::ReadOnly))
        return failure(fileError("folder_unusable", file.fileName()));
    const std::vector<QStringList> rows = readCsv(file.readAll());
    const qsizetype column = rows.empty() ? -1 : rows.front().indexOf(QStringLiteral("id"));
    if (column < 0)
        return failure(fileError("folder_unusable", file.fileName()));
    QStringList ids;
    for (std::size_t i = 1; i < rows.size(); ++i)
        ids.append(rows[i].value(column));
    return ids;
}

Result<void> writeClosePack(const QString &folder, const ClosePack &pack, const CsvDialect &dialect)
{
    std::vector<RegisterEntry> all = pack.entries;
    all.insert(all.end(), pack.late.begin(), pack.late.end());
    const std::pair<QString, QByteArray> files[]{{Register, invoiceRegister(all, dialect).bytes()},
        {QStringLiteral("/totals.csv"), totals(all, dialect)}, {QStringLiteral("/checks.txt"), checks(pack)}};
    for (const auto &[name, bytes] : files) {
        if (const Result<void> written = replaceFile(folder + name, bytes); !written)
            return written;
    }
    return {};
}

} // namespace portico::documents
