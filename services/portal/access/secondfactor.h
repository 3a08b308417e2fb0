// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "services/portal/access/datakeys.h"
#include "services/portal/access/session.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/store/database.h"

namespace portico::portal {

/// Codes beside the password: of an authenticator app, and recovery codes that stand for one. Each counts
/// once. The key of an app is sealed under the data key, recovery codes are kept as hashes.
class SecondFactor final
{
public:
    /// \a attempts is how many wrong codes a person may give.
    SecondFactor(Database &database, const DataKeys &keys, RateRule attempts);

    /// Whether a person proves who they are with a code.
    [[nodiscard]] static Result<bool> isOn(Connection &connection, const QString &userId);
    [[nodiscard]] static Result<int> recoveryCodesLeft(Connection &connection, const QString &userId);

    /// Counts an attempt before its code is looked at, for itself, so that it counts however that ends; 429
    /// `rate_limited` after too many.
    [[nodiscard]] Result<void> countAttempt(const QString &userId, UtcSeconds now) const;
    /// Uses up \a code, in the transaction of what it is for, and forgets the attempt; 401
    /// `invalid_credentials` for a wrong one and for one that was used.
    [[nodiscard]] Result<void> redeem(
        Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const;

    /// A new key for an app, which counts for nothing before confirm(); 409 `totp_on` where one does.
    [[nodiscard]] Result<TotpEnrolment> enroll(
        Connection &connection, const Session &session, UtcSeconds now) const;
    /// Turns it on by a first code of the app; the answer are the recovery codes. 401 `invalid_credentials`
    /// for a wrong code, 409 `totp_on`, 409 `totp_off` where nothing was enrolled within the last hour.
    [[nodiscard]] Result<QStringList> confirm(
        Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const;
    /// New recovery codes, the old ones are void; 409 `totp_off`.
    [[nodiscard]] static Result<QStringList> renewRecoveryCodes(
        Connection &connection, const QString &userId);
    /// 409 `totp_off`.
    [[nodiscard]] static Result<void> turnOff(Connection &connection, const QString &userId);

private:
    [[nodiscard]] Result<bool> useAppCode(
        Connection &connection, const QString &userId, const QString &code, UtcSeconds now) const;
    [[nodiscard]] Result<Secret> openKey(Connection &connection, QByteArrayView sql, const QString &userId,
        const std::optional<UtcSeconds> &since) const;

    Database &m_database;
    const DataKeys &m_keys;
    RateRule m_attempts;
};

/// Seals the keys of all apps under a new data key. The number of them is the answer.
[[nodiscard]] Result<qint64> renewDataKey(Database &database, const DataKeys &keys);

} // namespace portico::portal
