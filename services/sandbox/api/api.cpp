// SPDX-License-Identifier: MIT
#include "services/sandbox/api/api.h"

#include "services/sandbox/api/expand.h"
#include "services/sandbox/api/form.h"
#include "services/sandbox/json.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

namespace portico::sandbox {

namespace {

enum class KeyKind { None, ReadOnly, Full };

/// The key of a bearer or basic authorization.
KeyKind keyKind(const QByteArray &authorization)
{
    QByteArray key;
    if (authorization.startsWith("Bearer "))
        key = authorization.mid(7).trimmed();
    else if (authorization.startsWith("Basic "))
        key = QByteArray::fromBase64(authorization.mid(6)).split(':').value(0);
    static const QRegularExpression pattern(QStringLiteral("^(sk|rk)_test_[A-Za-z0-9_]+$"));
    if (!pattern.match(QString::fromLatin1(key)).hasMatch())
        return KeyKind::None;
    return key.startsWith("rk_test_ro") ? KeyKind::ReadOnly : KeyKind::Full;
}

http::Response respond(const StoredAnswer &answer)
{
    http::Response response;
    response.status = answer.status;
    response.headers = {{"Content-Type", "application/json"},
                        {"Request-Id", Account::newId(QStringLiteral("req")).toLatin1()},
                        {"Stripe-Version", "2026-10-28.endive"}};
    response.body = answer.body;
    return response;
}

StoredAnswer failed(const ApiError &error)
{
    return {error.status, QJsonDocument(error.toJson()).toJson(QJsonDocument::Indented)};
}

ApiError unauthorized()
{
    ApiError error;
    error.status = 401;
    error.message = QStringLiteral("Invalid API Key provided.");
    return error;
}

ApiError readOnlyKey()
{
    ApiError error;
    error.status = 403;
    error.message = QStringLiteral("The provided key does not have the required permissions for this endpoint.");
    return error;
}

ApiError idempotencyError(Idempotency::Verdict verdict, const QString &key)
{
    ApiError error;
    error.type = QStringLiteral("idempotency_error");
    if (verdict == Idempotency::Verdict::InFlight) {
        error.status = 409;
        error.code = QStringLiteral("idempotency_key_in_use");
        error.message = QStringLiteral("There is another request in flight with this idempotency key (%1).").arg(key);
    } else {
        error.message = QStringLiteral("Keys for idempotent requests can only be used with the same parameters they "
                                       "were first used with. Try using a key other than '%1'.").arg(key);
    }
    return error;
}

} // namespace

Api::Api(Account &account, ApiRoutes routes)
    : m_account(account)
    , m_routes(std::move(routes))
{
}

Api::Target Api::targetOf(const http::Request &request) const
{
    const QStringList path = QString::fromUtf8(QByteArray::fromPercentEncoding(request.path)).split(u'/');
    for (const ApiRoute &route : m_routes) {
        const QStringList pattern = route.pattern.split(u'/');
        if (route.method != request.method || pattern.size() != path.size())
            continue;
        QStringList ids;
        bool matches = true;
        for (qsizetype i = 0; i < path.size() && matches; ++i) {
            if (pattern[i] == u"{}")
                ids.append(path[i]);
            else
                matches = pattern[i] == path[i];
        }
        if (matches)
            return {&route, ids};
    }
    return {};
}

StoredAnswer Api::execute(const Target &target, const QJsonObject &parameters, bool *executed)
{
    QJsonObject own = parameters;
    const QJsonValue expand = own.take(QStringLiteral("expand"));
    for (const QString &name : own.keys()) {
        if (!target.route->parameters.contains(name))
            return failed(invalidRequest(QStringLiteral("Received unknown parameter: %1").arg(name), name,
                                         QStringLiteral("parameter_unknown")).value());
    }
    const quint64 before = m_account.revision();
    Call call{m_account, target.ids, Params(own), m_baseUrl};
    const Outcome outcome = target.route->handler(call);
    *executed = outcome.has_value() || m_account.revision() != before;
    if (!outcome)
        return failed(outcome.error());
    const Outcome answer = expanded(*outcome, expand.toArray(), m_account);
    if (!answer)
        return failed(answer.error());
    return {200, QJsonDocument(*answer).toJson(QJsonDocument::Compact)};
}

http::Response Api::once(const Target &target, const QJsonObject &parameters, const QString &key, const QByteArray &path)
{
    const QByteArray fingerprint = QCryptographicHash::hash(path + '\n' + QJsonDocument(parameters).toJson(QJsonDocument::Compact),
                                                            QCryptographicHash::Sha256).toHex();
    const Idempotency::Verdict verdict = m_idempotency.begin(key, fingerprint);
    if (verdict == Idempotency::Verdict::Mismatch || verdict == Idempotency::Verdict::InFlight)
        return respond(failed(idempotencyError(verdict, key)));
    if (verdict == Idempotency::Verdict::Replay) {
        http::Response response = respond(m_idempotency.answer(key));
        response.headers.push_back({"Idempotency-Key", key.toUtf8()});
        response.headers.push_back({"Idempotent-Replayed", "true"});
        return response;
    }
    bool executed = false;
    const StoredAnswer answer = execute(target, parameters, &executed);
    if (executed)
        m_idempotency.finish(key, answer);
    else
        m_idempotency.abandon(key);
    http::Response response = respond(answer);
    response.headers.push_back({"Idempotency-Key", key.toUtf8()});
    return response;
}

http::Response Api::answer(const http::Request &request)
{
    const KeyKind key = keyKind(request.header("Authorization"));
    if (key == KeyKind::None)
        return respond(failed(unauthorized()));
    const bool isWrite = request.method == "POST" || request.method == "DELETE";
    if (isWrite && key == KeyKind::ReadOnly)
        return respond(failed(readOnlyKey()));
    const Target target = targetOf(request);
    if (!target.route) {
        ApiError error = invalidRequest(QStringLiteral("Unrecognized request URL (%1: %2).")
                                            .arg(QString::fromLatin1(request.method), QString::fromUtf8(request.path))).value();
        error.status = 404;
        return respond(failed(error));
    }
    const std::optional<QJsonObject> parameters = decodeForm(request.method == "POST" ? request.body : request.query);
    if (!parameters)
        return respond(failed(invalidRequest(QStringLiteral("Invalid form encoding.")).value()));
    const QString idempotencyKey = QString::fromUtf8(request.header("Idempotency-Key"));
    if (idempotencyKey.size() > 255)
        return respond(failed(invalidRequest(QStringLiteral("Idempotency keys have at most 255 characters.")).value()));
    if (request.method == "POST" && !idempotencyKey.isEmpty())
        return once(target, *parameters, idempotencyKey, request.path);
    bool executed = false;
    return respond(execute(target, *parameters, &executed));
}

} // namespace portico::sandbox
