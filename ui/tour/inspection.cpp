// SPDX-License-Identifier: MIT
#include "ui/tour/inspection.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/timeline.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>

namespace portico::ui {

namespace {

void addText(QStringList &texts, const QString &text)
{
    if (!text.trimmed().isEmpty())
        texts.append(text);
}

void addCells(QStringList &texts, const QAbstractItemView &view)
{
    const QAbstractItemModel *model = view.model();
    if (!model)
        return;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            if (view.visualRect(index).intersects(view.viewport()->rect()))
                addText(texts, index.data(Qt::DisplayRole).toString());
        }
    }
}

/// Without the markers of mnemonics.
QString plain(QString text)
{
    return text.remove(u'&');
}

void addTexts(QStringList &texts, const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        addText(texts, label->text());
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        addText(texts, plain(button->text()));
    } else if (const auto *figure = qobject_cast<const FigureLabel *>(&widget)) {
        addText(texts, figure->figure());
        addText(texts, figure->aside());
    } else if (const auto *chip = qobject_cast<const StatusChip *>(&widget)) {
        addText(texts, chip->chip().text);
    } else if (const auto *lines = qobject_cast<const KeyValueLines *>(&widget)) {
        for (const KeyValueLines::Line &line : lines->lines()) {
            for (const QString &text : {line.label, line.aside, line.value, line.note})
                addText(texts, text);
        }
    } else if (const auto *timeline = qobject_cast<const Timeline *>(&widget)) {
        for (const Timeline::Stop &stop : timeline->stops()) {
            for (const QString &text : {stop.when, stop.what, stop.detail})
                addText(texts, text);
        }
    } else if (const auto *field = qobject_cast<const QLineEdit *>(&widget)) {
        addText(texts, field->echoMode() == QLineEdit::Normal ? field->displayText() : QString());
    } else if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        addText(texts, box->currentText());
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget)) {
        addCells(texts, *view);
    }
}

/// Whether the widget has less room than what is written on it needs.
bool isClipped(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty())
            return false;
        if (label->wordWrap())
            return label->height() < label->heightForWidth(label->width());
        if (label->minimumSizeHint().width() < label->sizeHint().width())
            return label->width() < label->minimumSizeHint().width(); // it elides on purpose
        return label->width() < label->sizeHint().width();
    }
    const bool isText = qobject_cast<const FigureLabel *>(&widget)
        || qobject_cast<const StatusChip *>(&widget) || qobject_cast<const KeyValueLines *>(&widget)
        || qobject_cast<const Timeline *>(&widget);
    if (isText)
        return widget.width() < widget.minimumSizeHint().width()
            || widget.height() < widget.minimumSizeHint().height();
    const bool isIconOnly = qobject_cast<const QLineEdit *>(widget.parentWidget());
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget); button && !isIconOnly)
        return !button->text().isEmpty() && button->width() < button->minimumSizeHint().width();
    return false;
}

/// Whether a part of the widget lies outside what its ancestors show, other than by scrolling.
bool isCutOff(const QWidget &widget, const QWidget &window)
{
    for (const QWidget *parent = widget.parentWidget(); parent && parent != &window;
         parent = parent->parentWidget()) {
        if (parent->parentWidget() && parent->parentWidget()->inherits("QAbstractScrollArea"))
            return false;
        const QRect place(widget.mapTo(parent, QPoint(0, 0)), widget.size());
        if (!parent->rect().contains(place))
            return true;
    }
    return false;
}

bool needsName(const QWidget &widget)
{
    return widget.focusPolicy() != Qt::NoFocus
        && (qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
            || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QAbstractItemView *>(&widget));
}

QString describe(const QWidget &widget)
{
    QStringList texts;
    addTexts(texts, widget);
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName() + u' '
        + texts.join(QStringLiteral(" | ")).left(80);
}

} // namespace

Inspection inspect(const QWidget &window)
{
    Inspection result;
    QList<const QWidget *> widgets{&window};
    const QList<QWidget *> children = window.findChildren<QWidget *>();
    for (const QWidget *child : children)
        widgets.append(child);
    for (const QWidget *widget : std::as_const(widgets)) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        addTexts(result.texts, *widget);
        if (isClipped(*widget) || (qobject_cast<const QLabel *>(widget) && isCutOff(*widget, window)))
            result.clipped.append(describe(*widget));
        if (!needsName(*widget))
            continue;
        QAccessibleInterface *accessible
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            result.unnamed.append(describe(*widget));
    }
    return result;
}

} // namespace portico::ui
