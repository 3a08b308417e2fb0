// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/api/routes.h"

/// The API's resources: each adds its routes to the table.
namespace portico::sandbox {

void addCustomerRoutes(ApiRoutes &routes);
void addProductRoutes(ApiRoutes &routes);
void addPriceRoutes(ApiRoutes &routes);
void addPaymentMethodRoutes(ApiRoutes &routes);
void addSubscriptionRoutes(ApiRoutes &routes);
void addScheduleRoutes(ApiRoutes &routes);
void addPauseRoutes(ApiRoutes &routes);
void addSessionRoutes(ApiRoutes &routes);
void addInvoiceRoutes(ApiRoutes &routes);
void addPaymentRoutes(ApiRoutes &routes);
void addRefundRoutes(ApiRoutes &routes);
void addCreditNoteRoutes(ApiRoutes &routes);
void addCouponRoutes(ApiRoutes &routes);
void addTaxRateRoutes(ApiRoutes &routes);
void addTaxIdRoutes(ApiRoutes &routes);
void addEventRoutes(ApiRoutes &routes);
void addWebhookEndpointRoutes(ApiRoutes &routes);
void addTestClockRoutes(ApiRoutes &routes);

/// `GET /v1/{plural}` and `GET /v1/{plural}/{id}` for objects of \a kind; the list filters on \a filters
/// (lines of a schema), members compared as text.
void addReadRoutes(
    ApiRoutes &routes, const QString &plural, const QString &kind, const QStringList &filters = {});

/// A payment method object for a test card number or token; nothing for an unknown one.
[[nodiscard]] std::optional<QJsonObject> testCard(const QString &numberOrToken, int expMonth, int expYear);

/// The same for a test bank account (`us_bank_account` by number or token, `sepa_debit` by IBAN).
[[nodiscard]] std::optional<QJsonObject> testBankAccount(const QString &numberOrToken);

} // namespace portico::sandbox
