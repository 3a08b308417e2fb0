// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/portal/store/connection.h"

#include <QJsonObject>

namespace portico::portal {

inline const QString PasswordChangedMailKind = QStringLiteral("password_changed");
inline const QString TwoStepOnMailKind = QStringLiteral("two_step_on");
inline const QString TwoStepOffMailKind = QStringLiteral("two_step_off");
inline const QString RecoveryCodesMailKind = QStringLiteral("recovery_codes_renewed");
inline const QString SessionEndedMailKind = QStringLiteral("session_ended_reuse");

/// A mail to a person about their own account.
struct SecurityMail
{
    QString kind;
    QString userId;
    QString key; ///< Of the event; one mail is sent for it.
    QString recipient = {}; ///< Empty for the address of the person.
    QString subjectId = {}; ///< What the mail's link is made for; else empty.
    QJsonObject values = {}; ///< Beside the `name` of the person.
};

/// Puts it into the outbox.
[[nodiscard]] Result<void> queueSecurityMail(
    Connection &connection, const SecurityMail &mail, UtcSeconds wallNow);

} // namespace portico::portal
