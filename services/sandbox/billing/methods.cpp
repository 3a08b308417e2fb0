// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/methods.h"

#include "services/sandbox/json.h"

namespace portico::sandbox {

QString addMethod(Account &account, const QString &customerId, QJsonObject method)
{
    method.insert(QStringLiteral("created"), fromTime(account.wallNow()));
    account.create(method);
    account.update(text(method, "id"), {{QStringLiteral("customer"), customerId}},
        QStringLiteral("payment_method.attached"));
    return text(method, "id");
}

void useByDefault(Account &account, const QString &customerId, const QString &methodId)
{
    QJsonObject settings = account.find(customerId).value(u"invoice_settings").toObject();
    settings.insert(QStringLiteral("default_payment_method"), methodId);
    account.update(
        customerId, {{QStringLiteral("invoice_settings"), settings}}, QStringLiteral("customer.updated"));
    for (const QJsonObject &subscription : account.all(QStringLiteral("subscription"))) {
        const bool isOver = subscription.value(u"ended_at").isDouble();
        if (text(subscription, "customer") == customerId && !isOver
            && !text(subscription, "default_payment_method").isEmpty())
            account.update(text(subscription, "id"), {{QStringLiteral("default_payment_method"), methodId}},
                QStringLiteral("customer.subscription.updated"));
    }
}

} // namespace portico::sandbox
