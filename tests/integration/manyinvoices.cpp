// SPDX-License-Identifier: MIT
#include "tests/integration/manyinvoices.h"

#include "tests/integration/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

bool makeSandboxData(const QString &path)
{
    Program once(u"portico-sandbox"_s);
    return !once.serve({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--sample"_s, u"demo"_s, u"--data"_s,
                           path})
                .isEmpty()
        && once.terminate() == 0;
}

bool addInvoices(const QString &path, const QString &like, int count, const QStringList &hostileNumbers)
{
    QJsonObject original;
    for (const QByteArray &line : contentOf(path).split('\n')) {
        for (const QJsonValue &object : QJsonDocument::fromJson(line)[u"put"].toArray()) {
            if (object[u"id"].toString() == like)
                original = object.toObject();
        }
    }
    QFile file(path);
    if (original.isEmpty() || !file.open(QIODevice::Append))
        return false;
    for (int i = 0; i < count; ++i) {
        const QString number = u"BULK-%1"_s.arg(count - i, 6, 10, QLatin1Char('0'));
        const QString id = u"in_BULK%1"_s.arg(count - i);
        const qint64 created = NewestAdded - i * BetweenAdded;
        QJsonObject copy = original;
        const auto renamed = [&](const char *url) {
            return original[QLatin1StringView(url)].toString().replace(like, id).replace(
                original[u"_secret"].toString(), u"secret_"_s + id);
        };
        copy[u"id"] = id;
        copy[u"hosted_invoice_url"] = renamed("hosted_invoice_url");
        copy[u"number"] = i < hostileNumbers.size() ? hostileNumbers[i] : number;
        copy[u"_secret"] = u"secret_"_s + id;
        copy[u"created"] = copy[u"effective_at"] = created;
        copy[u"status_transitions"] = QJsonObject{{u"finalized_at"_s, created}, {u"paid_at"_s, created}};
        file.write(
            QJsonDocument(QJsonObject{{u"put"_s, QJsonArray{copy}}}).toJson(QJsonDocument::Compact) + '\n');
    }
    return true;
}

} // namespace portico::test
