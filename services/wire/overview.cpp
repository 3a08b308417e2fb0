// SPDX-License-Identifier: MIT
#include "services/wire/organizations.h"
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeEntry(JsonWriter &writer, const OrganizationOverview &entry)
{
    writer.beginItem();
    writer.text("id", entry.id);
    writer.text("name", entry.name);
    writer.textOrNull("parent_id", entry.parentId);
    writer.flag("via_parent", entry.viaParent);
    if (entry.status)
        writer.textOrNull("status", subscriptionStatusName(*entry.status));
    else
        writer.null("status");
    if (entry.nextCharge) {
        writer.beginObject("next_charge");
        writer.money("amount", entry.nextCharge->amount);
        writer.time("at", entry.nextCharge->at);
        writer.flag("estimate", entry.nextCharge->estimate);
        writer.endObject();
    } else {
        writer.null("next_charge");
    }
    writeSeats(writer, entry.seats);
    writer.positive("seats_available", entry.seats ? entry.seats->available() : 0);
    writer.beginArray("problems");
    for (const OrganizationProblem problem : entry.problems)
        writer.textItem(organizationProblemName(problem));
    writer.endArray();
    writer.time("now", entry.now);
    writer.endObject();
}

OrganizationOverview::Charge readCharge(const JsonObject &object)
{
    return {object.money("amount"), object.time("at"), object.flag("estimate")};
}

OrganizationOverview readEntry(const JsonObject &object)
{
    OrganizationOverview entry;
    entry.id = object.text("id");
    entry.name = object.text("name");
    entry.parentId = object.optionalText("parent_id");
    entry.viaParent = object.flag("via_parent");
    if (const QString status = object.optionalText("status"); !status.isEmpty())
        entry.status = subscriptionStatusFromName(status);
    entry.nextCharge = object.optionalValue("next_charge", readCharge);
    entry.seats = object.optionalValue("seats", readSeats);
    for (const QString &name : object.texts("problems")) {
        if (const std::optional<OrganizationProblem> problem = organizationProblemFromName(name))
            entry.problems.push_back(*problem);
    }
    entry.now = object.time("now");
    return entry;
}

std::vector<OrganizationOverview> readEntries(const JsonObject &object)
{
    return object.list("data", readEntry);
}

} // namespace

Document encodeOverview(const std::vector<OrganizationOverview> &organizations, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const OrganizationOverview &entry : organizations)
        writeEntry(writer, entry);
    writer.endArray();
    writer.beginArray("totals");
    for (const Money &total : nextChargeTotals(organizations)) {
        writer.beginItem();
        writer.money("next_charges", total);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<OrganizationOverview>>> decodeOverview(QByteArrayView json)
{
    return decodeStamped(json, readEntries);
}

} // namespace portico::wire
