// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingdetails.h"
#include "services/domain/error.h"

#include <QWidget>

#include <map>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace portico::ui {

class AddressFields;
class CustomLines;
class DateField;
class FormField;

/// The billing details as one types them. What should be checked, and what is not taken, stands at its field.
class BillingDetailsForm final : public QWidget
{
    Q_OBJECT

public:
    explicit BillingDetailsForm(QWidget *parent = nullptr);

    void setDetails(const BillingDetails &details);
    [[nodiscard]] BillingDetails details() const;

    /// What should be checked; a field that is not taken says that instead.
    void setGaps(
        const std::vector<BillingGap> &gaps, std::optional<UtcSeconds> nextInvoiceAt, UtcSeconds now);
    /// Says at its field what is not taken and goes there; false where the error is about none. The field
    /// says it until it is edited.
    bool showProblem(const Error &error);
    void clearProblem();
    /// Says what cannot be sent as it is and goes there; false where everything can.
    bool showFault();

    /// Whether something is written that is not read yet, such as half a date.
    [[nodiscard]] bool isUnfinished() const;

Q_SIGNALS:
    void edited();

private:
    void addText(QLineEdit *&field, FormField *&frame, const char *name, const QString &label, int longest);
    void arrange();
    void orderTabs();
    [[nodiscard]] FormField *fieldNamed(const QString &name) const;
    [[nodiscard]] FormField *fieldOf(const BillingGap &gap) const;
    void fieldEdited(const FormField *field);
    void showNotes();

    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_order;
    DateField *m_orderEnds;
    QComboBox *m_language;
    AddressFields *m_address;
    CustomLines *m_lines;
    FormField *m_nameField;
    FormField *m_emailField;
    FormField *m_orderField;
    FormField *m_orderEndsField;
    FormField *m_languageField;
    FormField *m_linesField;
    QList<FormField *> m_fields;
    std::map<const FormField *, QString> m_gapTexts;
    FormField *m_problemField = nullptr;
    QString m_problem;
};

} // namespace portico::ui
