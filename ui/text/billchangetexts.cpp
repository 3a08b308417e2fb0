// SPDX-License-Identifier: MIT
#include "ui/text/billchangetexts.h"

#include "ui/text/amounts.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Changes
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Changes)
};

} // namespace

QString subject(const BillChange &change)
{
    switch (change.kind) {
    case BillChange::Kind::Tax:
        return Changes::tr("Tax on that");
    case BillChange::Kind::Other:
        return Changes::tr("Discounts and credit");
    case BillChange::Kind::Added:
    case BillChange::Kind::Removed:
    case BillChange::Kind::Quantity:
    case BillChange::Kind::Price:
    case BillChange::Kind::Proration:
        break;
    }
    return change.name;
}

QString whatHappened(const BillChange &change)
{
    switch (change.kind) {
    case BillChange::Kind::Added:
        return change.quantityAfter.value_or(1) == 1
            ? Changes::tr("new")
            : Changes::tr("new, %1").arg(count(*change.quantityAfter));
    case BillChange::Kind::Removed:
        return Changes::tr("no more");
    case BillChange::Kind::Quantity:
        return Changes::tr("%1, not %2")
            .arg(count(change.quantityAfter.value_or(0)), count(change.quantityBefore.value_or(0)));
    case BillChange::Kind::Price:
        return Changes::tr("another price");
    case BillChange::Kind::Proration:
    case BillChange::Kind::Tax:
    case BillChange::Kind::Other:
        break;
    }
    return {};
}

QString whyQuestion(const Money &difference, const QString &before)
{
    if (difference.isZero())
        //: %1 is another bill, such as "in October".
        return Changes::tr("It is the same amount as %1").arg(before);
    return difference.isNegative() ? Changes::tr("Why is it %1 less than %2?").arg(money(-difference), before)
                                   : Changes::tr("Why is it %1 more than %2?").arg(money(difference), before);
}

} // namespace portico::ui
