// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/partialdocument.h"

#include <QDir>
#include <QFile>

#include <functional>
#include <stop_token>

namespace portico::documents {

/// The beginning of a document in a file of its own, whose name tells the document and the version: the two
/// are never of different times, whatever ends the program. A version without an ETag that fits into a name
/// cannot be gone on with.
class PartFile final : public account::PartialDocument
{
public:
    static constexpr char Suffix[] = ".part";
    /// After each change: how much is there, of how much, and what has just arrived.
    using Progress = std::function<void(qint64 size, std::optional<qint64> total, qint64 arrived)>;

    /// Finds what \a folder has of the document. Once \a stop is requested nothing is written any more.
    PartFile(const QString &folder, const QString &document, std::stop_token stop);

    void setProgress(Progress progress) { m_progress = std::move(progress); }

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] QByteArray etag() const override { return m_etag; }
    /// Makes the folder where it is missing, but not what it is in.
    [[nodiscard]] Result<void> begin(qint64 offset, std::optional<qint64> total, QByteArray etag) override;
    [[nodiscard]] Result<void> append(const QByteArray &bytes) override;
    void discard() override;
    [[nodiscard]] Result<QByteArray> whole() const override;

private:
    void tell(qint64 arrived) const;

    QDir m_folder;
    QByteArray m_key; ///< Begins the names of its files.
    std::stop_token m_stop;
    QByteArray m_etag;
    QFile m_file;
    qint64 m_size = 0;
    std::optional<qint64> m_total;
    Progress m_progress;
};

} // namespace portico::documents
