// SPDX-License-Identifier: MIT
#include "bench/plainarchive.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

class PlainArchive::Private
{
public:
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));
};

PlainArchive::PlainArchive(const QString &path) : d(std::make_unique<Private>())
{
    d->database.setDatabaseName(path);
    d->database.open();
    for (const char *sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
             "CREATE TABLE invoices (id TEXT PRIMARY KEY, created INTEGER, number TEXT, total INTEGER,"
             " lines TEXT, data TEXT)",
             "CREATE INDEX by_time ON invoices (created)"})
        QSqlQuery(d->database).exec(QLatin1StringView(sql));
}

PlainArchive::~PlainArchive()
{
    d.reset();
    QSqlDatabase::removeDatabase(QStringLiteral("plain"));
}

void PlainArchive::put(const QByteArray &page)
{
    d->database.transaction();
    for (const QJsonValue &value : QJsonDocument::fromJson(page)[u"data"].toArray()) {
        const QJsonObject invoice = value.toObject();
        QString lines;
        for (const QJsonValue &line : invoice[u"lines"].toArray())
            lines += line[u"description"].toString() + u'\n';
        QSqlQuery query(d->database);
        query.prepare(QStringLiteral("INSERT OR REPLACE INTO invoices VALUES (?, unixepoch(?), ?, ?, ?, ?)"));
        query.addBindValue(invoice[u"id"].toString());
        query.addBindValue(invoice[u"created"].toString());
        query.addBindValue(invoice[u"number"].toString());
        query.addBindValue(invoice[u"total"][u"amount"].toInteger());
        query.addBindValue(lines);
        query.addBindValue(QString::fromUtf8(QJsonDocument(invoice).toJson(QJsonDocument::Compact)));
        query.exec();
    }
    d->database.commit();
}

int PlainArchive::search(const QString &text)
{
    QSqlQuery query(d->database);
    query.prepare(
        QStringLiteral("SELECT data FROM invoices WHERE number LIKE ? OR lines LIKE ? OR total LIKE ?"
                       " ORDER BY created DESC LIMIT 50"));
    for (int i = 0; i < 3; ++i)
        query.addBindValue(QString(u'%' + text + u'%'));
    query.exec();
    int found = 0;
    while (query.next())
        found += QJsonDocument::fromJson(query.value(0).toByteArray()).isObject() ? 1 : 0;
    return found;
}

int PlainArchive::rows(int offset, int count)
{
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("SELECT data FROM invoices ORDER BY created DESC LIMIT ? OFFSET ?"));
    query.addBindValue(count);
    query.addBindValue(offset);
    query.exec();
    int read = 0;
    while (query.next())
        read += QJsonDocument::fromJson(query.value(0).toByteArray()).isObject() ? 1 : 0;
    return read;
}
