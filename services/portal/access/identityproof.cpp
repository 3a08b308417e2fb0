// SPDX-License-Identifier: MIT
#include "services/portal/access/identityproof.h"

#include "services/portal/access/grants.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

QString attemptBucket(const Session &session)
{
    return QStringLiteral("step_up:") + session.id;
}

Error wrong()
{
    return portalError(401, QLatin1StringView("invalid_credentials"));
}

} // namespace

IdentityProof::IdentityProof(Database &database, const PasswordHasher &hasher,
    const SecondFactor &secondFactor, const Clock &clock, RateRule attempts)
    : m_database(database), m_hasher(hasher), m_secondFactor(secondFactor), m_clock(clock),
      m_attempts(attempts)
{
}

Result<void> IdentityProof::countAttempt(const Session &session) const
{
    const auto wait = m_database.transaction([&](Connection &connection) {
        return takeShared(connection, attemptBucket(session), m_attempts, m_clock.now());
    });
    if (!wait)
        return failure(wait.error());
    return *wait ? Result<void>(failure(rateLimited(**wait))) : Result<void>();
}

Result<void> IdentityProof::forgetAttempt(Connection &connection, const Session &session) const
{
    return giveBackShared(connection, attemptBucket(session), m_attempts);
}

/// Ends the session where that was the last attempt.
Error IdentityProof::refuse(const Session &session, const Error &error) const
{
    const Result<void> done = m_database.transaction([&](Connection &connection) -> Result<void> {
        const UtcSeconds now = m_clock.now();
        const Result<bool> isLast = isEmptyShared(connection, attemptBucket(session), m_attempts, now);
        if (!isLast)
            return failure(isLast.error());
        return *isLast ? endSession(connection, session.id, QLatin1StringView("step_up"), now)
                       : Result<void>();
    });
    return done ? error : done.error();
}

Result<QByteArray> IdentityProof::matchPassword(const Session &session, const Secret &password) const
{
    const Result<QByteArray> hash = m_database.read([&](Connection &connection) -> Result<QByteArray> {
        Result<Rows> rows = connection.query("SELECT password_hash FROM users WHERE id = ?", session.userId);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->text(0).toLatin1() : QByteArray();
    });
    if (!hash)
        return failure(hash.error());
    const Result<bool> isRight = m_hasher.verify(*hash, password);
    if (!isRight)
        return failure(isRight.error());
    return *isRight ? hash : Result<QByteArray>(failure(refuse(session, wrong())));
}

Result<QByteArray> IdentityProof::checkPassword(const Session &session, const Secret &password) const
{
    if (const Result<void> counted = countAttempt(session); !counted)
        return failure(counted.error());
    const Result<QByteArray> hash = matchPassword(session, password);
    if (!hash)
        return hash;
    const Result<void> forgotten
        = m_database.transaction([&](Connection &connection) { return forgetAttempt(connection, session); });
    return forgotten ? hash : Result<QByteArray>(failure(forgotten.error()));
}

Result<IdentityProof::Proved> IdentityProof::prove(
    const Session &session, const Given &given, const QString &action) const
{
    const Result<bool> needsCode = m_database.read(
        [&](Connection &connection) { return SecondFactor::isOn(connection, session.userId); });
    if (!needsCode)
        return failure(needsCode.error());
    if (*needsCode && given.code.isEmpty())
        return failure(portalError(401, QLatin1StringView("mfa_required")));
    if (!*needsCode && given.password.isEmpty())
        return failure(invalidField(QLatin1StringView("password")));
    if (const Result<void> counted = countAttempt(session); !counted)
        return failure(counted.error());
    const UtcSeconds now = m_clock.now();
    if (*needsCode) {
        if (const Result<void> counted = m_secondFactor.countAttempt(session.userId, now); !counted)
            return failure(counted.error());
    } else if (const Result<QByteArray> hash = matchPassword(session, given.password); !hash) {
        return failure(hash.error());
    }
    const Result<Proved> proved = m_database.transaction([&](Connection &connection) -> Result<Proved> {
        if (*needsCode) {
            if (const Result<void> used = m_secondFactor.redeem(connection, session.userId, given.code, now);
                !used)
                return failure(used.error());
        }
        return note(connection, session, action, now);
    });
    const bool codeWasWrong = !proved && proved.error() == wrong();
    return codeWasWrong ? Result<Proved>(failure(refuse(session, proved.error()))) : proved;
}

Result<IdentityProof::Proved> IdentityProof::note(
    Connection &connection, const Session &session, const QString &action, UtcSeconds now) const
{
    if (const Result<void> forgotten = forgetAttempt(connection, session); !forgotten)
        return failure(forgotten.error());
    const Result<qint64> noted = connection.execute(
        "UPDATE sessions SET proved_at = ? WHERE id = ? AND revoked_at IS NULL", now, session.id);
    if (!noted)
        return failure(noted.error());
    if (*noted == 0) // ended in the meantime
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    Proved proved{now, {}};
    if (action.isEmpty())
        return proved;
    Result<QByteArray> grant = addGrant(connection, session, action, now);
    if (!grant)
        return failure(grant.error());
    proved.grant = *std::move(grant);
    return proved;
}

} // namespace portico::portal
