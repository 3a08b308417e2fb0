// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditrecord.h"

#include <QtEndian>

namespace portico::portal {

namespace {

/// Fields one behind the other, each after its length, so that no two rows read the same.
class Encoding final
{
public:
    explicit Encoding(QByteArrayView purpose) { add(purpose); }

    Encoding &add(QByteArrayView field)
    {
        const qint64 length = qToBigEndian(qint64(field.size()));
        m_text.append(reinterpret_cast<const char *>(&length), sizeof length);
        m_text.append(field);
        return *this;
    }
    Encoding &add(const QString &field) { return add(QByteArrayView(field.toUtf8())); }
    Encoding &add(qint64 number) { return add(QByteArrayView(QByteArray::number(number))); }

    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

} // namespace

QByteArray auditHash(const Connection &connection, const AuditRecord &record)
{
    Encoding encoding("portico.audit.entry.1");
    encoding.add(record.organizationId)
        .add(record.sequence)
        .add(qint64(record.at.time_since_epoch().count()))
        .add(record.actorKind)
        .add(record.actorId)
        .add(record.sessionId)
        .add(record.action)
        .add(record.object)
        .add(record.details)
        .add(record.address)
        .add(QByteArrayView(record.previousHash));
    return connection.sign(encoding.text());
}

QByteArray auditSeal(
    const Connection &connection, const QString &organizationId, qint64 sequence, const QByteArray &hash)
{
    Encoding encoding("portico.audit.head.1");
    encoding.add(organizationId).add(sequence).add(QByteArrayView(hash));
    return connection.sign(encoding.text());
}

} // namespace portico::portal
