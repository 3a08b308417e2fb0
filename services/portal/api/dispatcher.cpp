// SPDX-License-Identifier: MIT
#include "services/portal/api/dispatcher.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/access/sessions.h"
#include "services/portal/access/token.h"
#include "services/portal/api/answer.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"
#include "services/portal/tokens/personaltokens.h"

#include <QLoggingCategory>

#include <exception>

namespace portico::portal {

namespace {

Q_LOGGING_CATEGORY(lcHttp, "portico.http", QtInfoMsg)

constexpr int FastQueue = 1024;

http::Response textAnswer(int status, QByteArray text, QByteArray type = "text/plain; charset=utf-8")
{
    http::Response response;
    response.status = status;
    response.headers = {{"Content-Type", std::move(type)}, {"Cache-Control", "no-store"}};
    response.body = std::move(text);
    return response;
}

/// A personal access token reads.
Error readOnly(const Route &route, const QString &detail)
{
    Error error = portalError(403, QLatin1StringView("permission_denied"), detail);
    if (route.access.permission())
        error.permission = permissionName(*route.access.permission());
    return error;
}

/// Whether a route decides how a person signs in elsewhere, tells where they did, or tries their password:
/// that is not for the provider of one organization.
bool changesOwnSignIn(const Route &route)
{
    if (route.pattern.startsWith("/api/auth/sessions"))
        return true;
    return route.method != "GET"
        && (route.pattern.startsWith("/api/auth/totp/") || route.pattern.startsWith("/api/auth/password/")
            || route.pattern.startsWith("/api/auth/profile") || route.pattern == "/api/auth/step-up");
}

/// Why nothing may be changed in the organization now, whatever the person may do; nothing where it may.
std::optional<Error> refusalToWrite(const OrganizationScope &scope, const Route &route)
{
    if (scope.isViaParent())
        return readOnly(route, QStringLiteral("a child organization is only looked at from its parent"));
    if (route.access.isOpenWhileRestricted())
        return std::nullopt;
    if (scope.isBeingDeleted())
        return portalError(403, QLatin1StringView("being_deleted"));
    if (scope.isRestricted())
        return portalError(403, QLatin1StringView("restricted"));
    return std::nullopt;
}

/// Whose idempotency keys the request's belongs to; nobody's on a route that is open to all.
QString principalOf(const RequestContext &context)
{
    return context.maybeSession ? context.session().userId : QString();
}

Error poolIsFull()
{
    return portalError(503, QLatin1StringView("busy"), QStringLiteral("too many requests wait"));
}

} // namespace

/// One request on its way, with the right to answer it.
struct Dispatcher::Exchange
{
    Exchange(http::Request request_, http::Responder responder_, std::shared_ptr<Metrics> metrics_)
        : request(std::move(request_)), responder(std::move(responder_)), metrics(std::move(metrics_)),
          id(newId(QLatin1StringView("req"))), start(std::chrono::steady_clock::now())
    {
    }

    void answer(RouteResult result)
    {
        if (!result) {
            const Error &error = result.error();
            if (error.httpStatus >= 500 && error.code != u"busy") {
                qCWarning(lcHttp).noquote() << id << request.method << route->pattern << error.httpStatus
                                            << error.code << error.detail;
            }
            finish(problemAnswer(error, id));
        } else {
            finish(std::move(*result));
        }
    }
    void finish(http::Response response)
    {
        withdrawMark(response);
        response.headers.push_back({"Request-Id", id.toLatin1()});
        response.headers.push_back({"X-Content-Type-Options", "nosniff"});
        const auto duration
            = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
        metrics->count(routeIndex, response.status, duration);
        qCDebug(lcHttp).noquote() << id << request.method << request.path << response.status
                                  << duration.count();
        responder.send(std::move(response));
    }

    http::Request request;
    http::Responder responder;
    std::shared_ptr<Metrics> metrics;
    QString id;
    std::chrono::steady_clock::time_point start;
    const Route *route = nullptr;
    int routeIndex = -1;
    std::vector<std::pair<QByteArray, QString>> parameters;

