// SPDX-License-Identifier: MIT
#include "ui/widgets/searchfield.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace portico::ui {

namespace {

constexpr int IconLeft = 9;
constexpr int TextLeft = 24;

} // namespace

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(layoutDirection() == Qt::RightToLeft ? 0 : TextLeft, 0,
        layoutDirection() == Qt::RightToLeft ? TextLeft : 0, 0);
    QAction *clearing = addAction(icon(Icon::Close, ColorRole::Text2), TrailingPosition);
    clearing->setText(tr("Clear"));
    clearing->setToolTip(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearing,
        [clearing](const QString &text) { clearing->setVisible(!text.isEmpty()); });
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const QRect place
        = QStyle::visualRect(layoutDirection(), rect(), QRect(IconLeft, 0, metrics::IconSize, height()));
    const Palette &colors = Palette::of(this);
    paintIcon(painter, place, Icon::Search, isEnabled() ? colors.text : colors.text3, metrics::IconSize);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Backspace && text().isEmpty())
        Q_EMIT backspacedEmpty();
    QLineEdit::keyPressEvent(event);
}

} // namespace portico::ui
