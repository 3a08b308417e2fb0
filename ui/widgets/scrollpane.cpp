// SPDX-License-Identifier: MIT
#include "ui/widgets/scrollpane.h"

#include "ui/style/metrics.h"

#include <QVBoxLayout>

namespace portico::ui {

namespace {

/// Wrapped text has no least height before its width is known, so the scroll area must ask for the height at
/// the width it has instead of adding up what the labels would need when squeezed.
class Content : public QWidget
{
public:
    QSize minimumSizeHint() const override
    {
        const QSize least = QWidget::minimumSizeHint();
        return layout()->hasHeightForWidth() ? QSize(least.width(), 0) : least;
    }
};

} // namespace

ScrollPane::ScrollPane(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new Content;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(
        metrics::PaneMarginX, metrics::PaneMarginY, metrics::PaneMarginX, metrics::PaneMarginY);
    m_column->setSpacing(metrics::CardGap);
    setWidget(content);
}

} // namespace portico::ui
