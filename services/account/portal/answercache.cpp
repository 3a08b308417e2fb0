// SPDX-License-Identifier: MIT
#include "services/account/portal/answercache.h"

namespace portico::account {

namespace {

constexpr qsizetype MaxBytes = 8 * 1024 * 1024;

} // namespace

AnswerCache::AnswerCache() : m_entries(MaxBytes)
{
}

std::optional<AnswerCache::Entry> AnswerCache::find(const QString &key) const
{
    const Entry *entry = m_entries.object(key);
    return entry ? std::optional<Entry>(*entry) : std::nullopt;
}

void AnswerCache::insert(const QString &key, Entry entry)
{
    const qsizetype cost = entry.body.size() + entry.etag.size();
    m_entries.insert(key, new Entry(std::move(entry)), cost);
}

} // namespace portico::account
