// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/archive/keptanswers.h"
#include "services/account/copy.h"
#include "services/account/portal/answercache.h"
#include "services/account/portal/portalanswer.h"
#include "services/account/portal/portaltokens.h"

#include <QCoroTask>

#include <memory>
#include <stop_token>

namespace portico::account {

/// What is asked of the portal; paths and queries are percent-encoded.
struct ApiQuery
{
    QByteArray path;
    QByteArray query;
    QString organizationId; ///< Empty for what belongs to no organization.
    QByteArray accept = "application/json";
    qint64 maxBodyBytes = 16 * 1024 * 1024;
    std::shared_ptr<net::BodySink> sink; ///< Takes the body; see net::Request.
    bool isKept = true; ///< Whether the answer is to be read again while the portal is away.

    explicit ApiQuery(QByteArray path_, QString organizationId_ = {})
        : path(std::move(path_)), organizationId(std::move(organizationId_))
    {
    }
};

/// A change that is asked of the portal, with a JSON body; executed once however often it is sent.
struct ApiChange
{
    QByteArray path;
    QString organizationId; ///< Empty for what belongs to no organization.
    QByteArray body = "{}";
    QByteArray method = "POST";

    ApiChange(QByteArray path_, QString organizationId_, QByteArray body_ = "{}")
        : path(std::move(path_)), organizationId(std::move(organizationId_)), body(std::move(body_))
    {
    }
};

/// A body as the portal sent it, now or when its ETag was new.
struct ApiAnswer
{
    QByteArray body;
    std::optional<wire::Stamp> stamp; ///< From the headers of an answer without a body.
    QString cacheKey;
    QByteArray etag;
    QByteArray digest; ///< `Repr-Digest` (RFC 9530); empty where there is none.
    bool isKept = false; ///< From an earlier time, as the portal is away.
    bool isToKeep = false;
    bool isInSink = false; ///< The body is in the sink of the query.
};

/// The one place that asks a portal for data: it adds the access token and the organization, revalidates what
/// is known already, renews a token the portal rejects once, and turns every refusal into an Error. While the
/// portal is away it gives what was kept, with the time it is from. Fails also with `Protocol` /
/// `answer_invalid`.
class PortalApi : public std::enable_shared_from_this<PortalApi>
{
public:
    /// \a transport must outlive this and every call in flight.
    /// Without \a kept nothing is read while the portal is away.
    PortalApi(QUrl portalUrl, net::Transport &transport, std::shared_ptr<PortalTokens> tokens,
        std::unique_ptr<KeptAnswers> kept);

    [[nodiscard]] QCoro::Task<Result<ApiAnswer>> get(ApiQuery query, std::stop_token stop);
    /// Any complete answer, refusals included: see refusalIn().
    [[nodiscard]] QCoro::Task<Result<net::Response>> change(ApiChange change, std::stop_token stop);
    /// To be called for each answer: whether it was what a portal says. Only then is it worth revalidating.
    void judge(const ApiAnswer &answer, bool isValid);

private:
    [[nodiscard]] QCoro::Task<Result<ApiAnswer>> ask(ApiQuery query, std::stop_token stop);
    [[nodiscard]] net::Request changeRequest(const ApiChange &change, const QByteArray &key) const;
    [[nodiscard]] net::Request request(
        const ApiQuery &query, const Secret &token, const QByteArray &knownEtag) const;

    QUrl m_portalUrl;
    net::Transport &m_transport;
    std::shared_ptr<PortalTokens> m_tokens;
    AnswerCache m_cache;
    std::unique_ptr<KeptAnswers> m_kept;
};

/// Why the portal refused; nothing where it did what was asked.
[[nodiscard]] std::optional<Error> refusalIn(const net::Response &response);

/// A change whose answer \a decode reads.
template <typename T>
[[nodiscard]] QCoro::Task<Result<T>> changed(std::shared_ptr<PortalApi> api, ApiChange change,
    Result<T> (*decode)(QByteArrayView), std::stop_token stop)
{
    const Result<net::Response> response = co_await api->change(change, stop);
    if (!response)
        co_return Result<T>(failure(response.error()));
    if (const std::optional<Error> refusal = refusalIn(*response))
        co_return Result<T>(failure(*refusal));
    co_return decode(response->body);
}

/// A change whose answer says no more than that it was made.
[[nodiscard]] QCoro::Task<Result<void>> changed(
    std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop);

/// An answer of the portal as \a decode reads it.
template <typename T>
[[nodiscard]] QCoro::Task<Result<Copy<T>>> fetch(std::shared_ptr<PortalApi> api, ApiQuery query,
    Result<wire::Stamped<T>> (*decode)(QByteArrayView), std::stop_token stop)
{
    const Result<ApiAnswer> answer = co_await api->get(query, stop);
    if (!answer)
        co_return Result<Copy<T>>(failure(answer.error()));
    Result<wire::Stamped<T>> decoded = decode(answer->body);
    api->judge(*answer, decoded.has_value());
    if (!decoded)
        co_return Result<Copy<T>>(failure(decoded.error()));
    const wire::Stamp stamp = answer->stamp.value_or(decoded->stamp);
    Copy<T> copy{std::move(decoded->value), stamp.asOf, stamp.now};
    co_return Result<Copy<T>>(std::move(copy));
}

} // namespace portico::account
