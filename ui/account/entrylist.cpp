// SPDX-License-Identifier: MIT
#include "ui/account/entrylist.h"

#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spoken.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int RowPadding = 3;
constexpr int ButtonWidth = 20;

/// A row with a hairline above it, unless it is the first.
class EntryRow final : public QWidget
{
public:
    EntryRow(bool isFirst, const QString &spoken) : m_isFirst(isFirst)
    {
        setSpokenRole(this, QAccessible::ListItem);
        setAccessibleName(spoken);
        setObjectName(QStringLiteral("entryRow"));
        setFocusRing(this);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_isFirst)
            return;
        QPainter painter(this);
        painting::hairline(painter, QPoint(0, 0), QPoint(width() - 1, 0), Palette::of(this).hair);
    }

private:
    bool m_isFirst;
};

QString spoken(const EntryList::Entry &entry)
{
    QStringList parts{entry.title, entry.second, entry.chip ? entry.chip->text : entry.aside,
        entry.asideSecond, entry.note};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

EntryList::EntryList(const QString &name, QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setSpokenRole(this, QAccessible::List);
    setAccessibleName(name);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void EntryList::setMenu(FillMenu menu)
{
    const bool hadOne = bool(m_menu);
    m_menu = std::move(menu);
    if (hadOne != bool(m_menu))
        rebuild();
}

void EntryList::setEntries(const std::vector<Entry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    rebuild();
}

void EntryList::rebuild()
{
    qsizetype focused = -1;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row]->hasFocus())
            focused = row;
    }
    for (QWidget *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater(); // a menu of the row may be what led here
    }
    for (const Entry &entry : m_entries) {
        QWidget *row = makeRow(entry, m_rows.isEmpty());
        row->setFocusPolicy(m_rows.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
        m_column->addWidget(row);
        if (QWidget *before = m_rows.isEmpty() ? m_before : m_rows.last())
            setTabOrder(before, row);
        m_rows.append(row);
    }
    if (focused >= 0)
        moveTo(std::min(focused, m_rows.size() - 1));
}

QWidget *EntryList::makeRow(const Entry &entry, bool isFirst)
{
    auto *row = new EntryRow(isFirst, spoken(entry));
    row->setProperty("entry", entry.id);
    row->setToolTip(entry.tip);
    row->setAccessibleDescription(entry.tip);
    row->installEventFilter(this);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *title = new ElidedLabel(entry.title);
    auto *second = new ElidedLabel(entry.second, TypeRole::Caption, ColorRole::Text3);
    texts->addWidget(title);
    texts->addWidget(second);
    auto *cells = new QHBoxLayout;
    cells->setSpacing(8);
    cells->addLayout(texts, 1);
    if (entry.chip) {
        auto *chip = new StatusChip(*entry.chip);
        chip->setToolTip(entry.tip);
        cells->addWidget(chip);
    } else if (!entry.aside.isEmpty()) {
        auto *asides = new QVBoxLayout;
        asides->setSpacing(0);
        auto *aside = new Label(entry.aside, TypeRole::Body, ColorRole::Text2);
        auto *asideSecond = new Label(entry.asideSecond, TypeRole::Caption, ColorRole::Text3);
        for (Label *label : {aside, asideSecond}) {
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            asides->addWidget(label);
        }
        cells->addLayout(asides);
    }
    if (m_menu) {
        auto *more = new IconButton(Icon::More, tr("What can be done with %1").arg(entry.title), false);
        more->setObjectName(QStringLiteral("entryMenu"));
        more->setFixedWidth(ButtonWidth);
        more->setFocusPolicy(Qt::ClickFocus); // the row itself is where Tab stops, and Enter says the same
        cells->addWidget(more);
        connect(more, &QAbstractButton::clicked, this,
            [this, more, id = entry.id] { openMenu(id, more->mapToGlobal(QPoint(0, more->height()))); });
    }
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, RowPadding, 0, RowPadding);
    column->setSpacing(0);
    column->addLayout(cells);
    if (!entry.note.isEmpty()) {
        auto *note = new ElidedLabel(entry.note, TypeRole::Caption, ColorRole::Bad);
        note->setObjectName(QStringLiteral("entryNote"));
        column->addWidget(note);
    }
    return row;
}

void EntryList::open(const QWidget &row, const QString &id)
{
    if (m_opens && m_menu)
        Q_EMIT opened(id);
    else
        openMenu(id, row.mapToGlobal(row.rect().center()));
}

void EntryList::openMenu(const QString &id, const QPoint &place)
{
    if (!m_menu)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("entryActions"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_menu(*menu, id);
    menu->popup(place);
}

void EntryList::moveTo(qsizetype row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    for (QWidget *other : std::as_const(m_rows))
        other->setFocusPolicy(other == m_rows[row] ? Qt::StrongFocus : Qt::ClickFocus);
    m_rows[row]->setFocus(Qt::TabFocusReason);
}

bool EntryList::eventFilter(QObject *watched, QEvent *event)
{
    auto *row = static_cast<QWidget *>(watched);
    const QString id = row->property("entry").toString();
    if (event->type() == QEvent::MouseButtonDblClick) {
        open(*row, id);
        return true;
    }
    if (event->type() == QEvent::ContextMenu && m_menu) {
        const auto *asked = static_cast<QContextMenuEvent *>(event);
        openMenu(id,
            asked->reason() == QContextMenuEvent::Mouse ? asked->globalPos()
                                                        : row->mapToGlobal(row->rect().center()));
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
            moveTo(m_rows.indexOf(row) - 1);
            return true;
        case Qt::Key_Down:
            moveTo(m_rows.indexOf(row) + 1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            open(*row, id);
            return true;
        case Qt::Key_Delete:
            if (m_menu)
                Q_EMIT removed(id);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace portico::ui
