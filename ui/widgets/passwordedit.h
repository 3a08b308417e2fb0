// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace portico::ui {

/// A password, hidden unless its eye is pressed.
class PasswordEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    /// As UTF-8.
    [[nodiscard]] QByteArray password() const { return text().toUtf8(); }
};

} // namespace portico::ui
