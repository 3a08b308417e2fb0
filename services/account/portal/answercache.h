// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QCache>
#include <QString>

#include <optional>

namespace portico::account {

/// The last answers with an ETag, in memory, at most 8 MiB of them: what a 304 refers to.
class AnswerCache final
{
public:
    struct Entry
    {
        QByteArray etag;
        QByteArray body;
    };

    AnswerCache();

    [[nodiscard]] std::optional<Entry> find(const QString &key) const;
    void insert(const QString &key, Entry entry);

private:
    QCache<QString, Entry> m_entries;
};

} // namespace portico::account
