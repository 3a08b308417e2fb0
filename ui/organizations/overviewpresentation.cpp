// SPDX-License-Identifier: MIT
#include "ui/organizations/overviewpresentation.h"

#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/organizationtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/tableroles.h"

namespace portico::ui {

using Table = models::OrganizationOverviewTableModel;

namespace {

/// Before the name of a child below its parent.
const QString Indent = QStringLiteral("\u2003\u2003");

int alignmentOf(int column)
{
    return int((column == Table::ChargeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

OverviewPresentation::OverviewPresentation(Table &organizations, QObject *parent)
    : QIdentityProxyModel(parent), m_organizations(organizations)
{
    setSourceModel(&organizations);
}

QString OverviewPresentation::text(int row, int column) const
{
    const OrganizationOverview &entry = m_organizations.entryAt(row);
    switch (column) {
    case Table::NameColumn:
        return m_organizations.isBelowParent(row) ? Indent + entry.name : entry.name;
    case Table::StatusColumn:
        return entry.status ? word(*entry.status) : QString();
    case Table::ProblemsColumn:
        return problemLines(entry.problems);
    case Table::SeatsColumn:
        return seatsInUse(entry);
    case Table::ChargeDayColumn:
        return entry.nextCharge ? billingDay(entry.nextCharge->at) : QString();
    case Table::ChargeColumn:
        return entry.nextCharge ? money(entry.nextCharge->amount) : QString();
    default:
        return {};
    }
}

QVariant OverviewPresentation::chip(const OrganizationOverview &entry, int column) const
{
    if (column == Table::StatusColumn && entry.status)
        return QVariant::fromValue(chipFor(*entry.status));
    if (column == Table::ProblemsColumn) {
        if (const std::optional<Chip> problem = chipFor(entry.problems))
            return QVariant::fromValue(*problem);
    }
    return {};
}

QVariant OverviewPresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OrganizationOverview &entry = m_organizations.entryAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::AccessibleTextRole:
        return column == Table::NameColumn ? entry.name : text(index.row(), column);
    case Qt::ToolTipRole:
        return column == Table::ProblemsColumn && !entry.problems.empty()
            ? QVariant(problemLines(entry.problems))
            : QVariant();
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case EmphasisRole:
        return int(column == Table::NameColumn || column == Table::ChargeColumn ? Emphasis::Medium
                                                                                : Emphasis::Normal);
    case SecondTextRole:
        if (column == Table::NameColumn && entry.viaParent)
            return tr("view only");
        return column == Table::ChargeDayColumn && entry.nextCharge && entry.nextCharge->estimate
            ? QVariant(tr("estimate"))
            : QVariant();
    case ChipRole:
        return chip(entry, column);
    default:
        return {};
    }
}

QVariant OverviewPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table::NameColumn:
        return tr("Organization");
    case Table::StatusColumn:
        return tr("Status");
    case Table::ProblemsColumn:
        return tr("Problems");
    case Table::SeatsColumn:
        return tr("Seats");
    case Table::ChargeDayColumn:
        return tr("Next charge");
    case Table::ChargeColumn:
        return tr("Amount");
    default:
        return {};
    }
}

} // namespace portico::ui
