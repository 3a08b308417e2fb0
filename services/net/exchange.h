// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"

#include <QCoroTask>

#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace portico::net {

/// `insecure_url` or `header_invalid` for a request that must not be sent.
[[nodiscard]] std::optional<Error> refusalOf(const Request &request);

/// One attempt: sends \a request once and reads its answer, at most `maxBodyBytes` of it: into its sink,
/// where it has one. Ends at once when stopped. \a network must live until the task has ended.
[[nodiscard]] QCoro::Task<Result<Response>> exchange(
    QNetworkAccessManager *network, Request request, std::stop_token stop);

} // namespace portico::net
