// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace portico::ui {

class Button;
class Label;

/// The invoices of one currency whose total lies between two amounts; each may be open.
struct AmountRange
{
    Currency currency;
    std::optional<qint64> least; ///< Minor units.
    std::optional<qint64> most;

    [[nodiscard]] QString text() const; ///< "USD, $50.00 or more"

    friend bool operator==(const AmountRange &, const AmountRange &) = default;
};

/// Asks for a currency and, if the person likes, the least and the highest total.
class AmountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a currencies must not be empty.
    AmountDialog(const std::vector<Currency> &currencies, const std::optional<AmountRange> &range,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const portico::ui::AmountRange &range);

private:
    [[nodiscard]] Currency currency() const;
    void submit();

    QComboBox *m_currency;
    QLineEdit *m_least;
    QLineEdit *m_most;
    Label *m_problem;
};

} // namespace portico::ui
