// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>

#include <functional>

class QPdfWriter;

namespace portico::sandbox {

/// Draws from top to bottom in points on A4; starts a new page where one is full.
class Paper
{
public:
    using Footer = std::function<QString(int page)>;

    static constexpr double Left = 56;
    static constexpr double Right = 539;
    static constexpr double Bottom = 780;

    static inline const QColor Ink{0x1a, 0x1d, 0x21};
    static inline const QColor Grey{0x4d, 0x54, 0x5f};

    struct Style
    {
        double size = 11;
        QFont::Weight weight = QFont::Normal;
        QColor colour = Ink;
    };

    /// \a footer says what stands at the bottom of each page.
    Paper(QPdfWriter &writer, Footer footer);
    ~Paper();

    Paper(const Paper &) = delete;
    Paper &operator=(const Paper &) = delete;

    void text(double x, const QString &text, const Style &style);
    void textRight(double x, const QString &text, const Style &style);
    /// Over as many lines as it takes at \a width; goes on below the first line, to stand on the last.
    void paragraph(double x, double width, const QString &text, const Style &style);
    [[nodiscard]] double widthOf(const QString &text, const Style &style) const;
    void rule();
    void advance(double points);
    /// Begins a new page unless \a points fit on this one.
    void keep(double points);

private:
    static QFont font(const Style &style);
    void drawFooter();
    void turn();

    QPdfWriter &m_writer;
    QPainter m_painter;
    Footer m_footer;
    double m_y;
    int m_page = 1;
};

} // namespace portico::sandbox
