// SPDX-License-Identifier: MIT
#pragma once

#include <QStackedWidget>

class QComboBox;
class QLineEdit;

namespace portico::ui {

/// A state or province: chosen where a country's addresses have codes for them, else written.
class StateField final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit StateField(QWidget *parent = nullptr);

    /// What was there stays, and comes back with its country.
    void setCountry(const QString &country);
    void setState(const QString &state);
    /// A code such as NY where there are codes; empty where nothing fits the country.
    [[nodiscard]] QString state() const;

Q_SIGNALS:
    void stateEdited();

private:
    void showState();

    QComboBox *m_choice;
    QLineEdit *m_text;
    QString m_country;
    QString m_state;
};

} // namespace portico::ui
