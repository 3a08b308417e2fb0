// SPDX-License-Identifier: MIT
#include "services/documents/numbergaps.h"

#include <QRegularExpression>

#include <map>
#include <set>

namespace portico::documents {

namespace {

/// Of one prefix: the numbers, and how many digits they are written with.
struct Series
{
    std::set<qulonglong> numbers;
    qsizetype digits = 0;
};

} // namespace

QStringList numberGaps(const QStringList &numbers)
{
    static const QRegularExpression shape(QStringLiteral("^(.*?)([0-9]{1,18})$"));
    std::map<QString, Series> series;
    for (const QString &number : numbers) {
        const QRegularExpressionMatch match = shape.match(number);
        if (!match.hasMatch())
            continue;
        Series &own = series[match.captured(1)];
        own.numbers.insert(match.captured(2).toULongLong());
        own.digits = std::max(own.digits, match.capturedLength(2));
    }
    QStringList gaps;
    for (const auto &[prefix, own] : series) {
        const auto written = [&prefix = prefix, digits = own.digits](qulonglong number) {
            return prefix + QString::number(number).rightJustified(digits, u'0');
        };
        for (auto each = own.numbers.begin(), next = std::next(each); next != own.numbers.end();
             each = next++) {
            if (*next - *each < 2)
                continue;
            const QString first = written(*each + 1);
            gaps.append(
                *next - *each == 2 ? first : QStringLiteral("%1 to %2").arg(first, written(*next - 1)));
        }
    }
    return gaps;
}

} // namespace portico::documents
