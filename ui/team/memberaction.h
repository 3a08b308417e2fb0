// SPDX-License-Identifier: MIT
#pragma once

namespace portico::ui {

/// What can be done with a member, each in a dialog of its own.
enum class MemberAction { ChangeRole, ChangeExtra, MakeOwner, OfferOwnership, Remove, Leave };

} // namespace portico::ui
