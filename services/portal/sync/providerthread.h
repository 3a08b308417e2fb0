// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/stripe/client.h"

#include <QThread>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>

namespace portico::portal {

/// The one thread that talks to the billing provider, for callers that block: worker threads and jobs.
/// Nobody holds a database transaction while waiting. Every call ends by its deadline, also when the provider
/// hangs.
class ProviderThread final
{
public:
    struct Options
    {
        QUrl baseUrl;
        Secret key;
        int requestsPerSecond = 20; ///< 80 % of Stripe's limit of 25 in test mode.
    };

    explicit ProviderThread(Options options);
    ~ProviderThread(); ///< Aborts what is in flight; the callers must have returned before.

    /// Ends what is in flight and refuses what comes, so that every caller returns at once with a Cancelled
    /// error.
    void close();

    ProviderThread(const ProviderThread &) = delete;
    ProviderThread &operator=(const ProviderThread &) = delete;

    /// Runs \a request(client, stop) on the provider thread and waits for its Result. \a request must be a
    /// plain function that returns a Task; `provider_timeout` after \a deadline.
    template <typename Request>
    [[nodiscard]] auto call(Request request, std::chrono::milliseconds deadline)
    {
        using Answer =
            typename std::invoke_result_t<Request, const stripe::Client &, std::stop_token>::value_type;
        const auto end = std::chrono::steady_clock::now() + deadline;
        auto promise = std::make_shared<std::promise<Answer>>();
        std::future<Answer> answer = promise->get_future();
        run(end,
            [request = std::move(request), promise = std::move(promise)](const stripe::Client &client,
                QObject *context, std::stop_token stop, std::function<void()> done) {
                QCoro::connect(
                    request(client, stop), context, [promise, done = std::move(done)](Answer result) {
                        promise->set_value(std::move(result));
                        done();
                    });
            });
        return waitFor(answer, end);
    }

private:
    class Worker;
    using Start
        = std::function<void(const stripe::Client &, QObject *, std::stop_token, std::function<void()>)>;

    void run(std::chrono::steady_clock::time_point end, Start start);
    [[nodiscard]] static Error timedOut();
    [[nodiscard]] static Error closed();

    template <typename Answer>
    [[nodiscard]] static Answer waitFor(
        std::future<Answer> &answer, std::chrono::steady_clock::time_point end)
    {
        constexpr std::chrono::milliseconds Grace{250}; // the worker's own timer ends the request
        if (answer.wait_until(end + Grace) != std::future_status::ready)
            return failure(timedOut());
        const bool late = std::chrono::steady_clock::now() >= end;
        try {
            Answer result = answer.get();
            if (!result && result.error().kind == Error::Kind::Cancelled && late)
                return failure(timedOut());
            return result;
        } catch (const std::future_error &) {
            return failure(late ? timedOut() : closed());
        }
    }

    QThread m_thread;
    Worker *m_worker; ///< Lives on m_thread, which deletes it.
};

} // namespace portico::portal
