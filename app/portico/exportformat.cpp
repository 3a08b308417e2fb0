// SPDX-License-Identifier: MIT
#include "app/portico/exportformat.h"

#include "app/commandline.h"
#include "services/platform/systemclock.h"
#include "ui/text/errormessages.h"

#include <QDateTime>

using namespace portico;
using namespace Qt::StringLiterals;
using documents::RegisterEntry;

namespace {

QDate dayOf(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).date();
}

QString sentence(const documents::DatevOmission &omission)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = omission.code;
    return QStringLiteral("%1 is left out: %2")
        .arg(omission.number.isEmpty() ? omission.invoiceId : omission.number, ui::userMessage(error));
}

QString lostText(int count)
{
    return QStringLiteral("%1 characters that the encoding does not have are written as \"?\"").arg(count);
}

} // namespace

void ExportFormat::addDialect(CommandLine &line)
{
    line.addChoice(u"separator"_s, u"Between the cells of CSV; comma if not given."_s,
        {u"comma"_s, u"semicolon"_s, u"tab"_s});
    line.addChoice(u"decimal"_s, u"In the amounts of CSV; point if not given."_s, {u"point"_s, u"comma"_s});
    line.add(u"date-format"_s, u"Of the days in CSV."_s, u"FORMAT"_s, u"yyyy-MM-dd"_s);
    line.addChoice(u"encoding"_s, u"Of CSV; utf-8 if not given, utf-8-bom for Excel."_s,
        {u"utf-8"_s, u"utf-8-bom"_s, u"windows-1252"_s});
}

void ExportFormat::addOptions(CommandLine &line)
{
    line.addChoice(u"format"_s, u"csv if not given."_s, {u"csv"_s, u"json"_s, u"datev"_s});
    addDialect(line);
    line.add(u"datev-adviser"_s, u"Number of the tax adviser."_s, u"N"_s);
    line.add(u"datev-client"_s, u"Number of the client at the adviser."_s, u"N"_s);
    line.add(u"datev-expense-account"_s, u"Account that is charged."_s, u"N"_s);
    line.add(u"datev-vendor-account"_s, u"Account of the vendor, one digit longer."_s, u"N"_s);
    line.add(u"datev-account-length"_s, u"Digits of an account."_s, u"4..8"_s, u"4"_s);
    line.add(u"datev-year-start"_s, u"Month the fiscal year begins with."_s, u"1..12"_s, u"1"_s);
    line.add(u"datev-tax-keys"_s, u"Tax keys by rate, such as 19=9,7=8."_s, u"RATE=KEY,..."_s);
    line.add(u"datev-currency"_s, u"Currency of the books."_s, u"CODE"_s, u"EUR"_s);
}

std::optional<int> ExportFormat::readDialect(const CommandLine &line)
{
    const QString separator = line.value(u"separator"_s);
    m_dialect.separator = separator == u"semicolon" ? ';' : separator == u"tab" ? '\t' : ',';
    m_dialect.decimal = line.value(u"decimal"_s) == u"comma" ? ',' : '.';
    m_dialect.dateFormat = line.value(u"date-format"_s);
    m_dialect.windows1252 = line.value(u"encoding"_s) == u"windows-1252";
    m_dialect.byteOrderMark = line.value(u"encoding"_s) == u"utf-8-bom";
    return std::nullopt;
}

std::optional<int> ExportFormat::read(const CommandLine &line)
{
    if (line.isSet(u"format"_s))
        m_format = line.value(u"format"_s);
    if (const std::optional<int> code = readDialect(line))
        return code;
    return m_format == u"datev" ? readDatev(line) : std::nullopt;
}

std::optional<int> ExportFormat::readDatev(const CommandLine &line)
{
    m_datev.adviser = line.value(u"datev-adviser"_s).toInt();
    m_datev.client = line.value(u"datev-client"_s).toInt();
    m_datev.expenseAccount = line.value(u"datev-expense-account"_s);
    m_datev.vendorAccount = line.value(u"datev-vendor-account"_s);
    m_datev.accountLength = line.value(u"datev-account-length"_s).toInt();
    m_datev.yearStart = line.value(u"datev-year-start"_s).toInt();
    m_datev.currency = line.value(u"datev-currency"_s).toUpper();
    for (const QString &pair : line.value(u"datev-tax-keys"_s).split(u',', Qt::SkipEmptyParts)) {
        const QString rate = pair.section(u'=', 0, 0).trimmed();
        const QString key = pair.section(u'=', 1).trimmed();
        if (rate.isEmpty() || key.isEmpty())
            return line.usageError(u"--datev-tax-keys expects rates and keys, such as 19=9,7=8"_s);
        m_datev.taxKeys[rate] = key;
    }
    const Result<void> usable = m_datev.check();
    if (usable)
        return std::nullopt;
    return line.usageError(QStringLiteral("--datev-%1 is missing or not usable")
                               .arg(QString(usable.error().field).replace(u'_', u'-')));
}

Result<Exported> ExportFormat::write(std::span<const RegisterEntry> entries, QDate first, QDate last) const
{
    if (m_format == u"json")
        return Exported{documents::invoiceRegisterJson(entries), {}, false};
    if (m_format == u"csv") {
        const documents::CsvWriter csv = documents::invoiceRegister(entries, m_dialect);
        const int lost = csv.lostCharacters();
        return Exported{csv.bytes(), lost > 0 ? QStringList{lostText(lost)} : QStringList(), false};
    }
    for (const RegisterEntry &entry : entries) {
        const QDate day = dayOf(entry.invoice.created);
        first = first.isValid() ? first : day;
        last = last.isValid() ? last : day;
        first = std::min(first, day);
        last = std::max(last, day);
    }
    const UtcSeconds now = platform::SystemClock().now();
    const QDate today = dayOf(now);
    Result<documents::DatevBatch> batch = documents::datevBatch(
        entries, m_datev, first.isValid() ? first : today, last.isValid() ? last : today, now);
    if (!batch)
        return failure(batch.error());
    Exported exported{batch->bytes, {}, !batch->omitted.empty()};
    for (const documents::DatevOmission &omission : batch->omitted)
        exported.remarks.append(sentence(omission));
    if (batch->lostCharacters > 0)
        exported.remarks.append(lostText(batch->lostCharacters));
    return exported;
}
