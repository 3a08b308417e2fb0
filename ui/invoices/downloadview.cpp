// SPDX-License-Identifier: MIT
#include "ui/invoices/downloadview.h"

#include "ui/invoices/downloadcard.h"
#include "ui/invoices/downloadpresentation.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tableview.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QVBoxLayout>

namespace portico::ui {

using models::DownloadTableModel;
using models::InvoiceDownloads;
using State = InvoiceDownloads::State;
using namespace std::chrono_literals;

namespace {

constexpr auto Tick = 500ms;
constexpr auto Soon = 100ms;
constexpr int LeastTableHeight = 160;

} // namespace

DownloadView::DownloadView(InvoiceDownloads &downloads, QWidget *parent)
    : QWidget(parent), m_downloads(downloads), m_model(downloads),
      m_presentation(new DownloadPresentation(m_model, this)), m_card(new DownloadCard(downloads)),
      m_problem(new Banner(Banner::Kind::Warn)), m_retry(new Button(tr("Retry"), Icon::Refresh)),
      m_table(new TableView), m_tableCard(makeTable()),
      m_note(new Label(tr("Goes on after sleep, loss of the network or a restart of Portico."),
          TypeRole::Caption, ColorRole::Text2))
{
    setObjectName(QStringLiteral("downloadView"));
    m_retry->setObjectName(QStringLiteral("downloadRetry"));
    m_problem->setObjectName(QStringLiteral("downloadProblem"));
    m_problem->setIcon(Icon::Warning);
    m_problem->addButton(m_retry);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    column->addWidget(m_card);
    column->addWidget(m_problem);
    column->addWidget(m_tableCard, 1);
    column->addWidget(m_note);
    column->addStretch();
    connect(m_card, &DownloadCard::folderRequested, this,
        [this] { Q_EMIT folderRequested(m_downloads.wish().folder); });
    connect(m_card, &DownloadCard::folderChangeRequested, this, &DownloadView::folderChangeRequested);
    connect(m_retry, &QAbstractButton::clicked, &m_downloads, qOverload<>(&InvoiceDownloads::retry));
    connect(&m_downloads, &InvoiceDownloads::changed, this, &DownloadView::follow);
    connect(&m_soon, &QTimer::timeout, this, &DownloadView::showProgress);
    connect(&m_tick, &QTimer::timeout, this, &DownloadView::showProgress);
    m_soon.setSingleShot(true);
    m_soon.setInterval(Soon);
    m_tick.setInterval(Tick);
    followState();
}

QWidget *DownloadView::makeTable()
{
    m_table->setObjectName(QStringLiteral("downloadTable"));
    m_table->setAccessibleName(tr("Documents"));
    m_table->setRows(TableView::Rows::Short);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setGroupRows();
    m_table->setModel(m_presentation);
    m_table->setMinimumHeight(LeastTableHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsMovable(false);
    header->resizeSection(DownloadTableModel::NumberColumn, 144);
    header->resizeSection(DownloadTableModel::OrganizationColumn, 184);
    header->setSectionResizeMode(DownloadTableModel::StateColumn, QHeaderView::Stretch);
    header->resizeSection(DownloadTableModel::ShareColumn, 64);
    header->resizeSection(DownloadTableModel::SizeColumn, 88);
    header->resizeSection(DownloadTableModel::ActionColumn, 144);
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(m_table, 1);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == DownloadTableModel::ActionColumn)
            act(index);
    });
    connect(m_table, &TableView::rowOpened, this, [this](const QModelIndex &index) {
        const bool wasClicked = index.column() == DownloadTableModel::ActionColumn
            && QGuiApplication::mouseButtons() != Qt::NoButton;
        if (!wasClicked) // that has been done already
            act(index);
    });
    keepCurrentRow();
    return card;
}

/// A document stays the current one when it goes into another group.
void DownloadView::keepCurrentRow()
{
    connect(&m_model, &DownloadTableModel::documentAboutToMove, this, [this](int document) {
        const QModelIndex current = m_table->currentIndex();
        const bool isCurrent = current.isValid() && m_model.documentAt(current.row()) == document;
        m_moving = isCurrent ? std::optional(document) : std::nullopt;
    });
    connect(&m_model, &DownloadTableModel::documentMoved, this, [this](int document) {
        if (std::exchange(m_moving, std::nullopt) != document)
            return;
        m_table->setAutoScroll(false); // whoever looks at other rows goes on doing so
        m_table->setCurrentIndex(m_presentation->index(m_model.rowOf(document), 0));
        m_table->setAutoScroll(true);
    });
}

void DownloadView::follow()
{
    if (m_downloads.state() != m_shown)
        followState();
    else if (!m_soon.isActive())
        m_soon.start();
}

void DownloadView::followState()
{
    const State state = m_downloads.state();
    m_shown = state;
    state == State::Running ? m_tick.start() : m_tick.stop();
    m_note->setVisible(state == State::Preparing || state == State::Running || state == State::Paused);
    m_tableCard->setVisible(m_downloads.documentCount() > 0);
    m_card->followState();
    showProblem();
}

void DownloadView::showProgress()
{
    m_card->showFigures();
    showProblem();
}

void DownloadView::showProblem()
{
    const bool hasNotBegun = m_downloads.state() == State::Failed;
    const documents::DownloadProgress progress = m_downloads.progress();
    m_problem->setVisible(hasNotBegun || progress.failed > 0);
    m_problem->setKind(hasNotBegun ? Banner::Kind::Bad : Banner::Kind::Warn);
    m_problem->setHeading(hasNotBegun
            ? tr("The download could not begin")
            : tr("%1 of %2 could not be fetched.").arg(count(progress.failed), count(progress.total)));
    m_problem->setLines({hasNotBegun ? userMessage(m_downloads.error())
                                     : tr("They are left out of the folder and of its list of files.")});
    m_retry->setText(hasNotBegun ? tr("Retry") : tr("Retry %1").arg(count(progress.failed)));
}

void DownloadView::act(const QModelIndex &index)
{
    const std::optional<int> document = m_model.documentAt(index.row());
    switch (m_presentation->actionAt(index.row())) {
    case DownloadPresentation::Action::None:
        return;
    case DownloadPresentation::Action::Retry:
        return m_downloads.retry(*document);
    case DownloadPresentation::Action::ShowInFolder:
        Q_EMIT folderRequested(m_downloads.wish().folder);
    }
}

} // namespace portico::ui
