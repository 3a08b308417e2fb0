// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

namespace portico::sandbox {

/// Draft to open: number, links, due date; the customer's balance is used up. Nothing left to pay makes it
/// paid. \a number is given by samples only.
QJsonObject finalizeInvoice(
    Account &account, const QString &invoiceId, UtcSeconds at, const QString &number = {});

/// Finalizes a draft whose time has come and, where the method is charged automatically, collects it.
void finalizeAndCollect(Account &account, const QString &invoiceId, UtcSeconds at);

/// How an attempt to pay came about: retries count and lead to the next, what a person asks for does neither;
/// one that was settled later was counted when it began.
enum class Attempt { Automatic, Manual, Settled };

/// Tries to collect an open invoice from \a paymentMethodId (empty: there is none). The object when it is
/// paid or the payment is under way, else the decline; the attempt is recorded either way.
Outcome payInvoice(Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at,
    Attempt attempt);

/// The bank answers a payment that was under way.
void settleInvoice(Account &account, const QString &invoiceId, UtcSeconds at);

/// The customer did not confirm the payment that the bank asked about.
ApiError refuseAuthentication(
    Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at);

/// Records the payment of an open invoice; without a method, of money that came some other way.
QJsonObject markPaid(
    Account &account, const QString &invoiceId, UtcSeconds at, const QString &paymentMethodId);

/// Open or uncollectible to \a status ("void" or "uncollectible").
QJsonObject writeOff(Account &account, const QString &invoiceId, const QString &status, UtcSeconds at);

/// Open invoices of a subscription that ended are no longer collected by themselves.
void stopCollecting(Account &account, const QString &subscriptionId);

/// The method an automatic collection of the invoice would charge; empty where there is none.
[[nodiscard]] QString methodFor(const Account &account, const QJsonObject &invoice);

} // namespace portico::sandbox
