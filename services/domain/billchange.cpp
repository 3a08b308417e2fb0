// SPDX-License-Identifier: MIT
#include "services/domain/billchange.h"

#include <algorithm>

namespace portico {

namespace {

using Kind = BillChange::Kind;

bool sameName(const Bill::Line &one, const Bill::Line &other)
{
    return one.proration == other.proration && one.name == other.name;
}

/// Usage is named "API calls" before it is billed and "API calls over 500,000" on the invoice.
bool relatedName(const Bill::Line &one, const Bill::Line &other)
{
    if (one.proration || other.proration)
        return false;
    const bool oneIsShorter = one.name.size() < other.name.size();
    const QString &shorter = oneIsShorter ? one.name : other.name;
    const QString &longer = oneIsShorter ? other.name : one.name;
    return !shorter.isEmpty() && longer.startsWith(shorter + u' ');
}

/// Lines of one name as one.
std::vector<Bill::Line> summed(const std::vector<Bill::Line> &lines)
{
    std::vector<Bill::Line> sums;
    for (const Bill::Line &line : lines) {
        const auto same = std::find_if(
            sums.begin(), sums.end(), [&](const Bill::Line &sum) { return sameName(sum, line); });
        if (same == sums.end()) {
            sums.push_back(line);
            continue;
        }
        same->amount.minor += line.amount.minor;
        same->quantity = same->quantity && line.quantity ? std::optional(*same->quantity + *line.quantity)
                                                         : std::nullopt;
    }
    return sums;
}

/// A change of the quantity explains a difference that has its sign, unless the unit became cheaper or dearer
/// by more than half.
Kind kindOf(const Bill::Line &before, const Bill::Line &after)
{
    if (!before.quantity || !after.quantity || *before.quantity == *after.quantity || *before.quantity <= 0
        || *after.quantity <= 0)
        return Kind::Price;
    const double unitBefore = double(before.amount.minor) / double(*before.quantity);
    const double unitAfter = double(after.amount.minor) / double(*after.quantity);
    const bool grows = *after.quantity > *before.quantity;
    const bool sameSign = grows == (after.amount.minor > before.amount.minor);
    const bool sameUnit = std::abs(unitAfter - unitBefore) <= 0.5 * std::abs(unitBefore);
    return sameSign && sameUnit ? Kind::Quantity : Kind::Price;
}

} // namespace

Bill billOf(const Invoice &invoice)
{
    Bill bill;
    for (const InvoiceLine &line : invoice.lines)
        bill.lines.push_back({line.description, line.quantity, line.amount, line.proration});
    bill.tax = invoice.tax;
    bill.total = invoice.total;
    return bill;
}

Bill billOf(const NextCharge &charge)
{
    Bill bill;
    bill.total = charge.amount;
    bill.tax = {0, charge.amount.currency};
    for (const ChargeLine &line : charge.lines) {
        switch (line.kind) {
        case ChargeLine::Kind::Tax:
            bill.tax.minor += line.amount.minor;
            break;
        case ChargeLine::Kind::Discount:
        case ChargeLine::Kind::Balance:
            break; // between the lines and the total
        case ChargeLine::Kind::Plan:
        case ChargeLine::Kind::Seats:
        case ChargeLine::Kind::Usage:
        case ChargeLine::Kind::Other:
            bill.lines.push_back({line.name, line.quantity > 0 ? std::optional(line.quantity) : std::nullopt,
                line.amount, false});
        }
    }
    return bill;
}

std::vector<BillChange> billChanges(const Bill &before, const Bill &after)
{
    std::vector<BillChange> changes;
    if (before.total.currency != after.total.currency)
        return changes;
    const Currency &currency = after.total.currency;
    qint64 unexplained = after.total.minor - before.total.minor;
    const auto add = [&](BillChange change) {
        unexplained -= change.difference.minor;
        if (change.difference.minor != 0)
            changes.push_back(std::move(change));
    };

    std::vector<Bill::Line> gone = summed(before.lines);
    std::vector<Bill::Line> come = summed(after.lines);
    for (const auto isSame : {sameName, relatedName}) {
        std::erase_if(come, [&](const Bill::Line &line) {
            const auto old = std::find_if(
                gone.begin(), gone.end(), [&](const Bill::Line &other) { return isSame(line, other); });
            if (old == gone.end())
                return false;
            add({line.proration ? Kind::Proration : kindOf(*old, line), line.name, old->quantity,
                line.quantity, {line.amount.minor - old->amount.minor, currency}});
            gone.erase(old);
            return true;
        });
    }
    for (const Bill::Line &line : come)
        add({line.proration ? Kind::Proration : Kind::Added, line.name, {}, line.quantity, line.amount});
    for (const Bill::Line &line : gone)
        add({line.proration ? Kind::Proration : Kind::Removed, line.name, line.quantity, {},
            {-line.amount.minor, currency}});
    std::stable_sort(changes.begin(), changes.end(), [](const BillChange &one, const BillChange &other) {
        return std::abs(one.difference.minor) > std::abs(other.difference.minor);
    });
    add({Kind::Tax, {}, {}, {}, {after.tax.minor - before.tax.minor, currency}});
    add({Kind::Other, {}, {}, {}, {unexplained, currency}});
    return changes;
}

} // namespace portico
