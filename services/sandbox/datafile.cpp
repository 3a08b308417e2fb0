// SPDX-License-Identifier: MIT
#include "services/sandbox/datafile.h"

#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>

Q_LOGGING_CATEGORY(sandboxData, "portico.sandbox.data")

namespace portico::sandbox {

namespace {

void replaceFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool kept = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    if (!kept)
        qCWarning(sandboxData).noquote() << "not kept:" << path << file.errorString();
}

} // namespace

DataFile::DataFile(QString path)
    : m_path(std::move(path))
{
}

Result<QJsonObject> DataFile::read() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return QJsonObject();
    QCborParserError problem;
    QCborValue content;
    if (file.open(QIODevice::ReadOnly))
        content = QCborValue::fromCbor(file.readAll(), &problem);
    if (!content.isMap()) {
        Error error;
        error.kind = Error::Kind::Invalid;
        error.code = QStringLiteral("data_file_unreadable");
        error.detail = m_path;
        return failure(error);
    }
    return content.toMap().toJsonObject();
}

void DataFile::write(const QJsonObject &content) const
{
    replaceFile(m_path, QCborValue::fromJsonValue(content).toCbor());
}

QByteArray DataFile::document(const QString &id) const
{
    if (m_documents.contains(id) || m_path.isEmpty())
        return m_documents.value(id);
    QFile file(m_path + QStringLiteral(".documents/") + id);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void DataFile::keepDocument(const QString &id, const QByteArray &document)
{
    m_documents.insert(id, document);
    if (m_path.isEmpty())
        return;
    QDir().mkpath(m_path + QStringLiteral(".documents"));
    replaceFile(m_path + QStringLiteral(".documents/") + id, document);
}

} // namespace portico::sandbox
