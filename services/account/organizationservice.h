// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/notificationpreference.h"
#include "services/domain/organization.h"
#include "services/domain/organizationchange.h"
#include "services/domain/organizationfamily.h"
#include "services/domain/organizationoverview.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <stop_token>
#include <vector>

namespace portico::account {

/// The organizations the signed-in person belongs to or sees, and what is decided about one of them.
class OrganizationService
{
public:
    virtual ~OrganizationService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop)
        = 0;
    /// Accepts an invitation to the signed-in person's address; the answer is the id of the organization, or
    /// empty where the portal had said it before and the answer was lost. Fails with `not_found`,
    /// `invitation_expired`, `no_seat`, and `other_account` where it is for another address.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> acceptInvitation(Secret token, std::stop_token stop)
        = 0;

    /// Each organization with its next charge, problems and seats.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<OrganizationOverview>>>> overview(
        std::stop_token stop)
        = 0;
    /// `slug_taken`, and `invalid_field` for a name or slug that is none.
    [[nodiscard]] virtual QCoro::Task<Result<void>> change(
        QString organizationId, OrganizationChange change, std::stop_token stop)
        = 0;
    /// Takes a grant for `delete_organization`; `subscription_active` while a subscription renews.
    [[nodiscard]] virtual QCoro::Task<Result<void>> remove(
        QString organizationId, Secret grant, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> restore(QString organizationId, std::stop_token stop) = 0;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<OrganizationFamily>>> family(
        QString organizationId, std::stop_token stop)
        = 0;
    /// \a childId is of another organization one owns; `has_parent`, `has_children`, `is_child`.
    [[nodiscard]] virtual QCoro::Task<Result<void>> adopt(
        QString organizationId, QString childId, std::stop_token stop)
        = 0;
    /// \a childId is of a child, or of the organization itself to leave its parent.
    [[nodiscard]] virtual QCoro::Task<Result<void>> release(
        QString organizationId, QString childId, std::stop_token stop)
        = 0;

    /// What the person is told of in the organization.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<NotificationPreferences>>> preferences(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> choose(
        QString organizationId, std::vector<NotificationChoice> choices, std::stop_token stop)
        = 0;
};

/// The signed-in person.
struct Profile
{
    QString name;
    QString email;
    bool isSso = false; ///< They came through single sign-on, which proves who they are.

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace portico::account
