// SPDX-License-Identifier: MIT
#include "services/portal/api/totproutes.h"

#include "services/portal/access/grants.h"
#include "services/portal/access/securitymail.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/store/newid.h"
#include "services/wire/security.h"

namespace portico::portal {

namespace {

/// Tells the person by mail: it may have been somebody else.
Result<void> tell(Connection &connection, const QString &kind, const QString &userId, UtcSeconds now)
{
    SecurityMail mail;
    mail.kind = kind;
    mail.userId = userId;
    mail.key = newId(QLatin1StringView("sec"));
    return queueSecurityMail(connection, mail, now);
}

RouteResult postEnroll(RouteContext &context, const SecondFactor &secondFactor)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<TotpEnrolment> enrolment
        = secondFactor.enroll(context.connection, context.session(), context.wallNow);
    if (!enrolment)
        return failure(enrolment.error());
    return jsonAnswer(wire::encodeTotpEnrolment(*enrolment));
}

/// Waits for nobody, but an attempt counts whatever becomes of the rest.
RouteResult postConfirm(WaitingContext &context, const SecondFactor &secondFactor)
{
    const Result<QString> code = wire::decodeTotpCode(context.request.body);
    if (!code)
        return failure(code.error());
    const QString &userId = context.session().userId;
    if (const Result<void> counted = secondFactor.countAttempt(userId, context.wallNow); !counted)
        return failure(counted.error());
    const Result<QStringList> codes
        = context.database.transaction([&](Connection &connection) -> Result<QStringList> {
              Result<QStringList> made = secondFactor.confirm(connection, userId, *code, context.wallNow);
              const Result<void> told
                  = made ? tell(connection, TwoStepOnMailKind, userId, context.wallNow) : Result<void>();
              return told ? made : Result<QStringList>(failure(told.error()));
          });
    if (!codes)
        return failure(codes.error());
    return jsonAnswer(wire::encodeRecoveryCodes(*codes));
}

RouteResult postDisable(RouteContext &context)
{
    const Result<QByteArray> grant = wire::decodeGrant(context.request.body);
    if (!grant)
        return failure(grant.error());
    const Result<void> proved
        = redeemGrant(context.connection, context.session(), *grant, DisableTotpAction, context.wallNow);
    if (!proved)
        return failure(proved.error());
    const Result<void> off = SecondFactor::turnOff(context.connection, context.session().userId);
    if (!off)
        return failure(off.error());
    const Result<void> told
        = tell(context.connection, TwoStepOffMailKind, context.session().userId, context.wallNow);
    return told ? RouteResult(emptyAnswer(204)) : RouteResult(failure(told.error()));
}

RouteResult postRecoveryCodes(RouteContext &context)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<QStringList> codes
        = SecondFactor::renewRecoveryCodes(context.connection, context.session().userId);
    if (!codes)
        return failure(codes.error());
    const Result<void> told
        = tell(context.connection, RecoveryCodesMailKind, context.session().userId, context.wallNow);
    if (!told)
        return failure(told.error());
    return jsonAnswer(wire::encodeRecoveryCodes(*codes));
}

} // namespace

void addTotpRoutes(RouteTable &table, const SecondFactor &secondFactor)
{
    table.fast("POST", "/api/auth/totp/enroll", Access::signedIn(),
        [&secondFactor](RouteContext &context) { return postEnroll(context, secondFactor); });
    table.waiting("POST", "/api/auth/totp/confirm", Access::signedIn(),
        [&secondFactor](WaitingContext &context) { return postConfirm(context, secondFactor); });
    table.fast("POST", "/api/auth/totp/disable", Access::signedIn(), postDisable);
    table.fast("POST", "/api/auth/totp/recovery-codes", Access::signedIn(), postRecoveryCodes);
}

} // namespace portico::portal
