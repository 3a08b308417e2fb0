// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/documents.h"

#include "services/sandbox/documents/creditnotepdf.h"
#include "services/sandbox/documents/invoicepdf.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// Of whatever document: "invoice" is the id of what was drawn.
QJsonObject lineOf(const QString &id, const QByteArray &pdf)
{
    return {{QStringLiteral("invoice"), id}, {QStringLiteral("pdf"), QString::fromLatin1(pdf.toBase64())}};
}

} // namespace

Documents::Documents(Drawn drawn) : m_drawn(std::move(drawn))
{
}

QByteArray Documents::of(const QJsonObject &invoice)
{
    return once(text(invoice, "id"), [&] { return drawInvoice(invoice); });
}

QByteArray Documents::of(const QJsonObject &creditNote, const QJsonObject &invoice)
{
    return once(text(creditNote, "id"), [&] { return drawCreditNote(creditNote, invoice); });
}

QByteArray Documents::once(const QString &id, const std::function<QByteArray()> &draw)
{
    const std::scoped_lock lock(m_mutex);
    QByteArray &pdf = m_byId[id];
    if (pdf.isEmpty()) {
        pdf = draw();
        m_drawn(lineOf(id, pdf));
    }
    return pdf;
}

std::vector<QJsonObject> Documents::kept()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QJsonObject> lines;
    for (auto pdf = m_byId.begin(); pdf != m_byId.end(); ++pdf)
        lines.push_back(lineOf(pdf.key(), pdf.value()));
    return lines;
}

void Documents::restore(const QJsonObject &line)
{
    const std::scoped_lock lock(m_mutex);
    m_byId.insert(text(line, "invoice"), QByteArray::fromBase64(text(line, "pdf").toLatin1()));
}

} // namespace portico::sandbox
