// SPDX-License-Identifier: MIT
#include "services/account/portal/portalssoservice.h"

#include "services/wire/sso.h"

namespace portico::account {

namespace {

const QByteArray Settings = "/api/portal/sso";

} // namespace

PortalSsoService::PortalSsoService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<SsoSettings>>> PortalSsoService::settings(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(Settings, organizationId), wire::decodeSsoSettings, stop);
}

QCoro::Task<Result<void>> PortalSsoService::store(
    QString organizationId, SsoChange change, std::stop_token stop)
{
    ApiChange request(Settings, organizationId, wire::encodeSsoChange(change));
    request.method = "PUT";
    return changed(m_api, request, stop);
}

} // namespace portico::account
