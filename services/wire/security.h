// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "services/wire/portal.h"

/// The security of the sign-in and the own profile in the JSON of the portal API, all under /api/auth.
/// POST step-up is in portal.h. What a request must not leave empty fails with `invalid_field`.
namespace portico::wire {

/// Of POST password/forgot, answered 202 without a body whoever has that address, and of POST profile/email,
/// answered in the same way.
[[nodiscard]] QByteArray encodeAddress(const QString &email);
[[nodiscard]] Result<QString> decodeAddress(QByteArrayView json);

/// Of POST password/reset, answered 204.
struct PasswordReset
{
    QByteArray token; ///< Of the mail.
    QString password;
    QString code = {}; ///< Of the authenticator app, where the account has one.
};
[[nodiscard]] QByteArray encodePasswordReset(const PasswordReset &reset);
[[nodiscard]] Result<PasswordReset> decodePasswordReset(QByteArrayView json);

/// Of POST password/change, answered 204.
struct PasswordChange
{
    QString current;
    QString password;
};
[[nodiscard]] QByteArray encodePasswordChange(const PasswordChange &change);
[[nodiscard]] Result<PasswordChange> decodePasswordChange(QByteArrayView json);

/// What POST totp/enroll, which has no body, answers.
[[nodiscard]] QByteArray encodeTotpEnrolment(const TotpEnrolment &enrolment);
[[nodiscard]] Result<TotpEnrolment> decodeTotpEnrolment(QByteArrayView json);
/// Of POST totp/confirm.
[[nodiscard]] QByteArray encodeTotpCode(const QString &code);
[[nodiscard]] Result<QString> decodeTotpCode(QByteArrayView json);
/// What POST totp/confirm and POST totp/recovery-codes, which has no body, answer: the one time they are
/// shown.
[[nodiscard]] QByteArray encodeRecoveryCodes(const QStringList &codes);
[[nodiscard]] Result<QStringList> decodeRecoveryCodes(QByteArrayView json);
/// Of POST totp/disable, answered 204: the grant of a step-up for `disable_totp`.
[[nodiscard]] QByteArray encodeGrant(const QByteArray &grant);
[[nodiscard]] Result<QByteArray> decodeGrant(QByteArrayView json);

/// What GET sessions answers, last used first. DELETE sessions/{id} is answered 204.
[[nodiscard]] Document encodeSignInSessions(const std::vector<SignInSession> &sessions, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<SignInSession>>> decodeSignInSessions(QByteArrayView json);

/// What GET and PATCH profile answer.
[[nodiscard]] Document encodeOwnProfile(const OwnProfile &profile, const Stamp &stamp);
[[nodiscard]] Result<Stamped<OwnProfile>> decodeOwnProfile(QByteArrayView json);
/// Of PATCH profile. `invalid_field` for a name of no or more than 80 characters, a language that is none,
/// and on `name` where nothing is to change.
[[nodiscard]] QByteArray encodeProfileChange(const ProfileChange &change);
[[nodiscard]] Result<ProfileChange> decodeProfileChange(QByteArrayView json);

/// Of POST profile/email/confirm, which nobody needs to be signed in for: the token of the mail.
[[nodiscard]] QByteArray encodeEmailToken(const QByteArray &token);
[[nodiscard]] Result<QByteArray> decodeEmailToken(QByteArrayView json);
/// What it answers: whether the address is the new one now, or the other address is still to be confirmed.
[[nodiscard]] QByteArray encodeEmailConfirmed(bool isChanged);
[[nodiscard]] Result<bool> decodeEmailConfirmed(QByteArrayView json);

} // namespace portico::wire
