// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QHBoxLayout;

namespace portico::ui {

class Label;

/// The line under a table: a count at the left, one total per currency at the right.
class TableFooter final : public QFrame
{
    Q_OBJECT

public:
    /// One total: "USD", "$739.66", "nothing open".
    struct Total
    {
        QString currency;
        QString amount;
        QString note;
    };

    explicit TableFooter(QWidget *parent = nullptr);

    void setCount(const QString &count, const QString &note = {});
    void setTotals(const QList<Total> &totals);
    /// At the right end.
    void addWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followHeight();

    QHBoxLayout *m_row;
    QHBoxLayout *m_totals;
    Label *m_count;
    Label *m_note;
    bool m_hasTotalNotes = false;
};

} // namespace portico::ui
