// SPDX-License-Identifier: MIT
#include "services/portal/api/route.h"

#include <QUrl>

namespace portico::portal {

namespace {

bool isParameter(QByteArrayView segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

/// The segment up to the next "/", which is taken off \a rest with it.
QByteArrayView nextSegment(QByteArrayView &rest)
{
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView segment = slash < 0 ? rest : rest.first(slash);
    rest = slash < 0 ? QByteArrayView() : rest.sliced(slash + 1);
    return segment;
}

std::optional<std::vector<std::pair<QByteArray, QString>>> parametersOf(
    QByteArrayView pattern, QByteArrayView path)
{
    if (pattern.count('/') != path.count('/'))
        return std::nullopt;
    std::vector<std::pair<QByteArray, QString>> parameters;
    while (!pattern.isNull() && !path.isNull()) {
        const QByteArrayView expected = nextSegment(pattern);
        const QByteArrayView segment = nextSegment(path);
        if (!isParameter(expected)) {
            if (expected != segment)
                return std::nullopt;
            continue;
        }
        if (segment.isEmpty())
            return std::nullopt;
        parameters.emplace_back(expected.sliced(1).chopped(1).toByteArray(),
            QString::fromUtf8(QByteArray::fromPercentEncoding(segment.toByteArray())));
    }
    return parameters;
}

} // namespace

QString RequestContext::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return value;
    }
    Q_ASSERT_X(false, "RequestContext", "the route has no such parameter");
    return {};
}

const Session &RequestContext::session() const
{
    Q_ASSERT(maybeSession);
    return *maybeSession;
}

const OrganizationScope &RequestContext::scope() const
{
    Q_ASSERT(maybeScope);
    return *maybeScope;
}

bool Route::needsIdempotencyKey() const
{
    return method != "GET"
        && (pattern.startsWith("/api/portal/") || pattern.startsWith("/api/support/")
            || pattern == "/api/accept-invitation");
}

void RouteTable::fast(QByteArray method, QByteArray pattern, Access access, FastHandler handler)
{
    m_routes.push_back({std::move(method), std::move(pattern), access, std::move(handler)});
}

void RouteTable::waiting(QByteArray method, QByteArray pattern, Access access, WaitingHandler handler)
{
    m_routes.push_back({std::move(method), std::move(pattern), access, std::move(handler)});
}

void RouteTable::deferred(QByteArray method, QByteArray pattern, Access access, DeferredHandler handler)
{
    m_routes.push_back({std::move(method), std::move(pattern), access, std::move(handler)});
}

RouteTable::Match RouteTable::match(QByteArrayView method, QByteArrayView path) const
{
    Match match;
    for (const Route &route : m_routes) {
        auto parameters = parametersOf(route.pattern, path);
        if (!parameters)
            continue;
        match.pathExists = true;
        if (route.method != method)
            continue;
        match.route = &route;
        match.parameters = std::move(*parameters);
        break;
    }
    return match;
}

} // namespace portico::portal
