// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"

#include <QAbstractButton>

class QListView;
class QSortFilterProxyModel;

namespace portico::ui {

class Button;
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
    /// All of them side by side.
    void allChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void openList();
    [[nodiscard]] QString standing() const; ///< As what the person is here.

    models::OrganizationListModel &m_organizations;
    Organization m_organization;
};

/// The list that drops from the switcher: all organizations as its first entry where there are several, a
/// field to search in where there are many, and the organizations that match, children below their parent.
class OrganizationList final : public QWidget
{
    Q_OBJECT

public:
    OrganizationList(models::OrganizationListModel &organizations, const QString &currentId, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &organizationId);
    void allChosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void moveBy(int step);

    QSortFilterProxyModel *m_matching;
    Button *m_all;
    SearchField *m_search;
    QListView *m_list;
};

} // namespace portico::ui
