// SPDX-License-Identifier: MIT
#pragma once

#include "ui/invoices/daterange.h"

#include <QDialog>

class QDateEdit;

namespace portico::ui {

/// Asks for a first and a last day.
class PeriodDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PeriodDialog(const DateRange &range, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const portico::ui::DateRange &range);

private:
    QDateEdit *m_first;
    QDateEdit *m_last;
};

} // namespace portico::ui
