// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace portico::ui {

/// Asks over \a parent whether what was typed about the billing details of \a organization may be lost, and
/// calls \a discard where it may.
void askToDiscard(QWidget *parent, const QString &organization, std::function<void()> discard);

} // namespace portico::ui
