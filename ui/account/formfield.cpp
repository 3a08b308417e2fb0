// SPDX-License-Identifier: MIT
#include "ui/account/formfield.h"

#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int Gap = 4;

/// The control and what it consists of: each is a control of its own for screen readers and the style.
QList<QWidget *> partsOf(QWidget *control)
{
    QList<QWidget *> parts{control};
    for (QWidget *child : control->findChildren<QWidget *>()) {
        if (qobject_cast<QLineEdit *>(child) || qobject_cast<QComboBox *>(child))
            parts.append(child);
    }
    return parts;
}

} // namespace

FormField::FormField(const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent), m_control(control), m_label(new Label(TypeRole::BodyMedium)), m_noteRow(new QWidget),
      m_icon(new IconLabel(Icon::Warning, ColorRole::Warn)),
      m_note(new Label(TypeRole::Caption, ColorRole::Warn))
{
    m_label->setBuddy(control);
    m_label->setContentsMargins(0, 0, 0, Gap);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("fieldNote"));
    auto *note = new QHBoxLayout(m_noteRow);
    note->setContentsMargins(0, Gap, 0, 0);
    note->setSpacing(Gap);
    note->addWidget(m_icon, 0, Qt::AlignTop);
    note->addWidget(m_note, 1);
    m_noteRow->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_label);
    column->addWidget(control);
    column->addWidget(m_noteRow);
    column->addStretch();
    setLabel(label);
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    if (label.isEmpty())
        return;
    for (QWidget *part : partsOf(m_control))
        part->setAccessibleName(label);
}

QString FormField::note() const
{
    return m_noteRow->isHidden() ? QString() : m_note->text();
}

void FormField::focusControl()
{
    for (QWidget *part : partsOf(m_control)) {
        if (part->focusPolicy() & Qt::TabFocus && part->isVisible())
            return part->setFocus(Qt::OtherFocusReason);
    }
}

void FormField::setNote(FieldState state, const QString &text)
{
    const FieldState shown = text.isEmpty() ? FieldState::Normal : state;
    if (shown == m_state && text == note())
        return;
    m_state = shown;
    const bool isBad = shown == FieldState::Bad;
    const ColorRole color = isBad ? ColorRole::Bad : ColorRole::Warn;
    m_icon->setIcon(isBad ? Icon::AlertCircle : Icon::Warning);
    m_icon->setColor(color);
    m_icon->setVisible(shown != FieldState::Normal);
    m_note->setColor(shown == FieldState::Normal ? ColorRole::Text3 : color);
    m_note->setText(text);
    m_noteRow->setVisible(!text.isEmpty());
    for (QWidget *part : partsOf(m_control)) {
        setFieldState(part, shown);
        part->setAccessibleDescription(text);
    }
}

} // namespace portico::ui
