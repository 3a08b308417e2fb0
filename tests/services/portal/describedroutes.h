// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "tests/services/portal/api/yaml.h"

#include <QFile>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace portico::portal {

/// A route for members, as resources/openapi describes it.
struct DescribedRoute
{
    QByteArray method;
    QByteArray path;
    std::optional<Permission> permission; ///< Nothing where any member may.
    bool needsProof = false;
    bool needsGrant = false; ///< A proof of identity for just this.
    QByteArray pattern; ///< The path with "{id}".
};

inline std::vector<DescribedRoute> memberRoutes()
{
    QFile file(QStringLiteral(PORTICO_OPENAPI));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject paths
        = YamlReader::read(QString::fromUtf8(file.readAll())).toObject()[QStringLiteral("paths")].toObject();
    std::vector<DescribedRoute> routes;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const QJsonObject route = method->toObject();
            const QString needed = route[QStringLiteral("x-permission")].toString();
            const std::optional<Permission> permission = permissionFromName(needed);
            if (!permission && needed != u"member")
                continue;
            const QString unauthorized = route[QStringLiteral("responses")]
                                             .toObject()[QStringLiteral("401")]
                                             .toObject()[QStringLiteral("description")]
                                             .toString();
            QByteArray filled = path.key().toUtf8();
            filled.replace("{id}", "none_1");
            routes.push_back({method.key().toUpper().toLatin1(), filled, permission,
                unauthorized.contains(QStringLiteral("step_up_required")),
                unauthorized.contains(QStringLiteral("grant")), path.key().toUtf8()});
        }
    }
    return routes;
}

/// A body that the route understands, so that the answer tells of the caller and not of the body.
inline QByteArray bodyFor(const QByteArray &path)
{
    if (path.endsWith("/cancel"))
        return R"({"feedback":"other"})";
    if (path.endsWith("/pause"))
        return R"({"months":1})";
    if (path.endsWith("/accept-offer"))
        return R"({"offer":"none"})";
    if (path.endsWith("/portal/sso"))
        return R"({"issuer":null,"domains":[],"default_role":"member","enforced":false})";
    if (path.endsWith("/ingest-keys"))
        return R"({"name":"x"})";
    if (path.endsWith("/access-tokens"))
        return R"({"name":"x","days":1})";
    if (path.contains("/team/members"))
        return R"({"role":"member"})";
    if (path.endsWith("/organization"))
        return R"({"grant":"","settings":{"read_only_sees_invoices":true}})";
    if (path.endsWith("/children"))
        return R"({"organization":"none_1"})";
    if (path.endsWith("/notification-preferences"))
        return R"({"choices":[]})";
    if (path.endsWith("/team/invite"))
        return R"({"emails":["nobody"],"role":"admin"})";
    if (path.endsWith("/seats/preview"))
        return R"({"role":"member","count":1})";
    if (path.endsWith("/transfer-ownership"))
        return R"({"member_id":"none_1","grant":""})";
    if (path.endsWith("/tax-ids"))
        return R"({"type":"eu_vat","value":"DE123456789"})";
    if (path.contains("/billing-contacts"))
        return R"({"name":"Books","email":"books@x.example"})";
    if (path.endsWith("/billing-details"))
        return "{\"name\":null,\"email\":null,\"address\":{},\"purchase_order\":null,\"purchase_order_ends\":"
               "null,"
               "\"custom_fields\":[],\"language\":null}";
    if (path.endsWith("/change-plan"))
        return R"({"quote":"quote_none"})";
    return "{}";
}

} // namespace portico::portal
