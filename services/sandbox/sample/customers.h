// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

#include <QJsonArray>
#include <QString>

#include <vector>

namespace portico::sandbox {

/// The moment the sample's history ends and its clock begins.
inline const UtcSeconds DemoBase = std::chrono::sys_days{std::chrono::year{2026} / 10 / 31};
inline const QString DemoClock = QStringLiteral("clock_portico_demo");

/// A tax id as it stands: what is pending stays so, for no tax office was asked.
struct SampleTaxId
{
    const char *id;
    const char *type;
    const char *value;
    std::chrono::sys_days created;
    const char *status = ""; ///< Empty for one that nobody verifies.
    const char *verifiedName = "";
    const char *verifiedAddress = "";
};

/// A customer of the sample and what it is subscribed to.
struct SampleCustomer
{
    QString id;
    QString name;
    QString prefix; ///< Of its invoice numbers.
    QString email;
    QJsonObject address;
    QJsonArray customFields;
    QJsonObject metadata;
    QJsonArray locales; ///< In order of preference.
    QString taxExempt = QStringLiteral("none");
    std::vector<SampleTaxId> taxIds;
    QString plan;
    QString currency;
    int months = 1;
    int paidSeats = 0;
    std::chrono::sys_days anchor; ///< A start of a period; the last one before DemoBase is the running one.
    QString card = QStringLiteral("visa");
    QString last4 = QStringLiteral("4242");
    int expMonth = 12;
    int expYear = 2029;
};

/// The stored customer with tax ids, card and subscription (`sub_` and the customer's own id).
void layCustomer(Account &account, const SampleCustomer &sample);

[[nodiscard]] inline QString subscriptionIdOf(const QString &customerId)
{
    return QStringLiteral("sub_") + customerId.mid(4);
}
[[nodiscard]] inline QString paymentMethodIdOf(const QString &customerId)
{
    return QStringLiteral("pm_") + customerId.mid(4);
}

/// The three that are linked to organizations of the portal, with their whole history.
void layAcme(Account &account, const QString &baseUrl);
void layLindqvist(Account &account, const QString &baseUrl);
void layNorthwind(Account &account, const QString &baseUrl);
/// The other twelve, each in a state of its own.
void layOthers(Account &account, const QString &baseUrl);
/// What the clock does not bring about by itself, once it stands at its time.
void settleOthers(Account &account);

} // namespace portico::sandbox
