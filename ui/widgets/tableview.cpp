// SPDX-License-Identifier: MIT
#include "ui/widgets/tableview.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/typography.h"
#include "ui/widgets/rowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace portico::ui {

namespace {

constexpr int GroupRowHeight = 26;
constexpr int PlainHeaderHeight = 24;

/// The header of a TableView; a plain one has no tint and no padding at the edges.
class TableHeader final : public QHeaderView
{
public:
    explicit TableHeader(TableView *view) : QHeaderView(Qt::Horizontal, view), m_view(view)
    {
        setSectionsMovable(true);
        setHighlightSections(false);
        setStretchLastSection(false);
        setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
        setTextElideMode(Qt::ElideRight);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (!m_view->rows()->isPlain()) {
            painter->save();
            const bool checked = m_view->rows()->hasSelectionChecks() && visualIndex(section) == 0;
            if (checked)
                paintSelectionCheck(*painter, rect);
            // The label of the first section is already inset by the padding at the edge.
            const int room = checked ? RowDelegate::SelectionCheckWidth - metrics::EdgeCellPadding : 0;
            const QRect label = QStyle::visualRect(layoutDirection(), rect, rect.adjusted(room, 0, 0, 0));
            QHeaderView::paintSection(painter, label, section);
            painter->restore();
            return;
        }
        const Palette &colors = Palette::of(this);
        painter->fillRect(rect, colors.base);
        painting::hairline(*painter, rect.bottomLeft(), rect.bottomRight(), colors.border);
        const int visual = visualIndex(section);
        const QVariant asked = model()->headerData(section, orientation(), Qt::TextAlignmentRole);
        const auto alignment = asked.isValid() ? Qt::Alignment(asked.toInt()) : defaultAlignment();
        const QRect inner = rect.adjusted(
            visual == 0 ? 0 : metrics::CellPadding, 0, visual == count() - 1 ? 0 : -metrics::CellPadding, -1);
        painter->setPen(colors.text2);
        painter->drawText(QStyle::visualRect(layoutDirection(), rect, inner),
            int(QStyle::visualAlignment(layoutDirection(), alignment)) | Qt::AlignVCenter,
            model()->headerData(section, orientation(), Qt::DisplayRole).toString());
    }

    void mousePressEvent(QMouseEvent *event) override
    {
        const bool onCheck = m_view->rows()->hasSelectionChecks() && event->button() == Qt::LeftButton
            && m_view->isInCheckColumn(int(event->position().x()));
        if (!onCheck)
            return QHeaderView::mousePressEvent(event);
        if (selectedState() == QStyle::State_On)
            m_view->clearSelection();
        else
            m_view->selectAll();
    }

private:
    [[nodiscard]] QStyle::StateFlag selectedState() const
    {
        const QItemSelectionModel *selection = m_view->selectionModel();
        if (!selection || !selection->hasSelection())
            return QStyle::State_Off;
        qsizetype rows = 0;
        for (const QItemSelectionRange &range : selection->selection())
            rows += range.height();
        return rows == model()->rowCount() ? QStyle::State_On : QStyle::State_NoChange;
    }

    void paintSelectionCheck(QPainter &painter, const QRect &rect) const
    {
        const Palette &colors = Palette::of(this);
        painting::headerSection(painter, colors, rect);
        QStyleOption box;
        const QRect place(
            rect.left() + metrics::EdgeCellPadding, rect.top(), metrics::IconSize, rect.height() - 1);
        box.rect = QStyle::visualRect(layoutDirection(), rect, place);
        box.state = QStyle::State_Enabled | selectedState();
        painting::checkIndicator(painter, colors, box);
    }

    TableView *m_view;
};

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent), m_rows(new RowDelegate(this))
{
    setHorizontalHeader(new TableHeader(this));
    setItemDelegate(m_rows);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setMinimumHeight(0);
    applyRowHeight();
    connect(this, &QTableView::doubleClicked, this, &TableView::rowOpened);
}

void TableView::setRows(Rows rows)
{
    m_height = rows;
    m_rows->setTwoLines(rows == Rows::TwoLines);
    applyRowHeight();
}

