// SPDX-License-Identifier: MIT
#pragma once

#include "services/stripe/session.h"

namespace portico::stripe {

/// Client::invoicePdf(). The key is not sent: the URL itself opens the file.
[[nodiscard]] QCoro::Task<Result<QByteArray>> fetchInvoicePdf(
    Session session, QUrl url, std::stop_token stop);

} // namespace portico::stripe
