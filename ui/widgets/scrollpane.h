// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace portico::ui {

/// The frame of a pane: margins of the design around a column that scrolls when it does not fit.
class ScrollPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollPane(QWidget *parent = nullptr);

    /// The column, with the gap of cards between its parts.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace portico::ui
