// SPDX-License-Identifier: MIT
#include "services/portal/billing/providererror.h"

namespace portico::portal {

namespace {

/// What the provider says of what a person has typed, and the field of ours it stands in.
constexpr struct
{
    const char *code;
    const char *field;
} Refusals[] = {
    {"tax_id_invalid", "value"},
    {"customer_tax_location_invalid", "address"},
    {"email_invalid", "email"},
    {"country_code_invalid", "address.country"},
};

} // namespace

Error providerError(const Error &cause)
{
    switch (cause.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Cancelled:
    case Error::Kind::RateLimited:
    case Error::Kind::Server:
        return portalError(503, QLatin1StringView("provider_unavailable"), cause.code);
    case Error::Kind::Protocol:
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        return portalError(502, QLatin1StringView("provider_unavailable"), cause.code);
    default:
        for (const auto &[code, field] : Refusals) {
            if (cause.code == QLatin1StringView(code)) {
                Error error = portalError(422, QLatin1StringView(code), cause.detail);
                error.field = QString::fromLatin1(field);
                return error;
            }
        }
        return portalError(409, QLatin1StringView("provider_refused"), cause.code + u' ' + cause.detail);
    }
}

bool mayHaveBeenExecuted(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Cancelled:
    case Error::Kind::Server:
    case Error::Kind::Protocol:
        return true;
    case Error::Kind::Conflict: // its twin is running at the provider
        return error.code == u"idempotency_key_in_use";
    default:
        return false;
    }
}

} // namespace portico::portal
