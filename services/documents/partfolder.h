// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/partfile.h"

#include <QLockFile>

#include <memory>

namespace portico::documents {

/// `.portico-parts` in a folder of downloads: documents that have arrived in part. Held by one download at a
/// time, in whichever program; the parts stay when it lets go.
class PartFolder final
{
public:
    static constexpr char Name[] = ".portico-parts";

    explicit PartFolder(const QString &downloads);
    ~PartFolder();

    /// The part of a document, empty at first. Null where another download holds the folder, or it cannot be
    /// made.
    [[nodiscard]] std::shared_ptr<PartFile> part(
        const QString &organizationId, const QString &invoiceId, std::stop_token stop);
    /// Lets others have it.
    void release();
    /// Removes the parts, where it holds the folder, and lets go.
    void clear();

private:
    [[nodiscard]] bool hold();

    QDir m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace portico::documents
