// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"

#include <QAbstractButton>

class QListView;
class QSortFilterProxyModel;

namespace portico::ui {

class SearchField;

/// Shows whose data are in the window and opens the list to choose another organization from.
class OrganizationSwitcher final : public QAbstractButton
{
    Q_OBJECT

public:
    /// \a organizations must outlive the widget.
    explicit OrganizationSwitcher(models::OrganizationListModel &organizations, QWidget *parent = nullptr);

    void setOrganization(const Organization &organization);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &organizationId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void openList();

    models::OrganizationListModel &m_organizations;
    Organization m_organization;
};

/// The list that drops from the switcher: a field to search in and the organizations that match.
class OrganizationList final : public QWidget
{
    Q_OBJECT

public:
    OrganizationList(models::OrganizationListModel &organizations, const QString &currentId, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &organizationId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);

    QSortFilterProxyModel *m_matching;
    SearchField *m_search;
    QListView *m_list;
};

} // namespace portico::ui
