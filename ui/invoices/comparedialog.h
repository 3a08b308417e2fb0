// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/keptinvoices.h"
#include "services/domain/billchange.h"

#include <QDialog>

class QComboBox;

namespace portico::ui {

class KeyValueLines;
class Label;

/// Why one bill is not what another was: any two invoices, or one and the next charge.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a invoices are in one currency, newest first; the one of \a key is compared with the one before it.
    CompareDialog(std::vector<archive::ArchivedInvoice> invoices, const std::optional<NextCharge> &next,
        qint64 key, QWidget *parent = nullptr);

private:
    struct Choice
    {
        QString name;
        Bill bill;
    };

    void follow();

    std::vector<Choice> m_choices;
    QComboBox *m_before;
    QComboBox *m_after;
    Label *m_question;
    KeyValueLines *m_reasons;
};

} // namespace portico::ui
