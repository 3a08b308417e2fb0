// SPDX-License-Identifier: MIT
// A server that answers its requests only once it has been told to end, and then ends politely.
#include "services/http/server.h"
#include "services/platform/signals.h"

#include <cstdio>
#include <future>

using namespace portico;
using namespace portico::http;

int main()
{
    std::promise<void> terminated;
    const std::shared_future<void> termination = terminated.get_future().share();
    std::promise<Responder> received;
    const platform::TerminationWatch watch([&] { terminated.set_value(); });

    auto server = Server::listen({}, [&](const Request &, Responder responder) {
        received.set_value(std::move(responder));
        std::puts("in flight");
        std::fflush(stdout);
    });
    if (!server)
        return 1;
    std::printf("%d\n", int((*server)->port()));
    std::fflush(stdout);

    termination.wait();
    Response response;
    response.body = "answered after SIGTERM";
    received.get_future().get().send(response);
    return (*server)->drain(std::chrono::seconds(20)) ? 0 : 1;
}
