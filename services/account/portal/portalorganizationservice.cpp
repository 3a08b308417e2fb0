// SPDX-License-Identifier: MIT
#include "services/account/portal/portalorganizationservice.h"

#include "services/account/portal/portalinvitations.h"
#include "services/wire/organizations.h"

namespace portico::account {

namespace {

const QByteArray OrganizationPath = "/api/portal/organization";
const QByteArray ChildrenPath = "/api/portal/children";
const QByteArray PreferencesPath = "/api/portal/notification-preferences";

ApiChange made(const char *method, QByteArray path, const QString &organizationId, QByteArray body = "{}")
{
    ApiChange change(std::move(path), organizationId, std::move(body));
    change.method = method;
    return change;
}

Result<QString> readOrganizationId(QByteArrayView body)
{
    const Result<wire::Accepted> accepted = readAccepted(body);
    return accepted ? Result<QString>(accepted->organizationId) : Result<QString>(failure(accepted.error()));
}

} // namespace

PortalOrganizationService::PortalOrganizationService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<std::vector<Organization>>>> PortalOrganizationService::organizations(
    std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/organizations"), wire::decodeOrganizations, stop);
}

QCoro::Task<Result<QString>> PortalOrganizationService::acceptInvitation(Secret token, std::stop_token stop)
{
    const QByteArray body = wire::encodeAcceptance({token.reveal()});
    return changed(m_api, ApiChange("/api/accept-invitation", QString(), body), readOrganizationId, stop);
}

QCoro::Task<Result<Copy<std::vector<OrganizationOverview>>>> PortalOrganizationService::overview(
    std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/overview"), wire::decodeOverview, stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::change(
    QString organizationId, OrganizationChange change, std::stop_token stop)
{
    return changed(
        m_api, made("PATCH", OrganizationPath, organizationId, wire::encodeOrganizationChange(change)), stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::remove(
    QString organizationId, Secret grant, std::stop_token stop)
{
    return changed(
        m_api, made("DELETE", OrganizationPath, organizationId, wire::encodeDeletion(grant.reveal())), stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::restore(QString organizationId, std::stop_token stop)
{
    return changed(m_api, made("POST", OrganizationPath + "/restore", organizationId), stop);
}

QCoro::Task<Result<Copy<OrganizationFamily>>> PortalOrganizationService::family(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(ChildrenPath, organizationId), wire::decodeFamily, stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::adopt(
    QString organizationId, QString childId, std::stop_token stop)
{
    return changed(m_api, made("POST", ChildrenPath, organizationId, wire::encodeNewChild(childId)), stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::release(
    QString organizationId, QString childId, std::stop_token stop)
{
    const QByteArray path = ChildrenPath + '/' + QUrl::toPercentEncoding(childId);
    return changed(m_api, made("DELETE", path, organizationId), stop);
}

QCoro::Task<Result<Copy<NotificationPreferences>>> PortalOrganizationService::preferences(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(PreferencesPath, organizationId), wire::decodePreferences, stop);
}

QCoro::Task<Result<void>> PortalOrganizationService::choose(
    QString organizationId, std::vector<NotificationChoice> choices, std::stop_token stop)
{
    return changed(
        m_api, made("PUT", PreferencesPath, organizationId, wire::encodePreferenceChoices(choices)), stop);
}

} // namespace portico::account
