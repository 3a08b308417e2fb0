// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QWidget>

namespace portico::ui {

/// One still block of hair colour in the place of a text that is on its way.
class SkeletonBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit SkeletonBlock(QSize size, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize m_size;
};

/// The rows of a table that is on its way, with its real header.
class SkeletonTable final : public QWidget
{
    Q_OBJECT

public:
    struct Column
    {
        QString title;
        int width = 0; ///< 0 takes what is left.
        int block = 72; ///< Width of the block.
        bool isChip = false;
        bool atRight = false;
    };

    explicit SkeletonTable(const QList<Column> &columns, int rows = 6, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Column> m_columns;
    int m_rows;
};

} // namespace portico::ui
