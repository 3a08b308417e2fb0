// SPDX-License-Identifier: MIT
#include "ui/plan/historycsv.h"

#include "ui/text/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace portico::ui {

namespace {

struct Csv
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::HistoryCsv)
};

QString cell(QString text)
{
    const bool isFormula = !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]);
    if (isFormula)
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

QString day(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .date()
        .toString(Qt::ISODate);
}

/// Our own number, which may begin with a minus.
QString decimal(const Money &amount)
{
    const int places = amount.currency.exponent();
    qint64 scale = 1;
    for (int i = 0; i < places; ++i)
        scale *= 10;
    const qint64 absolute = std::abs(amount.minor);
    QString text = QString::number(absolute / scale);
    if (places > 0)
        text += u'.' + QString::number(absolute % scale).rightJustified(places, u'0');
    return amount.isNegative() ? u'-' + text : text;
}

} // namespace

QByteArray historyCsv(const std::vector<SubscriptionChange> &changes)
{
    QStringList lines{QStringList{Csv::tr("Date"), Csv::tr("Change"), Csv::tr("Kind"), Csv::tr("By"),
        Csv::tr("Effect on a month"), Csv::tr("Currency")}
                          .join(u',')};
    for (const SubscriptionChange &change : changes) {
        const QString actor = change.actor.isEmpty() ? Csv::tr("Billing provider") : change.actor;
        const std::optional<Money> &effect = change.monthlyEffect;
        lines.append(QStringList{day(change.at), cell(sentence(change)), cell(word(change.kind)), cell(actor),
            effect ? decimal(*effect) : QString(), effect ? effect->currency.code().toUpper() : QString()}
                         .join(u','));
    }
    return (lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
}

} // namespace portico::ui
