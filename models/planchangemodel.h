// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/operation.h"
#include "services/account/session/session.h"

namespace portico::models {

/// One change of the plan from its price to its outcome: the quote for a selection, how long it holds, and
/// its confirmation. A quote that was refused stays beside the fresh one, so that one can say what differs.
class PlanChangeModel final : public QObject
{
    Q_OBJECT

public:
    /// How long a quote holds; the server decides, and this also counts where the computer's clock is wrong.
    static constexpr std::chrono::minutes QuoteLifetime{15};

    /// \a session and \a clock must outlive the model.
    PlanChangeModel(
        account::Session &session, const Clock &clock, QString organizationId, QObject *parent = nullptr);

    /// Asks what \a selection would cost, and forgets everything about an earlier one.
    void setSelection(PlanSelection selection);
    /// Asks for a new price of the same selection; quote() then differs from replaced().
    void renew();
    /// Confirms quote(), once.
    void confirm();

    [[nodiscard]] const PlanSelection &selection() const { return m_selection; }
    [[nodiscard]] const LoadableState &preview() const { return m_preview; }
    /// The price that holds now or held last; null before the first answer.
    [[nodiscard]] const Quote *quote() const;
    /// The quote before the present one, where the change of price is to be told; null otherwise.
    [[nodiscard]] const Quote *replaced() const { return m_replaced ? &*m_replaced : nullptr; }
    /// Why the server refused replaced(): `quote_changed` or `quote_expired`, or empty for a renewal asked
    /// for.
    [[nodiscard]] QString refusal() const { return m_refusal; }
    /// Wall time at which the quote ends.
    [[nodiscard]] UtcSeconds deadline() const { return m_deadline; }
    [[nodiscard]] bool isExpired() const;
    /// Billing time the quote relates to.
    [[nodiscard]] UtcSeconds now() const { return m_preview.now(); }

    [[nodiscard]] Operation &confirmation() { return m_confirmation; }
    [[nodiscard]] const std::optional<ChangeOutcome> &outcome() const { return m_outcome; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(account::ChangeAnswer answer);
    void quoteCame(const Quote &quote);

    account::Session &m_session;
    const Clock &m_clock;
    QString m_organizationId;
    PlanSelection m_selection;
    Loadable<Quote> m_preview;
    Operation m_confirmation;
    std::optional<Quote> m_fresh; ///< Came with a refusal.
    std::optional<Quote> m_replaced;
    QString m_refusal;
    QString m_shownQuote;
    UtcSeconds m_deadline;
    std::optional<ChangeOutcome> m_outcome;
};

} // namespace portico::models
