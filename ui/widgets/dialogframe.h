// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QWidget>

class QDialog;
class QHBoxLayout;
class QVBoxLayout;

namespace portico::ui {

class IconLabel;
class Label;
class ScrollPane;

/// The inside of a dialog: a body that scrolls where the window is too low for it, and a foot with a note or
/// Back at the left and the buttons at the right. The dialog keeps its width and follows the height of the
/// body.
class DialogFrame final : public QWidget
{
    Q_OBJECT

public:
    /// Becomes the content of \a dialog.
    DialogFrame(QDialog &dialog, int width);

    /// Without spacing, inside the padding of the design.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// At the left of the foot; an empty text takes it away.
    void setNote(Icon icon, const QString &text);
    /// At the left of the foot, before the note.
    void addLeft(QWidget *widget);
    /// At the right of the foot, after those already there.
    void addButton(QWidget *button);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QDialog &m_dialog;
    int m_width;
    ScrollPane *m_scroll;
    QVBoxLayout *m_body;
    QWidget *m_foot;
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
    IconLabel *m_noteIcon;
    Label *m_note;
};

} // namespace portico::ui
