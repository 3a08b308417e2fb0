// SPDX-License-Identifier: MIT
#include "services/portal/store/database.h"

#include "services/portal/store/connection_p.h"

#include <QRandomGenerator>
#include <QThreadStorage>

#include <atomic>
#include <map>
#include <thread>

namespace portico::portal {

namespace {

constexpr int Attempts = 5;
constexpr std::chrono::seconds WriterPatience{5};

/// The connections of one thread, by database.
using Connections = std::map<quint64, std::unique_ptr<Connection>>;

/// Closed by the time somebody who waits for the thread goes on, which thread_local does not promise for a
/// QThread.
Connections &threadConnections()
{
    static QThreadStorage<Connections> connections;
    return connections.localData();
}

quint64 nextDatabaseId()
{
    static std::atomic<quint64> counter = 0;
    return ++counter;
}

void waitBeforeAttempt(int attempt)
{
    const int limit = 10 << attempt;
    std::this_thread::sleep_for(
        std::chrono::milliseconds(QRandomGenerator::global()->bounded(limit / 2, limit)));
}

} // namespace

Database::Database(DatabaseUrl url, Secret signingKey)
    : m_url(std::move(url)), m_signingKey(std::move(signingKey)), m_id(nextDatabaseId())
{
}

Database::~Database()
{
    threadConnections().erase(m_id);
}

Result<std::unique_ptr<Database>> Database::open(const QString &url, const Secret &signingKey)
{
    Result<DatabaseUrl> parsed = parseDatabaseUrl(url);
    if (!parsed)
        return failure(parsed.error());
    std::unique_ptr<Database> database(new Database(*parsed, signingKey));
    const Result<bool> answers = database->read([](Connection &connection) -> Result<bool> {
        Result<Rows> rows = connection.query("SELECT 1");
        if (!rows)
            return failure(rows.error());
        return rows->next();
    });
    if (!answers)
        return failure(answers.error());
    return database;
}

Connection &Database::connection()
{
    std::unique_ptr<Connection> &connection = threadConnections()[m_id];
    if (!connection)
        connection.reset(new Connection(std::make_unique<Connection::Private>(m_url, m_signingKey)));
    return *connection;
}

std::optional<Error> Database::runAttempts(Mode mode, const Attempt &attempt)
{
    std::unique_lock<std::timed_mutex> writer(m_sqliteWriter, std::defer_lock);
    if (mode == Mode::Write && engine() == Engine::Sqlite && !writer.try_lock_for(WriterPatience))
        return databaseBusy();

    Connection &own = connection();
    for (int number = 1;; ++number) {
        const std::optional<Error> error = runOnce(own, mode, attempt);
        const std::optional<DatabaseFailure> failed = std::exchange(own.d->failure, std::nullopt);
        if (!error || !failed || number == Attempts)
            return error;
        switch (failed->remedy) {
        case DatabaseFailure::Remedy::None:
            return error;
        case DatabaseFailure::Remedy::TryAgain:
            waitBeforeAttempt(number);
            break;
        case DatabaseFailure::Remedy::Reconnect:
            own.d->close();
            if (number > 1)
                return error;
            break;
        }
    }
}

std::optional<Error> Database::runOnce(Connection &connection, Mode mode, const Attempt &attempt)
{
    Connection::Private &d = *connection.d;
    Q_ASSERT_X(!d.inWork, "Database", "a unit of work inside a unit of work");
    if (!d.open())
        return d.failure->error;
    if (!d.begin(mode == Mode::Write ? Connection::Private::Mode::Write : Connection::Private::Mode::Read))
        return d.failure->error;

    d.inWork = true;
    std::optional<Error> error = attempt(connection);
    d.inWork = false;
    if (d.failure)
        error = d.failure->error;
    if (!error && !d.commit()) {
        error = d.failure->error;
        if (d.failure->remedy == DatabaseFailure::Remedy::Reconnect)
            d.failure->remedy
                = DatabaseFailure::Remedy::None; // it may have been committed: not ours to repeat
    }
    if (error)
        d.rollback();
    return error;
}

} // namespace portico::portal
