// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace portico::account {
struct Connection;
}

namespace portico::ui {

/// What stands under the name of a connection: "portal.example · owner@acme.example".
[[nodiscard]] QString connectionDetails(const account::Connection &connection);

/// Draws a connection: icon, name, and where it leads.
class ConnectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portico::ui
