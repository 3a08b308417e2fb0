// SPDX-License-Identifier: MIT
#pragma once

#include "models/billingdetailsmodel.h"
#include "ui/widgets/card.h"

class QDialog;

namespace portico::ui {

class Button;
class EntryList;
class Label;

/// The tax ids printed on invoices, and what the tax offices said of them.
class TaxIdsCard final : public Card
{
    Q_OBJECT

public:
    /// \a model must outlive the card.
    explicit TaxIdsCard(models::BillingDetailsModel &model, QWidget *parent = nullptr);

    /// Brings the card up to date; without \a online nothing can be changed.
    void follow(bool online);
    /// Forgets what it shows, for another organization.
    void clear();

Q_SIGNALS:
    void dialogRequested(QDialog *dialog);

private:
    void add();
    void remove(const QString &id);

    models::BillingDetailsModel &m_model;
    Button *m_add;
    EntryList *m_list;
    Label *m_none;
    Label *m_problem;
    Label *m_from;
};

} // namespace portico::ui
