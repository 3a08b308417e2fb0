// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/enclosure.h"

#include <stop_token>

namespace portico::portal {

/// How handing something over ended.
struct Delivery
{
    enum class Outcome {
        Sent, ///< The other side has it.
        Later, ///< Not now: worth trying again.
        Refused, ///< Never: the other side does not want this one.
    };

    Outcome outcome = Outcome::Later;
    QString reason; ///< For the log; never holds a secret.
};

/// Hands entries of the outbox over, with what they take along. Called by one thread at a time; ends soon
/// after a stop is asked for, and in any case before a lease does.
class Transport
{
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual Delivery deliver(
        const OutboxEntry &entry, const Enclosure &enclosure, std::stop_token stop)
        = 0;

protected:
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;
};

} // namespace portico::portal
