// SPDX-License-Identifier: MIT
#include "ui/organizations/organizationspane.h"

#include "ui/organizations/overviewpresentation.h"
#include "ui/text/amounts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/tablefooter.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace portico::ui {

using Table = models::OrganizationOverviewTableModel;

namespace {

constexpr std::pair<int, int> Widths[] = {{Table::StatusColumn, 128}, {Table::ProblemsColumn, 152},
    {Table::SeatsColumn, 120}, {Table::ChargeDayColumn, 152}, {Table::ChargeColumn, 128}};

} // namespace

OrganizationsPane::OrganizationsPane(account::Session &session, QWidget *parent)
    : Pane(tr("All organizations"), parent), m_session(session), m_table(new TableView),
      m_footer(new TableFooter)
{
    setObjectName(QStringLiteral("organizationsPane"));
    m_table->setObjectName(QStringLiteral("allOrganizations"));
    m_table->setAccessibleName(tr("All organizations"));
    m_table->setRows(TableView::Rows::People);
    auto *presentation = new OverviewPresentation(m_organizations, this);
    m_table->setModel(presentation);
    m_table->setSortingEnabled(false);
    m_table->setFitsContent();
    m_footer->setObjectName(QStringLiteral("allOrganizationsTotals"));
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(Table::NameColumn, QHeaderView::Stretch);
    QList<SkeletonTable::Column> columns{
        {presentation->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString()}};
    for (const auto &[column, width] : Widths) {
        header->resizeSection(column, width);
        columns.append({presentation->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), width});
    }
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(m_table);
    card->body()->addWidget(m_footer);
    auto *content = new QWidget;
    auto *box = new QVBoxLayout(content);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(card, 0, Qt::AlignTop);
    setPages(content, new SkeletonTable(columns));
    const auto choose = [this](const QModelIndex &index) {
        Q_EMIT organizationChosen(m_organizations.entryAt(index.row()).id);
    };
    connect(m_table, &QAbstractItemView::clicked, this, choose);
    connect(m_table, &TableView::rowOpened, this, choose);
    connect(&m_overview, &models::LoadableState::changed, this, [this] { showState(); });
}

void OrganizationsPane::setOrganization(const Organization &)
{
    if (m_overview.state() == models::LoadableState::State::Idle)
        m_overview.load([this](std::stop_token stop) { return m_session.organizations().overview(stop); });
    else
        m_overview.reload();
}

void OrganizationsPane::refresh()
{
    m_overview.reload();
}

models::CombinedState OrganizationsPane::contentState() const
{
    const std::array<const models::LoadableState *, 1> parts{&m_overview};
    return models::combine(parts);
}

QString OrganizationsPane::failureHeading() const
{
    return tr("Your organizations could not be loaded");
}

void OrganizationsPane::showContent()
{
    if (!m_overview.value())
        return;
    m_organizations.setEntries(*m_overview.value());
    m_footer->setCount(tr("%n organization(s)", nullptr, m_organizations.rowCount()), tr("Next charges"));
    QList<TableFooter::Total> totals;
    for (const Money &total : nextChargeTotals(m_organizations.entries()))
        totals.append({total.currency.code().toUpper(), money(total), {}});
    m_footer->setTotals(totals);
}

} // namespace portico::ui
