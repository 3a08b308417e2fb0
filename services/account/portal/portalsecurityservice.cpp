// SPDX-License-Identifier: MIT
#include "services/account/portal/portalsecurityservice.h"

#include "services/wire/security.h"

namespace portico::account {

namespace {

/// Nothing here belongs to an organization.
ApiChange authChange(const QByteArray &path, const QByteArray &body = "{}")
{
    return ApiChange("/api/auth/" + path, QString(), body);
}

} // namespace

PortalSecurityService::PortalSecurityService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<void>> PortalSecurityService::changePassword(
    Secret current, Secret password, std::stop_token stop)
{
    const wire::PasswordChange change{
        QString::fromUtf8(current.reveal()), QString::fromUtf8(password.reveal())};
    return changed(m_api, authChange("password/change", wire::encodePasswordChange(change)), stop);
}

QCoro::Task<Result<TotpEnrolment>> PortalSecurityService::enrollTotp(std::stop_token stop)
{
    return changed(m_api, authChange("totp/enroll"), wire::decodeTotpEnrolment, stop);
}

QCoro::Task<Result<QStringList>> PortalSecurityService::confirmTotp(QString code, std::stop_token stop)
{
    return changed(
        m_api, authChange("totp/confirm", wire::encodeTotpCode(code)), wire::decodeRecoveryCodes, stop);
}

QCoro::Task<Result<void>> PortalSecurityService::disableTotp(Secret grant, std::stop_token stop)
{
    return changed(m_api, authChange("totp/disable", wire::encodeGrant(grant.reveal())), stop);
}

QCoro::Task<Result<QStringList>> PortalSecurityService::renewRecoveryCodes(std::stop_token stop)
{
    return changed(m_api, authChange("totp/recovery-codes"), wire::decodeRecoveryCodes, stop);
}

QCoro::Task<Result<Copy<std::vector<SignInSession>>>> PortalSecurityService::sessions(std::stop_token stop)
{
    ApiQuery query("/api/auth/sessions");
    query.isKept = false;
    return fetch(m_api, query, wire::decodeSignInSessions, stop);
}

QCoro::Task<Result<void>> PortalSecurityService::endSession(QString sessionId, std::stop_token stop)
{
    ApiChange change = authChange("sessions/" + QUrl::toPercentEncoding(sessionId));
    change.method = "DELETE";
    return changed(m_api, change, stop);
}

} // namespace portico::account
