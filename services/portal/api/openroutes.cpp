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
    routes.fast("GET", "/open/billing", Access::open(),
        [](RouteContext &) -> RouteResult { return page(QStringLiteral("billing.html")); });
}

} // namespace portico::portal
