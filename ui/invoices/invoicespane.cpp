// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicespane.h"

#include "models/organizationlistmodel.h"
#include "ui/invoices/downloadview.h"
#include "ui/invoices/invoicedetail.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicefilters.h"
#include "ui/invoices/invoicepaying.h"
#include "ui/invoices/invoicepresentation.h"
#include "ui/invoices/selectionbar.h"
#include "ui/text/amounts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/tablefooter.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>

namespace portico::ui {

using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using archive::ArchiveTotal;
using models::CombinedState;
using models::InvoiceDownloads;
using models::InvoiceTableModel;
using models::LoadableState;

namespace {

const QString ListName = QStringLiteral("invoices-2");
constexpr int MinimumTableHeight = 240;
constexpr int CountedSelection = 2'000; ///< Beyond it amounts are not added up.

QString noteOf(const ArchiveTotal &total)
{
    QStringList notes{total.remaining.isZero() ? InvoicesPane::tr("nothing open")
                                               : InvoicesPane::tr("%1 open").arg(money(total.remaining))};
    if (!total.refunded.isZero())
        notes.append(InvoicesPane::tr("%1 refunded").arg(money(total.refunded)));
    return notes.join(QStringLiteral(", "));
}

} // namespace

InvoicesPane::InvoicesPane(account::Session &session, const models::OrganizationListModel &organizations,
    InvoiceDocuments &documents, preferences::Preferences &preferences, QWidget *parent, OpenPage openPage)
    : Pane(tr("Invoices"), parent), m_session(session), m_kept(session.keptInvoices()),
      m_organizations(organizations), m_model(m_kept), m_documents(documents), m_preferences(preferences),
      m_downloads(session), m_autoSave(session, organizations), m_filters(new InvoiceFilters(organizations)),
      m_paying(new InvoicePaying(session, std::move(openPage))), m_outcome(new Banner(Banner::Kind::Info)),
      m_autoSaveBanner(new Banner(Banner::Kind::Warn)), m_selection(new SelectionBar), m_table(new TableView),
      m_footer(new TableFooter), m_detail(new InvoiceDetail), m_content(new QStackedWidget),
      m_downloadView(new DownloadView(m_downloads)),
      m_empty(new EmptyState(Icon::Invoices, QString(), QString())),
      m_clear(m_empty->addButton(tr("Show all invoices"))), m_close(new Button(tr("Close a month…"))),
      m_more(new IconButton(Icon::More, tr("More")))
{
    setObjectName(QStringLiteral("invoicesPane"));
    m_outcome->setObjectName(QStringLiteral("documentOutcome"));
    m_outcome->hide();
    addTopWidget(m_paying);
    addTopWidget(m_outcome);
    addTopWidget(m_autoSaveBanner);
    addTopWidget(m_filters);
    const QList<SkeletonTable::Column> columns{{tr("Number"), 0, 84}, {tr("Issued"), 120, 72},
        {tr("Status"), 136, 64, true}, {tr("Paid or due"), 136, 72}, {tr("Total"), 112, 56, false, true}};
    m_content->addWidget(makeContent());
    m_content->addWidget(m_downloadView);
    m_close->setObjectName(QStringLiteral("closeMonth"));
    m_more->setObjectName(QStringLiteral("invoicesMore"));
    head().addWidget(m_close);
    head().addWidget(m_more);
    setPages(m_content, new SkeletonTable(columns), m_empty);
    setSidePanel(m_detail);
    m_detail->hide();

    connect(m_filters, &InvoiceFilters::changed, this, &InvoicesPane::ask);
    connect(m_clear, &QAbstractButton::clicked, m_filters, &InvoiceFilters::clear);
    connect(&m_model, &InvoiceTableModel::stateChanged, this, &InvoicesPane::showState);
    connect(&m_model, &InvoiceTableModel::totalsChanged, this, &InvoicesPane::showFooter);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &InvoicesPane::showDetail);
    connect(&m_kept, &account::KeptInvoices::statusChanged, this, &InvoicesPane::showState);
    connectDetail();
    connectPaying();
    connectDocuments();
    connectDownloads();
    connectAutoSave();
}

InvoicesPane::~InvoicesPane()
{
    m_preferences.setColumns(ListName, m_table->horizontalHeader()->saveState());
}

