// SPDX-License-Identifier: MIT
#include "services/account/portal/portalapi.h"

#include <QUuid>

namespace portico::account {

namespace {

std::optional<wire::Stamp> stampOf(const net::Response &response)
{
    const auto asOf = wire::fromIso8601(QString::fromLatin1(response.header("Portico-As-Of")));
    const auto now = wire::fromIso8601(QString::fromLatin1(response.header("Portico-Now")));
    if (!asOf || !now)
        return std::nullopt;
    return wire::Stamp{*asOf, *now};
}

QString questionOf(const ApiQuery &query)
{
    return query.organizationId + u'\n' + QString::fromLatin1(query.path) + u'?'
        + QString::fromLatin1(query.query);
}

bool isTokenRejected(const Error &error)
{
    return error.httpStatus == 401 && error.code == QLatin1StringView("invalid_token");
}

} // namespace

PortalApi::PortalApi(QUrl portalUrl, net::Transport &transport, std::shared_ptr<PortalTokens> tokens,
    std::unique_ptr<KeptAnswers> kept)
    : m_portalUrl(std::move(portalUrl)), m_transport(transport), m_tokens(std::move(tokens)),
      m_kept(std::move(kept))
{
}

QCoro::Task<Result<ApiAnswer>> PortalApi::get(ApiQuery query, std::stop_token stop)
{
    const std::shared_ptr<PortalApi> self = shared_from_this();
    const Result<ApiAnswer> answer = co_await self->ask(query, stop);
    if (answer || !isUnreachable(answer.error()) || !self->m_kept || !query.isKept)
        co_return answer;
    ApiAnswer kept;
    kept.body = co_await self->m_kept->find(questionOf(query));
    kept.isKept = true;
    if (kept.body.isEmpty() || stop.stop_requested())
        co_return answer;
    co_return Result<ApiAnswer>(kept);
}

QCoro::Task<Result<ApiAnswer>> PortalApi::ask(ApiQuery query, std::stop_token stop)
{
    const std::shared_ptr<PortalApi> self = shared_from_this();
    ApiAnswer answer;
    answer.cacheKey = questionOf(query);
    answer.isToKeep = query.isKept;
    Secret rejected;
    while (true) {
        const Result<Secret> token = co_await self->m_tokens->accessToken(rejected);
        if (!token)
            co_return Result<ApiAnswer>(failure(token.error()));
        const std::optional<AnswerCache::Entry> known = self->m_cache.find(answer.cacheKey);
        const net::Request request = self->request(query, *token, known ? known->etag : QByteArray());
        const Result<net::Response> response = co_await self->m_transport.send(request, stop);
        if (response && (response->status == 200 || (response->status == 206 && response->isInSink))) {
            answer.body = response->body;
            answer.isInSink = response->isInSink;
            answer.etag = response->header("ETag");
            answer.digest = response->header("Repr-Digest");
            co_return Result<ApiAnswer>(answer);
        }
        if (response && response->status == 304 && known) {
            answer.body = known->body;
            answer.etag = known->etag;
            answer.stamp = stampOf(*response);
            co_return Result<ApiAnswer>(answer);
        }
        const Error error = response ? portalError(*response) : response.error();
        if (error.kind != Error::Kind::Cancelled)
            self->m_tokens->setReachable(!isUnreachable(error));
        if (!isTokenRejected(error) || !rejected.isEmpty())
            co_return Result<ApiAnswer>(failure(error));
        rejected = *token;
    }
}

QCoro::Task<Result<net::Response>> PortalApi::change(ApiChange change, std::stop_token stop)
{
    const std::shared_ptr<PortalApi> self = shared_from_this();
    const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    Secret rejected;
    while (true) {
        const Result<Secret> token = co_await self->m_tokens->accessToken(rejected);
        if (!token)
            co_return Result<net::Response>(failure(token.error()));
        net::Request request = self->changeRequest(change, key);
        request.headers.push_back({"Authorization", "Bearer " + token->reveal()});
        Result<net::Response> response = co_await self->m_transport.send(request, stop);
        const std::optional<Error> refusal
            = response ? refusalIn(*response) : std::optional(response.error());
        if (!refusal || refusal->kind != Error::Kind::Cancelled)
            self->m_tokens->setReachable(!refusal || !isUnreachable(*refusal));
        if (!refusal || !isTokenRejected(*refusal) || !rejected.isEmpty())
            co_return response;
        rejected = *token;
    }
}

std::optional<Error> refusalIn(const net::Response &response)
{
    return response.status < 300 ? std::nullopt : std::optional(portalError(response));
}

QCoro::Task<Result<void>> changed(std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    const Result<net::Response> response = co_await api->change(change, stop);
    if (!response)
        co_return Result<void>(failure(response.error()));
    if (const std::optional<Error> refusal = refusalIn(*response))
        co_return Result<void>(failure(*refusal));
    co_return Result<void>();
}

void PortalApi::judge(const ApiAnswer &answer, bool isValid)
{
    if (answer.isKept)
        return;
    m_tokens->setReachable(isValid);
    if (isValid && answer.isToKeep && m_kept)
        m_kept->keep(answer.cacheKey, answer.body);
    if (isValid && !answer.etag.isEmpty())
        m_cache.insert(answer.cacheKey, {answer.etag, answer.body});
}

net::Request PortalApi::changeRequest(const ApiChange &change, const QByteArray &key) const
{
    net::Request request(change.method, portalUrl(m_portalUrl, change.path));
    request.headers.push_back({"Accept", "application/json"});
    request.headers.push_back({"Content-Type", "application/json"});
    if (!change.organizationId.isEmpty())
        request.headers.push_back({"X-Organization-ID", change.organizationId.toUtf8()});
    request.body = change.body;
    request.idempotencyKey = key;
    return request;
}

net::Request PortalApi::request(const ApiQuery &query, const Secret &token, const QByteArray &knownEtag) const
{
    net::Request request("GET", portalUrl(m_portalUrl, query.path, query.query));
    request.headers.push_back({"Authorization", "Bearer " + token.reveal()});
    request.headers.push_back({"Accept", query.accept});
    if (!query.organizationId.isEmpty())
        request.headers.push_back({"X-Organization-ID", query.organizationId.toUtf8()});
    if (!knownEtag.isEmpty())
        request.headers.push_back({"If-None-Match", knownEtag});
    request.maxBodyBytes = query.maxBodyBytes;
    request.sink = query.sink;
    return request;
}

} // namespace portico::account
