// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/secret.h"
#include "services/http/responder.h"

#include <vector>

namespace portico::portal {

class InboxWriter;

/// POST /webhooks/stripe: takes only what the provider has signed, and answers 200 once it is committed.
class WebhookEndpoint final
{
public:
    /// \a secrets: the signing secret, and for a day of rotation the next one. Events of the other mode are
    /// refused.
    WebhookEndpoint(InboxWriter &writer, const Clock &clock, std::vector<Secret> secrets, bool livemode);

    void handle(const http::Request &request, const http::Responder &responder) const;

private:
    InboxWriter &m_writer;
    const Clock &m_clock;
    const std::vector<Secret> m_secrets;
    const bool m_livemode;
};

} // namespace portico::portal
