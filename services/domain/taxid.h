// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace portico {

/// A tax id of a customer, printed on its invoices. It cannot be edited: a new one is added and the old one
/// removed. Source: Stripe, "Customer tax IDs".
struct TaxId
{
    /// What the tax office said; only some kinds are asked about.
    enum class Verification { NotChecked, Pending, Verified, Unverified, Unavailable };

    QString id;
    QString type; ///< Stripe's name, such as `eu_vat`.
    QString value;
    QString country; ///< ISO 3166-1 alpha-2; empty where the provider does not say.
    UtcSeconds created;
    Verification verification = Verification::NotChecked;
    QString verifiedName; ///< The name the tax office has; empty where it told none.

    friend bool operator==(const TaxId &, const TaxId &) = default;
};

/// Stripe's names; NotChecked has none.
[[nodiscard]] QString taxIdVerificationName(TaxId::Verification verification);
[[nodiscard]] TaxId::Verification taxIdVerificationFromName(QStringView name);

/// What a customer of \a country can add, the usual ones first; all there are where it is empty.
[[nodiscard]] QStringList taxIdTypes(QStringView country = {});

/// "EU VAT", "US EIN": how people call the type.
[[nodiscard]] QString taxIdTypeLabel(const QString &type);

/// A value of the type as an example of its form; empty where none is known.
[[nodiscard]] QString taxIdExample(const QString &type);

/// Whether it has the form of a type's name; whether it exists, the provider knows.
[[nodiscard]] bool isTaxIdType(QStringView type);

} // namespace portico
