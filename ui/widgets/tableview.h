// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/tableroles.h"

#include <QTableView>

namespace portico::ui {

class RowDelegate;

/// A table of the design: whole rows are selected, the grid is off, columns can be moved and sorted, Ctrl+C
/// copies the selected rows as text, Enter and a double click open the current row.
class TableView : public QTableView
{
    Q_OBJECT

public:
    /// Heights of rows: lists, short lists, people, two-line cells, summaries.
    enum class Rows { List = 28, Short = 32, People = 36, TwoLines = 40, Summary = 24 };

    explicit TableView(QWidget *parent = nullptr);

    void setRows(Rows rows);
    /// Inside a padded card: without a tinted header and without padding at the edges.
    void setPlain(bool plain = true);
    void setCellFormat(CellFormat format);
    /// A check box before each row that selects it, and one in the header for all rows.
    void setSelectionChecks(bool checks = true);
    [[nodiscard]] RowDelegate *rows() const { return m_rows; }
    /// Whether \a x of the viewport lies on the boxes of setSelectionChecks().
    [[nodiscard]] bool isInCheckColumn(int x) const;

    /// Looks for rows with GroupRowRole and spans them; off unless told, for it asks every row.
    void setGroupRows(bool groups = true);

    /// The heights of header and rows together, for tables that do not scroll.
    [[nodiscard]] int contentHeight() const;
    /// Grows to its content instead of scrolling.
    void setFitsContent(bool fits = true);

    /// The selected rows as lines of tab-separated cells, with the header first.
    [[nodiscard]] QString selectedText() const;

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowOpened(const QModelIndex &index);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void applyRowHeight();
    void spanGroupRows(int first, int last);

    RowDelegate *m_rows;
    Rows m_height = Rows::List;
    bool m_fitsContent = false;
    bool m_groupRows = false;
};

} // namespace portico::ui
