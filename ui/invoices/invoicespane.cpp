// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicespane.h"

#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicepresentation.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/text/words.h"
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
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>

namespace portico::ui {

using models::CombinedState;
using models::InvoiceTableModel;
using models::LoadableState;
using namespace std::chrono_literals;

namespace {

const QString ListName = QStringLiteral("invoices");
constexpr int SearchWidth = 248;
constexpr int MinimumTableHeight = 240;

} // namespace

InvoicesPane::InvoicesPane(account::Session &session, InvoiceDocuments &documents,
    preferences::Preferences &preferences, QWidget *parent)
    : Pane(tr("Invoices"), parent), m_model(session.invoices()), m_documents(documents),
      m_preferences(preferences), m_search(new SearchField(tr("Number"))), m_status(new QComboBox),
      m_open(new Button(tr("Open PDF"), Icon::Eye)), m_save(new Button(tr("Save PDF…"), Icon::Download)),
      m_outcome(new Banner(Banner::Kind::Info)), m_table(new TableView), m_footer(new TableFooter),
      m_empty(new EmptyState(Icon::Invoices, QString(), QString())),
      m_clear(m_empty->addButton(tr("Show all invoices")))
{
    setObjectName(QStringLiteral("invoicesPane"));
    m_outcome->setObjectName(QStringLiteral("documentOutcome"));
    m_outcome->hide();
    addTopWidget(m_outcome);
    addTopWidget(makeFilters());
    const QList<SkeletonTable::Column> columns{{tr("Number"), 0, 84}, {tr("Issued"), 120, 72},
        {tr("Status"), 136, 64, true}, {tr("Paid or due"), 136, 72}, {tr("Total"), 112, 56, false, true}};
    setPages(makeContent(), new SkeletonTable(columns), m_empty);

    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(250ms);
    connect(&m_searchDelay, &QTimer::timeout, this, &InvoicesPane::ask);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchDelay.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, &InvoicesPane::ask);
    connect(m_status, &QComboBox::currentIndexChanged, this, &InvoicesPane::ask);
    connect(m_clear, &QAbstractButton::clicked, this, &InvoicesPane::clearFilters);
    connect(&m_model, &InvoiceTableModel::stateChanged, this, &InvoicesPane::showState);
    connect(&m_documents, &InvoiceDocuments::started, m_outcome, &QWidget::hide);
    connect(&m_documents, &InvoiceDocuments::saved, this, [this](const QString &number, const QString &path) {
        showOutcome(Outcome::Done, tr("%1 is saved").arg(number), QDir::toNativeSeparators(path));
    });
    connect(&m_documents, &InvoiceDocuments::failed, this, [this](const QString &number, const Error &error) {
        showOutcome(
            Outcome::Failed, tr("The PDF of %1 could not be fetched").arg(number), userMessage(error));
    });
}

InvoicesPane::~InvoicesPane()
{
    m_preferences.setColumns(ListName, m_table->horizontalHeader()->saveState());
}

QWidget *InvoicesPane::makeFilters()
{
    m_search->setObjectName(QStringLiteral("invoiceSearch"));
    m_search->setAccessibleName(tr("Search invoices by number"));
    m_search->setFixedWidth(SearchWidth);
    m_status->setObjectName(QStringLiteral("invoiceStatus"));
    m_status->setAccessibleName(tr("Status"));
    m_status->addItem(tr("Any status"), -1);
    for (const Invoice::DisplayStatus status : {Invoice::DisplayStatus::Open, Invoice::DisplayStatus::PastDue,
             Invoice::DisplayStatus::Paid, Invoice::DisplayStatus::PartRefunded,
             Invoice::DisplayStatus::Refunded, Invoice::DisplayStatus::Void,
             Invoice::DisplayStatus::Uncollectible, Invoice::DisplayStatus::Draft})
        m_status->addItem(word(status), int(status));
    m_open->setObjectName(QStringLiteral("openPdf"));
    m_save->setObjectName(QStringLiteral("savePdf"));
    for (QWidget *control : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_status),
             static_cast<QWidget *>(m_open), static_cast<QWidget *>(m_save)})
        setCompact(control);
    auto *filters = new QWidget;
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(m_search);
    row->addWidget(m_status);
    row->addStretch();
    row->addWidget(m_open);
    row->addWidget(m_save);
    return filters;
}

QWidget *InvoicesPane::makeContent()
{
    m_table->setObjectName(QStringLiteral("invoiceTable"));
    m_table->setAccessibleName(tr("Invoices"));
    m_table->setRows(TableView::Rows::List);
    m_table->setModel(new InvoicePresentation(m_model, this));
    m_table->setMinimumHeight(MinimumTableHeight);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    header->resizeSection(InvoiceTableModel::NumberColumn, 200);
    header->resizeSection(InvoiceTableModel::IssuedColumn, 160);
    header->resizeSection(InvoiceTableModel::StatusColumn, 170);
    header->resizeSection(InvoiceTableModel::PaidOrDueColumn, 170);
    header->restoreState(m_preferences.columns(ListName));
    m_footer->setObjectName(QStringLiteral("invoiceFooter"));
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(m_table, 1);
    card->body()->addWidget(m_footer);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &InvoicesPane::followSelection);
    connect(m_table, &QWidget::customContextMenuRequested, this, &InvoicesPane::showMenu);
    connect(m_table, &TableView::rowOpened, this, [this] { m_open->click(); });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (const Invoice *invoice = currentInvoice())
            m_documents.open(m_organization.id, *invoice);
    });
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        if (const Invoice *invoice = currentInvoice())
            m_documents.save(m_organization.id, *invoice, this);
    });
    followSelection();
    return card;
}

