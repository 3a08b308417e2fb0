// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "services/domain/result.h"
#include "services/http/responder.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/access/session.h"
#include "services/portal/store/database.h"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace portico::portal {

/// What every handler knows about the request it answers. Session and scope are there where the route asks
/// for them.
class RequestContext
{
public:
    RequestContext(const http::Request &request_, QString requestId_, UtcSeconds wallNow_)
        : request(request_), requestId(std::move(requestId_)), wallNow(wallNow_)
    {
    }

    const http::Request &request;
    QString requestId;
    UtcSeconds wallNow;

    /// What stands in the path for "{name}", decoded.
    [[nodiscard]] QString parameter(QByteArrayView name) const;
    [[nodiscard]] const Session &session() const;
    [[nodiscard]] const OrganizationScope &scope() const;

    std::vector<std::pair<QByteArray, QString>> parameters;
    std::optional<Session> maybeSession;
    std::optional<OrganizationScope> maybeScope;
};

/// For a fast handler: runs inside the unit of work that authorized it, a read for GET and a transaction
/// otherwise. It may be run again when the database asks for it.
class RouteContext final : public RequestContext
{
public:
    RouteContext(RequestContext base, Connection &connection_)
        : RequestContext(std::move(base)), connection(connection_)
    {
    }
    Connection &connection;
};

/// For a handler that waits for somebody (the provider, a password hash, a file): it opens units of work of
/// its own and holds none while it waits.
class WaitingContext final : public RequestContext
{
public:
    WaitingContext(RequestContext base, Database &database_)
        : RequestContext(std::move(base)), database(database_)
    {
    }
    Database &database;
};

using RouteResult = Result<http::Response>;
using FastHandler = std::function<RouteResult(RouteContext &)>;
using WaitingHandler = std::function<RouteResult(WaitingContext &)>;
/// Called on a worker; answers later, from any thread.
using DeferredHandler = std::function<void(const RequestContext &, http::Responder)>;

/// Who may use a route. There is no default: a route without one does not compile.
class Access final
{
public:
    enum class Kind { Open, SignedIn, Member, Product };

    [[nodiscard]] static Access open() { return Access(Kind::Open, std::nullopt); }
    /// Somebody signed in; the request names no organization.
    [[nodiscard]] static Access signedIn() { return Access(Kind::SignedIn, std::nullopt); }
    [[nodiscard]] static Access anyMember() { return Access(Kind::Member, std::nullopt); }
    /// A member with \a permission of the organization in X-Organization-ID.
    [[nodiscard]] static Access with(Permission permission) { return Access(Kind::Member, permission); }

    /// The product, with its key, on the organization that is {id} in the path.
    [[nodiscard]] static Access product() { return Access(Kind::Product, std::nullopt); }

    /// The same, and a write that stays open while an unpaid invoice restricts the organization.
    [[nodiscard]] Access whileRestricted() const
    {
        Access access = *this;
        access.m_whileRestricted = true;
        return access;
    }

    [[nodiscard]] bool isOpenWhileRestricted() const { return m_whileRestricted; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const std::optional<Permission> &permission() const { return m_permission; }

private:
    Access(Kind kind, std::optional<Permission> permission) : m_kind(kind), m_permission(permission) { }

    Kind m_kind;
    std::optional<Permission> m_permission;
    bool m_whileRestricted = false;
};

/// One line of the route table.
struct Route
{
    QByteArray method;
    QByteArray pattern; ///< Such as "/api/portal/invoices/{id}/pdf".
    Access access;
    std::variant<FastHandler, WaitingHandler, DeferredHandler> handler;

    /// Whether a request must carry an Idempotency-Key.
    [[nodiscard]] bool needsIdempotencyKey() const;
};

/// All routes of the portal.
class RouteTable final
{
public:
    void fast(QByteArray method, QByteArray pattern, Access access, FastHandler handler);
    void waiting(QByteArray method, QByteArray pattern, Access access, WaitingHandler handler);
    void deferred(QByteArray method, QByteArray pattern, Access access, DeferredHandler handler);

    struct Match
    {
        const Route *route = nullptr; ///< Null for a path that is not there, or not with this method.
        bool pathExists = false;
        std::vector<std::pair<QByteArray, QString>> parameters;
    };
    [[nodiscard]] Match match(QByteArrayView method, QByteArrayView path) const;
    [[nodiscard]] const std::vector<Route> &routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace portico::portal
