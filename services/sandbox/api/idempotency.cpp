// SPDX-License-Identifier: MIT
#include "services/sandbox/api/idempotency.h"

#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

constexpr std::chrono::hours KeptFor{24};

} // namespace

Idempotency::Verdict Idempotency::begin(const QString &key, const QByteArray &fingerprint, UtcSeconds now)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.constFind(key);
    const bool isOver = found != m_entries.constEnd() && found->answer && found->begun + KeptFor <= now;
    if (found == m_entries.constEnd() || isOver) {
        m_entries.insert(key, {fingerprint, now, std::nullopt});
        return Verdict::New;
    }
    if (found->fingerprint != fingerprint)
        return Verdict::Mismatch;
    return found->answer ? Verdict::Replay : Verdict::InFlight;
}

StoredAnswer Idempotency::answer(const QString &key) const
{
    const std::scoped_lock lock(m_mutex);
    return m_entries.value(key).answer.value_or(StoredAnswer{});
}

QJsonObject Idempotency::finish(const QString &key, StoredAnswer answer)
{
    const std::scoped_lock lock(m_mutex);
    Entry &entry = m_entries[key];
    entry.answer = std::move(answer);
    return lineOf(key, entry);
}

void Idempotency::abandon(const QString &key)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.remove(key);
}

QJsonObject Idempotency::lineOf(const QString &key, const Entry &entry)
{
    return {{QStringLiteral("key"), key},
        {QStringLiteral("fingerprint"), QString::fromLatin1(entry.fingerprint)},
        {QStringLiteral("begun"), fromTime(entry.begun)}, {QStringLiteral("status"), entry.answer->status},
        {QStringLiteral("body"), QString::fromUtf8(entry.answer->body)}};
}

std::vector<QJsonObject> Idempotency::kept() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QJsonObject> lines;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (entry->answer)
            lines.push_back(lineOf(entry.key(), *entry));
    }
    return lines;
}

void Idempotency::restore(const QJsonObject &kept)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.insert(text(kept, "key"),
        {text(kept, "fingerprint").toLatin1(), toTime(kept.value(u"begun")),
            StoredAnswer{int(integer(kept, "status")), text(kept, "body").toUtf8()}});
}

} // namespace portico::sandbox
