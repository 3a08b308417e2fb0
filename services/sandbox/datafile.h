// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QFile>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <vector>

namespace portico::sandbox {

/// Everything the sandbox knows, in one file of JSON lines. A change appends one line with all it changed, so
/// that writing costs what changed and not what there is, and a line that was cut off at the end is a change
/// that was never answered. Beginning anew writes the whole again, compacted and replaced as one. Without a
/// path it keeps nothing.
class DataFile
{
public:
    explicit DataFile(QString path);

    [[nodiscard]] bool isUsed() const { return !m_path.isEmpty(); }
    /// Hands out every line, oldest first; fails with `data_file_unreadable`. No lines where there is no file
    /// yet.
    [[nodiscard]] Result<void> read(const std::function<void(const QJsonObject &line)> &take) const;
    /// Replaces the content by \a lines; fails with `data_file_unwritable`. Only then lines can be appended.
    [[nodiscard]] Result<void> rewrite(const std::vector<QJsonObject> &lines);
    /// Adds one line, or says in the log why it could not.
    void append(const QJsonObject &line);

private:
    QString m_path;
    QFile m_file;
};

} // namespace portico::sandbox