    [[nodiscard]] RequestContext context(UtcSeconds now) const
    {
        RequestContext context(request, id, now);
        context.parameters = parameters;
        return context;
    }
};

Dispatcher::Dispatcher(RouteTable table, Database &database, const Clock &clock, Options options)
    : m_table(std::move(table)), m_database(database), m_clock(clock), m_limits(options.limits),
      m_patience(options.patience), m_metrics(std::make_shared<Metrics>(m_table)),
      m_waiting(options.waitingThreads, options.waitingQueue, QStringLiteral("portal-waiting")),
      m_fast(options.fastThreads, FastQueue, QStringLiteral("portal-fast"))
{
}

Dispatcher::~Dispatcher() = default;

std::optional<http::Response> Dispatcher::immediateAnswer(const http::Request &request) const
{
    if (request.method != "GET")
        return std::nullopt;
    if (request.path == "/healthz")
        return textAnswer(200, "ok\n");
    if (request.path == "/readyz") {
        const bool ready = m_isReady && m_isReady();
        return ready ? textAnswer(200, "ready\n") : textAnswer(503, "not ready\n");
    }
    if (request.path == "/metrics")
        return textAnswer(200, m_metrics->text(), "text/plain; version=0.0.4; charset=utf-8");
    return std::nullopt;
}

void Dispatcher::handle(http::Request request, http::Responder responder)
{
    if (std::optional<http::Response> answer = immediateAnswer(request)) {
        responder.send(std::move(*answer));
        return;
    }
    const auto exchange = std::make_shared<Exchange>(std::move(request), std::move(responder), m_metrics);
    RouteTable::Match match = m_table.match(exchange->request.method, exchange->request.path);
    if (!match.route) {
        const Error error
            = match.pathExists ? portalError(405, QLatin1StringView("method_not_allowed")) : notFound();
        exchange->finish(problemAnswer(error, exchange->id));
        return;
    }
    exchange->route = match.route;
    exchange->routeIndex = int(match.route - m_table.routes().data());
    exchange->parameters = std::move(match.parameters);
    if (const QByteArray coding = exchange->request.header("Content-Encoding");
        !coding.isEmpty() && coding != "identity") {
        exchange->finish(
            problemAnswer(portalError(415, QLatin1StringView("encoding_not_supported")), exchange->id));
        return;
    }
    dispatch(exchange);
}

void Dispatcher::dispatch(const std::shared_ptr<Exchange> &exchange)
{
    const auto &handler = exchange->route->handler;
    bool taken = false;
    if (const auto *fast = std::get_if<FastHandler>(&handler))
        taken = m_fast.tryPost([this, exchange, fast] { exchange->answer(runFast(*exchange, *fast)); });
    else if (const auto *waiting = std::get_if<WaitingHandler>(&handler))
        taken = m_waiting.tryPost(
            [this, exchange, waiting] { exchange->answer(runWaiting(*exchange, *waiting)); });
    else if (const auto *deferred = std::get_if<DeferredHandler>(&handler))
        taken = m_fast.tryPost([this, exchange, deferred] { runDeferred(exchange, *deferred); });
    if (!taken)
        exchange->answer(failure(poolIsFull()));
}

RouteResult Dispatcher::runFast(Exchange &exchange, const FastHandler &handler)
{
    const UtcSeconds now = m_clock.now();
    bool rateChecked = false; // the unit of work may be run again, the request came once
    std::optional<Session> session;
    const auto work = [&](Connection &connection) -> RouteResult {
        RequestContext context = exchange.context(now);
        if (Result<void> allowed = authorize(connection, *exchange.route, context); !allowed)
            return failure(allowed.error());
        session = context.maybeSession;
        std::optional<IdempotentRequest> idempotent;
        if (exchange.route->needsIdempotencyKey()) {
            const Result<IdempotentRequest> read = IdempotentRequest::from(exchange.request,
                principalOf(context), context.maybeScope ? context.scope().organizationId() : QString());
            if (!read)
                return failure(read.error());
            idempotent = *read;
            Result<std::optional<http::Response>> claimed = claim(connection, *idempotent, now, m_patience);
            if (!claimed)
                return failure(claimed.error());
            if (*claimed)
                return std::move(**claimed);
        }
        if (!std::exchange(rateChecked, true)) {
            if (Result<void> slow = checkRate(exchange, context); !slow)
                return failure(slow.error());
        }
        RouteContext own(std::move(context), connection);
        RouteResult result = handler(own);
        if (result && idempotent) {
            // A secret is in the answer and nowhere else: a repetition learns that it was done.
            const http::Response done = isKept(*result) ? *result : emptyAnswer(result->status);
            if (Result<void> kept = keep(connection, *idempotent, done); !kept)
                return failure(kept.error());
        }
        return result;
    };
    RouteResult result
        = exchange.route->method == "GET" ? m_database.read(work) : m_database.transaction(work);
    noteUse(session, now);
    return result;
}

RouteResult Dispatcher::runWaiting(Exchange &exchange, const WaitingHandler &handler)
{
    const UtcSeconds now = m_clock.now();
    const Result<RequestContext> context
        = m_database.read([&](Connection &connection) -> Result<RequestContext> {
              RequestContext fresh = exchange.context(now);
              if (Result<void> allowed = authorize(connection, *exchange.route, fresh); !allowed)
                  return failure(allowed.error());
              return fresh;
          });
    if (!context)
        return failure(context.error());
    noteUse(context->maybeSession, now);

    std::optional<IdempotentRequest> idempotent;
    if (exchange.route->needsIdempotencyKey()) {
        const Result<IdempotentRequest> read = IdempotentRequest::from(exchange.request,
            principalOf(*context), context->maybeScope ? context->scope().organizationId() : QString());
        if (!read)
            return failure(read.error());
        idempotent = *read;
        Result<std::optional<http::Response>> claimed = m_database.transaction(
            [&](Connection &connection) { return claim(connection, *idempotent, now, m_patience); });
        if (!claimed)
            return failure(claimed.error());
        if (*claimed)
            return std::move(**claimed);
    }
    RouteResult result = failure(Error());
    if (Result<void> slow = checkRate(exchange, *context); !slow) {
        result = failure(slow.error());
    } else {
        WaitingContext own(*context, m_database);
        result = handler(own);
    }
    if (!idempotent)
        return result;
    const Result<void> noted = m_database.transaction([&](Connection &connection) {
        const bool isToKeep = result && isKept(*result);
        return isToKeep ? keep(connection, *idempotent, *result) : release(connection, *idempotent);
    });
    return noted || !result ? result : RouteResult(failure(noted.error()));
}

void Dispatcher::runDeferred(const std::shared_ptr<Exchange> &exchange, const DeferredHandler &handler)
{
    Q_ASSERT_X(exchange->route->access.kind() == Access::Kind::Open, "Dispatcher",
        "deferred routes check their caller themselves");
    handler(exchange->context(m_clock.now()),
        http::Responder([exchange](http::Response response) { exchange->finish(std::move(response)); }));
}

Result<void> Dispatcher::authorize(Connection &connection, const Route &route, RequestContext &context) const
{
    if (route.access.kind() == Access::Kind::Open)
        return {};
    if (route.access.kind() == Access::Kind::Product) {
        Result<OrganizationScope> scope
            = Authorizer::forProductKey(connection, bearerToken(context.request), context.parameter("id"));
        if (!scope)
            return failure(scope.error());
        context.maybeScope.emplace(std::move(*scope));
        return {};
    }
    const QByteArray bearer = bearerToken(context.request);
    Result<Session> session = isToken(bearer, TokenKind::Personal)
        ? sessionForPersonalToken(connection, bearer, context.wallNow)
        : Sessions::forAccessToken(connection, bearer, context.wallNow);
    if (!session)
        return failure(session.error());
    context.maybeSession = std::move(*session);
    if (context.session().isToken() && route.method != "GET")
        return failure(readOnly(route, QStringLiteral("a personal access token can only read")));
    if (context.session().isSso() && changesOwnSignIn(route))
        return failure(portalError(403, QLatin1StringView("sso_session")));
    if (route.access.kind() == Access::Kind::SignedIn)
        return {};
    const QByteArray organizationId = context.request.header("X-Organization-ID");
    if (organizationId.isEmpty())
        return failure(portalError(400, QLatin1StringView("organization_required")));
    Result<OrganizationScope> scope = Authorizer::forSession(
        connection, context.session(), QString::fromUtf8(organizationId), route.access.permission());
    if (!scope)
        return failure(scope.error());
    if (route.method != "GET") {
        if (const std::optional<Error> refusal = refusalToWrite(*scope, route))
            return failure(*refusal);
    }
    context.maybeScope.emplace(std::move(*scope));
    return {};
}

/// What a personal access token was used for is written down beside the request, which only reads.
void Dispatcher::noteUse(const std::optional<Session> &session, UtcSeconds now)
{
    if (!session || !session->isToken())
        return;
    const Result<void> noted = m_database.transaction([&](Connection &connection) {
        return notePersonalTokenUse(connection, session->tokenOrganizationId, session->id, now);
    });
    if (!noted)
        qCWarning(lcHttp) << "the use of a token could not be noted:" << noted.error().code;
}

Result<void> Dispatcher::checkRate(const Exchange &exchange, const RequestContext &context)
{
    if (!context.maybeSession)
        return {};
    const QByteArray user = context.session().userId.toLatin1();
    std::vector<std::pair<QByteArray, RateRule>> buckets{{"api:" + user, m_limits.apiPerUser}};
    if (exchange.route->method != "GET")
        buckets.emplace_back("write:" + user, m_limits.writesPerUser);
    if (exchange.route->pattern.endsWith("/pdf"))
        buckets.emplace_back("pdf:" + user, m_limits.pdfPerUser);
    if (context.maybeScope)
        buckets.emplace_back(
            "org:" + context.scope().organizationId().toLatin1(), m_limits.apiPerOrganization);
    for (const auto &[key, rule] : buckets) {
        if (const auto wait = m_limiter.take(key, rule, context.wallNow))
            return failure(rateLimited(*wait));
    }
    return {};
}

} // namespace portico::portal
