// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditcheck.h"

#include "services/portal/audit/auditrecord.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

constexpr int PageSize = 1000;

struct Finding
{
    qint64 sequence = 0;
    AuditFlaw::Kind kind = AuditFlaw::Kind::Changed;
};

/// Walks the chain of one organization, in one state of the data.
class Walk final
{
public:
    Walk(Connection &connection, const QString &organizationId)
        : m_connection(connection), m_organizationId(organizationId)
    {
    }

    Result<std::optional<Finding>> run()
    {
        for (bool isMore = true; isMore && !m_finding;) {
            const Result<bool> wasFull = readPage();
            if (!wasFull)
                return failure(wasFull.error());
            isMore = *wasFull;
        }
        if (!m_finding) {
            if (const Result<void> read = holdAgainstHead(); !read)
                return failure(read.error());
        }
        return m_finding;
    }

private:
    Result<bool> readPage()
    {
        Result<Rows> rows = m_connection.query(
            "SELECT seq, at, actor_kind, actor_id, session_id, action, object, details, address, prev_hash,"
            " hash FROM audit_entries WHERE organization_id = ? AND seq > ? ORDER BY seq LIMIT ?",
            m_organizationId, m_sequence, PageSize);
        if (!rows)
            return failure(rows.error());
        int count = 0;
        while (!m_finding && rows->next()) {
            ++count;
            take(*rows);
        }
        return count == PageSize;
    }

    void take(const Rows &row)
    {
        AuditRecord record;
        record.organizationId = m_organizationId;
        record.sequence = row.integer(0);
        record.at = row.time(1);
        record.actorKind = row.text(2);
        record.actorId = row.text(3);
        record.sessionId = row.text(4);
        record.action = row.text(5);
        record.object = row.text(6);
        record.details = row.text(7);
        record.address = row.text(8);
        record.previousHash = row.bytes(9);
        const QByteArray hash = row.bytes(10);
        if (record.sequence != m_sequence + 1)
            m_finding = Finding{m_sequence + 1, AuditFlaw::Kind::Missing};
        else if (record.previousHash != m_hash || auditHash(m_connection, record) != hash)
            m_finding = Finding{record.sequence, AuditFlaw::Kind::Changed};
        m_sequence = record.sequence;
        m_hash = hash;
    }

    Result<void> holdAgainstHead()
    {
        Result<Rows> rows = m_connection.query(
            "SELECT seq, hash, seal FROM audit_heads WHERE organization_id = ?", m_organizationId);
        if (!rows)
            return failure(rows.error());
        if (!rows->next()) {
            m_finding = Finding{m_sequence, AuditFlaw::Kind::Added};
            return {};
        }
        const qint64 sequence = rows->integer(0);
        const QByteArray hash = rows->bytes(1);
        if (sequence > m_sequence)
            m_finding = Finding{m_sequence + 1, AuditFlaw::Kind::Missing};
        else if (sequence < m_sequence)
            m_finding = Finding{sequence + 1, AuditFlaw::Kind::Added};
        else if (hash != m_hash
            || rows->bytes(2) != auditSeal(m_connection, m_organizationId, sequence, hash))
            m_finding = Finding{m_sequence, AuditFlaw::Kind::Changed};
        return {};
    }

    Connection &m_connection;
    const QString m_organizationId;
    qint64 m_sequence = 0;
    QByteArray m_hash;
    std::optional<Finding> m_finding;
};

struct Chain
{
    QString organizationId;
    QString slug;
};

/// Every organization that has a head or entries, even one that does not exist.
Result<std::vector<Chain>> chains(Connection &connection)
{
    Result<Rows> rows = connection.query(
        "SELECT c.organization_id, o.slug FROM (SELECT organization_id FROM audit_heads UNION"
        " SELECT organization_id FROM audit_entries) c LEFT JOIN organizations o ON o.id = c.organization_id"
        " ORDER BY o.slug, c.organization_id");
    if (!rows)
        return failure(rows.error());
    std::vector<Chain> all;
    while (rows->next())
        all.push_back({rows->text(0), rows->text(1)});
    return all;
}

} // namespace

Result<std::vector<AuditFlaw>> auditFlaws(Database &database)
{
    const Result<std::vector<Chain>> all = database.read(chains);
    if (!all)
        return failure(all.error());
    std::vector<AuditFlaw> flaws;
    for (const Chain &chain : *all) {
        const Result<std::optional<Finding>> finding = database.read(
            [&](Connection &connection) { return Walk(connection, chain.organizationId).run(); });
        if (!finding)
            return failure(finding.error());
        if (*finding)
            flaws.push_back({chain.slug + QStringLiteral(" (") + chain.organizationId + u')',
                (*finding)->sequence, (*finding)->kind});
    }
    return flaws;
}

Error errorOf(const AuditFlaw &flaw)
{
    QString what = QStringLiteral("was changed");
    if (flaw.kind == AuditFlaw::Kind::Missing)
        what = QStringLiteral("is missing");
    else if (flaw.kind == AuditFlaw::Kind::Added)
        what = QStringLiteral("is behind the end of the chain");
    return portalError(500, QLatin1StringView("audit_damaged"),
        QStringLiteral("organization %1, entry %2 %3").arg(flaw.organization).arg(flaw.sequence).arg(what));
}

} // namespace portico::portal
