// SPDX-License-Identifier: MIT
#include "services/portal/store/connection_p.h"

#include <QSqlError>

#include <openssl/hmac.h>

#include <algorithm>
#include <array>

namespace portico::portal {

Rows::Rows(Connection &connection, Statement *statement) : m_connection(&connection), m_statement(statement)
{
}

Rows::Rows(Rows &&other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr))
{
}

Rows &Rows::operator=(Rows &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_statement, other.m_statement);
    return *this;
}

Rows::~Rows()
{
    if (m_statement)
        m_connection->d->release(m_statement);
}

bool Rows::next()
{
    if (m_statement->query.next())
        return true;
    if (m_statement->query.lastError().isValid())
        m_connection->d->fail(m_statement->query.lastError());
    return false;
}

bool Rows::isNull(int column) const
{
    return m_statement->query.isNull(column);
}

QString Rows::text(int column) const
{
    return m_statement->query.value(column).toString();
}

QByteArray Rows::bytes(int column) const
{
    return m_statement->query.value(column).toByteArray();
}

qint64 Rows::integer(int column) const
{
    return m_statement->query.value(column).toLongLong();
}

std::optional<UtcSeconds> Rows::optionalTime(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return time(column);
}

std::optional<qint64> Rows::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

QVariant sqlValue(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

QVariant sqlValue(const QByteArray &bytes)
{
    return bytes.isNull() ? QVariant(QByteArray("")) : QVariant(bytes);
}

Connection::Connection(std::unique_ptr<Private> d_) : d(std::move(d_))
{
}

Connection::~Connection() = default;

Engine Connection::engine() const
{
    return d->url.engine;
}

Result<Rows> Connection::queryWith(QByteArrayView sql, const QVariantList &values)
{
    Statement *statement = d->run(sql, values);
    if (!statement)
        return failure(d->failure->error);
    return Rows(*this, statement);
}

Result<qint64> Connection::executeWith(QByteArrayView sql, const QVariantList &values)
{
    Statement *statement = d->run(sql, values);
    if (!statement)
        return failure(d->failure->error);
    const qint64 touched = std::max(0, statement->query.numRowsAffected());
    d->release(statement);
    return touched;
}

Result<void> Connection::executeOnce(QByteArrayView sql)
{
    if (!d->failure && d->runPlain(QString::fromUtf8(sql.data(), sql.size())))
        return {};
    return failure(d->failure->error);
}

QByteArray Connection::forUpdate() const
{
    return engine() == Engine::PostgreSql ? QByteArray(" FOR UPDATE") : QByteArray();
}

QByteArray Connection::forUpdateSkipLocked() const
{
    return engine() == Engine::PostgreSql ? QByteArray(" FOR UPDATE SKIP LOCKED") : QByteArray();
}

QByteArray Connection::databaseNow() const
{
    return engine() == Engine::PostgreSql
        ? QByteArray("CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)")
        : QByteArray("CAST(strftime('%s', 'now') AS INTEGER)");
}

QByteArray Connection::sign(QByteArrayView text) const
{
    const QByteArray &key = d->signingKey.reveal();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.constData(), int(key.size()), reinterpret_cast<const unsigned char *>(text.data()),
        std::size_t(text.size()), digest.data(), &length);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(length));
}

Result<qint64> Connection::nextFence()
{
    Result<Rows> rows = query("UPDATE fence SET value = value + 1 WHERE id = 1 RETURNING value");
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(databaseUnreachable(QStringLiteral("the fence sequence is missing")));
    return rows->integer(0);
}

} // namespace portico::portal