QWidget *InvoicesPane::makeContent()
{
    m_table->setObjectName(QStringLiteral("invoiceTable"));
    m_table->setAccessibleName(tr("Invoices"));
    m_table->setRows(TableView::Rows::List);
    m_table->setSelectionChecks();
    m_table->setModel(new InvoicePresentation(m_model, m_organizations, this));
    m_table->setMinimumHeight(MinimumTableHeight);
    m_table->setSortingEnabled(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    header->resizeSection(InvoiceTableModel::NumberColumn, 150);
    header->resizeSection(InvoiceTableModel::IssuedColumn, 100);
    header->resizeSection(InvoiceTableModel::OrganizationColumn, 150);
    header->resizeSection(InvoiceTableModel::StatusColumn, 130);
    header->resizeSection(InvoiceTableModel::PaidOrDueColumn, 120);
    header->restoreState(m_preferences.columns(ListName));
    m_footer->setObjectName(QStringLiteral("invoiceFooter"));
    m_selection->hide();
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(m_selection);
    card->body()->addWidget(m_table, 1);
    card->body()->addWidget(m_footer);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &InvoicesPane::followSelection);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InvoicesPane::showDetail);
    connect(m_table, &QWidget::customContextMenuRequested, this, &InvoicesPane::showMenu);
    connect(m_table, &TableView::rowOpened, this, [this] {
        if (const ArchivedInvoice *invoice = currentInvoice())
            m_documents.open(invoice->organizationId, invoice->invoice);
    });
    return card;
}

void InvoicesPane::setOrganization(const Organization &organization)
{
    if (organization.id != m_organization.id) {
        m_model.clear();
        showDetail();
    }
    m_organization = organization;
    m_outcome->hide();
    followDownloads();
    m_filters->setOrganization(organization);
}

void InvoicesPane::refresh()
{
    m_kept.refresh();
}

QWidget *InvoicesPane::searchField() const
{
    return m_filters->search();
}

void InvoicesPane::searchFor(const QString &text)
{
    m_filters->clear();
    m_filters->searchFor(text);
}

void InvoicesPane::ask()
{
    const ArchiveQuery query = m_filters->query();
    m_table->horizontalHeader()->setSectionHidden(
        InvoiceTableModel::OrganizationColumn, !m_filters->hasAllOrganizations());
    if (m_model.state() == InvoiceTableModel::State::Idle || query != m_model.query())
        m_model.setQuery(query);
}

CombinedState InvoicesPane::contentState() const
{
    const account::KeptInvoices::Status status = m_kept.status();
    CombinedState state;
    const bool wasAnswered
        = m_model.state() != InvoiceTableModel::State::Idle && (m_model.isWhole() || m_model.rowCount() > 0);
    state.hasValue = m_model.rowCount() > 0 || (wasAnswered && status.isRead);
    state.asOf = status.asOf.value_or(UtcSeconds());
    state.now = status.now;
    if (m_model.state() == InvoiceTableModel::State::Failed)
        state.error = &m_model.error();
    else if (status.problem)
        state.error = &*(m_problem = status.problem);
    if (state.hasValue)
        state.state = LoadableState::State::Ready;
    else if (state.error && !status.isRefreshing)
        state.state = LoadableState::State::Failed;
    else if (m_model.state() != InvoiceTableModel::State::Idle)
        state.state = LoadableState::State::Loading;
    return state;
}

QString InvoicesPane::failureHeading() const
{
    return tr("The invoices could not be loaded");
}

bool InvoicesPane::isEmpty() const
{
    return m_model.rowCount() == 0;
}

