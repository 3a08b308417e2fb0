// SPDX-License-Identifier: MIT
#include "ui/shell/gotopalette.h"

#include "ui/style/metrics.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace portico::ui {

constexpr int EntryRole = Qt::UserRole;
constexpr QSize PaletteSize{480, 360};
constexpr int EntryHeight = 32;

GoToPalette::GoToPalette(std::vector<Entry> entries, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_entries(std::move(entries)),
      m_items(new QStandardItemModel(this)), m_matching(new QSortFilterProxyModel(this)),
      m_search(new SearchField(tr("Go to or do"))), m_list(new QListView)
{
    setObjectName(QStringLiteral("goToPalette"));
    setWindowTitle(tr("Go to or do"));
    m_search->setObjectName(QStringLiteral("goToSearch"));
    m_search->setAccessibleName(tr("Go to or do"));
    m_list->setObjectName(QStringLiteral("goToList"));
    m_list->setAccessibleName(tr("Matches"));
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto *item = new QStandardItem(icon(m_entries[i].icon, ColorRole::Text2), m_entries[i].text);
        item->setData(int(i), EntryRole);
        item->setSizeHint(QSize(0, EntryHeight));
        item->setEditable(false);
        m_items->appendRow(item);
    }
    m_matching->setSourceModel(m_items);
    m_matching->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_matching);
    m_list->setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(
        metrics::CardPadding, metrics::CardPadding, metrics::CardPadding, metrics::CardPadding);
    column->setSpacing(metrics::Grid);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    resize(PaletteSize);
    m_list->setCurrentIndex(m_matching->index(0, 0));
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_matching->setFilterFixedString(text);
        m_list->setCurrentIndex(m_matching->index(0, 0));
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { run(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &GoToPalette::run);
}

void GoToPalette::run(const QModelIndex &index)
{
    if (!index.isValid() || !isVisible())
        return;
    const auto action = m_entries[std::size_t(index.data(EntryRole).toInt())].run;
    accept();
    action();
}

bool GoToPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            reject();
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            const int row
                = std::clamp(m_list->currentIndex().row() + step, 0, std::max(0, m_matching->rowCount() - 1));
            m_list->setCurrentIndex(m_matching->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace portico::ui
