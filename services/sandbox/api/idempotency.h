// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <mutex>
#include <optional>
#include <vector>

namespace portico::sandbox {

/// What was answered to a write.
struct StoredAnswer
{
    int status = 200;
    QByteArray body;
};

/// Remembers the first executed answer under each idempotency key for 24 hours. May be asked from any thread:
/// a twin that comes while the first still runs is told so. Source: Stripe, "Idempotent requests".
class Idempotency
{
public:
    enum class Verdict { New, Replay, Mismatch, InFlight };

    /// Whether \a key may run a request with this \a fingerprint (path and parameters); New reserves it.
    [[nodiscard]] Verdict begin(const QString &key, const QByteArray &fingerprint, UtcSeconds now);
    /// The answer that Replay stands for.
    [[nodiscard]] StoredAnswer answer(const QString &key) const;
    /// Keeps what was executed; returns it as a line for the data file.
    QJsonObject finish(const QString &key, StoredAnswer answer);
    /// Frees a key whose request was not executed: refused before anything happened.
    void abandon(const QString &key);

    /// Every kept answer, as finish() returned it.
    [[nodiscard]] std::vector<QJsonObject> kept() const;
    void restore(const QJsonObject &kept);

private:
    struct Entry
    {
        QByteArray fingerprint;
        UtcSeconds begun;
        std::optional<StoredAnswer> answer;
    };
    [[nodiscard]] static QJsonObject lineOf(const QString &key, const Entry &entry);

    mutable std::mutex m_mutex;
    QHash<QString, Entry> m_entries;
};

} // namespace portico::sandbox
