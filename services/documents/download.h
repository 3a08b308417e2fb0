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

/// One document of a download, and what has come of it.
struct QueuedDocument
{
    enum class State {
        Waiting,
        Running,
        Stored, ///< Now.
        Present, ///< Was in the folder already, complete.
        Failed,
    };

    DocumentRequest request;
    State state = State::Waiting;
    QString file; ///< Its name in the folder, once it is there.
    qint64 received = 0; ///< What of it is on this computer.
    std::optional<qint64> size; ///< Once it is known.
    bool waits = false; ///< Running, and waiting to be tried again: see error.
    Error error; ///< Why it failed or waits.
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
    /// For how long one document is tried again while the server is away and no byte of it comes; one
    /// try at least.
    std::chrono::seconds patience = std::chrono::minutes(10);
};

/// How far it is.
struct DownloadProgress
{
    int total = 0;
    int stored = 0;
    int present = 0; ///< Were in the folder already, complete.
    int failed = 0;
    int running = 0;
    qint64 bytes = 0; ///< On this computer: of those in the folder, and of the parts.
    qint64 expectedBytes = 0; ///< Of all that have not failed; a guess by those whose size is known.
    qint64 arrivedBytes = 0; ///< By the network, since it was started.
    bool waits = false; ///< The server does not answer; it is tried again.

    [[nodiscard]] int saved() const { return stored + present; }
    [[nodiscard]] int done() const { return saved() + failed; }
    friend bool operator==(const DownloadProgress &, const DownloadProgress &) = default;
};

/// Fetches the PDFs of invoices into a folder, a few at a time, each verified and written down in the
/// folder's manifest. Whatever ends it in the middle, the next one goes on: a document that the manifest has
/// and whose file is unchanged is not fetched again, of one that has arrived in part only the rest is, and no
/// file is ever replaced. Lives on the thread of the session.
class Download final : public QObject
{
    Q_OBJECT

public:
    /// \a invoices must outlive the download.
    Download(account::InvoiceService &invoices, DownloadOptions options, QObject *parent = nullptr);
    ~Download() override; ///< As cancel(), but parts of documents stay for the next one.

    /// Begins; finished() follows, also where nothing was to be done. Fails as Manifest::open() does.
    [[nodiscard]] Result<void> start(std::vector<DocumentRequest> requests);
    /// Finishes what is on its way and takes nothing new until resume().
    void pause();
    void resume();
    /// Ends it; what was stored stays, parts of documents do not.
    void cancel();
    /// Tries one that failed once more, behind those that wait; finished() follows again where it had come.
    void retry(int document);
    void retryFailed();

    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] DownloadProgress progress() const;
    [[nodiscard]] int documentCount() const;
    /// In the order in which they were asked for.
    [[nodiscard]] const QueuedDocument &document(int index) const;
    /// Those that could not be stored, and why.
    [[nodiscard]] std::vector<DownloadFailure> failures() const;
    /// The name without number that the document taken last is to have; empty while none is on its way.
    [[nodiscard]] QString currentName() const;

Q_SIGNALS:
    void progressed();
    /// While bytes arrive only now and then.
    void documentChanged(int index);
    void finished();

private:
    struct State;
    static QCoro::Task<> work(std::shared_ptr<State> state);
    static QCoro::Task<Result<QByteArray>> fetch(std::shared_ptr<State> state, int index);
    void take();

    std::shared_ptr<State> m_state;
};

} // namespace portico::documents
