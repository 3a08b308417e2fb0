// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notificationpreference.h"
#include "services/domain/organizationchange.h"
#include "services/domain/organizationfamily.h"
#include "services/domain/organizationoverview.h"
#include "services/wire/portal.h"

/// The organizations of a person, and what is changed about one, in the JSON of the portal API.
namespace portico::wire {

[[nodiscard]] QByteArray encodeOrganization(const Organization &organization);
[[nodiscard]] Result<Organization> decodeOrganization(QByteArrayView json);

/// Each organization with the billing time its part is told at; the totals are made of them.
[[nodiscard]] Document encodeOverview(
    const std::vector<OrganizationOverview> &organizations, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<OrganizationOverview>>> decodeOverview(QByteArrayView json);

[[nodiscard]] QByteArray encodeOrganizationChange(const OrganizationChange &change);
/// `invalid_field` on `name` where nothing is to change.
[[nodiscard]] Result<OrganizationChange> decodeOrganizationChange(QByteArrayView json);

/// Of DELETE organization: the proof of identity for just this.
[[nodiscard]] QByteArray encodeDeletion(const QByteArray &grant);
[[nodiscard]] Result<QByteArray> decodeDeletion(QByteArrayView json);
/// What is answered: when the organization goes for good.
[[nodiscard]] QByteArray encodeDeletionMoment(UtcSeconds deletionAt);
[[nodiscard]] Result<UtcSeconds> decodeDeletionMoment(QByteArrayView json);

[[nodiscard]] Document encodeFamily(const OrganizationFamily &family, const Stamp &stamp);
[[nodiscard]] Result<Stamped<OrganizationFamily>> decodeFamily(QByteArrayView json);
/// Of POST children: the slug or id of the organization that becomes a child.
[[nodiscard]] QByteArray encodeNewChild(const QString &organization);
[[nodiscard]] Result<QString> decodeNewChild(QByteArrayView json);

[[nodiscard]] Document encodePreferences(const NotificationPreferences &preferences, const Stamp &stamp);
[[nodiscard]] Result<Stamped<NotificationPreferences>> decodePreferences(QByteArrayView json);
[[nodiscard]] QByteArray encodePreferenceChoices(const std::vector<NotificationChoice> &choices);
/// `invalid_field` for a kind that is none.
[[nodiscard]] Result<std::vector<NotificationChoice>> decodePreferenceChoices(QByteArrayView json);

} // namespace portico::wire
