// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/portal/store/connection.h"
#include "services/portal/store/databasefailure.h"
#include "services/portal/store/databaseurl.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <vector>

namespace portico::portal {

/// A prepared statement; at most one Rows reads it at a time.
class Statement final
{
public:
    explicit Statement(const QSqlDatabase &database) : query(database) { }

    QSqlQuery query;
    bool inUse = false;
    bool isCached = false;
};

/// The QtSql side of a Connection. Belongs to the thread that made it.
class Connection::Private final
{
public:
    enum class Mode { Read, Write };

    Private(DatabaseUrl url, Secret signingKey);
    ~Private();

    [[nodiscard]] bool open(); ///< Again, if it was lost; sets failure otherwise.
    void close();
    [[nodiscard]] bool begin(Mode mode);
    [[nodiscard]] bool commit();
    void rollback();

    [[nodiscard]] Statement *run(QByteArrayView sql, const QVariantList &values);
    [[nodiscard]] bool runPlain(const QString &sql);
    void release(Statement *statement);
    void fail(const QSqlError &error);

    DatabaseUrl url;
    Secret signingKey;
    std::optional<DatabaseFailure> failure; ///< Of the running unit of work.
    bool inWork = false;

private:
    [[nodiscard]] Statement *prepared(QByteArrayView sql);
    [[nodiscard]] bool configure();

    QString m_name;
    QSqlDatabase m_database;
    QHash<QByteArray, std::shared_ptr<Statement>> m_statements;
    std::vector<std::unique_ptr<Statement>> m_extraStatements; ///< Copies of one that is being read.
};

} // namespace portico::portal
