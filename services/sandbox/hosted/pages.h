// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/hosted/page.h"

namespace portico::sandbox {

/// Whether \a path is a hosted page, which asks for no key.
[[nodiscard]] bool isHosted(const QByteArray &path);

/// Answers a visit: the secret in the path says which session or invoice it is about.
[[nodiscard]] PageAnswer answerVisit(Visit &visit);

/// The page to change the payment method.
[[nodiscard]] PageAnswer visitPortal(Visit &visit, const QJsonObject &session);
/// The page to pay for a new subscription.
[[nodiscard]] PageAnswer visitCheckout(Visit &visit, const QJsonObject &session);
/// The page of an invoice, with its payment while it is open.
[[nodiscard]] PageAnswer visitInvoice(Visit &visit, const QJsonObject &invoice);

} // namespace portico::sandbox
