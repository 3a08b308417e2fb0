// SPDX-License-Identifier: MIT
#include "services/wire/iso8601.h"

#include "services/wire/portal.h"

#include <algorithm>

namespace portico::wire {

namespace {

using namespace std::chrono;

constexpr UtcSeconds Earliest = sys_days{year{0} / January / 1};
constexpr UtcSeconds Latest = sys_days{year{9999} / December / 31} + hours{24} - seconds{1};

void put(char *at, int digits, int value)
{
    for (char *place = at + digits; place != at; value /= 10)
        *--place = char('0' + value % 10);
}

/// The number at \a at, or -1 where there is something else than digits.
int take(std::string_view text, std::size_t at, std::size_t digits)
{
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

Iso8601 formatIso8601(UtcSeconds time)
{
    const UtcSeconds moment = std::clamp(time, Earliest, Latest);
    const sys_days day = floor<days>(moment);
    const year_month_day date{day};
    const auto second = int((moment - day).count());
    Iso8601 text{
        '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', 'Z'};
    put(text.data(), 4, int(date.year()));
    put(text.data() + 5, 2, int(unsigned(date.month())));
    put(text.data() + 8, 2, int(unsigned(date.day())));
    put(text.data() + 11, 2, second / 3600);
    put(text.data() + 14, 2, second / 60 % 60);
    put(text.data() + 17, 2, second % 60);
    return text;
}

std::optional<UtcSeconds> parseIso8601(std::string_view text)
{
    if (text.size() != std::tuple_size_v<Iso8601> || text[4] != '-' || text[7] != '-' || text[10] != 'T'
        || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const int yearNumber = take(text, 0, 4);
    const int monthNumber = take(text, 5, 2);
    const int dayNumber = take(text, 8, 2);
    const int hour = take(text, 11, 2);
    const int minute = take(text, 14, 2);
    const int second = take(text, 17, 2);
    if (yearNumber < 0 || monthNumber < 1 || dayNumber < 1 || hour < 0 || hour > 23 || minute < 0
        || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    const year_month_day date{year{yearNumber}, month{unsigned(monthNumber)}, day{unsigned(dayNumber)}};
    if (!date.ok())
        return std::nullopt;
    return sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
}

QString toIso8601(UtcSeconds time)
{
    const Iso8601 text = formatIso8601(time);
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

std::optional<UtcSeconds> fromIso8601(QStringView text)
{
    const QByteArray latin = text.toLatin1();
    return parseIso8601({latin.constData(), std::size_t(latin.size())});
}

} // namespace portico::wire
