// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

/// As parameters spell it: true, 3, "text".
QString asText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

} // namespace

void addReadRoutes(ApiRoutes &routes, const QString &plural, const QString &kind, const QStringList &filters)
{
    const QString url = QStringLiteral("/v1/") + plural;
    routes.push_back(
        {"GET", url, listParameters(filters), [kind, url, filters](Call &call) -> Outcome {
             return page(call.account.all(kind), call.params, url, [&](const QJsonObject &object) {
                 for (const QString &filter : filters) {
                     const QString member = filter.section(u':', 0, 0);
                     const QByteArray name = member.toLatin1();
                     if (call.params.has(name.constData())
                         && asText(object.value(member)) != call.params.text(name.constData()))
                         return false;
                 }
                 return true;
             });
         }});
    routes.push_back({"GET", url + QStringLiteral("/{}"), QStringList(), [kind](Call &call) -> Outcome {
                          const QJsonObject object = call.account.find(kind, call.id());
                          return object.isEmpty() ? Outcome(resourceMissing(kind, call.id()))
                                                  : Outcome(object);
                      }});
}

} // namespace portico::sandbox
