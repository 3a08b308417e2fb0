// SPDX-License-Identifier: MIT
#include "services/portal/api/passwordroutes.h"

#include "services/domain/mailaddress.h"
#include "services/portal/access/newpassword.h"
#include "services/portal/access/passwordchange.h"
#include "services/portal/access/passwordreset.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/portalerror.h"
#include "services/wire/security.h"

namespace portico::portal {

namespace {

Result<void> takeFromAddress(const RequestContext &context, const PasswordParts &parts)
{
    const auto wait = parts.limiter.take(
        "password:" + context.request.remoteAddress, parts.limits.signInPerAddress, context.wallNow);
    return wait ? Result<void>(failure(rateLimited(*wait))) : Result<void>();
}

/// The same steps and the same answer whether anybody has the address or not.
RouteResult postForgot(RouteContext &context, const PasswordParts &parts)
{
    const Result<QString> email = wire::decodeAddress(context.request.body);
    if (!email)
        return failure(email.error());
    if (!isMailAddress(normalizedEmail(*email)))
        return failure(invalidField(QLatin1StringView("email")));
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const auto wait = takeShared(context.connection, addressBucket(QLatin1StringView("reset"), *email),
        parts.limits.resetPerRecipient, context.wallNow);
    if (!wait)
        return failure(wait.error());
    if (*wait)
        return failure(rateLimited(**wait));
    if (const Result<void> requested = requestPasswordReset(context.connection, *email); !requested)
        return failure(requested.error());
    return emptyAnswer(202);
}

/// Whether the person needs a code; 401 `mfa_required` without one. An attempt with one is counted.
Result<bool> countCode(
    WaitingContext &context, const PasswordParts &parts, const QString &userId, const QString &code)
{
    const Result<bool> needsCode = context.database.read(
        [&](Connection &connection) { return SecondFactor::isOn(connection, userId); });
    if (!needsCode || !*needsCode)
        return needsCode;
    if (code.isEmpty())
        return failure(portalError(401, QLatin1StringView("mfa_required")));
    const Result<void> counted = parts.secondFactor.countAttempt(userId, context.wallNow);
    return counted ? needsCode : Result<bool>(failure(counted.error()));
}

RouteResult postReset(WaitingContext &context, const PasswordParts &parts)
{
    const Result<wire::PasswordReset> request = wire::decodePasswordReset(context.request.body);
    if (!request)
        return failure(request.error());
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const Result<User> person = context.database.read(
        [&](Connection &connection) { return personOfReset(connection, request->token, context.wallNow); });
    if (!person)
        return failure(person.error());
    const Secret password(request->password.toUtf8());
    if (const Result<void> good = checkNewPassword(password, person->email); !good)
        return failure(good.error());
    const Result<bool> needsCode = countCode(context, parts, person->id, request->code);
    if (!needsCode)
        return failure(needsCode.error());
    const Result<QByteArray> hash = parts.hasher.hash(password);
    if (!hash)
        return failure(hash.error());
    const Result<void> reset = context.database.transaction([&](Connection &connection) -> Result<void> {
        if (const Result<void> used = redeemReset(connection, request->token); !used)
            return used;
        if (*needsCode) {
            const Result<void> proved
                = parts.secondFactor.redeem(connection, person->id, request->code, context.wallNow);
            if (!proved)
                return proved;
        }
        if (const Result<void> freed = refillShared(connection, signInBucket(person->email)); !freed)
            return freed;
        return storePassword(connection, {person->id, *hash}, context.wallNow);
    });
    return reset ? RouteResult(emptyAnswer(204)) : RouteResult(failure(reset.error()));
}

/// 409 `conflict` for a password that was changed while this one was hashed.
Result<void> requireUnchanged(Connection &connection, const QString &userId, const QByteArray &hash)
{
    Result<Rows> rows
        = connection.query("SELECT password_hash FROM users WHERE id = ?" + connection.forUpdate(), userId);
    if (!rows)
        return failure(rows.error());
    const bool isSame = rows->next() && rows->text(0).toLatin1() == hash;
    return isSame ? Result<void>() : Result<void>(failure(portalError(409, QLatin1StringView("conflict"))));
}

RouteResult postChange(WaitingContext &context, const PasswordParts &parts)
{
    const Result<wire::PasswordChange> request = wire::decodePasswordChange(context.request.body);
    if (!request)
        return failure(request.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Session &session = context.session();
    const Secret password(request->password.toUtf8());
    if (const Result<void> good = checkNewPassword(password, session.email); !good)
        return failure(good.error());
    const Result<QByteArray> present = parts.proof.checkPassword(session, Secret(request->current.toUtf8()));
    if (!present)
        return failure(present.error());
    const Result<QByteArray> hash = parts.hasher.hash(password);
    if (!hash)
        return failure(hash.error());
    const Result<void> changed = context.database.transaction([&](Connection &connection) -> Result<void> {
        if (const Result<void> same = requireUnchanged(connection, session.userId, *present); !same)
            return same;
        return storePassword(connection, {session.userId, *hash, session.id}, context.wallNow);
    });
    return changed ? RouteResult(emptyAnswer(204)) : RouteResult(failure(changed.error()));
}

} // namespace

void addPasswordRoutes(RouteTable &table, const PasswordParts &parts)
{
    table.fast("POST", "/api/auth/password/forgot", Access::open(),
        [parts](RouteContext &context) { return postForgot(context, parts); });
    table.waiting("POST", "/api/auth/password/reset", Access::open(),
        [parts](WaitingContext &context) { return postReset(context, parts); });
    table.waiting("POST", "/api/auth/password/change", Access::signedIn(),
        [parts](WaitingContext &context) { return postChange(context, parts); });
}

} // namespace portico::portal
