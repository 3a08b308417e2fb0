// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"
#include "ui/style/typography.h"

#include <QList>
#include <QWidget>

namespace portico::ui {

/// Lines that add up: a label at the left, an amount at the right in tabular figures.
class KeyValueLines final : public QWidget
{
    Q_OBJECT

public:
    struct Line
    {
        QString label;
        QString value;
        QString note = {}; ///< A caption under the label.
        bool isTotal = false;
        bool ruleAbove = false;
        ColorRole labelColor = ColorRole::Text2;
        QString aside = {}; ///< Quiet text beside the label.
    };

    explicit KeyValueLines(QWidget *parent = nullptr);

    void setLines(const QList<Line> &lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    /// Pixels between lines; 4 unless told.
    void setGap(int gap);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int heightOf(const Line &line) const;

    QList<Line> m_lines;
    int m_gap = 4;
};

} // namespace portico::ui
