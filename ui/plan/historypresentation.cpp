// SPDX-License-Identifier: MIT
#include "ui/plan/historypresentation.h"

#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/tableroles.h"

namespace portico::ui {

using Table = models::SubscriptionChangeTableModel;

HistoryPresentation::HistoryPresentation(Table &history, QObject *parent)
    : QIdentityProxyModel(parent), m_history(history)
{
    setSourceModel(&history);
}

QString HistoryPresentation::text(const SubscriptionChange &change, int column) const
{
    switch (column) {
    case Table::DateColumn:
        return billingDay(change.at);
    case Table::ChangeColumn:
        return sentence(change);
    case Table::KindColumn:
        return word(change.kind);
    case Table::ActorColumn:
        return change.actor.isEmpty() ? tr("Billing provider") : change.actor;
    case Table::EffectColumn:
        return change.monthlyEffect ? moneySigned(*change.monthlyEffect) : QString();
    default:
        return {};
    }
}

QVariant HistoryPresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SubscriptionChange &change = m_history.changeAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(change, index.column());
    case Qt::TextAlignmentRole:
        return int(
            (index.column() == Table::EffectColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipRole:
        return index.column() == Table::KindColumn ? QVariant::fromValue(chipFor(change.kind)) : QVariant();
    default:
        return {};
    }
}

QVariant HistoryPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Table::EffectColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table::DateColumn:
        return tr("Date");
    case Table::ChangeColumn:
        return tr("Change");
    case Table::KindColumn:
        return tr("Kind");
    case Table::ActorColumn:
        return tr("By");
    case Table::EffectColumn:
        return tr("Effect on a month");
    default:
        return {};
    }
}

} // namespace portico::ui
