// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QWidget>

namespace portico::ui {

/// A drawing beside words that say the same; screen readers pass over it.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(Icon icon, ColorRole color = ColorRole::Text2, QWidget *parent = nullptr);

    void setIcon(Icon icon);
    void setColor(ColorRole color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    ColorRole m_color;
};

} // namespace portico::ui
