// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

#include <functional>
#include <optional>

class QMenu;
class QVBoxLayout;

namespace portico::ui {

/// A few rows in a card, each with two lines, what is to be known at the right, and what can be done with it
/// behind a button. Arrow keys move, Enter opens, Delete removes.
class EntryList final : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString id;
        QString title;
        QString second;
        std::optional<Chip> chip = {};
        QString aside = {}; ///< Instead of a chip.
        QString asideSecond = {};
        QString tip = {}; ///< What the chip means in a sentence.
        QString note = {}; ///< A last line: what went wrong.

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    /// Fills what can be done with an entry.
    using FillMenu = std::function<void(QMenu &menu, const QString &id)>;

    explicit EntryList(const QString &name, QWidget *parent = nullptr);

    /// Without one nothing can be done, and the rows have no buttons.
    void setMenu(FillMenu menu);
    /// Enter and a double click say opened(); without it they show what can be done.
    void setOpens(bool opens) { m_opens = opens; }
    /// Where Tab comes from: rows come and go.
    void setTabAfter(QWidget *before) { m_before = before; }
    void setEntries(const std::vector<Entry> &entries);
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

Q_SIGNALS:
    void opened(const QString &id);
    void removed(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QWidget *makeRow(const Entry &entry, bool isFirst);
    void open(const QWidget &row, const QString &id);
    void openMenu(const QString &id, const QPoint &place);
    void moveTo(qsizetype row);

    FillMenu m_menu;
    std::vector<Entry> m_entries;
    QVBoxLayout *m_column;
    QList<QWidget *> m_rows;
    QWidget *m_before = nullptr;
    bool m_opens = false;
};

} // namespace portico::ui
