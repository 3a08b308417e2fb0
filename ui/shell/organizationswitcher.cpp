// SPDX-License-Identifier: MIT
#include "ui/shell/organizationswitcher.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"
#include "ui/text/words.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int SwitcherHeight = 48;
constexpr int ListWidth = 264;
constexpr int ListRows = 8;
constexpr int ListRowHeight = 32;

/// The rows of the list at the design's height.
class RowHeightProxy final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::SizeHintRole ? QVariant(QSize(0, ListRowHeight))
                                        : QSortFilterProxyModel::data(index, role);
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
    setAccessibleName(tr("Organization: %1, %2").arg(organization.name, word(organization.role)));
    update();
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
    line(word(m_organization.role), TypeRole::Caption, colors.text3, 26, 14);
}

OrganizationList::OrganizationList(
    models::OrganizationListModel &organizations, const QString &currentId, QWidget *parent)
    : QWidget(parent, Qt::Popup), m_matching(new RowHeightProxy(this)),
      m_search(new SearchField(tr("Find an organization"))), m_list(new QListView)
{
    setObjectName(QStringLiteral("organizationList"));
    m_search->setObjectName(QStringLiteral("organizationSearch"));
    m_search->setAccessibleName(tr("Find an organization"));
    m_list->setObjectName(QStringLiteral("organizations"));
    m_list->setAccessibleName(tr("Organizations"));
    m_matching->setSourceModel(&organizations);
    m_matching->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_matching);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    const int rows = std::clamp(organizations.rowCount(), 1, ListRows);
    setFixedSize(ListWidth, 8 + metrics::ControlHeight + 8 + rows * ListRowHeight + 10);
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
    m_search->installEventFilter(this);
    m_search->setFocus();
}

void OrganizationList::choose(const QModelIndex &index)
{
    if (!index.isValid() || !isVisible())
        return;
    const QString id = index.data(models::OrganizationListModel::IdRole).toString();
    close();
    Q_EMIT chosen(id);
}

bool OrganizationList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && m_search->text().isEmpty()) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            const int row = std::clamp(m_list->currentIndex().row() + step, 0, m_matching->rowCount() - 1);
            m_list->setCurrentIndex(m_matching->index(row, 0));
            return true;
        }
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
