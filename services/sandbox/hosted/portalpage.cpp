// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/methods.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/billing/sessions.h"
#include "services/sandbox/hosted/pages.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Title = QStringLiteral("Payment method");

/// Where the visitor came from, and goes back to.
QString returnUrl(const QJsonObject &session)
{
    const QJsonObject after = session.value(u"flow").toObject().value(u"after_completion").toObject();
    const QString own = text(after.value(u"redirect").toObject(), "return_url");
    return own.isEmpty() ? text(session, "return_url") : own;
}

http::Response choosePage(const Visit &visit, const QJsonObject &session, const QString &problem)
{
    const QJsonObject customer = visit.account.find(text(session, "customer"));
    const QString method = text(customer.value(u"invoice_settings").toObject(), "default_payment_method");
    const QJsonObject card = visit.account.find(method).value(u"card").toObject();
    const QString now = card.isEmpty()
        ? QStringLiteral("There is no card yet.")
        : QStringLiteral("Now: %1 ending in %2.").arg(text(card, "brand"), text(card, "last4"));
    return page(Title,
        QStringLiteral("<p>%1</p>\n<p>%2</p>\n").arg(escaped(text(customer, "name")), escaped(now))
            + cardForm(visit.path, QStringLiteral("Use this card"), problem)
            + linkBack(text(session, "return_url"), QStringLiteral("Go back without a change")));
}

http::Response donePage(const QJsonObject &session)
{
    const QJsonObject after = session.value(u"flow").toObject().value(u"after_completion").toObject();
    const QString message = text(after.value(u"hosted_confirmation").toObject(), "custom_message");
    const QString what
        = message.isEmpty() ? QStringLiteral("The card is saved and pays from now on.") : message;
    return page(QStringLiteral("Done"),
        QStringLiteral("<p>%1</p>\n<p>You can go back now.</p>\n").arg(escaped(what))
            + linkBack(returnUrl(session), QStringLiteral("Go back")));
}

void save(Visit &visit, const QJsonObject &session, const QJsonObject &method)
{
    const QString customer = text(session, "customer");
    useByDefault(visit.account, customer, addMethod(visit.account, customer, method));
    visit.account.update(
        text(session, "id"), {{QStringLiteral("_asks"), QJsonValue::Null}, {QStringLiteral("_done"), true}});
}

/// What was sent from the page; the answer leads back to it, or is the page with what is wrong.
PageAnswer take(Visit &visit, const QJsonObject &session)
{
    const QJsonObject asked = session.value(u"_asks").toObject();
    const QString what = visit.form.text("do");
    if (!asked.isEmpty()) {
        if (what == u"approve")
            save(visit, session, asked);
        visit.account.update(text(session, "id"), {{QStringLiteral("_asks"), QJsonValue::Null}});
        if (what == u"refuse")
            return {choosePage(visit, session,
                QStringLiteral("Your bank was told to refuse this card. Choose another one."))};
        return {seeOther(visit.path)};
    }
    // Sent twice, or from a page that is older than what happened since.
    if (what != u"choose" || session.value(u"_done").toBool())
        return {seeOther(visit.path)};
    const std::optional<QJsonObject> card = chosenCard(visit.form);
    if (!card)
        return {choosePage(visit, session, QStringLiteral("This is not the number of a test card."))};
    if (declineOf(*card) == u"authentication_required")
        visit.account.update(text(session, "id"), {{QStringLiteral("_asks"), *card}});
    else
        save(visit, session, *card);
    return {seeOther(visit.path)};
}

} // namespace

PageAnswer visitPortal(Visit &visit, const QJsonObject &session)
{
    const UtcSeconds now = visit.account.wallNow();
    if (isExpired(session, now))
        return {notFound()};
    const QJsonObject used
        = visit.account.update(text(session, "id"), {{QStringLiteral("_used_at"), fromTime(now)}});
    if (visit.isPost)
        return take(visit, used);
    if (used.value(u"_done").toBool())
        return {donePage(used)};
    if (!used.value(u"_asks").toObject().isEmpty())
        return {page(QStringLiteral("Confirm as your bank would"), bankForm(visit.path, {}))};
    return {choosePage(visit, used, {})};
}

} // namespace portico::sandbox
