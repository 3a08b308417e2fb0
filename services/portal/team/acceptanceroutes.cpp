// SPDX-License-Identifier: MIT
#include "services/portal/team/acceptanceroutes.h"

#include "services/portal/access/newpassword.h"
#include "services/portal/access/sessions.h"
#include "services/portal/access/token.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/limitedsignin.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/team/acceptance.h"
#include "services/wire/teamrequests.h"

namespace portico::portal {

namespace {

struct Parts
{
    const Sessions &sessions;
    const PasswordHasher &hasher;
    RateLimiter &limiter;
    RateLimits limits;
};

Result<void> takeFromAddress(const RequestContext &context, const Parts &parts)
{
    const auto wait = parts.limiter.take(
        "accept:" + context.request.remoteAddress, parts.limits.acceptPerAddress, context.wallNow);
    return wait ? Result<void>(failure(rateLimited(*wait))) : Result<void>();
}

RouteResult postPreview(RouteContext &context, const Parts &parts)
{
    const Result<QByteArray> token = wire::decodeInvitationToken(context.request.body);
    if (!token)
        return failure(token.error());
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const Result<Acceptance> acceptance = Acceptance::open(context.connection, *token, context.wallNow);
    if (!acceptance)
        return failure(acceptance.error());
    if (acceptance->isUsed())
        return failure(notFound());
    return jsonAnswer(wire::encodeInvitationPreview(acceptance->preview()));
}

/// Makes the person a member, within the transaction that knows who they are.
class Joining final
{
public:
    Joining(const WaitingContext &context, const QByteArray &token) : m_context(context), m_token(token) { }

