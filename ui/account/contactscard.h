// SPDX-License-Identifier: MIT
#pragma once

#include "models/billingdetailsmodel.h"
#include "ui/widgets/card.h"

class QDialog;

namespace portico::ui {

class Button;
class EntryList;
class Label;

/// Who gets every invoice by mail, and what became of the last one.
class ContactsCard final : public Card
{
    Q_OBJECT

public:
    /// \a model must outlive the card.
    explicit ContactsCard(models::BillingDetailsModel &model, QWidget *parent = nullptr);

    /// Brings the card up to date; without \a online nothing can be changed.
    void follow(bool online);
    /// Forgets what it shows, for another organization.
    void clear();

Q_SIGNALS:
    void dialogRequested(QDialog *dialog);

private:
    void edit(const QString &id);
    void remove(const QString &id);
    [[nodiscard]] const BillingContact *contact(const QString &id) const;

    models::BillingDetailsModel &m_model;
    Button *m_add;
    EntryList *m_list;
    Label *m_none;
    Label *m_problem;
};

} // namespace portico::ui
