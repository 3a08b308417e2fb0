// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/operation.h"
#include "services/account/session/session.h"
#include "services/domain/organization.h"

namespace portico::models {

/// The access tokens of one organization that the person may see; nothing is read for somebody who may have
/// none.
class AccessTokenModel final : public QObject
{
    Q_OBJECT

public:
    /// \a session must outlive the model.
    explicit AccessTokenModel(account::Session &session, QObject *parent = nullptr);

    void setOrganization(const Organization &organization);
    void forget();
    void refresh();
    /// After a change: what is on its way may be older than that.
    void reload();

    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] const Loadable<std::vector<AccessToken>> &tokens() const { return m_tokens; }
    [[nodiscard]] account::Session &session() const { return m_session; }

    /// Calls for an Operation.
    [[nodiscard]] Operation::Call<Secret> make(const AccessTokenRequest &request);
    [[nodiscard]] Operation::Call<void> revoke(const QString &tokenId);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool mayHaveSome() const
    {
        return m_organization.permissions.contains(Permission::TokenCreate);
    }

    account::Session &m_session;
    Organization m_organization;
    Loadable<std::vector<AccessToken>> m_tokens;
};

} // namespace portico::models
