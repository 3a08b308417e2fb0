// SPDX-License-Identifier: MIT
#include "services/account/session/portalsession.h"

#include "services/account/portal/portalsso.h"

namespace portico::account {

namespace {

QString pathIn(std::optional<QTemporaryDir> &fleeting)
{
    return fleeting.emplace().filePath(QStringLiteral("archive.db"));
}

std::unique_ptr<KeptAnswers> answersIn(
    const std::shared_ptr<ArchiveThreads> &archive, PortalSession::WhileAway whileAway)
{
    return whileAway == PortalSession::WhileAway::ReadKept ? std::make_unique<KeptAnswers>(archive) : nullptr;
}

Result<Secret> readGrant(QByteArrayView body)
{
    const Result<wire::StepUp> stepUp = wire::decodeStepUp(body);
    return stepUp ? Result<Secret>(Secret(stepUp->grant)) : Result<Secret>(failure(stepUp.error()));
}

QCoro::Task<Result<void>> proveInBrowser(SsoVisit visit, std::stop_token stop)
{
    const Result<QByteArray> proved = co_await visitProvider(visit, stop);
    co_return proved ? Result<void>() : Result<void>(failure(proved.error()));
}

} // namespace

PortalSession::PortalSession(Connection connection, net::Transport &transport,
    std::shared_ptr<PortalTokens> tokens, std::shared_ptr<TokenVault> vault, const QString &archivePath,
    WhileAway whileAway)
    : m_connection(std::move(connection)), m_tokens(std::move(tokens)), m_vault(std::move(vault)),
      m_archive(std::make_shared<ArchiveThreads>(archivePath.isEmpty() ? pathIn(m_fleeting) : archivePath)),
      m_api(std::make_shared<PortalApi>(
          m_connection.url, transport, m_tokens, answersIn(m_archive, whileAway))),
      m_billing(m_api), m_billingDetails(m_api), m_accessTokens(m_api), m_audit(m_api), m_invoices(m_api),
      m_kept(m_invoices, m_archive), m_usage(m_api), m_team(m_api), m_organizations(m_api),
      m_notifications(m_api), m_profiles(m_api), m_security(m_api), m_sso(m_api)
{
    connect(m_tokens.get(), &PortalTokens::stateChanged, this, &Session::stateChanged);
    connect(m_vault.get(), &TokenVault::problemChanged, this, &Session::keychainProblemChanged);
}

Session::State PortalSession::state() const
{
    return m_tokens->state();
}

Profile PortalSession::profile() const
{
    Profile profile = m_tokens->profile();
    if (profile.email.isEmpty())
        profile.email = m_connection.email;
    return profile;
}

QString PortalSession::serverName() const
{
    return m_connection.kind == Connection::Kind::Demo ? QString() : m_connection.url.authority();
}

QString PortalSession::keychainProblem() const
{
    return m_vault->problem();
}

QCoro::Task<Result<Secret>> PortalSession::stepUp(Proof proof, std::stop_token stop)
{
    const wire::StepUpRequest request{QString::fromUtf8(proof.password.reveal()), proof.code, proof.action};
    return changed(m_api, ApiChange("/api/auth/step-up", QString(), wire::encodeStepUpRequest(request)),
        readGrant, stop);
}

QCoro::Task<Result<void>> PortalSession::stepUpInBrowser(BrowserProof proof, std::stop_token stop)
{
    SsoVisit visit{m_connection.url};
    visit.start.isStepUp = true;
    visit.openPage = std::move(proof.openPage);
    visit.farewell = std::move(proof.farewell);
    visit.post = [api = m_api, stop](const QByteArray &path, const QByteArray &body) {
        return api->change(ApiChange(path, QString(), body), stop);
    };
    return proveInBrowser(visit, stop);
}

void PortalSession::signOut(OnSignOut wish)
{
    if (wish == OnSignOut::RemoveInvoices)
        m_kept.remove();
    m_tokens->signOut();
}

} // namespace portico::account
