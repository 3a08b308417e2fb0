// SPDX-License-Identifier: MIT
#include "ui/account/datefield.h"

#include "ui/style/icons.h"
#include "ui/text/accounttexts.h"

#include <QAction>
#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace portico::ui {

DateField::DateField(QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("No end"));
    QAction *pick = addAction(icon(Icon::Calendar, ColorRole::Text2), QLineEdit::TrailingPosition);
    pick->setText(tr("Pick a day"));
    pick->setToolTip(tr("Pick a day"));
    connect(pick, &QAction::triggered, this, &DateField::openCalendar);
    connect(this, &QLineEdit::textEdited, this, &DateField::dateEdited);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const std::optional<QDate> typed = date())
            setDate(typed);
    });
}

void DateField::setDate(const std::optional<QDate> &date)
{
    setText(date ? day(*date) : QString());
}

std::optional<QDate> DateField::date() const
{
    const QString typed = text().trimmed();
    if (typed.isEmpty())
        return std::nullopt;
    const QLocale locale;
    for (const QString &format :
        {tr("d MMM yyyy"), QStringLiteral("d MMMM yyyy"), QStringLiteral("yyyy-MM-dd"),
            locale.dateFormat(QLocale::LongFormat), QStringLiteral("d.M.yyyy")}) {
        if (const QDate date = locale.toDate(typed, format); date.isValid() && date.year() >= 1900)
            return date;
    }
    return std::nullopt;
}

bool DateField::isUnreadable() const
{
    return !text().trimmed().isEmpty() && !date();
}

void DateField::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_F4
        || (event->key() == Qt::Key_Down && event->modifiers() == Qt::AltModifier);
    if (opens && isEnabled() && !isReadOnly())
        return openCalendar();
    QLineEdit::keyPressEvent(event);
}

void DateField::openCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setObjectName(QStringLiteral("dateCalendar"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *calendar = new QCalendarWidget;
    calendar->setAccessibleName(accessibleName());
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    if (const std::optional<QDate> shown = date())
        calendar->setSelectedDate(*shown);
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(calendar);
    const auto take = [this, popup](const QDate &picked) {
        setDate(picked);
        Q_EMIT dateEdited();
        popup->close();
        setFocus();
    };
    connect(calendar, &QCalendarWidget::clicked, this, take);
    connect(calendar, &QCalendarWidget::activated, this, take);
    popup->adjustSize();
    popup->move(mapToGlobal(QPoint(0, height())));
    popup->show();
    calendar->setFocus();
}

} // namespace portico::ui
