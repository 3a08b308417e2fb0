// SPDX-License-Identifier: MIT
#include "services/domain/customer.h"

namespace portico {

BillingDetails billingDetailsOf(const Customer &customer)
{
    BillingDetails details;
    details.name = customer.name;
    details.email = customer.email;
    details.address = customer.address;
    details.purchaseOrderEnds = customer.purchaseOrderEnds;
    details.language = customer.language;
    for (const CustomField &field : customer.customFields) {
        if (!isPurchaseOrderField(field.name))
            details.customFields.push_back(field);
        else if (details.purchaseOrder.isEmpty())
            details.purchaseOrder = field.value;
    }
    return details;
}

} // namespace portico
