// SPDX-License-Identifier: MIT
#include "services/portal/access/secondfactor.h"

#include "services/domain/totp.h"
#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/sso/ssosettings.h"

#include <QUrl>

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace portico::portal {

namespace {

constexpr std::chrono::hours EnrolmentLife{1};
constexpr int RecoveryCodeBytes = RecoveryCodeLength * 5 / 8;

QString attemptBucket(const QString &userId)
{
    return QStringLiteral("totp:") + userId;
}

QByteArray randomBytes(int length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(length));
    return bytes;
}

/// A code as it was given, without what people put between its characters.
QString bare(const QString &code)
{
    QString text = code.toUpper();
    text.removeIf([](QChar character) { return character == u' ' || character == u'-'; });
    return text;
}

QByteArray recoveryHash(const QString &bareCode)
{
    return tokenHash(bareCode.toUtf8());
}

Result<bool> touchedOne(const Result<qint64> &touched)
{
    return touched ? Result<bool>(*touched == 1) : Result<bool>(failure(touched.error()));
}

Error wrongCode()
{
    return portalError(401, QLatin1StringView("invalid_credentials"));
}

Error isOff()
{
    return portalError(409, QLatin1StringView("totp_off"));
}

/// Source: the key URI format that authenticator apps read.
QByteArray keyUri(const QString &email, const QByteArray &secret)
{
    return "otpauth://totp/Portico:" + QUrl::toPercentEncoding(email) + "?secret=" + secret
        + "&issuer=Portico&algorithm=SHA1&digits=6&period=30";
}

/// How many keys of apps there were.
Result<qint64> sealAnew(Connection &connection, const DataKeys &keys)
{
    std::vector<std::pair<QString, SealedField>> fields;
    {
        Result<Rows> rows
            = connection.query("SELECT user_id, sealed, key_id FROM totp_secrets" + connection.forUpdate());
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            fields.push_back({rows->text(0), {rows->bytes(1), rows->text(2)}});
    }
    for (const auto &[userId, field] : fields) {
        const Result<Secret> key = keys.open(field, userId.toUtf8());
        if (!key)
            return failure(key.error());
        const Result<SealedField> sealed = keys.seal(*key, userId.toUtf8());
        if (!sealed)
            return failure(sealed.error());
        const Result<qint64> stored
            = connection.execute("UPDATE totp_secrets SET sealed = ?, key_id = ? WHERE user_id = ?",
                sealed->bytes, sealed->keyId, userId);
        if (!stored)
            return failure(stored.error());
    }
    return qint64(fields.size());
}

} // namespace

SecondFactor::SecondFactor(Database &database, const DataKeys &keys, RateRule attempts)
    : m_database(database), m_keys(keys), m_attempts(attempts)
{
}

