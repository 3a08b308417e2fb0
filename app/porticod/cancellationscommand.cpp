// SPDX-License-Identifier: MIT
#include "app/porticod/cancellationscommand.h"

#include "app/porticod/databaseoption.h"
#include "services/portal/billing/cancellationreport.h"

#include <QDate>
#include <QDateTime>

using namespace portico;
using namespace portico::portal;

namespace {

/// Midnight UTC of the day, or nothing for what is no date.
std::optional<UtcSeconds> dayOf(const QString &text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return std::nullopt;
    return UtcSeconds(std::chrono::seconds(day.startOfDay(Qt::UTC).toSecsSinceEpoch()));
}

/// People type comments: one must not become two lines or columns, nor move the cursor of a terminal.
QString oneCell(QString text)
{
    for (QChar &character : text) {
        if (!character.isPrint())
            character = u' ';
    }
    return text;
}

QString dayName(UtcSeconds at)
{
    return QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).date().toString(Qt::ISODate);
}

} // namespace

int cancellationsCommand(const QStringList &arguments)
{
    const auto from = QStringLiteral("from");
    const auto to = QStringLiteral("to");
    const auto comments = QStringLiteral("comments");
    CommandLine line(QStringLiteral("cancellations"),
        QStringLiteral(
            "Count the reasons people gave when they cancelled, one `reason TAB count` per line."));
    addDatabaseOption(line);
    line.add(from, QStringLiteral("The first day, UTC."), QStringLiteral("YYYY-MM-DD"),
        QStringLiteral("1970-01-01"));
    line.add(to, QStringLiteral("The day after the last."), QStringLiteral("YYYY-MM-DD"),
        QStringLiteral("9999-12-31"));
    line.add(comments,
        QStringLiteral(
            "List them one by one instead: day, organization, reason, comment, with tabs between."));
    if (const std::optional<int> code = line.parse(arguments))
        return *code;
    const std::optional<UtcSeconds> begin = dayOf(line.value(from));
    const std::optional<UtcSeconds> end = dayOf(line.value(to));
    if (!begin || !end)
        return line.usageError(QStringLiteral("a day is written as 2026-11-23"));
    const auto database = openDatabase(line);
    if (!database)
        return fail(database.error());
    const Result<QStringList> lines = (*database)->read([&](Connection &connection) -> Result<QStringList> {
        QStringList texts;
        if (line.isSet(comments)) {
            const auto list = listCancellations(connection, *begin, *end);
            if (!list)
                return failure(list.error());
            for (const RecordedCancellation &each : *list) {
                texts.append(dayName(each.at) + u'\t' + each.organization + u'\t'
                    + cancellationFeedbackName(each.asked.feedback) + u'\t' + oneCell(each.asked.comment));
            }
            return texts;
        }
        const auto counts = countCancellations(connection, *begin, *end);
        if (!counts)
            return failure(counts.error());
        for (const CancellationCount &each : *counts)
            texts.append(cancellationFeedbackName(each.feedback) + u'\t' + QString::number(each.count));
        return texts;
    });
    if (!lines)
        return fail(lines.error());
    for (const QString &text : *lines)
        say(text);
    return Success;
}
