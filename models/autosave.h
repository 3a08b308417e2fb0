// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"
#include "services/account/session/session.h"
#include "services/documents/download.h"

#include <QSet>

namespace portico::models {

/// Puts the PDF of each new invoice into a folder, from the day on on which it was asked to: once each, never
/// over a file that is there. The wish is kept beside the invoices and goes on with the next session.
class AutoSave final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off,
        Watching,
        Saving,
        FolderGone, ///< Nothing is lost: what is missing comes when it is back or another is chosen.
        Failed, ///< Some could not be saved: see error(). They are tried again with the next change.
    };
    Q_ENUM(State)

    /// Both must outlive this.
    AutoSave(
        account::Session &session, const OrganizationListModel &organizations, QObject *parent = nullptr);

    /// Goes on with what an earlier session was asked for; at most once.
    void goOn();
    /// Into \a folder, which must be there, what is issued at \a from or after.
    void start(const QString &folder, UtcSeconds from);
    void stop();
    /// Looks for new invoices, and for the folder.
    void check();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Since the program was started.
    [[nodiscard]] int savedCount() const { return m_saved; }

Q_SIGNALS:
    void changed();

private:
    void read(std::vector<qint64> keys);
    void save(std::vector<archive::ArchivedInvoice> invoices);
    void finished();
    void fail(const Error &error);
    void setState(State state);

    account::Session &m_session;
    const OrganizationListModel &m_organizations;
    State m_state = State::Off;
    Error m_error;
    QString m_folder;
    UtcSeconds m_from;
    QSet<qint64> m_done; ///< Keys that are in the folder, as far as this session knows.
    int m_saved = 0;
    bool m_checksAgain = false;
    bool m_isReading = false;
    bool m_wentOn = false;
    std::unique_ptr<documents::Download> m_download;
    std::vector<qint64> m_keys; ///< Of the download.
    quint64 m_generation = 0;
};

} // namespace portico::models
