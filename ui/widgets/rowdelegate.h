// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/tableroles.h"

#include <QStyledItemDelegate>

namespace portico::ui {

/// Draws the rows of every table: separators, selection, the current row, chips, struck-out void amounts.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(QObject *parent = nullptr);

    void setCellFormat(CellFormat format) { m_format = std::move(format); }
    void setTwoLines(bool twoLines) { m_twoLines = twoLines; }
    /// Without padding at the outer edges, for tables inside a padded card.
    void setPlain(bool plain) { m_plain = plain; }
    [[nodiscard]] bool isPlain() const { return m_plain; }
    /// Each row begins with a box that shows whether it is selected.
    void setSelectionChecks(bool checks) { m_selectionChecks = checks; }
    [[nodiscard]] bool hasSelectionChecks() const { return m_selectionChecks; }
    /// Room of that box, with its padding.
    static constexpr int SelectionCheckWidth = 48;

    [[nodiscard]] Cell cell(const QModelIndex &index) const;
    /// What a screen reader says and Ctrl+C copies.
    [[nodiscard]] QString plainText(const QModelIndex &index) const;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    [[nodiscard]] QRect contentRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBackground(
        QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintContent(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    CellFormat m_format;
    bool m_twoLines = false;
    bool m_plain = false;
    bool m_selectionChecks = false;
};

} // namespace portico::ui
