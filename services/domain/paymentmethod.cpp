// SPDX-License-Identifier: MIT
#include "services/domain/paymentmethod.h"

namespace portico {

bool expiresWithin(const PaymentMethod &method, std::chrono::seconds span, UtcSeconds now)
{
    return isExpired(method, now + span);
}

bool isExpired(const PaymentMethod &method, UtcSeconds now)
{
    if (method.expMonth < 1 || method.expMonth > 12)
        return false;
    using namespace std::chrono;
    const year_month expiry{year{method.expYear}, month{unsigned(method.expMonth)}};
    return now >= sys_days{(expiry + months{1}) / 1};
}

} // namespace portico
