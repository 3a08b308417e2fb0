// SPDX-License-Identifier: MIT
#include "services/http/responsewriter.h"

#include "services/http/refusal.h"

#include <boost/beast/http/status.hpp>

#include <QLoggingCategory>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <utility>

namespace portico::http {
namespace {

Q_LOGGING_CATEGORY(log, "portico.http")

/// Bodies up to here are copied behind their header, so that both leave in one piece.
constexpr qsizetype CopyLimit = 2 * 1024;

void appendPadded(QByteArray &text, unsigned value)
{
    text += static_cast<char>('0' + value / 10 % 10);
    text += static_cast<char>('0' + value % 10);
}

const QByteArray &currentDate()
{
    thread_local qint64 writtenAt = -1;
    thread_local QByteArray written;
    const qint64 now = std::time(nullptr);
    if (now != writtenAt) {
        written = httpDate(now);
        writtenAt = now;
    }
    return written;
}

bool isName(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

bool isValue(const QByteArray &value)
{
    return std::none_of(
        value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isSound(const Response &response)
{
    return response.status >= 200 && response.status <= 599
        && std::all_of(response.headers.begin(), response.headers.end(),
            [](const Header &header) { return isName(header.name) && isValue(header.value); });
}

/// Headers that say how the message is framed: the server writes them, whatever the handler said.
bool isFraming(const QByteArray &name)
{
    static constexpr const char *names[] = {"content-length", "connection", "date", "transfer-encoding"};
    return std::any_of(std::begin(names), std::end(names),
        [&name](const char *framing) { return name.compare(framing, Qt::CaseInsensitive) == 0; });
}

void appendNumber(QByteArray &text, qsizetype number)
{
    char digits[24];
    const std::to_chars_result end = std::to_chars(std::begin(digits), std::end(digits), number);
    text.append(digits, end.ptr - digits);
}

QByteArray headOf(const Response &response, bool keepAlive)
{
    QByteArray head;
    head.reserve(512 + (response.body.size() <= CopyLimit ? response.body.size() : 0));
    head += "HTTP/1.1 ";
    appendNumber(head, response.status);
    head += ' ';
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
    head.append(reason.data(), static_cast<qsizetype>(reason.size()));
    head += "\r\nDate: ";
    head += currentDate();
    for (const Header &header : response.headers) {
        if (isFraming(header.name))
            continue;
        head += "\r\n";
        head += header.name;
        head += ": ";
        head += header.value;
    }
    if (response.status != 204 && response.status != 304) {
        head += "\r\nContent-Length: ";
        appendNumber(head, response.body.size());
    }
    head += keepAlive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    return head;
}

} // namespace

QByteArray httpDate(qint64 secondsSinceEpoch)
{
    static constexpr const char *days[] = {"Sun, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, "};
    static constexpr const char *months[] = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ",
        " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    using namespace std::chrono;
    const sys_seconds moment{seconds(secondsSinceEpoch)};
    const sys_days day = floor<std::chrono::days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    QByteArray text = days[weekday(day).c_encoding()];
    appendPadded(text, static_cast<unsigned>(date.day()));
    text += months[static_cast<unsigned>(date.month()) - 1];
    text += QByteArray::number(static_cast<int>(date.year())).rightJustified(4, '0');
    text += ' ';
    appendPadded(text, static_cast<unsigned>(time.hours().count()));
    text += ':';
    appendPadded(text, static_cast<unsigned>(time.minutes().count()));
    text += ':';
    appendPadded(text, static_cast<unsigned>(time.seconds().count()));
    text += " GMT";
    return text;
}

void writeResponse(OutputQueue &output, Response response, Framing framing)
{
    if (!isSound(response)) {
        qCCritical(
            log, "An answer with status %d has a status or header that cannot be sent", response.status);
        response = problem({500, "internal_error"});
    }
    QByteArray head = headOf(response, framing.keepAlive);
    if (framing.withoutBody || response.status == 204 || response.status == 304)
        response.body.clear();
    if (response.body.size() <= CopyLimit)
        head += std::exchange(response.body, {});
    output.append(std::move(head));
    output.append(std::move(response.body));
}

} // namespace portico::http
