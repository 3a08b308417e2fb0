// SPDX-License-Identifier: MIT
#include "services/portal/mail/curlhandle.h"

namespace portico::portal {

namespace {

std::size_t drop(char *, std::size_t size, std::size_t count, void *)
{
    return size * count;
}

int stopIfAsked(void *stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

} // namespace

CurlHandle makeCurlHandle(
    const char *protocols, std::chrono::milliseconds deadline, const std::stop_token &stop)
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CurlHandle handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle)
        return handle;
    CURL *curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.count()));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(deadline.count() / 2));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, stopIfAsked);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::stop_token *>(&stop));
    return handle;
}

void append(CurlList &list, const char *line)
{
    curl_slist *longer = curl_slist_append(list.get(), line);
    if (!longer)
        return;
    (void)list.release();
    list.reset(longer);
}

} // namespace portico::portal
