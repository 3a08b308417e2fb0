// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace portico::sandbox {

/// One file (CBOR, replaced as a whole so that it is never half written) with everything the sandbox knows, and a
/// folder beside it, `FILE.documents`, with the PDFs that were drawn. Without a path everything stays in memory.
class DataFile
{
public:
    explicit DataFile(QString path);

    /// Empty where there is no file yet; fails with `data_file_unreadable`.
    [[nodiscard]] Result<QJsonObject> read() const;
    void write(const QJsonObject &content) const;

    /// Empty where it was not drawn yet.
    [[nodiscard]] QByteArray document(const QString &id) const;
    void keepDocument(const QString &id, const QByteArray &document);

private:
    QString m_path;
    QHash<QString, QByteArray> m_documents;
};

} // namespace portico::sandbox
