// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace portico {

/// What is to be changed about an organization; what is nothing stays as it is.
struct OrganizationChange
{
    static constexpr int LongestName = 80;
    static constexpr int LongestSlug = 48;

    std::optional<QString> name = {};
    std::optional<QString> slug = {}; ///< Of a-z, 0-9 and "-"; what scripts name the organization by.
    std::optional<bool> readOnlySeesInvoices = {};
    std::optional<bool> allRolesTakeSeats = {};

    friend bool operator==(const OrganizationChange &, const OrganizationChange &) = default;
};

} // namespace portico
