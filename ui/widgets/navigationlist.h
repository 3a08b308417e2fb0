// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/widgets/chip.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace portico::ui {

/// One entry of the navigation: icon, word, and a count or word of status at the right.
class NavigationItem final : public QAbstractButton
{
    Q_OBJECT

public:
    NavigationItem(Icon icon, const QString &text, QWidget *parent = nullptr);

    /// "1", "84 %"; empty removes it.
    void setBadge(const QString &badge, Tone tone = Tone::Idle);
    [[nodiscard]] QString badge() const { return m_badge; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QString m_badge;
    Tone m_tone = Tone::Idle;
};

/// The entries of the navigation under each other; one is current, arrow keys move.
class NavigationList final : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationList(QWidget *parent = nullptr);

    NavigationItem *addItem(Icon icon, const QString &text);
    /// A quiet line above the items that follow.
    void addHeading(const QString &text);
    [[nodiscard]] int count() const { return int(m_items.size()); }
    [[nodiscard]] NavigationItem *item(int index) const { return m_items.value(index); }
    [[nodiscard]] int current() const;
    /// -1 for none of them.
    void setCurrent(int index);

Q_SIGNALS:
    /// The person chose; setCurrent() alone says nothing.
    void chosen(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QVBoxLayout *m_column;
    QList<NavigationItem *> m_items;
};

} // namespace portico::ui
