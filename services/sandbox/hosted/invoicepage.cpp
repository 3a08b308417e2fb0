// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/methods.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/hosted/pages.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QString amountOpen(const QJsonObject &invoice)
{
    return amountText(integer(invoice, "amount_remaining"), text(invoice, "currency"));
}

bool isPayable(const QJsonObject &invoice)
{
    const QString status = text(invoice, "status");
    return (status == u"open" || status == u"uncollectible") && integer(invoice, "amount_remaining") > 0;
}

QString stateOf(const QJsonObject &invoice)
{
    if (maybeTime(invoice, "_settles_at"))
        return QStringLiteral("The payment is on its way. The bank has not answered yet.");
    if (text(invoice, "status") == u"paid")
        return QStringLiteral("This invoice is paid. You can close this page.");
    if (!isPayable(invoice))
        return QStringLiteral("This invoice asks for no payment.");
    return QStringLiteral("To pay: %1").arg(amountOpen(invoice));
}

http::Response invoicePage(const Visit &visit, const QJsonObject &invoice, const QString &problem)
{
    QString lines;
    for (const QJsonValue &value : listData(invoice, "lines")) {
        const QJsonObject line = value.toObject();
        lines += QStringLiteral("<tr><td>%1</td><td class=\"amount\">%2</td></tr>\n")
                     .arg(escaped(text(line, "description")),
                         escaped(amountText(integer(line, "amount"), text(invoice, "currency"))));
    }
    lines += QStringLiteral("<tr><th>Total</th><th class=\"amount\">%1</th></tr>\n")
                 .arg(escaped(amountText(integer(invoice, "total"), text(invoice, "currency"))));
    const bool canPay = isPayable(invoice) && !maybeTime(invoice, "_settles_at");
    return page(QStringLiteral("Invoice %1").arg(text(invoice, "number")),
        QStringLiteral("<p>%1</p>\n<table>\n%2</table>\n<p class=\"state\">%3</p>\n"
                       "<p><a href=\"%4/pdf\">Download as PDF</a></p>\n")
                .arg(escaped(text(invoice, "customer_name")), lines, escaped(stateOf(invoice)),
                    escaped(visit.path))
            + (canPay ? cardForm(visit.path, QStringLiteral("Pay %1").arg(amountOpen(invoice)), problem)
                      : QString()));
}

/// What was sent from the page; every attempt to pay is recorded.
PageAnswer take(Visit &visit, const QJsonObject &invoice)
{
    Account &account = visit.account;
    const QString id = text(invoice, "id");
    const QString what = visit.form.text("do");
    const QString asked = text(invoice, "_asks");
    const UtcSeconds now = account.nowFor(text(invoice, "customer"));
    if (!isPayable(invoice))
        return {seeOther(visit.path)};
    if (!asked.isEmpty() && what == u"refuse") {
        const ApiError refused = refuseAuthentication(account, id, asked, now);
        return {invoicePage(visit, account.find(id), refused.message)};
    }
    QString method = asked;
    std::optional<Authentication> authentication;
    if (!asked.isEmpty() && what == u"approve") {
        authentication.emplace(account, asked);
    } else if (what == u"choose") {
        const std::optional<QJsonObject> card = chosenCard(visit.form);
        if (!card)
            return {invoicePage(visit, invoice, QStringLiteral("This is not the number of a test card."))};
        method = addMethod(account, text(invoice, "customer"), *card);
    } else {
        return {seeOther(visit.path)};
    }
    const Outcome paid = payInvoice(account, id, method, now, Attempt::Manual);
    if (paid || paid.error().code == u"authentication_required")
        return {seeOther(visit.path)};
    return {invoicePage(visit, account.find(id), paid.error().message)};
}

} // namespace

PageAnswer visitInvoice(Visit &visit, const QJsonObject &invoice)
{
    if (visit.isPost)
        return take(visit, invoice);
    if (isPayable(invoice) && !text(invoice, "_asks").isEmpty())
        return {
            page(QStringLiteral("Confirm as your bank would"), bankForm(visit.path, amountOpen(invoice)))};
    return {invoicePage(visit, invoice, {})};
}

} // namespace portico::sandbox
