// SPDX-License-Identifier: MIT
#include "services/sandbox/hosted/pages.h"

#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// The object of \a kind whose link holds \a secret.
QJsonObject withSecret(const Account &account, const QString &kind, const QString &secret)
{
    for (const QJsonObject &object : account.all(kind)) {
        if (!secret.isEmpty() && text(object, "_secret") == secret)
            return object;
    }
    return {};
}

} // namespace

bool isHosted(const QByteArray &path)
{
    return path == "/hosted.css" || path.startsWith("/p/session/") || path.startsWith("/c/pay/")
        || path.startsWith("/invoice/") || path.startsWith("/credit_notes/");
}

PageAnswer answerVisit(Visit &visit)
{
    const QStringList parts = visit.path.split(u'/');
    if (visit.path == u"/hosted.css")
        return {styleSheet()};
    if (visit.path.startsWith(u"/p/session/") && parts.size() == 4) {
        const QJsonObject session
            = withSecret(visit.account, QStringLiteral("billing_portal.session"), parts[3]);
        return session.isEmpty() ? PageAnswer{notFound()} : visitPortal(visit, session);
    }
    if (visit.path.startsWith(u"/c/pay/") && parts.size() == 4) {
        const QJsonObject session = withSecret(visit.account, QStringLiteral("checkout.session"), parts[3]);
        return session.isEmpty() ? PageAnswer{notFound()} : visitCheckout(visit, session);
    }
    if (visit.path.startsWith(u"/invoice/") && parts.size() == 4) {
        const QJsonObject invoice = visit.account.find(QStringLiteral("invoice"), parts[2]);
        const QString secret = text(invoice, "_secret");
        return secret.isEmpty() || secret != parts[3] ? PageAnswer{notFound()} : visitInvoice(visit, invoice);
    }
    return {notFound()};
}

} // namespace portico::sandbox
