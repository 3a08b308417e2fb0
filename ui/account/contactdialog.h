// SPDX-License-Identifier: MIT
#pragma once

#include "models/billingdetailsmodel.h"
#include "ui/account/changedialog.h"

class QLineEdit;

namespace portico::ui {

/// Name and address of a billing contact, a new one or one there is.
class ContactDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a model must outlive the dialog.
    ContactDialog(models::BillingDetailsModel &model, const std::optional<BillingContact> &contact,
        QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    models::BillingDetailsModel &m_model;
    QString m_contactId;
    QLineEdit *m_name;
    QLineEdit *m_email;
    FormField *m_nameField;
    FormField *m_emailField;
};

} // namespace portico::ui
