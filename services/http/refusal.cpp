// SPDX-License-Identifier: MIT
#include "services/http/refusal.h"

namespace portico::http {

Response problem(Refusal refusal)
{
    Response response;
    response.status = refusal.status;
    response.headers.push_back({"Content-Type", "application/problem+json"});
    response.body
        = "{\"status\":" + QByteArray::number(refusal.status) + ",\"code\":\"" + refusal.code + "\"}";
    return response;
}

} // namespace portico::http
