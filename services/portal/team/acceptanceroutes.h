// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class PasswordHasher;
class RateLimiter;
class RouteTable;
class Sessions;
struct RateLimits;

/// What somebody does with the link of an invitation: look where it leads, and accept it. The answers do not
/// say whether the invited address has an account.
void addAcceptanceRoutes(RouteTable &routes, const Sessions &sessions, const PasswordHasher &hasher,
    RateLimiter &limiter, const RateLimits &limits);

} // namespace portico::portal
