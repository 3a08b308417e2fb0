// SPDX-License-Identifier: MIT
#include "ui/lock/curtain.h"

#include <QApplication>
#include <QEvent>

namespace portico::ui {

namespace {

bool isWithin(const QObject *object, const QObject *ancestor)
{
    while (object && object != ancestor)
        object = object->parent();
    return object != nullptr;
}

} // namespace

Curtain::Curtain(QWidget &window, QWidget &exempt) : m_window(window), m_exempt(exempt)
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    const QList<QWidget *> others = m_window.findChildren<QWidget *>();
    for (QWidget *other : others) {
        if (other->isWindow() && other->isVisible())
            hide(*other);
    }
    qApp->installEventFilter(this);
}

Curtain::~Curtain()
{
    qApp->removeEventFilter(this);
    for (const QPointer<QWidget> &other : std::as_const(m_hidden)) {
        if (other)
            other->show();
    }
}

void Curtain::hide(QWidget &other)
{
    if (isWithin(&other, &m_exempt))
        return;
    m_hidden.append(&other);
    other.hide();
}

bool Curtain::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        auto *other = static_cast<QWidget *>(watched);
        if (other->isWindow() && other != &m_window && isWithin(other, &m_window))
            QMetaObject::invokeMethod(
                this,
                [this, late = QPointer<QWidget>(other)] {
                    if (late && late->isVisible())
                        hide(*late);
                },
                Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace portico::ui
