// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/bodysink.h"

namespace portico::net::test {

/// A body in memory.
class MemorySink final : public BodySink
{
public:
    [[nodiscard]] qint64 size() const override { return bytes.size(); }
    [[nodiscard]] QByteArray etag() const override { return version; }
    [[nodiscard]] Result<void> begin(qint64 offset, std::optional<qint64> total, QByteArray etag) override
    {
        begins.push_back(offset);
        if (offset == 0)
            bytes.clear();
        version = std::move(etag);
        announced = total;
        return {};
    }
    [[nodiscard]] Result<void> append(const QByteArray &more) override
    {
        if (bytes.size() + more.size() > room) {
            Error full;
            full.kind = Error::Kind::Storage;
            full.code = QStringLiteral("local_disk_full");
            return failure(std::move(full));
        }
        bytes += more;
        return {};
    }
    void discard() override
    {
        ++discards;
        bytes.clear();
        version.clear();
    }

    QByteArray bytes;
    QByteArray version;
    std::optional<qint64> announced;
    std::vector<qint64> begins; ///< Offsets.
    int discards = 0;
    qint64 room = 1 << 30;
};

} // namespace portico::net::test
