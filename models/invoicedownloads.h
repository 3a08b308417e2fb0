// SPDX-License-Identifier: MIT
#pragma once

#include "models/downloadwish.h"
#include "models/organizationlistmodel.h"
#include "services/account/session/session.h"
#include "services/documents/closepack.h"
#include "services/documents/download.h"

#include <QElapsedTimer>

namespace portico::models {

/// One wish at a time becomes files: what it asks for is looked up among the kept invoices, a pack is
/// written, and the documents are fetched into the folder. What is under way is written down beside the kept
/// invoices and goes on with the next session.
class InvoiceDownloads final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Preparing,
        Running,
        Paused,
        Finished,
        Failed, ///< Nothing could be begun: see error().
    };
    Q_ENUM(State)

    /// How fast, since it was begun or resumed.
    struct Pace
    {
        double documentsPerSecond = 0;
        double bytesPerSecond = 0;
        std::optional<std::chrono::seconds> left;
    };

    /// \a session must outlive this.
    /// Of which the documents are.
    struct Scope
    {
        int firstYear = 0;
        int lastYear = 0;
        int organizations = 0;
    };

    explicit InvoiceDownloads(account::Session &session, QObject *parent = nullptr);
    ~InvoiceDownloads() override;

    /// The slugs of organizations, for file names and registers, and their names.
    void setOrganizations(const OrganizationListModel &organizations);
    /// Goes on with what an earlier session left; at most once.
    void goOn();

    void start(DownloadWish wish);
    void pause();
    void resume();
    /// Ends it; what was stored stays.
    void cancel();
    /// Tries those that failed once more, while others may still be on their way.
    void retry();
    void retry(int document);
    /// Begins anew in \a folder; what was stored stays where it is.
    void changeFolder(const QString &folder);
    /// Forgets what is finished.
    void close();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const DownloadWish &wish() const { return m_wish; }
    [[nodiscard]] documents::DownloadProgress progress() const;
    [[nodiscard]] int documentCount() const;
    [[nodiscard]] const documents::QueuedDocument &document(int index) const;
    /// The name of the organization of a document; its slug where that is not known.
    [[nodiscard]] QString organizationName(const documents::DocumentRequest &request) const;
    [[nodiscard]] Scope scope() const { return m_scope; }
    /// The file that is on its way; empty where none is.
    [[nodiscard]] QString currentFile() const;
    [[nodiscard]] Pace pace() const;

Q_SIGNALS:
    void changed();
    /// There are others than before, or none.
    void documentsReset();
    void documentChanged(int index);

private:
    QCoro::Task<> prepare(DownloadWish wish, std::stop_token stop);
    void fetch(std::vector<documents::DocumentRequest> requests);
    void follow();
    void finished();
    void runAgain();
    void drop();
    void fail(const Error &error);
    void setState(State state);

    account::Session &m_session;
    QHash<QString, QString> m_slugs;
    QHash<QString, QString> m_names;
    DownloadWish m_wish;
    State m_state = State::Idle;
    Error m_error;
    std::unique_ptr<documents::Download> m_download;
    Scope m_scope;
    QElapsedTimer m_running;
    documents::DownloadProgress m_before; ///< When it was begun or resumed.
    std::stop_source m_stop;
    bool m_wentOn = false;
};

} // namespace portico::models
