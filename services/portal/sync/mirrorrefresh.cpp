// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorrefresh.h"

#include "services/portal/recovery/recovery.h"
#include "services/portal/store/database.h"
#include "services/portal/sync/objectreader.h"

namespace portico::portal {

Result<void> refreshMirror(Database &database, ProviderThread &provider, const OrganizationScope &scope,
    const std::vector<ObjectRef> &objects, const QString &eventKey, UtcSeconds wallNow,
    const std::function<Result<void>(Connection &)> &also)
{
    const Result<qint64> fence
        = database.transaction([](Connection &connection) { return connection.nextFence(); });
    if (!fence)
        return failure(fence.error());
    ObjectReader reader(provider, database);
    std::vector<ObjectReading> readings;
    for (const ObjectRef &object : objects) {
        Result<ObjectReading> reading = reader.read(object);
        if (!reading)
            return failure(reading.error());
        readings.push_back(std::move(*reading));
    }
    const Reading at{*fence, wallNow};
    return database.transaction([&](Connection &connection) -> Result<void> {
        for (const ObjectReading &reading : readings) {
            if (reading.writeShared) {
                if (const Result<void> written = reading.writeShared(connection, at); !written)
                    return written;
            }
            if (reading.writeOwned && reading.customerId == scope.customerId()) {
                if (const Result<void> written = reading.writeOwned(connection, scope, at, eventKey);
                    !written)
                    return written;
            }
        }
        if (const Result<void> followed = followMirror(connection, scope, wallNow); !followed)
            return followed;
        return also(connection);
    });
}

} // namespace portico::portal
