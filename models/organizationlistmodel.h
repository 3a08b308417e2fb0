// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace portico::models {

/// The organizations of the signed-in person, in the order the portal gives them, children below their
/// parent.
class OrganizationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum ItemRole { IdRole = Qt::UserRole, SlugRole, LevelRole, ViaParentRole };

    using QAbstractListModel::QAbstractListModel;

    /// Organizations that stay keep their rows.
    void setOrganizations(std::vector<Organization> organizations);
    [[nodiscard]] const Organization &organizationAt(int row) const;
    [[nodiscard]] std::optional<Organization> organization(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// The name as Qt::DisplayRole; LevelRole is 1 for a child below its parent, else 0.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct RowChanges;

    std::vector<Organization> m_organizations;
};

} // namespace portico::models
