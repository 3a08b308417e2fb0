// SPDX-License-Identifier: MIT
#include "ui/widgets/spoken.h"

#include <QAccessibleWidget>
#include <QWidget>

#include <mutex>

namespace portico::ui {

namespace {

constexpr char RoleProperty[] = "portico_role";

QAccessibleInterface *interfaceFor(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(RoleProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setSpokenRole(QWidget *widget, QAccessible::Role role)
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(interfaceFor); });
    widget->setProperty(RoleProperty, int(role));
}

} // namespace portico::ui
