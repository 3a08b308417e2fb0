// SPDX-License-Identifier: MIT
#include "models/signinsecuritymodel.h"

namespace portico::models {

namespace {

QCoro::Task<Result<void>> endEach(
    account::SecurityService &security, QStringList sessionIds, std::stop_token stop)
{
    for (const QString &sessionId : std::as_const(sessionIds)) {
        const Result<void> ended = co_await security.endSession(sessionId, stop);
        if (!ended && ended.error().kind != Error::Kind::NotFound)
            co_return ended;
    }
    co_return Result<void>();
}

} // namespace

SignInSecurityModel::SignInSecurityModel(account::Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&m_profile, &LoadableState::changed, this, &SignInSecurityModel::changed);
    connect(&m_places, &LoadableState::changed, this, &SignInSecurityModel::changed);
    m_profile.load([this](std::stop_token stop) { return m_session.profiles().profile(stop); });
    m_places.load([this](std::stop_token stop) { return m_session.security().sessions(stop); });
}

void SignInSecurityModel::reload()
{
    m_profile.askAnew();
    m_places.askAnew();
}

QStringList SignInSecurityModel::otherPlaces() const
{
    QStringList others;
    if (!m_places.value())
        return others;
    for (const SignInSession &place : *m_places.value()) {
        if (!place.isCurrent)
            others.append(place.id);
    }
    return others;
}

Operation::Call<void> SignInSecurityModel::turnOffCodes(const Secret &grant)
{
    return [this, grant](std::stop_token stop) { return m_session.security().disableTotp(grant, stop); };
}

Operation::Call<void> SignInSecurityModel::end(const QStringList &sessionIds)
{
    return
        [this, sessionIds](std::stop_token stop) { return endEach(m_session.security(), sessionIds, stop); };
}

} // namespace portico::models
