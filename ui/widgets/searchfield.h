// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace portico::ui {

/// A field that looks for things: magnifier at the left, a hint, a button that clears; Escape clears too.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Backspace in the empty field: the last filter chip goes.
    void backspacedEmpty();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace portico::ui
