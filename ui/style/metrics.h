// SPDX-License-Identifier: MIT
#pragma once

/// Measures of the design in device independent pixels; an 8-px grid, 4 inside controls.
namespace portico::ui::metrics {

inline constexpr int Grid = 8;
inline constexpr int PaneMarginX = 24;
inline constexpr int PaneMarginY = 16;
inline constexpr int CardGap = 16;
inline constexpr int CardPadding = 16;
inline constexpr int DenseCardPadding = 12; ///< Top and bottom.
inline constexpr int PaneHeadHeight = 32;
inline constexpr int NavigationWidth = 208;
inline constexpr int StatusLineHeight = 24;
inline constexpr int PreviewWidth = 336;
inline constexpr int TwoColumnWidth = 1100; ///< Below it the right column goes under the left.

inline constexpr int CardRadius = 8;
inline constexpr int ControlRadius = 6;
inline constexpr int ChipRadius = 4;
inline constexpr int FocusWidth = 2;
inline constexpr int FocusGap = 2;

inline constexpr int ControlHeight = 32;
inline constexpr int BarControlHeight = 28;
inline constexpr int FlatButtonHeight = 20;
inline constexpr int ControlPadding = 12;
inline constexpr int BarControlPadding = 10;
inline constexpr int FieldPadding = 8;
inline constexpr int ChipHeight = 20;
inline constexpr int TableHeaderHeight = 28;
inline constexpr int CellPadding = 8;
inline constexpr int EdgeCellPadding = 16;
inline constexpr int BarHeight = 8;

inline constexpr int IconSize = 16;
inline constexpr int ChipIconSize = 14;
inline constexpr int BannerIconSize = 20;
inline constexpr int PageIconSize = 32;

} // namespace portico::ui::metrics
