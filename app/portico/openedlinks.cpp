// SPDX-License-Identifier: MIT
#include "app/portico/openedlinks.h"

#include <QCoreApplication>
#include <QFileOpenEvent>

OpenedLinks::OpenedLinks(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool OpenedLinks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != QCoreApplication::instance() || event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    Q_EMIT opened(static_cast<QFileOpenEvent *>(event)->url().toString(QUrl::FullyEncoded));
    return true;
}
