// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <optional>

namespace portico::sandbox {

/// What was answered to a write.
struct StoredAnswer
{
    int status = 200;
    QByteArray body;
};

/// Remembers the first executed answer under each idempotency key. Source: Stripe, "Idempotent requests".
class Idempotency
{
public:
    enum class Verdict { New, Replay, Mismatch, InFlight };

    /// Whether \a key may run a request with this \a fingerprint (path and parameters); New reserves it.
    [[nodiscard]] Verdict begin(const QString &key, const QByteArray &fingerprint);
    /// The answer that Replay stands for.
    [[nodiscard]] StoredAnswer answer(const QString &key) const;
    /// Keeps what was executed.
    void finish(const QString &key, StoredAnswer answer);
    /// Frees a key whose request was not executed: refused before anything happened.
    void abandon(const QString &key);

    [[nodiscard]] QJsonObject snapshot() const;
    void restore(const QJsonObject &snapshot);

private:
    struct Entry
    {
        QByteArray fingerprint;
        std::optional<StoredAnswer> answer;
    };
    QHash<QString, Entry> m_entries;
};

} // namespace portico::sandbox
