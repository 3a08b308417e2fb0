// SPDX-License-Identifier: MIT
#include "models/downloadwish.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::models {

using namespace Qt::StringLiterals;

namespace {

/// As text: a key has more digits than a JSON number keeps.
QJsonArray textsOf(const std::vector<qint64> &keys)
{
    QJsonArray texts;
    for (const qint64 key : keys)
        texts.append(QString::number(key));
    return texts;
}

UtcSeconds timeIn(const QJsonObject &object, QLatin1StringView name)
{
    return UtcSeconds(std::chrono::seconds(object[name].toInteger()));
}

} // namespace

QByteArray toJson(const DownloadWish &wish)
{
    const QJsonObject dialect{{u"separator"_s, QString(QLatin1Char(wish.dialect.separator))},
        {u"decimal"_s, QString(QLatin1Char(wish.dialect.decimal))},
        {u"date_format"_s, wish.dialect.dateFormat}, {u"windows_1252"_s, wish.dialect.windows1252},
        {u"byte_order_mark"_s, wish.dialect.byteOrderMark}};
    const QJsonObject object{{u"folder"_s, wish.folder}, {u"name"_s, wish.name},
        {u"keys"_s, textsOf(wish.keys)}, {u"pack"_s, wish.isPack},
        {u"organization_id"_s, wish.organizationId},
        {u"from"_s, qint64(wish.from.time_since_epoch().count())},
        {u"to"_s, qint64(wish.to.time_since_epoch().count())}, {u"previous_folder"_s, wish.previousFolder},
        {u"dialect"_s, dialect}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<DownloadWish> downloadWishFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    DownloadWish wish;
    wish.folder = object["folder"_L1].toString();
    wish.name = object["name"_L1].toString();
    if (wish.folder.isEmpty() || wish.name.isEmpty())
        return std::nullopt;
    for (const QJsonValue &key : object["keys"_L1].toArray())
        wish.keys.push_back(key.toString().toLongLong());
    wish.isPack = object["pack"_L1].toBool();
    wish.organizationId = object["organization_id"_L1].toString();
    wish.from = timeIn(object, "from"_L1);
    wish.to = timeIn(object, "to"_L1);
    wish.previousFolder = object["previous_folder"_L1].toString();
    const QJsonObject dialect = object["dialect"_L1].toObject();
    wish.dialect.separator = dialect["separator"_L1].toString(u","_s).at(0).toLatin1();
    wish.dialect.decimal = dialect["decimal"_L1].toString(u"."_s).at(0).toLatin1();
    wish.dialect.dateFormat = dialect["date_format"_L1].toString();
    wish.dialect.windows1252 = dialect["windows_1252"_L1].toBool();
    wish.dialect.byteOrderMark = dialect["byte_order_mark"_L1].toBool();
    return wish;
}

} // namespace portico::models
