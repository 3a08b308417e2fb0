// SPDX-License-Identifier: MIT
#include "ui/shell/organizationswitcher.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"
#include "ui/text/words.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int SwitcherHeight = 48;
constexpr int ListWidth = 264;
constexpr int ListRows = 8;
constexpr int ListRowHeight = 32;
constexpr int ListPadding = 8;
/// Up to so many are found without searching.
constexpr int MostWithoutSearch = 5;

/// The rows of the list at the design's height, with the name and what kind of row it is.
class OrganizationRows final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, ListRowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        using Model = models::OrganizationListModel;
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        row.text.clear();
        const QWidget *view = option.widget;
        view->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, view);
        const Palette &colors = Palette::of(view);
        const bool isSelected = option.state & QStyle::State_Selected;
        const QColor ink = isSelected ? option.palette.color(QPalette::HighlightedText) : colors.text;
        const int indent = index.data(Model::LevelRole).toInt() * metrics::CardPadding;
        QRect room = option.rect.adjusted(ListPadding + indent, 0, -ListPadding, 0);
        const auto write = [&](const QString &text, TypeRole type, const QColor &color, Qt::Alignment side) {
            painter->setFont(roleFont(type));
            painter->setPen(color);
            const QFontMetrics measure = painter->fontMetrics();
            const QRect place = QStyle::visualRect(option.direction, option.rect, room);
            painter->drawText(place, int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter),
                measure.elidedText(text, Qt::ElideRight, room.width()));
            return measure.horizontalAdvance(text);
        };
        if (index.data(Model::ViaParentRole).toBool()) {
            const int width = write(OrganizationList::tr("view only"), TypeRole::Caption,
                isSelected ? ink : colors.text3, Qt::AlignRight);
            room.setRight(room.right() - width - ListPadding);
        }
        write(index.data(Qt::DisplayRole).toString(), TypeRole::Body, ink, Qt::AlignLeft);
    }
};

} // namespace

OrganizationSwitcher::OrganizationSwitcher(models::OrganizationListModel &organizations, QWidget *parent)
    : QAbstractButton(parent), m_organizations(organizations)
{
    setObjectName(QStringLiteral("organizationSwitcher"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(SwitcherHeight);
    setFocusRing(this);
    connect(this, &QAbstractButton::clicked, this, &OrganizationSwitcher::openList);
}

void OrganizationSwitcher::setOrganization(const Organization &organization)
{
    m_organization = organization;
    setText(organization.name);
    setToolTip(organization.name);
    setAccessibleName(tr("Organization: %1, %2").arg(organization.name, standing()));
    update();
}

QString OrganizationSwitcher::standing() const
{
    return m_organization.viaParent ? tr("View only") : word(m_organization.role);
}

QSize OrganizationSwitcher::sizeHint() const
{
    return {metrics::NavigationWidth - 2 * metrics::Grid, SwitcherHeight};
}

void OrganizationSwitcher::openList()
{
    auto *list = new OrganizationList(m_organizations, m_organization.id, this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    connect(list, &OrganizationList::chosen, this, &OrganizationSwitcher::chosen);
    connect(list, &OrganizationList::allChosen, this, &OrganizationSwitcher::allChosen);
    list->move(mapToGlobal(QPoint(0, height() + 4)));
    list->show();
}

void OrganizationSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painting::roundedFrame(
        painter, rect(), metrics::ControlRadius, isDown() ? colors.alt : colors.base, colors.border);
    const int size = Avatar::OrganizationSize;
    const QRect mark(8, (height() - size) / 2, size, size);
    Avatar::paint(painter, mark, initialsOf(m_organization.name), Avatar::Shape::Organization, this);
    const int right = width() - 8 - metrics::IconSize;
    paintIcon(painter, QRect(right, 0, metrics::IconSize, height()), Icon::ChevronUpDown, colors.text,
        metrics::IconSize);
    const int left = mark.right() + 9;
    const int room = right - 8 - left;
    const auto line = [&](const QString &text, TypeRole type, const QColor &color, int top, int lineHeight) {
        painter.setFont(roleFont(type));
        painter.setPen(color);
        painter.drawText(QRect(left, top, room, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, room));
    };
    line(m_organization.name, TypeRole::BodyStrong, colors.text, 8, 18);
    line(standing(), TypeRole::Caption, colors.text3, 26, 14);
}

OrganizationList::OrganizationList(
    models::OrganizationListModel &organizations, const QString &currentId, QWidget *parent)
    : QWidget(parent, Qt::Popup), m_matching(new QSortFilterProxyModel(this)),
      m_all(new Button(tr("All organizations"), Icon::Overview, Button::Kind::Flat)),
      m_search(new SearchField(tr("Find an organization"))), m_list(new QListView)
{
    setObjectName(QStringLiteral("organizationList"));
    m_all->setObjectName(QStringLiteral("allOrganizationsEntry"));
    m_search->setObjectName(QStringLiteral("organizationSearch"));
    m_search->setAccessibleName(tr("Find an organization"));
    m_list->setObjectName(QStringLiteral("organizations"));
    m_list->setAccessibleName(tr("Organizations"));
    m_matching->setSourceModel(&organizations);
    m_matching->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_matching);
    m_list->setItemDelegate(new OrganizationRows(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(ListPadding, ListPadding, ListPadding, ListPadding);
    column->setSpacing(ListPadding);
    const int count = organizations.rowCount();
    int height = ListPadding + std::clamp(count, 1, ListRows) * ListRowHeight + 10;
    const auto add = [&](QWidget *widget, bool isNeeded) {
        column->addWidget(widget);
        widget->setVisible(isNeeded);
        height += isNeeded ? metrics::ControlHeight + ListPadding : 0;
    };
    add(m_all, count > 1);
    add(m_search, count > MostWithoutSearch);
    column->addWidget(m_list, 1);
    setFixedSize(ListWidth, height);
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        close();
        Q_EMIT allChosen();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_matching->setFilterFixedString(text);
        m_list->setCurrentIndex(m_matching->index(0, 0));
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &OrganizationList::choose);
    connect(m_list, &QListView::activated, this, &OrganizationList::choose);
    for (int row = 0; row < m_matching->rowCount(); ++row) {
        const QModelIndex index = m_matching->index(row, 0);
        if (index.data(models::OrganizationListModel::IdRole).toString() == currentId)
            m_list->setCurrentIndex(index);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_all, m_search, m_list})
        widget->installEventFilter(this);
    if (count > MostWithoutSearch)
        m_search->setFocus();
    else
        m_list->setFocus();
}

void OrganizationList::choose(const QModelIndex &index)
{
    if (!index.isValid() || !isVisible())
        return;
    const QString id = index.data(models::OrganizationListModel::IdRole).toString();
    close();
    Q_EMIT chosen(id);
}

/// Through the rows; above the first of them is the entry for all.
void OrganizationList::moveBy(int step)
{
    const int row = m_list->currentIndex().row() + step;
    if (m_all->hasFocus() && step > 0)
        m_list->setFocus();
    else if (row < 0 && m_search->isHidden() && !m_all->isHidden())
        m_all->setFocus();
    else if (m_matching->rowCount() > 0)
        m_list->setCurrentIndex(m_matching->index(std::clamp(row, 0, m_matching->rowCount() - 1), 0));
}

bool OrganizationList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && m_search->text().isEmpty()) {
        close();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        moveBy(key == Qt::Key_Down ? 1 : -1);
        return true;
    }
    if (watched == m_list && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        choose(m_list->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void OrganizationList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.base);
    painter.setPen(colors.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace portico::ui
