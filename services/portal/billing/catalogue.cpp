// SPDX-License-Identifier: MIT
#include "services/portal/billing/catalogue.h"

#include "services/portal/sync/mirrorcodec.h"

namespace portico::portal {

namespace {

/// Grows with every write to the mirrored products and prices.
Result<qint64> versionOf(Connection &connection)
{
    Result<Rows> rows = connection.query("SELECT CAST((SELECT COALESCE(SUM(fence), 0) FROM mirror_products) "
                                         "+ (SELECT COALESCE(SUM(fence), 0) FROM mirror_prices) AS BIGINT)");
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace

Result<PlanCatalogue> loadCatalogue(Connection &connection)
{
    std::vector<Product> products;
    Result<Rows> rows = connection.query("SELECT data FROM mirror_products WHERE deleted = 0 ORDER BY id");
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        products.push_back(mirror::decodeProduct(rows->bytes(0)));

    std::vector<Price> prices;
    rows = connection.query("SELECT data FROM mirror_prices WHERE deleted = 0 ORDER BY id");
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        prices.push_back(mirror::decodePrice(rows->bytes(0)));
    return PlanCatalogue(products, prices);
}

Result<std::shared_ptr<const PlanCatalogue>> CatalogueCache::current(Connection &connection)
{
    const Result<qint64> version = versionOf(connection);
    if (!version)
        return failure(version.error());
    {
        const std::lock_guard lock(m_mutex);
        if (*version == m_version)
            return m_catalogue;
    }
    Result<PlanCatalogue> loaded = loadCatalogue(connection);
    if (!loaded)
        return failure(loaded.error());
    auto catalogue = std::make_shared<const PlanCatalogue>(std::move(*loaded));
    const std::lock_guard lock(m_mutex);
    if (*version > m_version) {
        m_version = *version;
        m_catalogue = catalogue;
    }
    return catalogue;
}

} // namespace portico::portal
