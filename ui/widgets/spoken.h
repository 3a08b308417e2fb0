// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>

class QWidget;

namespace portico::ui {

/// Tells screen readers what a widget that paints itself is; its accessible name says the rest.
void setSpokenRole(QWidget *widget, QAccessible::Role role);

} // namespace portico::ui
