// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QDialog>

#include <functional>

class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace portico::ui {

class SearchField;

/// Ctrl+K: type a few letters of where to go or what to do, press Enter.
class GoToPalette final : public QDialog
{
    Q_OBJECT

public:
    struct Entry
    {
        Icon icon = Icon::ChevronRight;
        QString text;
        std::function<void()> run;
    };

    GoToPalette(std::vector<Entry> entries, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void run(const QModelIndex &index);

    std::vector<Entry> m_entries;
    QStandardItemModel *m_items;
    QSortFilterProxyModel *m_matching;
    SearchField *m_search;
    QListView *m_list;
};

} // namespace portico::ui
