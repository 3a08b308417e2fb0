// SPDX-License-Identifier: MIT
#include "services/portal/sample/demousage.h"

#include <algorithm>
#include <array>

namespace portico::portal {

namespace {

using namespace std::chrono;

constexpr sys_days FirstDay = year{2026} / September / 1;
constexpr std::size_t Days = 91;

/// What Acme Robotics calls on each day; the months add up to what its invoices charge for.
constexpr std::array<int, Days> ApiCalls{
    // September
    19963,
    20150,
    19900,
    16993,
    9371,
    9011,
    18648,
    20510,
    20269,
    19877,
    17229,
    9208,
    9176,
    19959,
    20239,
    20829,
    20429,
    18575,
    9663,
    9285,
    20443,
    20405,
    22072,
    20225,
    17804,
    9482,
    9354,
    20497,
    20883,
    21951,
    // October
    18361,
    16127,
    8765,
    8291,
    17635,
    19096,
    20291,
    19115,
    16962,
    9277,
    8994,
    18925,
    20981,
    21413,
    19878,
    18194,
    9725,
    9746,
    20515,
    21296,
    22946,
    20700,
    18903,
    10378,
    9726,
    21172,
    24405,
    26121,
    25221,
    22357,
    12684,
    // November
    10379,
    23070,
    24950,
    30540,
    31718,
    28987,
    15585,
    14690,
    31500,
    32167,
    30586,
    32690,
    29787,
    15717,
    14739,
    31411,
    32496,
    30465,
    29956,
    26088,
    13866,
    13432,
    29858,
    30399,
    31315,
    30148,
    27716,
    13987,
    13968,
    29743,
};

/// Runs on each day.
constexpr std::array<int, Days> AutomationRuns{
    // September
    301,
    312,
    312,
    276,
    172,
    165,
    283,
    303,
    314,
    308,
    266,
    169,
    157,
    301,
    309,
    296,
    314,
    290,
    175,
    165,
    282,
    288,
    311,
    286,
    268,
    168,
    156,
    291,
    301,
    321,
    // October
    321,
    300,
    184,
    178,
    311,
    317,
    349,
    336,
    306,
    188,
    172,
    304,
    317,
    318,
    329,
    293,
    190,
    173,
    327,
    335,
    316,
    311,
    308,
    183,
    183,
    310,
    353,
    381,
    372,
    332,
    219,
    // November
    198,
    377,
    382,
    368,
    359,
    327,
    202,
    208,
    349,
    375,
    380,
    357,
    349,
    204,
    204,
    347,
    348,
    351,
    340,
    337,
    206,
    186,
    353,
    342,
    357,
    360,
    327,
    192,
    199,
    330,
};

/// The highest figure of each day, in tenths of a GB.
constexpr std::array<int, Days> StorageTenths{
    // September
    740,
    744,
    745,
    748,
    750,
    748,
    750,
    756,
    755,
    756,
    762,
    761,
    765,
    765,
    767,
    766,
    771,
    774,
    774,
    777,
    778,
    776,
    782,
    783,
    783,
    783,
    790,
    789,
    792,
    795,
    // October
    796,
    799,
    797,
    802,
    801,
    806,
    807,
    804,
    806,
    809,
    815,
    813,
    816,
    816,
    819,
    820,
    822,
    825,
    827,
    830,
    831,
    834,
    835,
    838,
    838,
    836,
    842,
    845,
    846,
    846,
    848,
    // November
    846,
    848,
    850,
    851,
    853,
    855,
    856,
    857,
    861,
    864,
    867,
    870,
    866,
    858,
    859,
    861,
    862,
    880,
    879,
    884,
    887,
    886,
    890,
    888,
    888,
    893,
    891,
    894,
    897,
    900,
};

/// Before the tables usage grew to what they begin with.
constexpr sys_days HistoryStart = year{2025} / October / 1;
constexpr int FirstPercent = 60;
constexpr int LastPercent = 95;
constexpr int HistoryWeeks = 4; ///< Of the table, which are seen again and again.

int figureBefore(const std::array<int, Days> &table, sys_days day)
{
    const auto gone = (day - HistoryStart).count();
    const auto all = (FirstDay - HistoryStart).count();
    const auto percent = FirstPercent + (LastPercent - FirstPercent) * gone / all;
    const auto cycle = HistoryWeeks * 7;
    const auto index = &table == &StorageTenths ? 0 : (cycle - (FirstDay - day).count() % cycle) % cycle;
    return int(table[std::size_t(index)] * percent / 100);
}

/// The figure of \a day: from the table, behind it that of the same weekday of its last week.
int figureOf(const std::array<int, Days> &table, sys_days day)
{
    if (day < HistoryStart)
        return 0;
    if (day < FirstDay)
        return figureBefore(table, day);
    auto index = std::size_t((day - FirstDay).count());
    if (index >= Days)
        index = Days - 7 + (index - Days) % 7;
    return table[index];
}

const std::array<int, Days> &tableOf(DemoMetric metric)
{
    switch (metric) {
    case DemoMetric::AutomationRuns:
        return AutomationRuns;
    case DemoMetric::StorageGb:
        return StorageTenths;
    case DemoMetric::ApiCalls:
        break;
    }
    return ApiCalls;
}

} // namespace

QString demoMetricId(DemoMetric metric)
{
    switch (metric) {
    case DemoMetric::ApiCalls:
        return QStringLiteral("api_calls");
    case DemoMetric::AutomationRuns:
        return QStringLiteral("automation_runs");
    case DemoMetric::StorageGb:
        return QStringLiteral("storage_gb");
    }
    return {};
}

sys_days firstDemoDay()
{
    return HistoryStart;
}

qint64 demoUsage(DemoMetric metric, sys_days day, UtcSeconds until, int percent)
{
    const qint64 whole = qint64(figureOf(tableOf(metric), day)) * percent / 100;
    const seconds past = std::clamp<seconds>(until - day, seconds{0}, days{1});
    if (metric == DemoMetric::StorageGb)
        return past > seconds{0} ? whole * (UsageScale / 10) : 0;
    return whole * past.count() / seconds{days{1}}.count() * UsageScale;
}

} // namespace portico::portal
