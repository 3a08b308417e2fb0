// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

namespace portico::portal {

enum class Engine { Sqlite, PostgreSql };

class Connection;
class Statement;

/// The rows a statement yields, read forward once. A row that cannot be read ends the iteration and fails the
/// whole unit of work it happens in. Must not outlive the unit of work.
class Rows final
{
public:
    Rows(Rows &&other) noexcept;
    Rows &operator=(Rows &&other) noexcept;
    ~Rows();

    [[nodiscard]] bool next();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const; ///< Empty for NULL.
    [[nodiscard]] QByteArray bytes(int column) const; ///< Empty for NULL.
    [[nodiscard]] qint64 integer(int column) const; ///< 0 for NULL.
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] UtcSeconds time(int column) const
    {
        return UtcSeconds(std::chrono::seconds(integer(column)));
    }
    [[nodiscard]] std::optional<UtcSeconds> optionalTime(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;

private:
    friend class Connection;
    Rows(Connection &connection, Statement *statement);

    Connection *m_connection;
    Statement *m_statement;
};

/// How C++ values become SQL values: times are epoch seconds, flags 0 or 1, an empty optional or nullptr is
/// NULL. An empty string is an empty string.
[[nodiscard]] QVariant sqlValue(const QString &text);
[[nodiscard]] QVariant sqlValue(const QByteArray &bytes);
[[nodiscard]] inline QVariant sqlValue(QLatin1StringView text)
{
    return sqlValue(QString(text));
}
[[nodiscard]] inline QVariant sqlValue(int number)
{
    return QVariant(qlonglong(number));
}
[[nodiscard]] inline QVariant sqlValue(qint64 number)
{
    return QVariant(qlonglong(number));
}
[[nodiscard]] inline QVariant sqlValue(bool flag)
{
    return QVariant(qlonglong(flag ? 1 : 0));
}
[[nodiscard]] inline QVariant sqlValue(UtcSeconds time)
{
    return sqlValue(qint64(time.time_since_epoch().count()));
}
[[nodiscard]] inline QVariant sqlValue(std::nullptr_t)
{
    return {};
}
template <typename T>
[[nodiscard]] QVariant sqlValue(const std::optional<T> &value)
{
    return value ? sqlValue(*value) : QVariant();
}
QVariant sqlValue(const char *) = delete;

/// One thread's connection inside a unit of work of Database. Statements are prepared once and kept; values
/// are bound to `?` by position. After a statement has failed the unit of work can only end.
class Connection final
{
public:
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    [[nodiscard]] Engine engine() const;

    template <typename... Values>
    [[nodiscard]] Result<Rows> query(QByteArrayView sql, const Values &...values)
    {
        return queryWith(sql, QVariantList{sqlValue(values)...});
    }
    /// The number of rows it touched.
    template <typename... Values>
    [[nodiscard]] Result<qint64> execute(QByteArrayView sql, const Values &...values)
    {
        return executeWith(sql, QVariantList{sqlValue(values)...});
    }
    /// For statements whose values are collected at run time, through sqlValue().
    [[nodiscard]] Result<Rows> queryWith(QByteArrayView sql, const QVariantList &values);
    [[nodiscard]] Result<qint64> executeWith(QByteArrayView sql, const QVariantList &values);

    /// A statement without values that is run once: PostgreSQL prepares no changes of the schema.
    [[nodiscard]] Result<void> executeOnce(QByteArrayView sql);

    /// Behind a SELECT: locks its rows until the transaction ends. SQLite has one writer and needs nothing.
    [[nodiscard]] QByteArray forUpdate() const;
    /// The same, leaving out rows somebody else has locked.
    [[nodiscard]] QByteArray forUpdateSkipLocked() const;
    /// The clock of the database in epoch seconds, as an expression: what leases are measured by.
    [[nodiscard]] QByteArray databaseNow() const;

    /// HMAC-SHA256 under the key the database was opened with: what only this program can have written.
    [[nodiscard]] QByteArray sign(QByteArrayView text) const;

    /// The next number of the sequence that orders what was read from the provider.
    [[nodiscard]] Result<qint64> nextFence();

private:
    friend class Database;
    friend class Rows;
    class Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portico::portal
