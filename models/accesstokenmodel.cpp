// SPDX-License-Identifier: MIT
#include "models/accesstokenmodel.h"

namespace portico::models {

AccessTokenModel::AccessTokenModel(account::Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&m_tokens, &LoadableState::changed, this, &AccessTokenModel::changed);
}

void AccessTokenModel::setOrganization(const Organization &organization)
{
    const bool isOther = organization.id != m_organization.id;
    m_organization = organization;
    if (isOther || !mayHaveSome())
        m_tokens.clear();
    if (mayHaveSome())
        m_tokens.state() == LoadableState::State::Idle ? reload() : m_tokens.reload();
}

void AccessTokenModel::forget()
{
    m_organization = Organization();
    m_tokens.clear();
}

void AccessTokenModel::refresh()
{
    m_tokens.reload();
}

void AccessTokenModel::reload()
{
    m_tokens.load([this, id = m_organization.id](
                      std::stop_token stop) { return m_session.accessTokens().tokens(id, stop); });
}

Operation::Call<Secret> AccessTokenModel::make(const AccessTokenRequest &request)
{
    return [this, id = m_organization.id, request](
               std::stop_token stop) { return m_session.accessTokens().make(id, request, stop); };
}

Operation::Call<void> AccessTokenModel::revoke(const QString &tokenId)
{
    return [this, id = m_organization.id, tokenId](
               std::stop_token stop) { return m_session.accessTokens().revoke(id, tokenId, stop); };
}

} // namespace portico::models
