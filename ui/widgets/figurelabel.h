// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"
#include "ui/style/typography.h"

#include <QWidget>

namespace portico::ui {

/// An answer and what belongs to it on one baseline: "$160.39 on 1 Dec 2026", "9 of 10 seats used".
class FigureLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit FigureLabel(QWidget *parent = nullptr);
    /// A figure with a date or unit beside it.
    FigureLabel(const QString &figure, const QString &aside, QWidget *parent = nullptr);

    void setFigure(const QString &text);
    void setAside(const QString &text);
    void setFigureType(TypeRole type);
    void setAsideType(TypeRole type, ColorRole color);
    [[nodiscard]] QString figure() const { return m_figure; }
    [[nodiscard]] QString aside() const { return m_aside; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void changed();
    [[nodiscard]] int gap() const;

    QString m_figure;
    QString m_aside;
    TypeRole m_figureType = TypeRole::Figure;
    TypeRole m_asideType = TypeRole::TitleLight;
    ColorRole m_asideColor = ColorRole::Text;
};

} // namespace portico::ui
