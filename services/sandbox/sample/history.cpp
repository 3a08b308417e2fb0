// SPDX-License-Identifier: MIT
#include "services/sandbox/sample/history.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/sample/catalogue.h"

namespace portico::sandbox {

History::History(Account &account, const QString &customerId, QString baseUrl)
    : m_account(account), m_customerId(customerId), m_baseUrl(std::move(baseUrl)),
      m_currency(text(account.find(customerId), "currency")),
      m_prefix(text(account.find(customerId), "invoice_prefix"))
{
}

QString History::invoice(
    UtcSeconds created, std::vector<LineDraft> lines, std::optional<UtcSeconds> paidAt, const QString &reason)
{
    InvoiceDraft draft;
    const QString number = QStringLiteral("%1-%2").arg(m_prefix).arg(m_next, 4, 10, QLatin1Char('0'));
    draft.id = QStringLiteral("in_") + QString(number).remove(u'-');
    draft.customerId = m_customerId;
    draft.subscriptionId = subscriptionIdOf(m_customerId);
    draft.billingReason = reason;
    draft.created = created;
    draft.period = lines.empty() ? Period{created, created} : lines.front().period;
    draft.lines = std::move(lines);
    createInvoice(m_account, draft, m_baseUrl);
    finalizeInvoice(m_account, draft.id, created, number);
    m_account.update(m_customerId, {{QStringLiteral("next_invoice_sequence"), ++m_next}});
    if (paidAt) {
        const bool sent = text(m_account.find(draft.subscriptionId), "collection_method") == u"send_invoice";
        m_account.update(draft.id, {{QStringLiteral("attempt_count"), sent ? 0 : 1}});
        markPaid(m_account, draft.id, *paidAt, sent ? QString() : paymentMethodIdOf(m_customerId));
    }
    m_account.update(draft.subscriptionId, {{QStringLiteral("latest_invoice"), draft.id}});
    return draft.id;
}

void History::setVoid(const QString &invoiceId, UtcSeconds at)
{
    QJsonObject transitions = m_account.find(invoiceId).value(u"status_transitions").toObject();
    transitions.insert(QStringLiteral("voided_at"), fromTime(at));
    m_account.update(invoiceId,
        {{QStringLiteral("status"), QStringLiteral("void")}, {QStringLiteral("amount_remaining"), 0},
            {QStringLiteral("status_transitions"), transitions}});
}

LineDraft History::plan(
    const QString &planId, const char *part, qint64 quantity, UtcSeconds start, int months) const
{
    LineDraft line;
    line.price = m_account.find(samplePrice(planId, m_currency, months, QLatin1StringView(part)));
    const QString product = text(m_account.find(text(line.price, "product")), "name");
    line.description
        = QLatin1StringView(part) == u"seat" ? QStringLiteral("%1, extra seat").arg(product) : product;
    line.quantity = quantity;
    line.amount = amountOf(line.price, quantity);
    line.period = {start, periodEnd(line.price, start, 1)};
    line.subscriptionItemId = QStringLiteral("si_%1_%2").arg(m_customerId.mid(4), QLatin1StringView(part));
    return line;
}

LineDraft History::apiCallsOver(const QString &planId, qint64 over, UtcSeconds end) const
{
    LineDraft line;
    line.price = m_account.find(samplePrice(planId, m_currency, 1, QStringLiteral("api_calls")));
    const QJsonObject firstTier = line.price.value(u"tiers").toArray().first().toObject();
    line.description = text(line.price, "nickname");
    line.quantity = over;
    line.amount = amountOf(line.price, integer(firstTier, "up_to") + over);
    line.period = {addIntervals(end, Interval::Month, -1), end};
    line.subscriptionItemId = QStringLiteral("si_%1_calls").arg(m_customerId.mid(4));
    return line;
}

} // namespace portico::sandbox
