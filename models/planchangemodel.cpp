// SPDX-License-Identifier: MIT
#include "models/planchangemodel.h"

namespace portico::models {

PlanChangeModel::PlanChangeModel(
    account::Session &session, const Clock &clock, QString organizationId, QObject *parent)
    : QObject(parent), m_session(session), m_clock(clock), m_organizationId(std::move(organizationId))
{
    connect(&m_preview, &LoadableState::changed, this, [this] {
        if (m_preview.state() == LoadableState::State::Ready && !m_fresh)
            quoteCame(*m_preview.value());
        Q_EMIT changed();
    });
    connect(&m_confirmation, &Operation::changed, this, &PlanChangeModel::changed);
}

const Quote *PlanChangeModel::quote() const
{
    if (m_fresh)
        return &*m_fresh;
    return m_preview.value() ? &*m_preview.value() : nullptr;
}

void PlanChangeModel::setSelection(PlanSelection selection)
{
    m_selection = std::move(selection);
    m_replaced.reset();
    m_refusal.clear();
    ask();
}

void PlanChangeModel::renew()
{
    const Quote *before = quote();
    if (before)
        m_replaced = *before;
    m_refusal.clear();
    ask();
}

void PlanChangeModel::ask()
{
    if (m_confirmation.isUnderWay())
        return;
    m_fresh.reset();
    m_outcome.reset();
    m_shownQuote.clear();
    m_confirmation.abandon();
    m_preview.load([this, selection = m_selection](std::stop_token stop) {
        return m_session.billing().preview(m_organizationId, selection, std::move(stop));
    });
}

void PlanChangeModel::confirm()
{
    const Quote *present = quote();
    if (!present || isExpired() || m_outcome || m_preview.state() == LoadableState::State::Loading)
        return;
    m_confirmation.run<account::ChangeAnswer>(
        [this, id = present->id](std::stop_token stop) {
            return m_session.billing().changePlan(m_organizationId, id, std::move(stop));
        },
        [this](account::ChangeAnswer answer) { take(std::move(answer)); });
}

void PlanChangeModel::take(account::ChangeAnswer answer)
{
    if (!answer.freshQuote) {
        m_outcome = std::move(answer.outcome);
        return;
    }
    m_replaced = *quote();
    m_refusal = answer.refusal.code;
    m_fresh = std::move(answer.freshQuote);
    quoteCame(*m_fresh);
}

bool PlanChangeModel::isExpired() const
{
    return m_clock.now() >= m_deadline;
}

/// A quote that came just now cannot be over yet, whatever this computer's clock says.
void PlanChangeModel::quoteCame(const Quote &quote)
{
    if (quote.id == m_shownQuote)
        return;
    m_shownQuote = quote.id;
    const UtcSeconds now = m_clock.now();
    const bool isPlausible = quote.expiresAt > now && quote.expiresAt <= now + QuoteLifetime;
    m_deadline = isPlausible ? quote.expiresAt : now + QuoteLifetime;
}

} // namespace portico::models