void TableView::setPlain(bool plain)
{
    m_rows->setPlain(plain);
    viewport()->update();
    updateGeometry();
}

void TableView::setCellFormat(CellFormat format)
{
    m_rows->setCellFormat(std::move(format));
    viewport()->update();
}

void TableView::setSelectionChecks(bool checks)
{
    m_rows->setSelectionChecks(checks);
    horizontalHeader()->viewport()->update();
    viewport()->update();
}

void TableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (m_rows->hasSelectionChecks() && index.isValid() && event->button() == Qt::LeftButton
        && isInCheckColumn(int(event->position().x()))) {
        setFocus(Qt::MouseFocusReason);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        selectionModel()->select(index, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        return;
    }
    QTableView::mousePressEvent(event);
}

bool TableView::isInCheckColumn(int x) const
{
    const int fromEdge
        = layoutDirection() == Qt::RightToLeft ? viewport()->width() - x : x + horizontalHeader()->offset();
    return fromEdge < RowDelegate::SelectionCheckWidth - metrics::CellPadding;
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_rows->hasSelectionChecks())
        horizontalHeader()->viewport()->update();
}

void TableView::applyRowHeight()
{
    const int needed = lineHeight(TypeRole::Body) + 4;
    verticalHeader()->setMinimumSectionSize(std::min(needed, GroupRowHeight));
    verticalHeader()->setDefaultSectionSize(std::max(int(m_height), needed));
    const int headerNeeds = lineHeight(TypeRole::CaptionMedium) + metrics::Grid;
    const int header
        = m_rows->isPlain() || m_height == Rows::Summary ? PlainHeaderHeight : metrics::TableHeaderHeight;
    horizontalHeader()->setFixedHeight(std::max(header, headerNeeds) + 1);
    updateGeometry();
}

void TableView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    QTableView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        spanGroupRows(first, last);
        updateGeometry();
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] { updateGeometry(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        clearSpans();
        spanGroupRows(0, this->model()->rowCount() - 1);
        updateGeometry();
    });
    spanGroupRows(0, model->rowCount() - 1);
    updateGeometry();
}

void TableView::setGroupRows(bool groups)
{
    m_groupRows = groups;
    if (model())
        spanGroupRows(0, model()->rowCount() - 1);
}

void TableView::spanGroupRows(int first, int last)
{
    for (int row = first; m_groupRows && row <= last; ++row) {
        if (!model()->index(row, 0).data(GroupRowRole).toBool())
            continue;
        setSpan(row, 0, 1, model()->columnCount());
        setRowHeight(row, GroupRowHeight);
    }
}

int TableView::contentHeight() const
{
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->height();
    return header + verticalHeader()->length();
}

void TableView::setFitsContent(bool fits)
{
    m_fitsContent = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

QSize TableView::sizeHint() const
{
    const QSize hint = QTableView::sizeHint();
    return m_fitsContent ? QSize(hint.width(), contentHeight()) : hint;
}

QSize TableView::minimumSizeHint() const
{
    return {120, m_fitsContent ? contentHeight() : horizontalHeader()->height() + 3 * int(m_height)};
}

QString TableView::selectedText() const
{
    if (!selectionModel())
        return {};
    const QHeaderView *header = horizontalHeader();
    QStringList titles;
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (header->isSectionHidden(logical))
            continue;
        columns << logical;
        titles << model()->headerData(logical, Qt::Horizontal).toString();
    }
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QStringList lines{titles.join(u'\t')};
    for (const QModelIndex &row : selected) {
        QStringList cells;
        for (const int column : columns)
            cells << m_rows->plainText(row.siblingAtColumn(column)).replace(u'\t', u' ').replace(u'\n', u' ');
        lines << cells.join(u'\t');
    }
    return lines.size() > 1 ? lines.join(u'\n') : QString();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = selectedText(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT rowOpened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

bool TableView::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        applyRowHeight();
    return QTableView::event(event);
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the lines of the current row run over all columns
}

} // namespace portico::ui
