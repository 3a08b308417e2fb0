// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/documents.h"

#include "services/sandbox/documents/invoicepdf.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QJsonObject lineOf(const QString &invoiceId, const QByteArray &pdf)
{
    return {
        {QStringLiteral("invoice"), invoiceId}, {QStringLiteral("pdf"), QString::fromLatin1(pdf.toBase64())}};
}

} // namespace

Documents::Documents(Drawn drawn) : m_drawn(std::move(drawn))
{
}

QByteArray Documents::of(const QJsonObject &invoice)
{
    const std::scoped_lock lock(m_mutex);
    QByteArray &pdf = m_byInvoice[text(invoice, "id")];
    if (pdf.isEmpty()) {
        pdf = drawInvoice(invoice);
        m_drawn(lineOf(text(invoice, "id"), pdf));
    }
    return pdf;
}

std::vector<QJsonObject> Documents::kept()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QJsonObject> lines;
    for (auto pdf = m_byInvoice.begin(); pdf != m_byInvoice.end(); ++pdf)
        lines.push_back(lineOf(pdf.key(), pdf.value()));
    return lines;
}

void Documents::restore(const QJsonObject &line)
{
    const std::scoped_lock lock(m_mutex);
    m_byInvoice.insert(text(line, "invoice"), QByteArray::fromBase64(text(line, "pdf").toLatin1()));
}

} // namespace portico::sandbox
