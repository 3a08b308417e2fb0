// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QFrame>

class QAbstractButton;
class QHBoxLayout;
class QVBoxLayout;

namespace portico::ui {

class Label;

/// Says above a pane what needs attention: icon, heading, up to two lines, a quiet line, and what one can do
/// about it at the right. It pushes the content down and is announced as an alert.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Bad, Warn, Info };

    explicit Banner(Kind kind, QWidget *parent = nullptr);

    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setIcon(Icon icon);
    void setHeading(const QString &heading);
    void setLines(const QStringList &lines);
    /// The quiet last line.
    void setNote(const QString &note);
    [[nodiscard]] QString note() const;
    /// At the right, after those already there.
    void addButton(QAbstractButton *button);
    /// Removes and deletes the buttons.
    void clearButtons();

    /// All that is written, as one text.
    [[nodiscard]] QString spokenText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void changed();
    [[nodiscard]] int firstLineTop() const;

    Kind m_kind;
    Icon m_icon = Icon::Info;
    QVBoxLayout *m_texts;
    QHBoxLayout *m_buttons;
    Label *m_heading;
    Label *m_lines;
    Label *m_note;
};

} // namespace portico::ui
