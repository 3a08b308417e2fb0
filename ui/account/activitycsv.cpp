// SPDX-License-Identifier: MIT
#include "ui/account/activitycsv.h"

#include "services/documents/csv.h"
#include "ui/text/audittexts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

namespace portico::ui {

namespace {

struct Csv
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::ActivityCsv)
};

QString utcMoment(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

} // namespace

QByteArray activityCsv(const std::vector<AuditEntry> &entries)
{
    documents::CsvWriter csv{documents::CsvDialect()};
    const QStringList heads{Csv::tr("Number"), Csv::tr("When"), Csv::tr("Who"), Csv::tr("E-mail"),
        Csv::tr("What"), Csv::tr("Action"), Csv::tr("Object"), Csv::tr("Details"), Csv::tr("From"),
        Csv::tr("Hash")};
    for (const QString &head : heads)
        csv.text(head);
    csv.endRow();
    for (const AuditEntry &entry : entries) {
        csv.text(QString::number(entry.sequence));
        csv.text(utcMoment(entry.at));
        csv.text(actorName(entry.actor));
        csv.text(entry.actor.email);
        csv.text(sentence(entry));
        csv.text(entry.action);
        csv.text(entry.object);
        csv.text(QString::fromUtf8(QJsonDocument(entry.details).toJson(QJsonDocument::Compact)));
        csv.text(entry.address);
        csv.text(QString::fromLatin1(entry.hash.toHex()));
        csv.endRow();
    }
    return csv.bytes();
}

} // namespace portico::ui
