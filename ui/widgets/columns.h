// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QGridLayout;

namespace portico::ui {

/// Two columns that become one when there is too little room: then the right one goes under the left.
class FlowOrColumns final : public QWidget
{
    Q_OBJECT

public:
    /// \a rightWidth is that of the right column while there are two; 0 shares the room equally. The limit is
    /// the width of the whole window, as in metrics::TwoColumnWidth.
    FlowOrColumns(QWidget *left, QWidget *right, int rightWidth, QWidget *parent = nullptr);

    [[nodiscard]] bool isFlowing() const { return m_flowing; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool flowing);

    QGridLayout *m_grid;
    QWidget *m_left;
    QWidget *m_right;
    int m_rightWidth;
    bool m_flowing = false;
};

} // namespace portico::ui
