// SPDX-License-Identifier: MIT
#include "services/portal/portalerror.h"

namespace portico::portal {

Error portalError(int status, QLatin1StringView code, QString detail)
{
    Error error;
    error.kind = kindForHttpStatus(status);
    error.httpStatus = status;
    error.code = code;
    error.detail = std::move(detail);
    if (status == 503)
        error.retryAfter = std::chrono::seconds(1);
    return error;
}

Error invalidField(QLatin1StringView field, QString detail)
{
    Error error = portalError(422, QLatin1StringView("invalid_field"), std::move(detail));
    error.field = field;
    return error;
}

Error notFound()
{
    return portalError(404, QLatin1StringView("not_found"));
}

} // namespace portico::portal
