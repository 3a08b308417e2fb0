// SPDX-License-Identifier: MIT
#include "models/teamsorting.h"

namespace portico::models {

namespace {

/// In lower case and without accents.
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c;
    }
    return plain;
}

int compared(const QVariant &left, const QVariant &right)
{
    if (left.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(left.toString(), right.toString());
    const qint64 a = left.toLongLong();
    const qint64 b = right.toLongLong();
    return a < b ? -1 : a > b ? 1 : 0;
}

} // namespace

bool containsWords(const QString &text, const QString &wanted)
{
    const QString all = folded(text);
    const QStringList words = folded(wanted).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word); });
}

TeamSorting::TeamSorting(TeamTableModel &table, QObject *parent)
    : QSortFilterProxyModel(parent), m_table(table)
{
    setSourceModel(&table);
    setSortRole(TeamTableModel::SortRole);
    sort(TeamTableModel::RoleColumn);
}

void TeamSorting::setWanted(const QString &wanted)
{
    m_wanted = wanted;
    invalidateFilter();
}

const Member &TeamSorting::memberAt(int row) const
{
    return m_table.memberAt(mapToSource(index(row, 0)).row());
}

bool TeamSorting::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int order = compared(left.data(TeamTableModel::SortRole), right.data(TeamTableModel::SortRole));
    if (order != 0)
        return order < 0;
    const Member &a = m_table.memberAt(left.row());
    const Member &b = m_table.memberAt(right.row());
    const int byName = QString::localeAwareCompare(calledName(a), calledName(b));
    return byName != 0 ? byName < 0 : a.id < b.id;
}

bool TeamSorting::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Member &member = m_table.memberAt(row);
    return containsWords(member.name + u' ' + member.email, m_wanted);
}

} // namespace portico::models
