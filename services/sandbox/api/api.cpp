// SPDX-License-Identifier: MIT
#include "services/sandbox/api/api.h"

#include "services/sandbox/api/expand.h"
#include "services/sandbox/api/form.h"
#include "services/sandbox/api/key.h"
#include "services/sandbox/json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <thread>

namespace portico::sandbox {

namespace {

constexpr qsizetype LongestIdempotencyKey = 255;

http::Response respond(const QString &requestId, const StoredAnswer &answer)
{
    http::Response response;
    response.status = answer.status;
    response.headers = {{"Content-Type", "application/json"}, {"Request-Id", requestId.toLatin1()},
        {"Stripe-Version", "2026-10-28.endive"}};
    response.body = answer.body;
    return response;
}

StoredAnswer failed(const ApiError &error)
{
    return {error.status, QJsonDocument(error.toJson()).toJson(QJsonDocument::Indented)};
}

tl::unexpected<ApiError> refusal(int status, const QString &message)
{
    ApiError error;
    error.status = status;
    error.message = message;
    return tl::unexpected(error);
}

ApiError idempotencyError(Idempotency::Verdict verdict, const QString &key)
{
    ApiError error;
    error.type = QStringLiteral("idempotency_error");
    if (verdict == Idempotency::Verdict::InFlight) {
        error.status = 409;
        error.code = QStringLiteral("idempotency_key_in_use");
        error.message
            = QStringLiteral("There is another request in flight with this idempotency key (%1).").arg(key);
    } else {
        error.message
            = QStringLiteral("Keys for idempotent requests can only be used with the same parameters they "
                             "were first used with. Try using a key other than '%1'.")
                  .arg(key);
    }
    return error;
}

/// The call that a test wants to fail without being done; nothing for one that is done.
std::optional<http::Response> refusedBy(Faults::Kind fault, const QString &requestId)
{
    ApiError error;
    switch (fault) {
    case Faults::Kind::DropAfterCommit:
    case Faults::Kind::Delay:
    case Faults::Kind::DelayAfterCommit:
        return std::nullopt;
    case Faults::Kind::Error500:
        error.status = 500;
        error.type = QStringLiteral("api_error");
        error.message = QStringLiteral("An unknown error occurred.");
        break;
    case Faults::Kind::LockTimeout:
        error.status = 429;
        error.code = QStringLiteral("lock_timeout");
        error.message = QStringLiteral("This object cannot be accessed right now because another API request "
                                       "or Stripe process is currently accessing it.");
        break;
    case Faults::Kind::Conflict:
        error.status = 409;
        error.message = QStringLiteral("The request conflicts with another one.");
        break;
    }
    http::Response response = respond(requestId, failed(error));
    if (fault == Faults::Kind::Error500)
        response.headers.push_back({"Stripe-Should-Retry", "true"});
    return response;
}

} // namespace

Api::Api(Account &account, std::mutex &mutex, ApiRoutes routes, Committed committed)
    : m_account(account), m_mutex(mutex), m_routes(std::move(routes)), m_committed(std::move(committed))
{
    m_faults.addRoutes(m_routes);
}

bool Api::route(const http::Request &request, Job &job) const
{
    const QList<QByteArray> path = request.path.split('/');
    for (const ApiRoute &route : m_routes) {
        const QStringList pattern = route.pattern.split(u'/');
        if (route.method != request.method || pattern.size() != path.size())
            continue;
        QStringList ids;
        bool matches = true;
        for (qsizetype i = 0; i < path.size() && matches; ++i) {
            const QString part = QString::fromUtf8(QByteArray::fromPercentEncoding(path[i]));
            if (pattern[i] == u"{}")
                ids.append(part);
            else
                matches = pattern[i] == part;
        }
        if (matches) {
            job.route = &route;
            job.ids = ids;
            return true;
        }
    }
    return false;
}

tl::expected<Api::Job, ApiError> Api::accept(const http::Request &request) const
{
    const KeyKind key = keyKind(request.header("Authorization"));
    if (key == KeyKind::None)
        return refusal(401, QStringLiteral("Invalid API Key provided."));
    if (request.method != "GET" && key == KeyKind::ReadOnly)
        return refusal(403,
            QStringLiteral("The provided key does not have the required permissions for this endpoint."));
    Job job;
    if (!route(request, job))
        return refusal(404,
            QStringLiteral("Unrecognized request URL (%1: %2).")
                .arg(QString::fromLatin1(request.method), QString::fromUtf8(request.path)));
    const bool isPost = request.method == "POST";
    const std::optional<QJsonObject> form = decodeForm(isPost ? request.body : request.query);
    if (!form)
        return refusal(400, QStringLiteral("Invalid form encoding."));
    job.parameters = *form;
    const QByteArray fingerprinted
        = request.path + '\n' + QJsonDocument(*form).toJson(QJsonDocument::Compact);
    job.fingerprint = QCryptographicHash::hash(fingerprinted, QCryptographicHash::Sha256).toHex();
    job.expand = job.parameters.take(QStringLiteral("expand")).toArray();
    if (const std::optional<ApiError> problem = job.route->schema.problemWith(job.parameters))
        return tl::unexpected(*problem);
    if (isPost)
        job.idempotencyKey = QString::fromUtf8(request.header("Idempotency-Key"));
    if (job.idempotencyKey.size() > LongestIdempotencyKey)
        return refusal(400, QStringLiteral("Idempotency keys have at most 255 characters."));
    return job;
}

StoredAnswer Api::run(const Job &job)
{
    const std::scoped_lock lock(m_mutex);
    m_account.begin(job.requestId, job.idempotencyKey);
    Call call{m_account, job.ids, Params(job.parameters), m_baseUrl};
    Outcome outcome = job.route->handler(call);
    if (outcome)
        outcome = expanded(*outcome, job.expand, m_account);
    const StoredAnswer answer = outcome
        ? StoredAnswer{200, QJsonDocument(*outcome).toJson(QJsonDocument::Compact)}
        : failed(outcome.error());
    const bool executed = outcome || outcome.error().executed;
    QJsonObject kept;
    if (!job.idempotencyKey.isEmpty() && executed)
        kept = m_idempotency.finish(job.idempotencyKey, answer);
    else if (!job.idempotencyKey.isEmpty())
        m_idempotency.abandon(job.idempotencyKey);
    if (!executed) {
        m_account.rollback();
        return answer;
    }
    const Account::Changes changes = m_account.commit();
    if (!changes.isEmpty() || !kept.isEmpty())
        m_committed(changes, kept);
    return answer;
}

http::Response Api::once(const Job &job)
{
    using Verdict = Idempotency::Verdict;
    const Verdict verdict = m_idempotency.begin(job.idempotencyKey, job.fingerprint, m_account.wallNow());
    StoredAnswer answer;
    if (verdict == Verdict::New)
        answer = run(job);
    else if (verdict == Verdict::Replay)
        answer = m_idempotency.answer(job.idempotencyKey);
    else
        answer = failed(idempotencyError(verdict, job.idempotencyKey));
    http::Response response = respond(job.requestId, answer);
    response.headers.push_back({"Idempotency-Key", job.idempotencyKey.toUtf8()});
    if (verdict == Verdict::Replay)
        response.headers.push_back({"Idempotent-Replayed", "true"});
    return response;
}

http::Response Api::answer(const http::Request &request)
{
    const QString requestId = Account::newId(QStringLiteral("req"));
    tl::expected<Job, ApiError> job = accept(request);
    if (!job)
        return respond(requestId, failed(job.error()));
    job->requestId = requestId;
    const std::optional<Faults::Fault> fault = m_faults.take(request.method, request.path);
    if (fault) {
        if (const std::optional<http::Response> refused = refusedBy(fault->kind, requestId))
            return *refused;
        if (fault->kind == Faults::Kind::Delay)
            std::this_thread::sleep_for(fault->delay);
    }
    http::Response response = job->idempotencyKey.isEmpty() ? respond(requestId, run(*job)) : once(*job);
    if (fault && fault->kind == Faults::Kind::DelayAfterCommit)
        std::this_thread::sleep_for(fault->delay);
    response.cut = fault && fault->kind == Faults::Kind::DropAfterCommit;
    return response;
}

} // namespace portico::sandbox
