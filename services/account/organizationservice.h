// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/organization.h"

#include <QCoroTask>

#include <stop_token>
#include <vector>

namespace portico::account {

/// The organizations the signed-in person belongs to.
class OrganizationService
{
public:
    virtual ~OrganizationService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop)
        = 0;
};

/// The signed-in person.
struct Profile
{
    QString name;
    QString email;

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace portico::account
