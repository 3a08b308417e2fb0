// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/operation.h"
#include "services/account/session/session.h"

namespace portico::models {

/// How the person of a session signs in, and where they are signed in.
class SignInSecurityModel final : public QObject
{
    Q_OBJECT

public:
    /// Asks for both at once. \a session must outlive the model.
    explicit SignInSecurityModel(account::Session &session, QObject *parent = nullptr);

    /// After a change: what is on its way may be older than that.
    void reload();

    [[nodiscard]] account::Session &session() const { return m_session; }
    [[nodiscard]] const Loadable<OwnProfile> &profile() const { return m_profile; }
    [[nodiscard]] const Loadable<std::vector<SignInSession>> &places() const { return m_places; }
    /// All places but the one that asks.
    [[nodiscard]] QStringList otherPlaces() const;

    /// Calls for an Operation.
    [[nodiscard]] Operation::Call<void> turnOffCodes(const Secret &grant);
    /// One after the other; a place that has ended by itself counts as ended.
    [[nodiscard]] Operation::Call<void> end(const QStringList &sessionIds);

Q_SIGNALS:
    void changed();

private:
    account::Session &m_session;
    Loadable<OwnProfile> m_profile;
    Loadable<std::vector<SignInSession>> m_places;
};

} // namespace portico::models
