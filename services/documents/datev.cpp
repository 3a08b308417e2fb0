// SPDX-License-Identifier: MIT
#include "services/documents/datev.h"

#include "services/documents/csv.h"

#include <QDateTime>
#include <QRegularExpression>

namespace portico::documents {

namespace {

constexpr qsizetype LongestReference = 36;
constexpr qsizetype LongestText = 60;
constexpr qsizetype LongestTitle = 30;

QDate dayOf(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).date();
}

QString quoted(QString text)
{
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString compact(QDate date)
{
    return date.toString(QStringLiteral("yyyyMMdd"));
}

bool isAccount(const QString &account, int length)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9]+$"));
    return account.size() == length && digits.match(account).hasMatch();
}

Result<void> wrong(const char *field)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("datev_settings_missing");
    error.field = QLatin1StringView(field);
    return failure(std::move(error));
}

/// The first day of the fiscal year that \a day lies in.
QDate yearStart(QDate day, int month)
{
    const QDate start(day.year(), month, 1);
    return start > day ? start.addYears(-1) : start;
}

QString header(const DatevSettings &settings, QDate first, QDate last, UtcSeconds createdAt)
{
    const QString title
        = QStringLiteral("Rechnungen %1").arg(first.toString(QStringLiteral("MM/yyyy"))).left(LongestTitle);
    const QString made = QDateTime::fromSecsSinceEpoch(createdAt.time_since_epoch().count(), Qt::UTC)
                             .toString(QStringLiteral("yyyyMMddHHmmss"))
        + QStringLiteral("000");
    const QString none = quoted({});
    return QStringList{quoted(QStringLiteral("EXTF")), QStringLiteral("700"), QStringLiteral("21"),
        quoted(QStringLiteral("Buchungsstapel")), QStringLiteral("13"), made, {},
        quoted(QStringLiteral("RE")), quoted(QStringLiteral("Portico")), none,
        QString::number(settings.adviser), QString::number(settings.client),
        compact(yearStart(first, settings.yearStart)), QString::number(settings.accountLength),
        compact(first), compact(last), quoted(title), none, QStringLiteral("1"), QStringLiteral("0"),
        QStringLiteral("0"), quoted(settings.currency), {}, none, {}, {}, none, {}, {}, none, none}
        .join(u';');
}

QString columns()
{
    return QStringList{QStringLiteral("Umsatz (ohne Soll/Haben-Kz)"),
        QStringLiteral("Soll/Haben-Kennzeichen"), QStringLiteral("WKZ Umsatz"), QStringLiteral("Kurs"),
        QStringLiteral("Basis-Umsatz"), QStringLiteral("WKZ Basis-Umsatz"), QStringLiteral("Konto"),
        QStringLiteral("Gegenkonto (ohne BU-Schlüssel)"), QStringLiteral("BU-Schlüssel"),
        QStringLiteral("Belegdatum"), QStringLiteral("Belegfeld 1"), QStringLiteral("Belegfeld 2"),
        QStringLiteral("Skonto"), QStringLiteral("Buchungstext")}
        .join(u';');
}

/// What one booking charges.
struct Share
{
    qint64 gross = 0;
    QString taxKey;
};

/// The total, split by tax key where the taxes say how: the net of a rate is its tax over the rate. Taxes
/// that stand on one another, or have no key, leave one booking without a key.
std::vector<Share> sharesOf(const Invoice &invoice, const DatevSettings &settings)
{
    const std::vector<Share> whole{{invoice.total.minor, {}}};
    if (invoice.taxes.empty())
        return whole;
    std::vector<Share> shares;
    qint64 rest = invoice.total.minor;
    for (const InvoiceTax &tax : invoice.taxes) {
        const auto key = settings.taxKeys.find(tax.percentage.toString());
        const double rate = tax.percentage.toString().toDouble();
        if (key == settings.taxKeys.end() || rate <= 0)
            return whole;
        const qint64 gross = tax.amount.minor + qRound64(double(tax.amount.minor) * 100 / rate);
        shares.push_back({gross, key->second});
        rest -= gross;
    }
    if (shares.size() == 1
        && qAbs(rest) <= qint64(100 / invoice.taxes.front().percentage.toString().toDouble()) + 1) {
        shares.front().gross += rest; // a tax of whole minor units stands for a range of nets
        rest = 0;
    }
    if (rest < 0 && invoice.total.minor > 0)
        return whole;
    if (rest != 0)
        shares.push_back({rest, {}});
    return shares;
}

