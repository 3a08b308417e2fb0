// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QWidget>

namespace portico::ui {

class Label;

/// One quiet line beside an icon, which takes no room while it has nothing to say.
class NoteLine final : public QWidget
{
    Q_OBJECT

public:
    NoteLine(Icon icon, ColorRole iconColor, QWidget *parent = nullptr);

    /// An empty text takes the line away.
    void setText(const QString &text);

private:
    Label *m_text;
};

} // namespace portico::ui
