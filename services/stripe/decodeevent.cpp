// SPDX-License-Identifier: MIT
#include "services/stripe/decode.h"

namespace portico::stripe {

std::optional<Event> decodeEvent(const JsonObject &object)
{
    const JsonObject subject = object.object("data").object("object");
    if (object.text("object") != u"event" || object.text("id").isEmpty() || object.text("type").isEmpty())
        return std::nullopt;
    Event event;
    event.id = object.text("id");
    event.type = object.text("type");
    event.objectId = subject.text("id");
    event.objectType = subject.text("object");
    event.customerId = event.objectType == u"customer" ? event.objectId : subject.id("customer");
    event.created = object.time("created").value_or(UtcSeconds());
    event.livemode = object.flag("livemode");
    event.raw = object.json();
    return event;
}

} // namespace portico::stripe
