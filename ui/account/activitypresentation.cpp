// SPDX-License-Identifier: MIT
#include "ui/account/activitypresentation.h"

#include "ui/text/audittexts.h"

namespace portico::ui {

using Table = models::AuditTableModel;

namespace {

QString textOf(const AuditEntry &entry, int column)
{
    switch (column) {
    case Table::WhenColumn:
        return moment(entry);
    case Table::ActionColumn:
        return sentence(entry);
    case Table::ActorColumn:
        return actorName(entry.actor);
    case Table::AddressColumn:
        return entry.address;
    default:
        return {};
    }
}

} // namespace

ActivityPresentation::ActivityPresentation(Table &log, QObject *parent)
    : QIdentityProxyModel(parent), m_log(log)
{
    setSourceModel(&log);
}

QVariant ActivityPresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AuditEntry &entry = m_log.entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == Table::ActorColumn ? QVariant(entry.actor.email.toHtmlEscaped())
                                                    : QVariant();
    default:
        return {};
    }
}

QVariant ActivityPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table::WhenColumn:
        return tr("When");
    case Table::ActionColumn:
        return tr("What");
    case Table::ActorColumn:
        return tr("Who");
    case Table::AddressColumn:
        return tr("From");
    default:
        return {};
    }
}

} // namespace portico::ui
