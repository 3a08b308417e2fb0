// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/plancatalogue.h"
#include "services/portal/store/connection.h"

#include <memory>
#include <mutex>

namespace portico::portal {

/// The plans as the mirror has them now.
[[nodiscard]] Result<PlanCatalogue> loadCatalogue(Connection &connection);

/// Keeps the plans decoded until a product or price changes in the mirror. Safe from any thread.
class CatalogueCache final
{
public:
    [[nodiscard]] Result<std::shared_ptr<const PlanCatalogue>> current(Connection &connection);

private:
    std::mutex m_mutex;
    qint64 m_version = -1;
    std::shared_ptr<const PlanCatalogue> m_catalogue;
};

} // namespace portico::portal
