// SPDX-License-Identifier: MIT
#include "services/domain/paymentmethod.h"

namespace portico {

bool expiresWithin(const PaymentMethod &method, std::chrono::seconds span, UtcSeconds now)
{
    return isExpired(method, now + span);
}

std::optional<UtcSeconds> expiryOf(const PaymentMethod &method)
{
    if (method.expMonth < 1 || method.expMonth > 12)
        return std::nullopt;
    using namespace std::chrono;
    const year_month expiry{year{method.expYear}, month{unsigned(method.expMonth)}};
    return sys_days{(expiry + months{1}) / 1};
}

bool isExpired(const PaymentMethod &method, UtcSeconds now)
{
    const std::optional<UtcSeconds> expiry = expiryOf(method);
    return expiry && now >= *expiry;
}

} // namespace portico
