// SPDX-License-Identifier: MIT
#include "services/portal/api/limitedsignin.h"

namespace portico::portal {

Result<wire::Tokens> limitedSignIn(Database &database, const Sessions &sessions,
    const wire::SignInRequest &request, const RateRule &perAccount, UtcSeconds now,
    const Sessions::Along &along)
{
    const QString key = signInBucket(request.email);
    const auto wait = database.transaction(
        [&](Connection &connection) { return takeShared(connection, key, perAccount, now); });
    if (!wait)
        return failure(wait.error());
    if (*wait)
        return failure(rateLimited(**wait));
    Result<wire::Tokens> tokens = sessions.signIn(request, along);
    const bool wasWrong = !tokens && tokens.error().code == u"invalid_credentials";
    if (wasWrong)
        return tokens;
    const Result<void> given = database.transaction(
        [&](Connection &connection) { return giveBackShared(connection, key, perAccount); });
    if (!given)
        return failure(given.error());
    return tokens;
}

} // namespace portico::portal
