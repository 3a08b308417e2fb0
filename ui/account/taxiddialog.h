// SPDX-License-Identifier: MIT
#pragma once

#include "models/billingdetailsmodel.h"
#include "ui/account/changedialog.h"

class QComboBox;
class QLineEdit;

namespace portico::ui {

class CountryBox;

/// Country, kind and value of a new tax id.
class TaxIdDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// Begins with \a country. \a model must outlive the dialog.
    TaxIdDialog(models::BillingDetailsModel &model, const QString &country, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    enum class Kinds { OfCountry, All };
    void listKinds(Kinds kinds);
    void chooseKind(int index);

    models::BillingDetailsModel &m_model;
    CountryBox *m_country;
    QComboBox *m_type;
    QString m_kind; ///< The one chosen last.
    QLineEdit *m_value;
    FormField *m_valueField;
};

} // namespace portico::ui
