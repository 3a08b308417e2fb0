// SPDX-License-Identifier: MIT
#include "services/domain/error.h"

namespace portico {

bool isRetryable(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::RateLimited:
    case Error::Kind::Server:
        return true;
    case Error::Kind::Cancelled:
    case Error::Kind::Unauthorized:
    case Error::Kind::StepUpRequired:
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
    case Error::Kind::Invalid:
    case Error::Kind::Conflict:
    case Error::Kind::ReadOnly:
    case Error::Kind::Protocol:
    case Error::Kind::Storage:
        return false;
    }
    return false;
}

Error::Kind kindForHttpStatus(int httpStatus)
{
    switch (httpStatus) {
    case 401:
        return Error::Kind::Unauthorized;
    case 403:
        return Error::Kind::Forbidden;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 408:
        return Error::Kind::Timeout;
    case 409:
        return Error::Kind::Conflict;
    case 429:
        return Error::Kind::RateLimited;
    default:
        break;
    }
    if (httpStatus >= 500)
        return Error::Kind::Server;
    if (httpStatus >= 400)
        return Error::Kind::Invalid;
    return Error::Kind::Protocol;
}

} // namespace portico
