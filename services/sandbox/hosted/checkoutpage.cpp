// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/methods.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/billing/sessions.h"
#include "services/sandbox/hosted/pages.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QString amountDue(const QJsonObject &session)
{
    return amountText(integer(session, "amount_total"), text(session, "currency"));
}

http::Response payPage(const Visit &visit, const QJsonObject &session, const QString &problem)
{
    QString lines;
    for (const QJsonValue &value : session.value(u"_lines").toArray()) {
        const QJsonObject line = value.toObject();
        const QString name = integer(line, "quantity") > 1
            ? QStringLiteral("%1 × %2").arg(integer(line, "quantity")).arg(text(line, "name"))
            : text(line, "name");
        lines += QStringLiteral("<tr><td>%1</td><td class=\"amount\">%2</td></tr>\n")
                     .arg(escaped(name),
                         escaped(amountText(integer(line, "amount"), text(session, "currency"))));
    }
    lines += QStringLiteral("<tr><th>Due today</th><th class=\"amount\">%1</th></tr>\n")
                 .arg(escaped(amountDue(session)));
    return page(QStringLiteral("Subscribe"),
        QStringLiteral("<table>\n%1</table>\n").arg(lines)
            + cardForm(visit.path, QStringLiteral("Pay and subscribe"), problem)
            + linkBack(text(session, "cancel_url"), QStringLiteral("Go back without subscribing")));
}

http::Response donePage(const QJsonObject &session)
{
    const QString url
        = text(session, "success_url").replace(QStringLiteral("{CHECKOUT_SESSION_ID}"), text(session, "id"));
    return page(QStringLiteral("Done"),
        QStringLiteral("<p>The subscription has begun.</p>\n<p>You can go back now.</p>\n")
            + linkBack(url, QStringLiteral("Go back")));
}

/// A decline leaves nothing behind but the page that says why.
PageAnswer pay(Visit &visit, const QJsonObject &session, const QJsonObject &card, bool isApproved)
{
    const QString id = text(session, "id");
    const QString method = addMethod(visit.account, text(session, "customer"), card);
    std::optional<Authentication> authentication;
    if (isApproved)
        authentication.emplace(visit.account, method);
    const Outcome paid = completeCheckout(visit.account, id, method, visit.baseUrl);
    if (!paid)
        return {
            payPage(visit, session, paid.error().message + QStringLiteral(" Choose another card.")), false};
    visit.account.update(id, {{QStringLiteral("_asks"), QJsonValue::Null}});
    return {seeOther(visit.path)};
}

PageAnswer take(Visit &visit, const QJsonObject &session)
{
    const QJsonObject asked = session.value(u"_asks").toObject();
    const QString what = visit.form.text("do");
    if (!asked.isEmpty() && what == u"approve")
        return pay(visit, session, asked, true);
    if (!asked.isEmpty()) {
        visit.account.update(text(session, "id"), {{QStringLiteral("_asks"), QJsonValue::Null}});
        return {payPage(visit, session,
            QStringLiteral("The payment was not confirmed. Try again, or choose another card."))};
    }
    if (what != u"choose")
        return {seeOther(visit.path)};
    const std::optional<QJsonObject> card = chosenCard(visit.form);
    if (!card)
        return {payPage(visit, session, QStringLiteral("This is not the number of a test card."))};
    if (declineOf(*card) != u"authentication_required")
        return pay(visit, session, *card, false);
    visit.account.update(text(session, "id"), {{QStringLiteral("_asks"), *card}});
    return {seeOther(visit.path)};
}

} // namespace

PageAnswer visitCheckout(Visit &visit, const QJsonObject &session)
{
    const QString status = text(session, "status");
    if (status == u"complete")
        return {donePage(session)};
    if (status != u"open" || toTime(session.value(u"expires_at")) <= visit.account.wallNow())
        return {notFound()};
    if (visit.isPost)
        return take(visit, session);
    if (!session.value(u"_asks").toObject().isEmpty())
        return {page(QStringLiteral("Confirm as your bank would"), bankForm(visit.path, amountDue(session)))};
    return {payPage(visit, session, {})};
}

} // namespace portico::sandbox
