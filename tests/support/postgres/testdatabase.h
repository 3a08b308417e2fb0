// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace portico::portal {

/// Adds the column `engine` with a row for each database the portal runs on.
void addEngineRows();
/// The same as names in front of a row's own: "sqlite: first", "postgresql: first".
[[nodiscard]] QByteArray engineName(Engine engine);
inline constexpr Engine AllEngines[] = {Engine::Sqlite, Engine::PostgreSql};

/// A new, empty database that is gone afterwards. Without the PostgreSQL cluster of the tests error() says
/// so, and the test must fail.
class TestDatabase final
{
public:
    enum class Schema { Latest, None };

    explicit TestDatabase(Engine engine, Schema schema = Schema::Latest);
    ~TestDatabase();

    [[nodiscard]] bool isOpen() const { return m_error.isEmpty(); }
    [[nodiscard]] const char *error() const { return m_error.constData(); }
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] Database &operator*() const { return *m_database; }
    [[nodiscard]] Database *operator->() const { return m_database.get(); }

private:
    [[nodiscard]] bool makePostgres();

    QTemporaryDir m_folder;
    QString m_host;
    QString m_name; ///< Of the PostgreSQL database.
    QString m_url;
    QByteArray m_error;
    std::unique_ptr<Database> m_database;
};

} // namespace portico::portal