Result<bool> SecondFactor::isOn(Connection &connection, const QString &userId)
{
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM totp_secrets WHERE user_id = ? AND confirmed_at IS NOT NULL", userId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<int> SecondFactor::recoveryCodesLeft(Connection &connection, const QString &userId)
{
    Result<Rows> rows = connection.query("SELECT COUNT(*) FROM recovery_codes WHERE user_id = ?", userId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<void> SecondFactor::countAttempt(const QString &userId, UtcSeconds now) const
{
    const auto wait = m_database.transaction([&](Connection &connection) {
        return takeShared(connection, attemptBucket(userId), m_attempts, now);
    });
    if (!wait)
        return failure(wait.error());
    return *wait ? Result<void>(failure(rateLimited(**wait))) : Result<void>();
}

Result<void> SecondFactor::redeem(
    Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const
{
    const QString text = bare(code);
    const Result<bool> used = text.size() == RecoveryCodeLength
        ? touchedOne(connection.execute(
            "DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?", userId, recoveryHash(text)))
        : useAppCode(connection, userId, text, now);
    if (!used)
        return failure(used.error());
    if (!*used)
        return failure(wrongCode());
    return giveBackShared(connection, attemptBucket(userId), m_attempts);
}

/// The key that \a sql finds, unless it is older than \a since; empty for none.
Result<Secret> SecondFactor::openKey(Connection &connection, QByteArrayView sql, const QString &userId,
    const std::optional<UtcSeconds> &since) const
{
    SealedField sealed;
    {
        Result<Rows> rows = connection.query(sql, userId, since.value_or(UtcSeconds()));
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return Secret();
        sealed = {rows->bytes(0), rows->text(1)};
    }
    return m_keys.open(sealed, userId.toUtf8());
}

/// The step of a code is written down with it: of two who bring the same code one finds it taken.
Result<bool> SecondFactor::useAppCode(
    Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const
{
    const Result<Secret> key = openKey(connection,
        "SELECT sealed, key_id FROM totp_secrets WHERE user_id = ? AND confirmed_at >= ?", userId, {});
    if (!key)
        return failure(key.error());
    const std::optional<qint64> step
        = key->isEmpty() ? std::nullopt : stepOfTotpCode(key->reveal(), code, now);
    if (!step)
        return false;
    return touchedOne(connection.execute(
        "UPDATE totp_secrets SET last_step = ? WHERE user_id = ? AND last_step < ?", *step, userId, *step));
}

Result<TotpEnrolment> SecondFactor::enroll(
    Connection &connection, const Session &session, UtcSeconds now) const
{
    const Secret key(randomBytes(TotpKeyBytes));
    const Result<SealedField> sealed = m_keys.seal(key, session.userId.toUtf8());
    if (!sealed)
        return failure(sealed.error());
    const Result<bool> stored = touchedOne(connection.execute(
        "INSERT INTO totp_secrets (user_id, sealed, key_id, created) VALUES (?, ?, ?, ?) ON CONFLICT "
        "(user_id)"
        " DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id, created = excluded.created,"
        " last_step = 0 WHERE totp_secrets.confirmed_at IS NULL",
        session.userId, sealed->bytes, sealed->keyId, now));
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return failure(portalError(409, QLatin1StringView("totp_on")));
    const QByteArray text = base32(key.reveal());
    return TotpEnrolment{Secret(text), Secret(keyUri(session.email, text))};
}

Result<QStringList> SecondFactor::confirm(
    Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const
{
    const Result<bool> isAlready = isOn(connection, userId);
    if (!isAlready)
        return failure(isAlready.error());
    if (*isAlready)
        return failure(portalError(409, QLatin1StringView("totp_on")));
    const Result<Secret> key
        = openKey(connection, "SELECT sealed, key_id FROM totp_secrets WHERE user_id = ? AND created > ?",
            userId, now - EnrolmentLife);
    if (!key)
        return failure(key.error());
    if (key->isEmpty())
        return failure(isOff());
    const std::optional<qint64> step = stepOfTotpCode(key->reveal(), bare(code), now);
    if (!step)
        return failure(wrongCode());
    const Result<bool> confirmed = touchedOne(connection.execute(
        "UPDATE totp_secrets SET confirmed_at = ?, last_step = ? WHERE user_id = ? AND confirmed_at IS NULL",
        now, *step, userId));
    if (!confirmed)
        return failure(confirmed.error());
    if (!*confirmed)
        return failure(portalError(409, QLatin1StringView("totp_on")));
    if (const Result<void> given = giveBackShared(connection, attemptBucket(userId), m_attempts); !given)
        return failure(given.error());
    return renewRecoveryCodes(connection, userId);
}

Result<QStringList> SecondFactor::renewRecoveryCodes(Connection &connection, const QString &userId)
{
    // Locks the row, so that of two at once the second one's codes hold.
    const Result<bool> on = touchedOne(connection.execute(
        "UPDATE totp_secrets SET last_step = last_step WHERE user_id = ? AND confirmed_at IS NOT NULL",
        userId));
    if (!on)
        return failure(on.error());
    if (!*on)
        return failure(isOff());
    const Result<qint64> voided = connection.execute("DELETE FROM recovery_codes WHERE user_id = ?", userId);
    if (!voided)
        return failure(voided.error());
    QStringList codes;
    for (int i = 0; i < RecoveryCodeCount; ++i) {
        codes.append(QString::fromLatin1(base32(randomBytes(RecoveryCodeBytes))));
        const Result<qint64> added = connection.execute(
            "INSERT INTO recovery_codes (hash, user_id) VALUES (?, ?)", recoveryHash(codes.last()), userId);
        if (!added)
            return failure(added.error());
    }
    return codes;
}

Result<void> SecondFactor::turnOff(Connection &connection, const QString &userId)
{
    const Result<qint64> codes = connection.execute("DELETE FROM recovery_codes WHERE user_id = ?", userId);
    if (!codes)
        return failure(codes.error());
    const Result<bool> off = touchedOne(connection.execute(
        "DELETE FROM totp_secrets WHERE user_id = ? AND confirmed_at IS NOT NULL", userId));
    if (!off)
        return failure(off.error());
    return *off ? Result<void>() : Result<void>(failure(isOff()));
}

Result<qint64> renewDataKey(Database &database, const DataKeys &keys)
{
    if (const Result<void> added = keys.addKey(); !added)
        return failure(added.error());
    const Result<qint64> sealed = database.transaction([&](Connection &connection) -> Result<qint64> {
        const Result<qint64> apps = sealAnew(connection, keys);
        if (!apps)
            return apps;
        const Result<qint64> clients = sealSsoSecretsAnew(connection, keys);
        return clients ? Result<qint64>(*apps + *clients) : clients;
    });
    if (!sealed)
        return sealed;
    const Result<void> forgotten = keys.forgetOldKeys();
    return forgotten ? sealed : Result<qint64>(failure(forgotten.error()));
}

} // namespace portico::portal
