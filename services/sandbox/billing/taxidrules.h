// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace portico::sandbox {

/// Every type that a tax id can be given. Source: Stripe, API 2026-10-28, "Create a tax ID".
[[nodiscard]] QStringList taxIdTypes();

/// Whether \a value has the form of its type. Strict for those that tax offices are asked about and the most
/// common others; for the rest anything short of capitals and digits, at least one digit.
[[nodiscard]] bool fitsTaxIdType(const QString &type, const QString &value);

/// ISO 3166-1 alpha-2 of the country it was given by; empty for one of no country.
[[nodiscard]] QString countryOfTaxId(const QString &type, const QString &value);

/// Whether a tax office is asked if it exists.
[[nodiscard]] bool isVerifiable(const QString &type);

/// What the tax office says: Stripe's test values are nine or more digits of one kind, 0 `verified`,
/// 1 `unverified`, 2 `unavailable`. Whatever else is well formed counts as verified here, so that a demo goes
/// on; Stripe's test mode asks nobody either.
[[nodiscard]] QString verificationOf(const QString &value);

} // namespace portico::sandbox
