// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"
#include "services/account/keptinvoices.h"
#include "ui/invoices/amountdialog.h"
#include "ui/invoices/daterange.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;

namespace portico::ui {

class FilterChip;
class SearchField;

/// What is looked for among the invoices: words, a period, an organization or all, a status, an amount.
class InvoiceFilters final : public QWidget
{
    Q_OBJECT

public:
    /// \a organizations must outlive the filters.
    explicit InvoiceFilters(const models::OrganizationListModel &organizations, QWidget *parent = nullptr);

    /// Shows all invoices of \a organization.
    void setOrganization(const Organization &organization);
    /// Which billing day it is; periods such as "last month" count from it.
    void setToday(QDate today);
    void setCurrencies(std::vector<Currency> currencies) { m_currencies = std::move(currencies); }
    void searchFor(const QString &text);
    void clear();

    [[nodiscard]] archive::ArchiveQuery query() const;
    /// Whether something other than the organization is chosen.
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool hasAllOrganizations() const;
    [[nodiscard]] SearchField *search() const { return m_search; }

Q_SIGNALS:
    void changed();

private:
    void fillOrganizations();
    void fillPeriods();
    void setPeriod(const std::optional<DateRange> &period, const QString &name = {});
    void setAmount(const std::optional<AmountRange> &amount);
    void askPeriod();
    void askAmount();
    void removeLast();

    const models::OrganizationListModel &m_organizations;
    Organization m_organization;
    QDate m_today;
    std::optional<DateRange> m_range;
    std::optional<AmountRange> m_between;
    std::vector<Currency> m_currencies;
    SearchField *m_search;
    FilterChip *m_period;
    QComboBox *m_whose;
    QComboBox *m_status;
    FilterChip *m_amount;
};

} // namespace portico::ui
