// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"
#include "services/sandbox/api/schema.h"

#include <functional>
#include <vector>

namespace portico::sandbox {

/// One call of the API on its way to a handler.
struct Call
{
    Account &account;
    QStringList ids; ///< What stood in the path for each "{}".
    Params params; ///< As the route's schema wants them; without `expand`.
    QString baseUrl; ///< Of this sandbox, for the links in its objects.

    [[nodiscard]] QString id() const { return ids.value(0); }
};

using CallHandler = std::function<Outcome(Call &)>;

/// One line of the route table.
struct ApiRoute
{
    QByteArray method;
    QString pattern; ///< Such as "/v1/invoices/{}/pay".
    Schema schema; ///< What it may be given besides `expand`.
    CallHandler handler;
};

using ApiRoutes = std::vector<ApiRoute>;

/// The parameters of every list, and \a more.
[[nodiscard]] inline QStringList listParameters(const QStringList &more = {})
{
    return QStringList{QStringLiteral("limit:int"), QStringLiteral("starting_after"),
               QStringLiteral("ending_before"), QStringLiteral("created:range")}
    + more;
}

} // namespace portico::sandbox
