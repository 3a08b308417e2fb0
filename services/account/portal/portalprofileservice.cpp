// SPDX-License-Identifier: MIT
#include "services/account/portal/portalprofileservice.h"

#include "services/wire/security.h"

namespace portico::account {

namespace {

const QByteArray ProfilePath = "/api/auth/profile";

} // namespace

PortalProfileService::PortalProfileService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<OwnProfile>>> PortalProfileService::profile(std::stop_token stop)
{
    ApiQuery query(ProfilePath);
    query.isKept = false;
    return fetch(m_api, query, wire::decodeOwnProfile, stop);
}

QCoro::Task<Result<void>> PortalProfileService::change(ProfileChange change, std::stop_token stop)
{
    ApiChange asked(ProfilePath, QString(), wire::encodeProfileChange(change));
    asked.method = "PATCH";
    return changed(m_api, asked, stop);
}

QCoro::Task<Result<void>> PortalProfileService::changeEmail(QString email, std::stop_token stop)
{
    return changed(m_api, ApiChange(ProfilePath + "/email", QString(), wire::encodeAddress(email)), stop);
}

} // namespace portico::account
