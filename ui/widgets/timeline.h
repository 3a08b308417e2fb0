// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QWidget>

namespace portico::ui {

/// What happened and what happens next, as stops on a line.
class Timeline final : public QWidget
{
    Q_OBJECT

public:
    enum class Mark { Done, Failed, Next, Later, Consequence };
    struct Stop
    {
        Mark mark = Mark::Later;
        QString when;
        QString what;
        QString detail; ///< To whom, or why.
    };

    explicit Timeline(QWidget *parent = nullptr);

    void setStops(const QList<Stop> &stops);
    [[nodiscard]] const QList<Stop> &stops() const { return m_stops; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect columnOf(int stop) const;

    QList<Stop> m_stops;
};

} // namespace portico::ui
