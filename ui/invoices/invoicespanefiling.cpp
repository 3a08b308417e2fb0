// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicespane.h"

#include "models/organizationlistmodel.h"
#include "ui/invoices/closepackdialog.h"
#include "ui/invoices/comparedialog.h"
#include "ui/invoices/downloadview.h"
#include "ui/invoices/exportdialog.h"
#include "ui/invoices/invoicedetail.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicefilters.h"
#include "ui/invoices/selectionbar.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panehead.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QMenu>
#include <QStackedWidget>

/// What is done with many invoices at once: downloads, exports, new PDFs by themselves, comparisons.
namespace portico::ui {

using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using models::InvoiceDownloads;

namespace {

constexpr int ComparedInvoices = 60;

} // namespace

void InvoicesPane::connectDownloads()
{
    connect(m_close, &QAbstractButton::clicked, this, &InvoicesPane::closeMonth);
    connect(m_selection, &SelectionBar::downloadRequested, this, &InvoicesPane::downloadSelected);
    connect(m_selection, &SelectionBar::exportRequested, this, &InvoicesPane::exportSelected);
    connect(m_detail, &InvoiceDetail::compareRequested, this, &InvoicesPane::compare);
    connect(&m_downloads, &InvoiceDownloads::changed, this, &InvoicesPane::followDownloads);
    connect(m_downloadView, &DownloadView::folderRequested, this,
        [](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(m_downloadView, &DownloadView::folderChangeRequested, this, [this] {
        m_documents.askFolder(window(), [this](const QString &folder) { m_downloads.changeFolder(folder); });
    });
}

void InvoicesPane::connectAutoSave()
{
    m_autoSaveBanner->setObjectName(QStringLiteral("autoSaveBanner"));
    m_autoSaveBanner->setIcon(Icon::Folder);
    auto *choose = new Button(tr("Choose a folder…"));
    auto *retry = new Button(tr("Try again"), Icon::Refresh);
    auto *stop = new Button(tr("Stop saving"));
    retry->setObjectName(QStringLiteral("autoSaveRetry"));
    for (Button *button : {choose, retry, stop})
        m_autoSaveBanner->addButton(button);
    auto *menu = new QMenu(m_more);
    m_startSaving
        = menu->addAction(tr("Save New PDFs to a Folder…"), this, &InvoicesPane::chooseAutoSaveFolder);
    m_stopSaving = menu->addAction(tr("Stop Saving New PDFs"), &m_autoSave, &models::AutoSave::stop);
    m_startSaving->setObjectName(QStringLiteral("startAutoSave"));
    m_stopSaving->setObjectName(QStringLiteral("stopAutoSave"));
    m_more->setMenu(menu);
    connect(choose, &QAbstractButton::clicked, this, &InvoicesPane::chooseAutoSaveFolder);
    connect(retry, &QAbstractButton::clicked, &m_autoSave, &models::AutoSave::check);
    connect(stop, &QAbstractButton::clicked, &m_autoSave, &models::AutoSave::stop);
    connect(&m_autoSave, &models::AutoSave::changed, this, &InvoicesPane::followAutoSave);
    followAutoSave();
}

void InvoicesPane::followAutoSave()
{
    using State = models::AutoSave::State;
    const State state = m_autoSave.state();
    const QString folder = QDir::toNativeSeparators(m_autoSave.folder());
    m_stopSaving->setEnabled(state != State::Off);
    m_startSaving->setText(state == State::Off ? tr("Save New PDFs to a Folder…")
                                               : tr("Save New PDFs to Another Folder than %1…").arg(folder));
    m_autoSaveBanner->setVisible(state == State::FolderGone || state == State::Failed);
    m_autoSaveBanner->setHeading(state == State::FolderGone ? tr("The folder for new PDFs is gone")
                                                            : tr("Some new PDFs could not be saved"));
    m_autoSaveBanner->setLines({state == State::FolderGone
            ? tr("%1 is not there. New PDFs are saved when it is back, or choose another.").arg(folder)
            : userMessage(m_autoSave.error())});
}

/// From this month on.
void InvoicesPane::chooseAutoSaveFolder()
{
    m_documents.askFolder(window(), [this](const QString &folder) {
        m_autoSave.start(folder, monthOf(utcDay(m_kept.status().now)).range.from());
    });
}

void InvoicesPane::followDownloads()
{
    const bool isShown = m_downloads.state() != InvoiceDownloads::State::Idle;
    m_content->setCurrentIndex(isShown ? 1 : 0);
    m_filters->setVisible(!isShown);
    m_close->setEnabled(!isShown);
    head().setSubtitle(isShown ? tr("Download queue") : m_organization.name);
    showDetail();
}

void InvoicesPane::closeMonth()
{
    auto *dialog = new ClosePackDialog(
        m_kept, m_organizations, m_organization, utcDay(m_kept.status().now), m_preferences, window());
    connect(dialog, &ClosePackDialog::wished, &m_downloads, &InvoiceDownloads::start);
    dialog->open();
}

void InvoicesPane::downloadSelected()
{
    m_documents.askFolder(window(), [this, keys = selectedKeys()](const QString &folder) {
        models::DownloadWish wish;
        wish.folder = folder;
        wish.name = QLatin1StringView(documents::DocumentName::Usual);
        wish.keys = keys;
        m_downloads.start(std::move(wish));
    });
}

void InvoicesPane::exportSelected()
{
    auto *dialog = new ExportDialog(m_kept, m_organizations, selectedKeys(), m_preferences, window());
    connect(dialog, &ExportDialog::saved, this, [this](const QString &path) {
        showOutcome(Outcome::Done, tr("The list is saved"), QDir::toNativeSeparators(path));
    });
    dialog->open();
}

/// With the other invoices of its organization and currency, and with the next charge where it is known.
void InvoicesPane::compare()
{
    const ArchivedInvoice shown = m_detail->invoice();
    ArchiveQuery query;
    query.organizationId = shown.organizationId;
    query.currency = shown.invoice.total.currency.code();
    QCoro::connect(m_kept.keys(query, ComparedInvoices, {}), this,
        [this, shown](const Result<std::vector<qint64>> &keys) {
            if (!keys)
                return;
            QCoro::connect(
                m_kept.rows(*keys), this, [this, shown](const Result<std::vector<ArchivedInvoice>> &rows) {
                    if (rows)
                        openComparison(*rows, shown);
                });
        });
}

void InvoicesPane::openComparison(std::vector<ArchivedInvoice> invoices, const ArchivedInvoice &shown)
{
    const bool isAmong = std::any_of(
        invoices.begin(), invoices.end(), [&](const ArchivedInvoice &one) { return one.key == shown.key; });
    if (!isAmong)
        invoices.push_back(shown);
    QCoro::connect(m_session.billing().subscription(shown.organizationId, {}), this,
        [this, invoices = std::move(invoices), shown](
            const Result<account::Copy<SubscriptionSummary>> &summary) {
            std::optional<NextCharge> next = summary ? summary->value.nextCharge : std::nullopt;
            if (next && next->amount.currency != shown.invoice.total.currency)
                next.reset();
            (new CompareDialog(invoices, next, shown.key, window()))->open();
        });
}

} // namespace portico::ui
