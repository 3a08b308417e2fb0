// SPDX-License-Identifier: MIT
#include "ui/invoices/downloadpresentation.h"

#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/tableroles.h"

#include <QLocale>

namespace portico::ui {

using documents::QueuedDocument;
using models::DownloadTableModel;
using State = QueuedDocument::State;

namespace {

constexpr qint64 Megabyte = 1'000'000;

QString groupName(DownloadTableModel::Group group)
{
    using Group = DownloadTableModel::Group;
    switch (group) {
    case Group::Failed:
        return DownloadPresentation::tr("Failed, %1");
    case Group::Downloading:
        return DownloadPresentation::tr("Downloading, %1");
    case Group::Waiting:
        return DownloadPresentation::tr("Waiting, %1");
    case Group::Done:
        return DownloadPresentation::tr("Done, %1");
    }
    Q_UNREACHABLE();
}

QString actionName(DownloadPresentation::Action action)
{
    using Action = DownloadPresentation::Action;
    switch (action) {
    case Action::None:
        return {};
    case Action::Retry:
        return DownloadPresentation::tr("Retry");
    case Action::ShowInFolder:
        return DownloadPresentation::tr("Show in folder");
    }
    Q_UNREACHABLE();
}

Chip chipFor(const QueuedDocument &document)
{
    switch (document.state) {
    case State::Waiting:
        return {Tone::Idle, Icon::Clock, DownloadPresentation::tr("Waiting")};
    case State::Running:
        return {Tone::Warn, Icon::Clock, DownloadPresentation::tr("Tried again")};
    case State::Stored:
        return {Tone::Ok, Icon::CheckCircle, DownloadPresentation::tr("Saved")};
    case State::Present:
        return {Tone::Idle, Icon::Check, DownloadPresentation::tr("Already there")};
    case State::Failed:
        return {Tone::Bad, Icon::AlertCircle, DownloadPresentation::tr("Failed")};
    }
    Q_UNREACHABLE();
}

bool isOnItsWay(const QueuedDocument &document)
{
    return document.state == State::Running && !document.waits;
}

bool isNumeric(int column)
{
    return column == DownloadTableModel::ShareColumn || column == DownloadTableModel::SizeColumn
        || column == DownloadTableModel::ActionColumn;
}

} // namespace

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < Megabyte ? 0 : 1, QLocale::DataSizeSIFormat);
}

DownloadPresentation::DownloadPresentation(DownloadTableModel &downloads, QObject *parent)
    : QIdentityProxyModel(parent), m_downloads(downloads)
{
    setSourceModel(&downloads);
}

DownloadPresentation::Action DownloadPresentation::actionAt(int row) const
{
    const std::optional<int> document = m_downloads.documentAt(row);
    if (!document)
        return Action::None;
    const State state = m_downloads.document(*document).state;
    if (state == State::Failed)
        return Action::Retry;
    return state == State::Stored || state == State::Present ? Action::ShowInFolder : Action::None;
}

QString DownloadPresentation::sentence(const QueuedDocument &document) const
{
    switch (document.state) {
    case State::Waiting:
        return {};
    case State::Stored:
        return tr("content checked");
    case State::Present:
        return tr("same content, not fetched again");
    case State::Running:
    case State::Failed:
        return userMessage(document.error);
    }
    Q_UNREACHABLE();
}

QString DownloadPresentation::text(int row, const QueuedDocument &document, int column) const
{
    const QVariant value = m_downloads.index(row, column).data();
    switch (column) {
    case DownloadTableModel::StateColumn:
        return isOnItsWay(document) ? tr("Downloading") : chipFor(document).text;
    case DownloadTableModel::ShareColumn:
        return isOnItsWay(document) && document.size ? percent(value.toInt()) : QString();
    case DownloadTableModel::SizeColumn:
        if (document.state == State::Failed)
            return tr("–");
        return value.isValid() ? dataSize(value.toLongLong()) : QString();
    case DownloadTableModel::ActionColumn:
        return actionName(actionAt(row));
    default:
        return value.toString();
    }
}

/// The whole row, for whoever goes from one to the next without seeing it.
QString DownloadPresentation::spoken(int row, const QueuedDocument &document) const
{
    QStringList parts{text(row, document, DownloadTableModel::NumberColumn),
        text(row, document, DownloadTableModel::OrganizationColumn),
        text(row, document, DownloadTableModel::StateColumn)};
    parts += isOnItsWay(document) ? text(row, document, DownloadTableModel::ShareColumn) : sentence(document);
    parts += text(row, document, DownloadTableModel::SizeColumn);
    parts.removeAll(QString());
    return parts.join(tr(", "));
}

QVariant DownloadPresentation::groupData(DownloadTableModel::Group group, int column, int role) const
{
    if (column != 0)
        return {};
    if (role == GroupRowRole)
        return true;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return groupName(group).arg(count(m_downloads.documentsIn(group)));
    return {};
}

QVariant DownloadPresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int column = index.column();
    if (const std::optional<DownloadTableModel::Group> group = m_downloads.groupAt(index.row()))
        return groupData(*group, column, role);
    const std::optional<int> found = m_downloads.documentAt(index.row());
    if (!found)
        return {};
    const QueuedDocument &document = m_downloads.document(*found);
    const bool isState = column == DownloadTableModel::StateColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), document, column);
    case Qt::AccessibleTextRole:
        return column == DownloadTableModel::NumberColumn ? spoken(index.row(), document)
                                                          : text(index.row(), document, column);
    case Qt::ToolTipRole:
        return isState && !isOnItsWay(document) ? QVariant(sentence(document).toHtmlEscaped()) : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipRole:
        return isState && !isOnItsWay(document) ? QVariant::fromValue(chipFor(document)) : QVariant();
    case SecondTextRole:
        return isState && !isOnItsWay(document) ? QVariant(sentence(document)) : QVariant();
    case ProgressRole:
        if (isState && isOnItsWay(document))
            return m_downloads.index(index.row(), DownloadTableModel::ShareColumn).data().toInt() / 100.0;
        return {};
    case CellColorRole:
        if (column == DownloadTableModel::ActionColumn)
            return int(ColorRole::AccentText);
        return int(isNumeric(column) ? ColorRole::Text2 : ColorRole::Text);
    default:
        return {};
    }
}

QVariant DownloadPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DownloadTableModel::NumberColumn:
        return tr("Invoice");
    case DownloadTableModel::OrganizationColumn:
        return tr("Organization");
    case DownloadTableModel::StateColumn:
        return tr("State");
    case DownloadTableModel::SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

Qt::ItemFlags DownloadPresentation::flags(const QModelIndex &index) const
{
    return m_downloads.groupAt(index.row()) ? Qt::ItemFlags(Qt::NoItemFlags)
                                            : QIdentityProxyModel::flags(index);
}

} // namespace portico::ui
