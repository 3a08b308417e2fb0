// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicefilters.h"

#include "ui/invoices/perioddialog.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/words.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/searchfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>

namespace portico::ui {

namespace {

constexpr int SearchWidth = 248;
constexpr int LeastSearchWidth = 120;

} // namespace

InvoiceFilters::InvoiceFilters(const models::OrganizationListModel &organizations, QWidget *parent)
    : QWidget(parent), m_organizations(organizations),
      m_search(new SearchField(tr("Number, amount, line or PO"))), m_period(new FilterChip(tr("Any time"))),
      m_whose(new QComboBox), m_status(new QComboBox), m_amount(new FilterChip(tr("Any amount")))
{
    m_search->setObjectName(QStringLiteral("invoiceSearch"));
    m_search->setAccessibleName(tr("Search invoices by number, amount, line, purchase order or description"));
    m_search->setMinimumWidth(LeastSearchWidth);
    m_search->setMaximumWidth(SearchWidth);
    m_period->setObjectName(QStringLiteral("invoicePeriod"));
    m_amount->setObjectName(QStringLiteral("invoiceAmount"));
    m_whose->setObjectName(QStringLiteral("invoiceOrganization"));
    m_whose->setAccessibleName(tr("Organization"));
    m_status->setObjectName(QStringLiteral("invoiceStatus"));
    m_status->setAccessibleName(tr("Status"));
    m_status->addItem(tr("Any status"), -1);
    for (const Invoice::DisplayStatus status : {Invoice::DisplayStatus::Open, Invoice::DisplayStatus::PastDue,
             Invoice::DisplayStatus::Paid, Invoice::DisplayStatus::PartRefunded,
             Invoice::DisplayStatus::Refunded, Invoice::DisplayStatus::Void,
             Invoice::DisplayStatus::Uncollectible, Invoice::DisplayStatus::Draft})
        m_status->addItem(word(status), int(status));
    for (QComboBox *box : {m_whose, m_status})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    for (QWidget *control :
        std::initializer_list<QWidget *>{m_search, m_period, m_whose, m_status, m_amount}) {
        setCompact(control);
        row->addWidget(control, control == m_search ? 1 : 0);
    }
    row->addStretch();

    connect(m_search, &QLineEdit::textChanged, this, &InvoiceFilters::changed);
    connect(m_search, &SearchField::backspacedEmpty, this, &InvoiceFilters::removeLast);
    connect(m_whose, &QComboBox::currentIndexChanged, this, &InvoiceFilters::changed);
    connect(m_status, &QComboBox::currentIndexChanged, this, &InvoiceFilters::changed);
    connect(m_period, &FilterChip::removed, this, [this] { setPeriod({}); });
    connect(m_amount, &FilterChip::removed, this, [this] { setAmount({}); });
    connect(m_amount, &QAbstractButton::clicked, this, &InvoiceFilters::askAmount);
    connect(&m_organizations, &QAbstractItemModel::rowsInserted, this, &InvoiceFilters::fillOrganizations);
    connect(&m_organizations, &QAbstractItemModel::rowsRemoved, this, &InvoiceFilters::fillOrganizations);
}

void InvoiceFilters::setOrganization(const Organization &organization)
{
    m_organization = organization;
    {
        const QSignalBlocker whole(this);
        fillOrganizations();
        m_whose->setCurrentIndex(0);
        clear();
    }
    Q_EMIT changed();
}

void InvoiceFilters::fillOrganizations()
{
    const bool hadAll = hasAllOrganizations();
    const QSignalBlocker blocker(m_whose);
    m_whose->clear();
    m_whose->addItem(m_organization.name, m_organization.id);
    int readable = 0;
    for (int row = 0; row < m_organizations.rowCount(); ++row) {
        if (m_organizations.organizationAt(row).permissions.contains(Permission::InvoiceView))
            ++readable;
    }
    if (readable > 1)
        m_whose->addItem(tr("All organizations"), QString());
    m_whose->setVisible(readable > 1);
    m_whose->setCurrentIndex(hadAll && readable > 1 ? 1 : 0);
}

void InvoiceFilters::setToday(QDate today)
{
    if (today == m_today)
        return;
    m_today = today;
    fillPeriods();
}

void InvoiceFilters::fillPeriods()
{
    auto *menu = new QMenu(m_period);
    menu->addAction(tr("Any time"), this, [this] { setPeriod({}); });
    menu->addSeparator();
    for (const NamedRange &usual : usualRanges(m_today))
        menu->addAction(usual.name, this, [this, usual] { setPeriod(usual.range, usual.name); });
    menu->addSeparator();
    menu->addAction(tr("From and to…"), this, &InvoiceFilters::askPeriod);
    if (QMenu *before = m_period->menu())
        before->deleteLater();
    m_period->setMenu(menu);
}

void InvoiceFilters::setPeriod(const std::optional<DateRange> &period, const QString &name)
{
    m_range = period;
    m_period->setText(!period ? tr("Any time") : name.isEmpty() ? period->text() : name);
    m_period->setToolTip(period ? period->text() : QString());
    m_period->setAccessibleName(m_period->text());
    m_period->setActive(period.has_value());
    Q_EMIT changed();
}

void InvoiceFilters::setAmount(const std::optional<AmountRange> &amount)
{
    m_between = amount;
    m_amount->setText(amount ? amount->text() : tr("Any amount"));
    m_amount->setAccessibleName(m_amount->text());
    m_amount->setActive(amount.has_value());
    Q_EMIT changed();
}

void InvoiceFilters::askPeriod()
{
    auto *dialog = new PeriodDialog(m_range.value_or(monthOf(m_today).range), window());
    connect(dialog, &PeriodDialog::chosen, this, [this](const DateRange &range) { setPeriod(range); });
    dialog->open();
}

void InvoiceFilters::askAmount()
{
    if (m_currencies.empty())
        return;
    auto *dialog = new AmountDialog(m_currencies, m_between, window());
    connect(dialog, &AmountDialog::chosen, this, [this](const AmountRange &range) { setAmount(range); });
    dialog->open();
}

void InvoiceFilters::removeLast()
{
    if (m_between)
        setAmount({});
    else if (m_range)
        setPeriod({});
}

void InvoiceFilters::searchFor(const QString &text)
{
    m_search->setText(text);
}

void InvoiceFilters::clear()
{
    {
        const QSignalBlocker whole(this);
        m_search->clear();
        m_status->setCurrentIndex(0);
        setPeriod({});
        setAmount({});
    }
    Q_EMIT changed();
}

archive::ArchiveQuery InvoiceFilters::query() const
{
    archive::ArchiveQuery query;
    query.organizationId = m_whose->currentData().toString();
    query.text = m_search->text().trimmed();
    const int status = m_status->currentData().toInt();
    if (status >= 0)
        query.status = Invoice::DisplayStatus(status);
    if (m_range) {
        query.from = m_range->from();
        query.to = m_range->to();
    }
    if (m_between) {
        query.currency = m_between->currency.code();
        query.least = m_between->least;
        query.most = m_between->most;
    }
    return query;
}

bool InvoiceFilters::isFiltered() const
{
    return !m_search->text().trimmed().isEmpty() || m_status->currentIndex() > 0 || m_range || m_between;
}

bool InvoiceFilters::hasAllOrganizations() const
{
    return m_whose->currentIndex() == 1;
}

} // namespace portico::ui
