// SPDX-License-Identifier: MIT
#include "services/portal/access/profile.h"

#include "services/portal/access/secondfactor.h"
#include "services/portal/portalerror.h"

#include <algorithm>

namespace portico::portal {

namespace {

bool isPrintable(const QString &name)
{
    return std::none_of(name.begin(), name.end(),
        [](QChar character) { return character.category() == QChar::Other_Control; });
}

} // namespace

Result<OwnProfile> profileOf(Connection &connection, const Session &session, UtcSeconds wallNow)
{
    OwnProfile profile;
    {
        Result<Rows> rows = connection.query(
            "SELECT u.name, u.email, u.language, c.new_email FROM users u LEFT JOIN email_changes c ON"
            " c.user_id = u.id AND c.changed_at IS NULL AND c.expires_at > ? WHERE u.id = ?",
            wallNow, session.userId);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        profile.name = rows->text(0);
        profile.email = rows->text(1);
        profile.language = rows->text(2);
        profile.pendingEmail = rows->text(3);
    }
    const Result<bool> hasTotp = SecondFactor::isOn(connection, session.userId);
    const Result<int> codes = SecondFactor::recoveryCodesLeft(connection, session.userId);
    if (!hasTotp || !codes)
        return failure(!hasTotp ? hasTotp.error() : codes.error());
    profile.hasTotp = *hasTotp;
    profile.recoveryCodesLeft = *codes;
    return profile;
}

Result<void> changeProfile(Connection &connection, const Session &session, const ProfileChange &change)
{
    if (change.name && !isPrintable(*change.name))
        return failure(invalidField(QLatin1StringView("name")));
    const Result<qint64> stored = connection.execute(
        "UPDATE users SET name = COALESCE(?, name), language = COALESCE(?, language) WHERE id = ?",
        change.name, change.language, session.userId);
    return stored ? Result<void>() : Result<void>(failure(stored.error()));
}

} // namespace portico::portal
