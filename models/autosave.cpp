// SPDX-License-Identifier: MIT
#include "models/autosave.h"

#include "services/documents/storefile.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::models {

using archive::ArchivedInvoice;
using documents::Download;
using namespace Qt::StringLiterals;

namespace {

const QString NoteName = QStringLiteral("autosave");

QByteArray noteOf(const QString &folder, UtcSeconds from)
{
    const QJsonObject note{{u"folder"_s, folder}, {u"from"_s, qint64(from.time_since_epoch().count())}};
    return QJsonDocument(note).toJson(QJsonDocument::Compact);
}

} // namespace

AutoSave::AutoSave(account::Session &session, const OrganizationListModel &organizations, QObject *parent)
    : QObject(parent), m_session(session), m_organizations(organizations)
{
    connect(&m_session.keptInvoices(), &account::KeptInvoices::changed, this, &AutoSave::check);
}

void AutoSave::goOn()
{
    if (std::exchange(m_wentOn, true))
        return;
    QCoro::connect(m_session.keptInvoices().note(NoteName), this, [this](const Result<QByteArray> &note) {
        const QJsonObject kept = note ? QJsonDocument::fromJson(*note).object() : QJsonObject();
        const QString folder = kept[u"folder"].toString();
        if (!folder.isEmpty() && m_state == State::Off)
            start(folder, UtcSeconds(std::chrono::seconds(kept[u"from"].toInteger())));
    });
}

void AutoSave::start(const QString &folder, UtcSeconds from)
{
    stop();
    m_folder = folder;
    m_from = from;
    m_session.keptInvoices().setNote(NoteName, noteOf(folder, from));
    setState(State::Watching);
    check();
}

void AutoSave::stop()
{
    ++m_generation;
    if (m_download)
        m_download->cancel(); // what arrived in part is of no use any more
    m_download.reset();
    m_done.clear();
    m_isReading = false;
    if (m_state == State::Off)
        return;
    m_session.keptInvoices().setNote(NoteName, QByteArray());
    setState(State::Off);
}

void AutoSave::check()
{
    if (m_state == State::Off)
        return;
    m_checksAgain = m_download || m_isReading;
    if (m_checksAgain)
        return;
    if (!QDir(m_folder).exists()) {
        if (m_state != State::FolderGone)
            setState(State::FolderGone);
        return;
    }
    if (m_state == State::FolderGone) {
        m_done.clear(); // another folder may have been put in its place
        setState(State::Watching);
    }
    archive::ArchiveQuery query;
    query.from = m_from;
    m_isReading = true;
    QCoro::connect(m_session.keptInvoices().keys(query, -1, {}), this,
        [this, generation = m_generation](Result<std::vector<qint64>> keys) {
            if (generation != m_generation)
                return;
            m_isReading = false;
            if (!keys)
                return fail(keys.error());
            std::erase_if(*keys, [this](qint64 key) { return m_done.contains(key); });
            read(std::move(*keys));
        });
}

void AutoSave::read(std::vector<qint64> keys)
{
    if (keys.empty())
        return finished();
    m_isReading = true;
    QCoro::connect(m_session.keptInvoices().rows(keys), this,
        [this, generation = m_generation](Result<std::vector<ArchivedInvoice>> rows) {
            if (generation != m_generation)
                return;
            m_isReading = false;
            if (!rows)
                return fail(rows.error());
            save(std::move(*rows));
        });
}

void AutoSave::save(std::vector<ArchivedInvoice> invoices)
{
    m_keys.clear();
    std::vector<documents::DocumentRequest> requests;
    for (ArchivedInvoice &one : invoices) {
        if (one.invoice.status == Invoice::Status::Draft)
            continue;
        const std::optional<Organization> whose = m_organizations.organization(one.organizationId);
        m_keys.push_back(one.key);
        requests.push_back(
            {one.organizationId, whose ? whose->slug : one.organizationId, std::move(one.invoice)});
    }
    if (requests.empty())
        return finished();
    const auto name
        = documents::DocumentName::fromTemplate(QLatin1StringView(documents::DocumentName::Usual));
    documents::DownloadOptions options{m_folder, *name};
    options.patience = std::chrono::seconds(0); // the next change tries again
    m_download = std::make_unique<Download>(m_session.invoices(), options);
    connect(m_download.get(), &Download::finished, this, &AutoSave::finished);
    setState(State::Saving);
    if (const Result<void> started = m_download->start(std::move(requests)); !started)
        fail(started.error());
}

void AutoSave::finished()
{
    std::optional<Error> problem;
    if (m_download) {
        m_saved += m_download->progress().stored;
        QSet<QString> failed;
        for (const documents::DownloadFailure &each : m_download->failures()) {
            problem = each.error;
            failed.insert(each.request.invoice.id);
        }
        if (failed.isEmpty())
            m_done.unite(QSet<qint64>(m_keys.begin(), m_keys.end()));
        m_download.release()->deleteLater(); // it is telling this
    }
    if (problem)
        return fail(*problem);
    if (m_state != State::Watching)
        setState(State::Watching);
    if (std::exchange(m_checksAgain, false))
        check();
}

void AutoSave::fail(const Error &error)
{
    m_download.reset();
    m_error = error;
    m_checksAgain = false;
    setState(QDir(m_folder).exists() ? State::Failed : State::FolderGone);
}

void AutoSave::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace portico::models
