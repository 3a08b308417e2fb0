// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"

#include <QByteArray>

#include <optional>

namespace portico::archive {

/// An invoice as the archive keeps it (CBOR). Links are bearer tokens and are left out.
[[nodiscard]] QByteArray encodeInvoice(const Invoice &invoice);
/// Nothing where \a bytes are damaged.
[[nodiscard]] std::optional<Invoice> decodeInvoice(const QByteArray &bytes);

} // namespace portico::archive
