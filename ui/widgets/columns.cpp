// SPDX-License-Identifier: MIT
#include "ui/widgets/columns.h"

#include "ui/style/metrics.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace portico::ui {

namespace {

/// The width of a window that is not the pane: navigation and margins.
constexpr int BesideColumns = metrics::NavigationWidth + 2 * metrics::PaneMarginX;

} // namespace

FlowOrColumns::FlowOrColumns(QWidget *left, QWidget *right, int rightWidth, QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_left(left), m_right(right), m_rightWidth(rightWidth)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(metrics::CardGap);
    arrange(false);
}

void FlowOrColumns::arrange(bool flowing)
{
    m_flowing = flowing;
    m_grid->removeWidget(m_left);
    m_grid->removeWidget(m_right);
    m_grid->addWidget(m_left, 0, 0);
    m_grid->addWidget(m_right, flowing ? 1 : 0, flowing ? 0 : 1);
    m_right->setMinimumWidth(flowing ? 0 : m_rightWidth);
    m_right->setMaximumWidth(flowing || m_rightWidth == 0 ? QWIDGETSIZE_MAX : m_rightWidth);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, !flowing && m_rightWidth == 0 ? 1 : 0);
    m_grid->setHorizontalSpacing(flowing ? 0 : metrics::CardGap);
    updateGeometry();
}

void FlowOrColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool flowing = event->size().width() < metrics::TwoColumnWidth - BesideColumns;
    if (flowing != m_flowing)
        arrange(flowing);
}

} // namespace portico::ui
