// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/people.h"
#include "services/portal/jobs/job.h"
#include "services/portal/mail/enclosure.h"
#include "services/portal/store/database.h"

namespace portico::portal {

inline const QString PasswordResetJobKind = QStringLiteral("password_reset");
inline const QString PasswordResetMailKind = QStringLiteral("password_reset");

/// How long the link of a mail works.
inline constexpr std::chrono::hours PasswordResetLife{1};

/// Notes that somebody who says they have this address wants a new password. Whether anybody has it is looked
/// up by a job: the request takes the same steps either way.
[[nodiscard]] Result<void> requestPasswordReset(Connection &connection, const QString &email);

/// The job: puts the mail into the outbox where there is such a person.
[[nodiscard]] Result<void> beginPasswordReset(Database &database, const Job &job, UtcSeconds wallNow);

/// Makes the link when the mail goes; links in earlier mails are void from then on.
[[nodiscard]] EnclosureSource passwordResetEnclosure(Database &database, const Clock &clock);

/// Whom a link is for. 404 `not_found` for one that never was, was used or replaced, 410 `reset_expired`.
[[nodiscard]] Result<User> personOfReset(Connection &connection, QByteArrayView token, UtcSeconds wallNow);

/// Uses the link up, in the transaction that stores the password; of two at once one gets `not_found`.
[[nodiscard]] Result<void> redeemReset(Connection &connection, QByteArrayView token);

} // namespace portico::portal
