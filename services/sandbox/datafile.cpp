// SPDX-License-Identifier: MIT
#include "services/sandbox/datafile.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

Q_LOGGING_CATEGORY(sandboxData, "portico.sandbox.data")

namespace portico::sandbox {

namespace {

constexpr char Heading[] = "{\"portico_sandbox\":1}\n";

Error fileError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

QByteArray written(const QJsonObject &line)
{
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

DataFile::DataFile(QString path) : m_path(std::move(path))
{
}

Result<void> DataFile::read(const std::function<void(const QJsonObject &)> &take) const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly) || file.readLine() != Heading)
        return failure(fileError("data_file_unreadable", m_path));
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            break; // cut off while it was written
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return failure(fileError("data_file_unreadable", m_path));
        take(document.object());
    }
    return {};
}

Result<void> DataFile::rewrite(const std::vector<QJsonObject> &lines)
{
    if (m_path.isEmpty())
        return {};
    QSaveFile replacement(m_path);
    bool good = replacement.open(QIODevice::WriteOnly) && replacement.write(Heading) > 0;
    for (const QJsonObject &line : lines)
        good = good && replacement.write(written(line)) > 0;
    if (!good || !replacement.commit())
        return failure(fileError("data_file_unwritable", m_path + u' ' + replacement.errorString()));
    m_file.setFileName(m_path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return failure(fileError("data_file_unwritable", m_path + u' ' + m_file.errorString()));
    return {};
}

void DataFile::append(const QJsonObject &line)
{
    if (!m_file.isOpen())
        return;
    const QByteArray text = written(line);
    if (m_file.write(text) != text.size() || !m_file.flush())
        qCWarning(sandboxData).noquote() << "not kept:" << m_path << m_file.errorString();
}

} // namespace portico::sandbox
