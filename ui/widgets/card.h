// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace portico::ui {

class Label;

/// A rounded frame on the pane that groups what belongs together: a head with a heading at the left and chips
/// or flat buttons at the right, and a body.
class Card : public QFrame
{
    Q_OBJECT

public:
    enum class Padding {
        Normal, ///< 16 on all sides.
        Dense, ///< 12 at top and bottom.
        Flush, ///< None: a table fills the frame; a head keeps its own.
    };

    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &heading, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    /// A quiet label instead of a heading, as above a figure.
    void setCaption(const QString &caption);
    /// At the right of the head, after those already there.
    void addHeadWidget(QWidget *widget);

    void setPadding(Padding padding);
    /// Two pixels of accent: the current plan, the chosen metric.
    void setCurrent(bool current);
    [[nodiscard]] bool isCurrent() const { return m_current; }

    /// The vertical layout under the head, without margins or spacing.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    void ensureHead();
    void placeCorners();
    void placeMargins();

    /// Keeps what fills a flush card inside its rounded corners.
    QWidget *m_corners = nullptr;
    QVBoxLayout *m_outer;
    QVBoxLayout *m_body;
    QWidget *m_head = nullptr;
    QHBoxLayout *m_headRow = nullptr;
    Label *m_heading = nullptr;
    Padding m_padding = Padding::Normal;
    bool m_current = false;
};

} // namespace portico::ui
