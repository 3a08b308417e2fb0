// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/style/palette.h"
#include "ui/widgets/chip.h"

#include <QMetaType>

#include <functional>
#include <optional>

class QModelIndex;

namespace portico::ui {

/// Roles RowDelegate reads from a model beside Qt's own; proxies of panes answer them. Models without them
/// work too: see RowDelegate::setCellFormat().
enum TableRole {
    ChipRole = Qt::UserRole + 0x5000, ///< Chip: drawn instead of the text.
    CellColorRole, ///< int of ColorRole.
    EmphasisRole, ///< int of Emphasis.
    SecondTextRole, ///< QString: a quiet text after the first, or under it in two-line rows.
    VoidRowRole, ///< bool, of column 0: the whole row in text3, right-aligned cells struck out.
    GroupRowRole, ///< bool, of column 0: a group row over all columns.
    CellIconRole, ///< int of Icon, before the text or alone.
    AvatarRole, ///< QString: initials drawn as an Avatar before the text.
    ProgressRole, ///< double, 0 to 1: a progress bar instead of the text.
    TrailingIconRole, ///< int of Icon, small and quiet after the text: the cell opens choices.
};

enum class Emphasis { Normal, Medium, Strong };

/// What RowDelegate draws in one cell.
struct Cell
{
    QString text;
    QString second;
    std::optional<Chip> chip;
    std::optional<Icon> icon;
    std::optional<Icon> trailing;
    std::optional<double> progress;
    QString initials;
    ColorRole color = ColorRole::Text;
    Emphasis emphasis = Emphasis::Normal;
    bool struckOut = false;
};

/// Finishes a cell that was filled from the model's roles.
using CellFormat = std::function<void(const QModelIndex &index, Cell &cell)>;

} // namespace portico::ui
