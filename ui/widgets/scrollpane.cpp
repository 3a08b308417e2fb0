// SPDX-License-Identifier: MIT
#include "ui/widgets/scrollpane.h"

#include "ui/style/metrics.h"

#include <QVBoxLayout>

namespace portico::ui {

ScrollPane::ScrollPane(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(
        metrics::PaneMarginX, metrics::PaneMarginY, metrics::PaneMarginX, metrics::PaneMarginY);
    m_column->setSpacing(metrics::CardGap);
    setWidget(content);
}

} // namespace portico::ui
