// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>

namespace portico::ui {

/// All countries by name, found while one types; what is no country goes back to the one before.
class CountryBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit CountryBox(QWidget *parent = nullptr);

    /// ISO 3166-1 alpha-2; empty for none. A code without a name is shown as it is.
    void setCountry(const QString &code);
    [[nodiscard]] QString country() const { return m_country; }

Q_SIGNALS:
    /// The person chose another one.
    void countryChosen();

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    void choose(int index);
    void finish();

    QString m_country;
};

} // namespace portico::ui
