// SPDX-License-Identifier: MIT
#include "models/organizationlistmodel.h"

#include "models/infamilies.h"
#include "models/mergerows.h"

namespace portico::models {

struct OrganizationListModel::RowChanges
{
    OrganizationListModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last) { Q_EMIT model.dataChanged(model.index(first), model.index(last)); }
};

void OrganizationListModel::setOrganizations(std::vector<Organization> organizations)
{
    organizations = inFamilies(organizations);
    const std::size_t end = m_organizations.size();
    mergeRows(
        m_organizations, 0, end, std::move(organizations), [](const Organization &each) { return each.id; },
        RowChanges{*this});
}

const Organization &OrganizationListModel::organizationAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_organizations.size()));
    return m_organizations[std::size_t(row)];
}

std::optional<Organization> OrganizationListModel::organization(const QString &id) const
{
    const auto found = std::find_if(m_organizations.begin(), m_organizations.end(),
        [&](const Organization &each) { return each.id == id; });
    return found == m_organizations.end() ? std::nullopt : std::optional(*found);
}

int OrganizationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_organizations.size());
}

QVariant OrganizationListModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    const Organization &organization = organizationAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return organization.name;
    case IdRole:
        return organization.id;
    case SlugRole:
        return organization.slug;
    case LevelRole:
        return this->organization(organization.parentId) ? 1 : 0;
    case ViaParentRole:
        return organization.viaParent;
    default:
        return {};
    }
}

} // namespace portico::models
