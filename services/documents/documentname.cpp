// SPDX-License-Identifier: MIT
#include "services/documents/documentname.h"

#include "services/documents/csv.h"
#include "services/documents/filename.h"
#include "services/documents/storefile.h"

#include <QDateTime>
#include <QRegularExpression>

namespace portico::documents {

namespace {

const QRegularExpression &word()
{
    static const QRegularExpression expression(QStringLiteral("\\{([^{}]*)\\}"));
    return expression;
}

bool isKnown(const QString &name)
{
    static const QStringList names{QStringLiteral("date"), QStringLiteral("number"),
        QStringLiteral("organization"), QStringLiteral("currency"), QStringLiteral("total"),
        QStringLiteral("status"), QStringLiteral("id")};
    return names.contains(name);
}

QString valueOf(const QString &name, const Invoice &invoice, const QString &organization)
{
    if (name == u"date")
        return QDateTime::fromSecsSinceEpoch(invoice.created.time_since_epoch().count(), Qt::UTC)
            .date()
            .toString(Qt::ISODate);
    if (name == u"number")
        return invoice.number.isEmpty() ? invoice.id : invoice.number;
    if (name == u"organization")
        return organization;
    if (name == u"currency")
        return invoice.total.currency.code().toUpper();
    if (name == u"total")
        return plainAmount(invoice.total);
    return name == u"status" ? invoiceStatusName(invoice.status) : invoice.id;
}

} // namespace

Result<DocumentName> DocumentName::fromTemplate(const QString &text)
{
    for (auto match = word().globalMatch(text); match.hasNext();) {
        const QString name = match.next().captured(1);
        if (!isKnown(name))
            return failure(fileError("template_invalid", name));
    }
    return DocumentName(text);
}

QString DocumentName::nameFor(const Invoice &invoice, const QString &organization) const
{
    QString name;
    qsizetype end = 0;
    for (auto match = word().globalMatch(m_text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        name += m_text.mid(end, found.capturedStart() - end);
        name += safeFileName(valueOf(found.captured(1), invoice, organization));
        end = found.capturedEnd();
    }
    return safeFileName(name + m_text.mid(end));
}

} // namespace portico::documents