/// Letters, digits and $ & % * + - / only.
QString reference(const QString &number)
{
    static const QRegularExpression refused(QStringLiteral("[^A-Za-z0-9$&%*+\\-/]"));
    return QString(number).remove(refused).left(LongestReference);
}

QString booking(const Invoice &invoice, const Share &share, const DatevSettings &settings)
{
    const Money gross{qAbs(share.gross), invoice.total.currency};
    const QString text
        = invoice.description.isEmpty() ? invoice.number : invoice.number + u' ' + invoice.description;
    return QStringList{plainAmount(gross, u','),
        quoted(share.gross < 0 ? QStringLiteral("H") : QStringLiteral("S")), quoted(settings.currency), {},
        {}, {}, settings.expenseAccount, settings.vendorAccount,
        share.taxKey.isEmpty() ? QString() : quoted(share.taxKey),
        dayOf(invoice.created).toString(QStringLiteral("ddMM")), quoted(reference(invoice.number)), {}, {},
        quoted(text.simplified().left(LongestText))}
        .join(u';');
}

QString reasonToOmit(const Invoice &invoice, const DatevSettings &settings)
{
    if (invoice.total.currency.code().toUpper() != settings.currency)
        return QStringLiteral("datev_currency");
    const bool isFinal = invoice.status != Invoice::Status::Draft && invoice.status != Invoice::Status::Void;
    return isFinal ? QString() : QStringLiteral("datev_not_final");
}

} // namespace

Result<void> DatevSettings::check() const
{
    if (adviser < 1'001 || adviser > 9'999'999)
        return wrong("adviser");
    if (client < 1 || client > 99'999)
        return wrong("client");
    if (accountLength < 4 || accountLength > 8)
        return wrong("account_length");
    if (!isAccount(expenseAccount, accountLength))
        return wrong("expense_account");
    if (!isAccount(vendorAccount, accountLength + 1))
        return wrong("vendor_account");
    if (yearStart < 1 || yearStart > 12)
        return wrong("year_start");
    return currency.size() == 3 ? Result<void>() : wrong("currency");
}

Result<DatevBatch> datevBatch(std::span<const RegisterEntry> entries, const DatevSettings &settings,
    QDate first, QDate last, UtcSeconds createdAt)
{
    if (const Result<void> usable = settings.check(); !usable)
        return failure(usable.error());
    DatevBatch batch;
    QStringList lines{header(settings, first, last, createdAt), columns()};
    for (const RegisterEntry &entry : entries) {
        const Invoice &invoice = entry.invoice;
        if (const QString reason = reasonToOmit(invoice, settings); !reason.isEmpty()) {
            batch.omitted.push_back({invoice.id, invoice.number, reason});
            continue;
        }
        for (const CreditNote &note : invoice.creditNotes) {
            if (note.status == CreditNote::Status::Issued)
                batch.omitted.push_back({invoice.id, note.number, QStringLiteral("datev_credit_note")});
        }
        for (const Share &share : sharesOf(invoice, settings)) {
            if (share.gross == 0)
                continue;
            lines.append(booking(invoice, share, settings));
            ++batch.bookings;
        }
    }
    batch.bytes
        = toWindows1252(lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n"), batch.lostCharacters);
    return batch;
}

} // namespace portico::documents
