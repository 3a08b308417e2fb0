// SPDX-License-Identifier: MIT
#include "services/account/portal/portalaccesstokenservice.h"

namespace portico::account {

namespace {

const QByteArray Tokens = "/api/portal/access-tokens";

QCoro::Task<Result<Secret>> makeToken(std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    const Result<QByteArray> secret = co_await changed(api, change, wire::decodeNewAccessToken, stop);
    if (!secret)
        co_return Result<Secret>(failure(secret.error()));
    co_return Result<Secret>(Secret(*secret));
}

} // namespace

PortalAccessTokenService::PortalAccessTokenService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<std::vector<AccessToken>>>> PortalAccessTokenService::tokens(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(Tokens, organizationId), wire::decodeAccessTokens, stop);
}

QCoro::Task<Result<Secret>> PortalAccessTokenService::make(
    QString organizationId, AccessTokenRequest request, std::stop_token stop)
{
    return makeToken(m_api, ApiChange(Tokens, organizationId, wire::encodeAccessTokenRequest(request)), stop);
}

QCoro::Task<Result<void>> PortalAccessTokenService::revoke(
    QString organizationId, QString tokenId, std::stop_token stop)
{
    ApiChange change(Tokens + '/' + QUrl::toPercentEncoding(tokenId), organizationId);
    change.method = "DELETE";
    return changed(m_api, change, stop);
}

} // namespace portico::account
