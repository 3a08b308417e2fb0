// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/widgets/button.h"

#include <QWidget>

class QHBoxLayout;

namespace portico::ui {

class Label;

/// A page instead of content: icon, what happened, what to do, buttons, and a caption with codes one can
/// copy.
class MessagePage : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePage(Icon icon, ColorRole iconColor = ColorRole::Text3, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    void setText(const QString &text);
    void setCaption(const QString &caption);
    Button *addButton(const QString &text, Button::Kind kind = Button::Kind::Normal);
    Button *addButton(const QString &text, Icon icon, Button::Kind kind = Button::Kind::Normal);

    /// Where the focus goes when the page appears: its first button.
    [[nodiscard]] Button *firstButton() const { return m_first; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *adopt(Button *button);

    Icon m_icon;
    ColorRole m_iconColor;
    QWidget *m_iconPlace;
    Label *m_heading;
    Label *m_text;
    Label *m_caption;
    QHBoxLayout *m_buttons;
    Button *m_first = nullptr;
};

/// Nothing is here yet, and what to do about it.
class EmptyState final : public MessagePage
{
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString &heading, const QString &text, QWidget *parent = nullptr);
};

/// Something could not be loaded: Retry is the primary button and takes the focus.
class ErrorState final : public MessagePage
{
    Q_OBJECT

public:
    explicit ErrorState(QWidget *parent = nullptr);

    void setFailure(const QString &heading, const QString &text, const QString &caption);
    [[nodiscard]] Button *retryButton() const { return m_retry; }

Q_SIGNALS:
    void retryRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    Button *m_retry;
};

} // namespace portico::ui
