// SPDX-License-Identifier: MIT
#include "services/platform/log.h"

#include "services/domain/secret.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdio>

namespace portico::platform {
namespace {

/// Longer messages are cut: a log line is read by people, and a client can make messages long.
constexpr qsizetype MessageLimit = 8 * 1024;

QString levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
        return QStringLiteral("error");
    case QtFatalMsg:
        return QStringLiteral("fatal");
    }
    return QStringLiteral("error");
}

void sink(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = logLine(level, context.category, message, QDateTime::currentDateTimeUtc());
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

QByteArray logLine(QtMsgType level, const char *category, const QString &message, const QDateTime &time)
{
    QByteArray text = redacted(message.toUtf8());
    if (text.size() > MessageLimit)
        text = text.first(MessageLimit) + "...";
    QJsonObject line;
    line.insert(QStringLiteral("time"), time.toUTC().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("level"), levelName(level));
    line.insert(QStringLiteral("category"), QString::fromUtf8(category ? category : "default"));
    line.insert(QStringLiteral("message"), QString::fromUtf8(text));
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

void installLogSink()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
    qInstallMessageHandler(sink);
}

} // namespace portico::platform
