// SPDX-License-Identifier: MIT
#include "services/portal/sync/webhookendpoint.h"

#include "services/portal/portalerror.h"
#include "services/portal/sync/inboxwriter.h"
#include "services/stripe/webhook.h"
#include "services/wire/portal.h"

namespace portico::portal {

namespace {

http::Response problem(int status, QLatin1StringView code)
{
    http::Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/problem+json"});
    if (status == 503)
        response.headers.push_back({"Retry-After", "1"});
    response.body = wire::encodeProblem(portalError(status, code));
    return response;
}

/// One answer for everything that is wrong: it says nothing about the reason.
http::Response rejected()
{
    return problem(400, QLatin1StringView("webhook_rejected"));
}

http::Response busy()
{
    return problem(503, QLatin1StringView("busy"));
}

http::Response acknowledged()
{
    http::Response response;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = R"({"received":true})";
    return response;
}

} // namespace

WebhookEndpoint::WebhookEndpoint(
    InboxWriter &writer, const Clock &clock, std::vector<Secret> secrets, bool livemode)
    : m_writer(writer), m_clock(clock), m_secrets(std::move(secrets)), m_livemode(livemode)
{
}

void WebhookEndpoint::handle(const http::Request &request, const http::Responder &responder) const
{
    Result<stripe::Event> event
        = stripe::verifiedEvent(request.body, request.header("Stripe-Signature"), m_secrets, m_clock.now());
    if (!event || event->livemode != m_livemode) {
        responder.send(rejected());
        return;
    }
    const bool taken = m_writer.tryAdd(std::move(*event),
        [responder](const Result<void> &stored) { responder.send(stored ? acknowledged() : busy()); });
    if (!taken)
        responder.send(busy());
}

} // namespace portico::portal