    Result<void> operator()(Connection &connection, const User &person, const QString &sessionId)
    {
        Result<Acceptance> acceptance = Acceptance::open(connection, m_token, m_context.wallNow);
        if (!acceptance)
            return failure(acceptance.error());
        const Result<bool> accepted = acceptance->accept(person);
        if (!accepted)
            return failure(accepted.error());
        m_organizationId = acceptance->organizationId();
        if (!*accepted)
            return {};
        AuditActor actor{AuditActor::Kind::Person, person.id, sessionId,
            QString::fromLatin1(m_context.request.remoteAddress)};
        return appendAudit(connection, acceptance->scope(), actor,
            {QStringLiteral("invitation.accepted"), acceptance->invitationId(),
                {{QStringLiteral("role"), roleName(acceptance->preview().role)}}},
            m_context.wallNow);
    }
    [[nodiscard]] const QString &organizationId() const { return m_organizationId; }

private:
    const WaitingContext &m_context;
    const QByteArray &m_token;
    QString m_organizationId;
};

QByteArray bearerOf(const http::Request &request)
{
    const QByteArray header = request.header("Authorization");
    return header.size() > 7 ? header.mid(7).trimmed() : QByteArray();
}

/// By somebody who is signed in.
Result<wire::Accepted> acceptSignedIn(WaitingContext &context, const QByteArray &token)
{
    Joining joining(context, token);
    const Result<void> joined = context.database.transaction([&](Connection &connection) -> Result<void> {
        const Result<Session> session
            = Sessions::forAccessToken(connection, bearerOf(context.request), context.wallNow);
        if (!session)
            return failure(session.error());
        if (session->isSso()) // the provider of one organization brings nobody into another
            return failure(portalError(403, QLatin1StringView("sso_session")));
        return joining(connection, {session->userId, session->email, session->name, {}}, session->id);
    });
    if (!joined)
        return failure(joined.error());
    return wire::Accepted{joining.organizationId()};
}

Result<QString> invitedAddress(WaitingContext &context, const QByteArray &token)
{
    return context.database.read([&](Connection &connection) -> Result<QString> {
        const Result<Acceptance> acceptance = Acceptance::open(connection, token, context.wallNow);
        if (!acceptance)
            return failure(acceptance.error());
        return acceptance->preview().email;
    });
}

/// By somebody who has an account of the invited address, and its password.
Result<wire::Accepted> acceptWithPassword(
    WaitingContext &context, const Parts &parts, const wire::Acceptance &request, const QString &email)
{
    Joining joining(context, request.token);
    const Result<wire::Tokens> tokens = limitedSignIn(context.database, parts.sessions,
        {email, request.password, request.code, request.device}, parts.limits.signInPerAccount,
        context.wallNow,
        [&](Connection &connection, const User &user) { return joining(connection, user, {}); });
    if (!tokens)
        return failure(tokens.error());
    return wire::Accepted{joining.organizationId(), *tokens};
}

/// By somebody who has no account yet: the link proves that the address is theirs.
Result<wire::Accepted> acceptAnew(
    WaitingContext &context, const Parts &parts, const wire::Acceptance &request, const QString &email)
{
    const Result<QByteArray> hash = parts.hasher.hash(Secret(request.password.toUtf8()));
    if (!hash)
        return failure(hash.error());
    Joining joining(context, request.token);
    const Result<wire::Tokens> tokens
        = context.database.transaction([&](Connection &connection) -> Result<wire::Tokens> {
              const Result<User> user = addUser(connection, email, request.name, *hash, context.wallNow);
              if (!user)
                  return failure(user.error());
              if (const Result<void> joined = joining(connection, *user, {}); !joined)
                  return failure(joined.error());
              return parts.sessions.begin(connection, *user, request.device, context.wallNow);
          });
    if (!tokens)
        return failure(tokens.error());
    return wire::Accepted{joining.organizationId(), *tokens};
}

Result<bool> hasAccount(WaitingContext &context, const QString &email)
{
    return context.database.read([&](Connection &connection) -> Result<bool> {
        const Result<std::optional<User>> user = userByEmail(connection, email);
        if (!user)
            return failure(user.error());
        return user->has_value();
    });
}

Result<wire::Accepted> accept(WaitingContext &context, const Parts &parts, const wire::Acceptance &request)
{
    if (!bearerOf(context.request).isEmpty())
        return acceptSignedIn(context, request.token);
    const Result<QString> email = invitedAddress(context, request.token);
    if (!email)
        return failure(email.error());
    // Looked at before it is known whether there is an account, so that the answer does not tell.
    if (!request.name.isEmpty()) {
        if (const Result<void> usable = checkNewPassword(Secret(request.password.toUtf8()), *email); !usable)
            return failure(usable.error());
    }
    const Result<bool> known = hasAccount(context, *email);
    if (!known)
        return failure(known.error());
    if (*known || request.name.isEmpty())
        return acceptWithPassword(context, parts, request, *email);
    const Result<wire::Accepted> accepted = acceptAnew(context, parts, request, *email);
    const bool cameSecond = !accepted && accepted.error().code == u"email_taken";
    return cameSecond ? acceptWithPassword(context, parts, request, *email) : accepted;
}

RouteResult postAccept(WaitingContext &context, const Parts &parts)
{
    const Result<wire::Acceptance> request = wire::decodeAcceptance(context.request.body);
    if (!request)
        return failure(request.error());
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const Result<wire::Accepted> accepted = accept(context, parts, *request);
    if (!accepted)
        return failure(accepted.error());
    return notKept(jsonAnswer(wire::encodeAccepted(*accepted)));
}

} // namespace

void addAcceptanceRoutes(RouteTable &routes, const Sessions &sessions, const PasswordHasher &hasher,
    RateLimiter &limiter, const RateLimits &limits)
{
    const Parts parts{sessions, hasher, limiter, limits};
    routes.fast("POST", "/api/invitations/preview", Access::open(),
        [parts](RouteContext &context) { return postPreview(context, parts); });
    routes.waiting("POST", "/api/accept-invitation", Access::open(),
        [parts](WaitingContext &context) { return postAccept(context, parts); });
}

} // namespace portico::portal
