// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/ingestkey.h"
#include "services/wire/portal.h"

/// GET, POST and DELETE /api/portal/ingest-keys.
namespace portico::wire {

[[nodiscard]] Document encodeIngestKeys(const std::vector<IngestKey> &keys, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<IngestKey>>> decodeIngestKeys(QByteArrayView json);

/// Of the POST: what the key is called.
[[nodiscard]] QByteArray encodeIngestKeyName(const QString &name);
[[nodiscard]] Result<QString> decodeIngestKeyName(QByteArrayView json);
/// Its answer: the one time the secret is told.
[[nodiscard]] QByteArray encodeNewIngestKey(const IngestKey &key, const QByteArray &secret);
[[nodiscard]] Result<QByteArray> decodeNewIngestKey(QByteArrayView json);

} // namespace portico::wire
