// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"
#include "services/documents/documentname.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace portico::documents {

/// An invoice whose PDF is wanted.
struct DocumentRequest
{
    QString organizationId;
    QString organization; ///< Its slug.
    Invoice invoice;
};

struct DownloadFailure
{
    DocumentRequest request;
    Error error;
};

struct DownloadOptions
{
    QString folder; ///< Must exist.
    DocumentName name;
    int parallel = 6;
    /// For how long one document is tried again while the server is away; one try at least.
    std::chrono::seconds patience = std::chrono::minutes(10);
};

/// How far it is.
struct DownloadProgress
{
    int total = 0;
    int stored = 0;
    int present = 0; ///< Were in the folder already, complete.
    int failed = 0;
    qint64 bytes = 0; ///< Of those stored now.
    bool waits = false; ///< The server does not answer; it is tried again.

    [[nodiscard]] int done() const { return stored + present + failed; }
    friend bool operator==(const DownloadProgress &, const DownloadProgress &) = default;
};

/// Fetches the PDFs of invoices into a folder, a few at a time, each verified and written down in the
/// folder's manifest. Whatever ends it in the middle, the next one goes on: a document that the manifest has
/// and whose file is unchanged is not fetched again, and no file is ever replaced. Lives on the thread of the
/// session.
class Download final : public QObject
{
    Q_OBJECT

public:
    /// \a invoices must outlive the download.
    Download(account::InvoiceService &invoices, DownloadOptions options, QObject *parent = nullptr);
    ~Download() override; ///< As cancel().

    /// Begins; finished() follows, also where nothing was to be done. Fails as Manifest::open() does.
    [[nodiscard]] Result<void> start(std::vector<DocumentRequest> requests);
    /// Finishes what is on its way and takes nothing new until resume().
    void pause();
    void resume();
    /// Ends it; what was stored stays.
    void cancel();

    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] DownloadProgress progress() const;
    /// Those that could not be stored, and why.
    [[nodiscard]] std::vector<DownloadFailure> failures() const;

Q_SIGNALS:
    void progressed();
    void finished();

private:
    struct State;
    static QCoro::Task<> work(std::shared_ptr<State> state);
    static QCoro::Task<Result<QByteArray>> fetch(std::shared_ptr<State> state, DocumentRequest request);
    void take();

    std::shared_ptr<State> m_state;
};

} // namespace portico::documents
