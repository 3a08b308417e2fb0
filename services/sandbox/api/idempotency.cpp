// SPDX-License-Identifier: MIT
#include "services/sandbox/api/idempotency.h"

namespace portico::sandbox {

Idempotency::Verdict Idempotency::begin(const QString &key, const QByteArray &fingerprint)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd()) {
        m_entries.insert(key, {fingerprint, std::nullopt});
        return Verdict::New;
    }
    if (found->fingerprint != fingerprint)
        return Verdict::Mismatch;
    return found->answer ? Verdict::Replay : Verdict::InFlight;
}

StoredAnswer Idempotency::answer(const QString &key) const
{
    return m_entries.value(key).answer.value_or(StoredAnswer{});
}

void Idempotency::finish(const QString &key, StoredAnswer answer)
{
    m_entries[key].answer = std::move(answer);
}

void Idempotency::abandon(const QString &key)
{
    m_entries.remove(key);
}

QJsonObject Idempotency::snapshot() const
{
    QJsonObject entries;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (entry->answer)
            entries.insert(entry.key(), QJsonObject{{QStringLiteral("fingerprint"), QString::fromLatin1(entry->fingerprint)},
                                                    {QStringLiteral("status"), entry->answer->status},
                                                    {QStringLiteral("body"), QString::fromUtf8(entry->answer->body)}});
    }
    return entries;
}

void Idempotency::restore(const QJsonObject &snapshot)
{
    m_entries.clear();
    for (auto entry = snapshot.begin(); entry != snapshot.end(); ++entry) {
        const QJsonObject value = entry.value().toObject();
        m_entries.insert(entry.key(), {value.value(u"fingerprint").toString().toLatin1(),
                                       StoredAnswer{value.value(u"status").toInt(),
                                                    value.value(u"body").toString().toUtf8()}});
    }
}

} // namespace portico::sandbox
