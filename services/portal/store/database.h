// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/portal/store/connection.h"
#include "services/portal/store/databaseurl.h"

#include <functional>
#include <memory>
#include <mutex>

namespace portico::portal {

/// The portal's database. Any thread may use it: each keeps a connection of its own until the thread ends.
/// A unit of work sees one state of the data, ends whole or not at all, and is run again when the database
/// asks for it (a conflict, a lost connection before the commit), so it must have no effects but those on the
/// database. Errors of the database: `busy`, `read_only`, `disk_full`, `duplicate`, `database_failed`.
class Database final
{
public:
    /// Connects, creating an SQLite file that is not there (readable by its owner only). \a signingKey is
    /// what Connection::sign() uses.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(
        const QString &url, const Secret &signingKey = Secret());
    ~Database(); ///< Other threads that used it have ended before, or end later without using it.

    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] Engine engine() const { return m_url.engine; }
    [[nodiscard]] const DatabaseUrl &url() const { return m_url; }

    /// Runs \a work(Connection &), which returns a Result and must not write.
    template <typename Work>
    [[nodiscard]] auto read(Work &&work)
    {
        return run(Mode::Read, work);
    }
    /// Runs \a work(Connection &), which returns a Result; an Error rolls back.
    template <typename Work>
    [[nodiscard]] auto transaction(Work &&work)
    {
        return run(Mode::Write, work);
    }

private:
    enum class Mode { Read, Write };
    using Attempt = std::function<std::optional<Error>(Connection &)>;

    Database(DatabaseUrl url, Secret signingKey);

    /// The Error of \a attempt, or of the database; nothing when it was committed.
    [[nodiscard]] std::optional<Error> runAttempts(Mode mode, const Attempt &attempt);
    [[nodiscard]] std::optional<Error> runOnce(Connection &connection, Mode mode, const Attempt &attempt);
    [[nodiscard]] Connection &connection();

    template <typename Work>
    [[nodiscard]] auto run(Mode mode, Work &work)
    {
        using Outcome = std::invoke_result_t<Work &, Connection &>;
        std::optional<Outcome> outcome;
        const std::optional<Error> error
            = runAttempts(mode, [&](Connection &connection) -> std::optional<Error> {
                  outcome.emplace(work(connection));
                  return *outcome ? std::nullopt : std::optional<Error>(outcome->error());
              });
        return error ? Outcome(failure(*error)) : std::move(*outcome);
    }

    DatabaseUrl m_url;
    Secret m_signingKey;
    quint64 m_id;
    std::timed_mutex m_sqliteWriter; ///< SQLite takes one writer; waiting in line beats polling its lock.
};

} // namespace portico::portal
