// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/porticostyle.h"

#include <QWidget>

namespace portico::ui {

class IconLabel;
class Label;

/// A label, what one fills in under it, and a line that says what is wrong or should be checked there.
class FormField : public QWidget
{
    Q_OBJECT

public:
    FormField(const QString &label, QWidget *control, QWidget *parent = nullptr);

    /// An empty one takes no room; then the parts of the control have names of their own.
    void setLabel(const QString &label);
    [[nodiscard]] QWidget *control() const { return m_control; }

    /// Goes to what is filled in here. It is no focus proxy: Tab would come back to it.
    void focusControl();
    /// A Normal one is quiet; an empty text takes the line away.
    void setNote(FieldState state, const QString &text);
    [[nodiscard]] QString note() const;
    [[nodiscard]] FieldState state() const { return m_state; }

private:
    QWidget *m_control;
    Label *m_label;
    QWidget *m_noteRow;
    IconLabel *m_icon;
    Label *m_note;
    FieldState m_state = FieldState::Normal;
};

} // namespace portico::ui
