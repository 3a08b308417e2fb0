// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace portico {

/// An organization another one is linked to.
struct Relative
{
    QString id;
    QString name;
    QString slug;

    friend bool operator==(const Relative &, const Relative &) = default;
};

/// The parent of an organization, or its children: one level, so never both.
struct OrganizationFamily
{
    std::optional<Relative> parent = {};
    std::vector<Relative> children = {}; ///< By name.

    friend bool operator==(const OrganizationFamily &, const OrganizationFamily &) = default;
};

/// Why two organizations cannot become parent and child.
enum class FamilyRefusal {
    Same,
    HasParent, ///< The child to be belongs to another one, or to this one already.
    HasChildren, ///< The child to be has children of its own.
    IsChild, ///< The parent to be is a child itself.
};

/// Whether \a childId may become a child of \a parentId, by what each of them is now.
struct FamilyStanding
{
    QString id;
    QString parentId; ///< Empty for none.
    bool hasChildren = false;
};
[[nodiscard]] inline std::optional<FamilyRefusal> refusalToAdopt(
    const FamilyStanding &parent, const FamilyStanding &child)
{
    if (parent.id == child.id)
        return FamilyRefusal::Same;
    if (!parent.parentId.isEmpty())
        return FamilyRefusal::IsChild;
    if (child.hasChildren)
        return FamilyRefusal::HasChildren;
    if (!child.parentId.isEmpty())
        return FamilyRefusal::HasParent;
    return std::nullopt;
}

} // namespace portico
