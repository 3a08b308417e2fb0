// SPDX-License-Identifier: MIT
#include "services/portal/recovery/warning.h"

#include "services/domain/cancellation.h"

#include <QDateTime>
#include <QLocale>

namespace portico::portal {

namespace {

using Kind = Notification::Kind;
using std::chrono::days;

constexpr days TrialWarning{3};

QString keyOf(const char *event, const QString &object, qint64 detail)
{
    return QStringLiteral("%1/%2/%3").arg(QLatin1StringView(event), object).arg(detail);
}

QString cardName(const PaymentMethod &card)
{
    QString brand = card.brand;
    if (!brand.isEmpty())
        brand[0] = brand[0].toUpper();
    return QString(brand + u' ' + card.last4).trimmed();
}

Warning cardWarning(const PaymentMethod &card, UtcSeconds expiry, days before, UtcSeconds until)
{
    Warning warning;
    warning.from = expiry - before;
    warning.until = until;
    warning.key = keyOf("card", card.id, qint64(expiry.time_since_epoch().count())) + u'/'
        + QString::number(before.count());
    warning.notification.kind = Kind::CardExpiring;
    warning.notification.subject = cardName(card);
    warning.notification.date = expiry - std::chrono::seconds(1);
    warning.mail = QStringLiteral("card_expiring");
    warning.mailValues = {{QStringLiteral("card"), cardName(card)},
        {QStringLiteral("date"), dateInFull(*warning.notification.date)}};
    return warning;
}

Warning trialWarning(const SubscriptionSummary &summary, UtcSeconds end)
{
    Warning warning;
    warning.from = end - TrialWarning;
    warning.until = end;
    warning.key = keyOf("trial", summary.id, qint64(end.time_since_epoch().count()));
    warning.notification.kind = Kind::TrialEnding;
    warning.notification.subject = summary.plan ? summary.plan->name : QString();
    warning.notification.date = end;
    return warning;
}

Warning dataDueWarning(UtcSeconds endedAt)
{
    Warning warning;
    warning.from = endedAt + DataKeptAfterEnd;
    warning.key = keyOf("data_due", QStringLiteral("end"), qint64(endedAt.time_since_epoch().count()));
    warning.notification.kind = Kind::DataDue;
    warning.notification.date = endedAt;
    warning.mail = QStringLiteral("data_due");
    warning.mailValues = {{QStringLiteral("date"), dateInFull(endedAt)}};
    return warning;
}

} // namespace

std::vector<Warning> warningsFor(const SubscriptionSummary &summary)
{
    std::vector<Warning> warnings;
    const std::optional<UtcSeconds> expiry
        = summary.paymentMethod ? expiryOf(*summary.paymentMethod) : std::nullopt;
    if (expiry && summary.nextCharge) {
        const PaymentMethod &card = *summary.paymentMethod;
        warnings.push_back(cardWarning(card, *expiry, CardWarning, *expiry - LastCardWarning));
        warnings.push_back(cardWarning(card, *expiry, LastCardWarning, *expiry));
    }
    if (summary.trialEndsAt)
        warnings.push_back(trialWarning(summary, *summary.trialEndsAt));
    if (summary.endedAt)
        warnings.push_back(dataDueWarning(*summary.endedAt));
    return warnings;
}

QString dateInFull(UtcSeconds time)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return QLocale(QLocale::English, QLocale::UnitedStates)
               .toString(moment, QStringLiteral("MMMM d, yyyy, HH:mm"))
        + QStringLiteral(" UTC");
}

} // namespace portico::portal
