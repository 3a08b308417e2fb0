// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"
#include "ui/style/typography.h"
#include "ui/widgets/textblock.h"

#include <QLabel>

namespace portico::ui {

/// Plain text in one of the design's types and colours; it follows the theme and the application font, and
/// never reads markup. With setElided() it gives way and shows the whole text as a tool tip.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(
        TypeRole type = TypeRole::Body, ColorRole color = ColorRole::Text, QWidget *parent = nullptr);
    explicit Label(const QString &text, TypeRole type = TypeRole::Body, ColorRole color = ColorRole::Text,
        QWidget *parent = nullptr);

    void setType(TypeRole type);
    void setColor(ColorRole color);
    [[nodiscard]] TypeRole type() const { return m_type; }
    [[nodiscard]] ColorRole color() const { return m_color; }

    void setElided(bool elided = true);
    void setStruckOut(bool struckOut);
    /// The text can be marked and copied.
    void setSelectable(bool selectable = true);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] TextBlock block() const;
    void followStyle();

    TypeRole m_type;
    ColorRole m_color;
    bool m_elided = false;
    bool m_struckOut = false;
};

/// A Label that elides at the end.
class ElidedLabel final : public Label
{
    Q_OBJECT

public:
    using Label::Label;
    explicit ElidedLabel(const QString &text, TypeRole type = TypeRole::Body,
        ColorRole color = ColorRole::Text, QWidget *parent = nullptr);
};

} // namespace portico::ui
