// SPDX-License-Identifier: MIT
#include "services/portal/api/openroutes.h"

#include "services/portal/api/route.h"

#include <QFile>

static void initPagesResource()
{
    Q_INIT_RESOURCE(portal_pages);
}

namespace portico::portal {

namespace {

http::Response page(const QString &name)
{
    initPagesResource();
    http::Response response;
    QFile file(QStringLiteral(":/portal/pages/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        response.status = 404;
        return response;
    }
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"},
        {"Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"}};
    response.body = file.readAll();
    return response;
}

} // namespace

void addOpenRoutes(RouteTable &routes)
{
    for (const char *name : {"billing", "invitation", "reset", "email"}) {
        routes.fast(
            "GET", QByteArray("/open/") + name, Access::open(), [name](RouteContext &) -> RouteResult {
                return page(QLatin1StringView(name) + QStringLiteral(".html"));
            });
    }
}

} // namespace portico::portal