void InvoicesPane::setOrganization(const Organization &organization)
{
    m_organization = organization;
    head().setSubtitle(organization.name);
    m_outcome->hide();
    const QSignalBlocker searchBlocker(m_search);
    const QSignalBlocker statusBlocker(m_status);
    m_search->clear();
    m_status->setCurrentIndex(0);
    ask();
}

void InvoicesPane::refresh()
{
    m_model.refresh();
}

QWidget *InvoicesPane::searchField() const
{
    return m_search;
}

void InvoicesPane::searchFor(const QString &number)
{
    const QSignalBlocker blocker(m_search);
    m_search->setText(number);
    ask();
}

void InvoicesPane::ask()
{
    m_searchDelay.stop();
    account::InvoiceQuery query;
    query.organizationId = m_organization.id;
    query.text = m_search->text().trimmed();
    const int status = m_status->currentData().toInt();
    if (status >= 0)
        query.status = Invoice::DisplayStatus(status);
    if (m_model.state() == InvoiceTableModel::State::Idle || query != m_model.query())
        m_model.setQuery(std::move(query));
}

void InvoicesPane::clearFilters()
{
    const QSignalBlocker searchBlocker(m_search);
    const QSignalBlocker statusBlocker(m_status);
    m_search->clear();
    m_status->setCurrentIndex(0);
    ask();
    m_search->setFocus();
}

CombinedState InvoicesPane::contentState() const
{
    CombinedState state;
    switch (m_model.state()) {
    case InvoiceTableModel::State::Idle:
        state.state = LoadableState::State::Idle;
        break;
    case InvoiceTableModel::State::Loading:
        state.state = LoadableState::State::Loading;
        break;
    case InvoiceTableModel::State::Ready:
        state.state = LoadableState::State::Ready;
        break;
    case InvoiceTableModel::State::Failed:
        state.state = LoadableState::State::Failed;
        state.error = &m_model.error();
        break;
    }
    state.hasValue = m_model.rowCount() > 0 || m_model.state() == InvoiceTableModel::State::Ready;
    state.asOf = m_model.asOf();
    state.now = m_model.now();
    return state;
}

QString InvoicesPane::failureHeading() const
{
    return tr("The invoices could not be loaded");
}

bool InvoicesPane::isFiltered() const
{
    return !m_model.query().text.isEmpty() || m_model.query().status.has_value();
}

bool InvoicesPane::isEmpty() const
{
    return m_model.rowCount() == 0;
}

void InvoicesPane::showContent()
{
    m_clear->setVisible(isFiltered());
    m_empty->setHeading(isFiltered() ? tr("No invoice matches") : tr("No invoices yet"));
    m_empty->setText(isFiltered() ? tr("Look for another number, or show invoices of any status.")
                                  : tr("The first one appears here when it is issued, with its PDF."));
    showFooter();
    followSelection();
}

void InvoicesPane::showFooter()
{
    const int shown = m_model.rowCount();
    const QString text = shown < m_model.total()
        ? tr("%1 of %n invoice(s), scroll for more", nullptr, m_model.total()).arg(count(shown))
        : tr("%n invoice(s)", nullptr, shown);
    const int voids = m_model.voidCount();
    m_footer->setCount(text, voids > 0 ? tr("%n void not counted", nullptr, voids) : QString());
    QList<TableFooter::Total> totals;
    for (const Money &total : m_model.totals())
        totals.append({total.currency.code().toUpper(), money(total), QString()});
    m_footer->setTotals(totals);
}

const Invoice *InvoicesPane::currentInvoice() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model.invoiceAt(rows.constFirst().row()).invoice;
}

void InvoicesPane::followSelection()
{
    const Invoice *invoice = currentInvoice();
    const bool hasDocument = invoice && invoice->status != Invoice::Status::Draft;
    for (Button *button : {m_open, m_save}) {
        button->setEnabled(hasDocument);
        button->setToolTip(!invoice ? tr("Select an invoice first")
                : !hasDocument      ? tr("A draft has no document yet")
                                    : QString());
    }
}

void InvoicesPane::showMenu(const QPoint &position)
{
    const Invoice *invoice = currentInvoice();
    if (!invoice)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("invoiceMenu"));
    QAction *open = menu->addAction(tr("Open PDF"), m_open, &QAbstractButton::click);
    QAction *save = menu->addAction(tr("Save PDF…"), m_save, &QAbstractButton::click);
    open->setEnabled(m_open->isEnabled());
    save->setEnabled(m_save->isEnabled());
    menu->addSeparator();
    menu->addAction(tr("Copy Number"), this,
        [number = invoice->number] { QGuiApplication::clipboard()->setText(number); });
    menu->addAction(
        tr("Copy Row"), this, [this] { QGuiApplication::clipboard()->setText(m_table->selectedText()); });
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
