// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingdetails.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace portico::ui {

class Button;

/// Further lines that the customer wants on every invoice, each with a title and a text.
class CustomLines final : public QWidget
{
    Q_OBJECT

public:
    explicit CustomLines(QWidget *parent = nullptr);

    void setLines(const std::vector<CustomField> &lines);
    [[nodiscard]] std::vector<CustomField> lines() const;
    /// How many there may be: one less beside a purchase order number.
    void setMost(int most);

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QWidget *widget = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *value = nullptr;
    };

    void addRow(const CustomField &line);
    void removeRow(const QWidget *widget);
    void follow();

    std::vector<Row> m_rows;
    int m_most = CustomField::Most;
    QVBoxLayout *m_column;
    Button *m_add;
};

} // namespace portico::ui
