// SPDX-License-Identifier: MIT
#include "services/net/transport.h"

#include "services/domain/secret.h"
#include "services/net/bodysink.h"
#include "services/net/callstop.h"
#include "services/net/exchange.h"
#include "services/net/retry.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>

#include <algorithm>

namespace portico::net {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(log, "portico.net", QtInfoMsg)

milliseconds since(steady_clock::time_point start)
{
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

QByteArray requestId(const Response &response)
{
    const QByteArray id = response.header("Request-Id");
    return id.isEmpty() ? response.header("X-Request-Id") : id;
}

void logAttempt(const Request &request, const Result<Response> &answer, milliseconds duration)
{
    const QByteArray path = request.pathIsSecret ? QByteArrayLiteral(" [redacted]")
                                                 : redacted(request.url.path(QUrl::FullyEncoded).toLatin1());
    const QByteArray outcome = answer ? QByteArray::number(answer->status) : answer.error().code.toUtf8();
    const QByteArray id = answer ? redacted(requestId(*answer)) : QByteArray();
    const QByteArray line = request.method + ' ' + request.url.host().toUtf8() + path + ' ' + outcome + ' '
        + id + ' ' + QByteArray::number(qint64(duration.count())) + " ms";
    if (answer && answer->status < 400)
        qCDebug(log).noquote() << line;
    else
        qCInfo(log).noquote() << line;
}

} // namespace

/// What calls in flight share with their transport, and where it finds them.
class Transport::Calls
{
public:
    explicit Calls(Timing timing_)
        : timing(std::move(timing_)), network(std::make_unique<QNetworkAccessManager>())
    {
        network->setAutoDeleteReplies(false);
    }

    void cancelAll()
    {
        while (!running.empty())
            running.back()->cancel();
    }

    /// Lists a call for as long as it lives.
    class Entry
    {
    public:
        Entry(Calls &calls, CallStop &stop) : m_calls(calls), m_stop(stop)
        {
            m_calls.running.push_back(&m_stop);
        }
        ~Entry() { std::erase(m_calls.running, &m_stop); }
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;

    private:
        Calls &m_calls;
        CallStop &m_stop;
    };

    const Timing timing;
    std::unique_ptr<QNetworkAccessManager> network;
    std::vector<CallStop *> running;
};

Transport::Transport() : Transport(Timing::real())
{
}

Transport::Transport(Timing timing) : m_calls(std::make_shared<Calls>(std::move(timing)))
{
}

Transport::~Transport()
{
    m_calls->cancelAll();
    m_calls->network.reset();
}

QCoro::Task<Result<Response>> Transport::send(Request request, std::stop_token stop)
{
    return run(m_calls, std::move(request), std::move(stop));
}

QCoro::Task<Result<Response>> Transport::run(
    std::shared_ptr<Calls> calls, Request request, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return failure(cancelledError());
    if (std::optional<Error> refusal = refusalOf(request))
        co_return failure(std::move(*refusal));

    const steady_clock::time_point start = steady_clock::now();
    CallStop callStop(stop, request.timeout, calls->timing.wait);
    const Calls::Entry entry(*calls, callStop);
    for (int retries = 0;; ++retries) {
        const steady_clock::time_point attemptStart = steady_clock::now();
        Result<Response> answer = co_await exchange(calls->network.get(), request, callStop.token());
        if (callStop.error())
            answer = failure(*callStop.error());
        logAttempt(request, answer, since(attemptStart));
        if (answer && answer->status == 416 && request.sink && request.sink->size() > 0) {
            request.sink->discard();
            continue;
        }
        const std::optional<milliseconds> wait
            = waitBeforeRetry(request, answer, retries, calls->timing.random());
        if (!wait || since(start) + *wait >= request.timeout)
            co_return answer;
        co_await calls->timing.wait(*wait, callStop.token());
        if (callStop.error())
            co_return failure(*callStop.error());
    }
}

QByteArray Response::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [name](const Header &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->value;
}

std::optional<std::chrono::seconds> retryAfter(const Response &response)
{
    bool isNumber = false;
    const int seconds = response.header("Retry-After").trimmed().toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

Error errorFrom(const Response &response)
{
    Error error;
    error.kind = kindForHttpStatus(response.status);
    error.httpStatus = response.status;
    error.code = QStringLiteral("http_%1").arg(response.status);
    error.requestId = QString::fromUtf8(requestId(response));
    error.retryAfter = retryAfter(response);
    return error;
}

} // namespace portico::net
