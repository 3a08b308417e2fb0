// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace portico::ui {

/// A filter above a list. On, it is tinted and its x takes it away; off, a click opens the choices.
class FilterChip final : public QToolButton
{
    Q_OBJECT

public:
    explicit FilterChip(const QString &text, QWidget *parent = nullptr);

    void setActive(bool active);
    [[nodiscard]] bool isActive() const { return isChecked(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void nextCheckState() override { }

private:
    [[nodiscard]] QRect crossRect() const;
};

} // namespace portico::ui
