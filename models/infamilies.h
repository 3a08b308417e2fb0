// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

namespace portico::models {

/// \a organizations in their order, but each child behind its parent, where that is there.
template <typename Entry>
[[nodiscard]] std::vector<Entry> inFamilies(const std::vector<Entry> &organizations)
{
    const auto hasParent = [&](const Entry &entry) {
        return !entry.parentId.isEmpty()
            && std::any_of(organizations.begin(), organizations.end(),
                [&](const Entry &each) { return each.id == entry.parentId; });
    };
    std::vector<Entry> ordered;
    ordered.reserve(organizations.size());
    for (const Entry &each : organizations) {
        if (hasParent(each))
            continue;
        ordered.push_back(each);
        std::copy_if(organizations.begin(), organizations.end(), std::back_inserter(ordered),
            [&](const Entry &child) { return child.parentId == each.id; });
    }
    return ordered;
}

} // namespace portico::models
