// SPDX-License-Identifier: MIT
#pragma once

#include <QDate>
#include <QLineEdit>

#include <optional>

namespace portico::ui {

/// A day one types or picks from a calendar, or none.
class DateField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit DateField(QWidget *parent = nullptr);

    void setDate(const std::optional<QDate> &date);
    /// Nothing for an empty field, and for one that holds no day.
    [[nodiscard]] std::optional<QDate> date() const;
    /// Whether something is written that is no day.
    [[nodiscard]] bool isUnreadable() const;

Q_SIGNALS:
    /// The person typed or picked.
    void dateEdited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openCalendar();
};

} // namespace portico::ui
