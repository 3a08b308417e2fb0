// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <stop_token>

namespace portico::portal {

struct CurlCleanup
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCleanup>;
using CurlList = std::unique_ptr<curl_slist, CurlCleanup>;

/// A handle that speaks \a protocols ("smtp,smtps") directly, through no proxy, for at most \a deadline, and
/// gives up when \a stop is asked to; the token must outlive the transfer. Received bytes are dropped.
[[nodiscard]] CurlHandle makeCurlHandle(
    const char *protocols, std::chrono::milliseconds deadline, const std::stop_token &stop);

/// Adds a line to a list.
void append(CurlList &list, const char *line);

} // namespace portico::portal
