// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/portal/sso/outsideaddress.h"

#include <optional>
#include <stop_token>

namespace portico::portal {

/// One request to the identity provider of an organization.
struct OutsideRequest
{
    QUrl url;
    std::optional<Secret> form = {}; ///< Posted where it is there.
    Secret authorization = {}; ///< A whole `Authorization` value.
};

struct OutsideAnswer
{
    int status = 0;
    QByteArray body;
};

/// Asks addresses that customers have entered. Checked is the very address each connection goes to, whatever
/// a name resolved to before; no redirect is followed, no proxy asked, nothing longer than 64 KiB read, and
/// after five seconds it is over.
class OutsideCall
{
public:
    explicit OutsideCall(Reach reach) : m_reach(reach) { }

    [[nodiscard]] Reach reach() const { return m_reach; }
    /// Waits. `url_refused`, `sso_unreachable` (with the reason as detail).
    [[nodiscard]] Result<OutsideAnswer> send(const OutsideRequest &request, std::stop_token stop = {}) const;

private:
    Reach m_reach;
};

} // namespace portico::portal