void InvoicesPane::showContent()
{
    const bool isFiltered = m_filters->isFiltered();
    m_clear->setVisible(isFiltered);
    m_empty->setHeading(isFiltered ? tr("No invoice matches") : tr("No invoices yet"));
    m_empty->setText(isFiltered ? tr("Look for something else, or show all invoices.")
                                : tr("The first one appears here when it is issued, with its PDF."));
    m_downloads.setOrganizations(m_organizations);
    m_downloads.goOn();
    m_autoSave.goOn();
    m_filters->setToday(utcDay(m_kept.status().now));
    showFooter();
    followSelection();
    if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->selectionModel()->setCurrentIndex(
            m_table->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    showDetail();
}

void InvoicesPane::showFooter()
{
    const auto &totals = m_model.totals();
    const account::KeptInvoices::Status status = m_kept.status();
    const int known = m_model.rowCount();
    QStringList notes;
    QList<TableFooter::Total> shown;
    std::vector<Currency> currencies;
    int voids = 0;
    for (const ArchiveTotal &total : totals.value_or(std::vector<ArchiveTotal>())) {
        voids += total.voided;
        currencies.push_back(total.total.currency);
        if (total.invoices > 0)
            shown.append({total.total.currency.code().toUpper(), money(total.total), noteOf(total)});
    }
    if (voids > 0)
        notes.append(tr("%n void not counted", nullptr, voids));
    if (!status.isComplete && status.isRead)
        notes.append(tr("older ones are on their way"));
    m_footer->setCount(m_model.isWhole() ? tr("%n invoice(s)", nullptr, known)
                                         : tr("the newest %n invoice(s)", nullptr, known),
        notes.join(QStringLiteral(", ")));
    m_footer->setTotals(shown);
    if (!m_filters->isFiltered())
        m_filters->setCurrencies(std::move(currencies));
}

const ArchivedInvoice *InvoicesPane::currentInvoice() const
{
    const QModelIndex current = m_table->currentIndex();
    const bool isChosen = current.isValid() && current.row() < m_model.rowCount();
    return isChosen ? m_model.invoiceAt(current.row()) : nullptr;
}

std::vector<qint64> InvoicesPane::selectedKeys() const
{
    std::vector<qint64> keys;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && row < m_model.rowCount(); ++row)
            keys.push_back(m_model.keyAt(row));
    }
    std::sort(keys.begin(), keys.end(), std::greater<>());
    return keys;
}

void InvoicesPane::followSelection()
{
    const std::vector<qint64> keys = selectedKeys();
    m_selection->setVisible(keys.size() > 1);
    ++m_selectionAsked;
    if (keys.size() < 2)
        return;
    m_selection->setSelection(int(keys.size()), QString());
    if (keys.size() <= CountedSelection)
        showSelectionAmounts(keys);
}

void InvoicesPane::showSelectionAmounts(const std::vector<qint64> &keys)
{
    QCoro::connect(m_kept.rows(keys), this,
        [this, asked = m_selectionAsked](const Result<std::vector<ArchivedInvoice>> &rows) {
            if (asked != m_selectionAsked || !rows)
                return;
            std::vector<Money> amounts;
            for (const ArchivedInvoice &row : *rows) {
                if (row.displayStatus != Invoice::DisplayStatus::Void)
                    amounts.push_back(row.invoice.total);
            }
            QStringList texts;
            for (const Money &total : totalsByCurrency(amounts))
                texts.append(money(total));
            m_selection->setSelection(int(rows->size()), QLocale().createSeparatedList(texts));
        });
}

void InvoicesPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    showDetail();
}

void InvoicesPane::showMenu(const QPoint &position)
{
    const ArchivedInvoice *current = currentInvoice();
    if (!current)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("invoiceMenu"));
    const bool hasDocument = current->invoice.status != Invoice::Status::Draft;
    const auto add
        = [&](const QString &text, void (InvoiceDocuments::*work)(const QString &, const Invoice &)) {
              menu->addAction(text, this,
                      [this, work, invoice = *current] {
                          (m_documents.*work)(invoice.organizationId, invoice.invoice);
                      })
                  ->setEnabled(hasDocument);
          };
    add(tr("Open PDF"), &InvoiceDocuments::open);
    menu->addAction(tr("Save PDF…"), this,
            [this, invoice = *current] { m_documents.save(invoice.organizationId, invoice.invoice, this); })
        ->setEnabled(hasDocument);
    menu->addSeparator();
    menu->addAction(tr("Copy Number"), this,
        [number = current->invoice.number] { QGuiApplication::clipboard()->setText(number); });
    menu->addAction(
        tr("Copy Rows"), this, [this] { QGuiApplication::clipboard()->setText(m_table->selectedText()); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void InvoicesPane::showOutcome(Outcome outcome, const QString &heading, const QString &text)
{
    m_outcome->setKind(outcome == Outcome::Failed ? Banner::Kind::Bad : Banner::Kind::Info);
    m_outcome->setIcon(outcome == Outcome::Failed ? Icon::AlertCircle : Icon::CheckCircle);
    m_outcome->setHeading(heading);
    m_outcome->setLines({text});
    m_outcome->show();
}

} // namespace portico::ui
