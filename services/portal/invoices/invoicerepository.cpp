// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicerepository.h"

#include "services/portal/portalerror.h"
#include "services/portal/store/likepattern.h"
#include "services/portal/sync/mirrorcodec.h"

#include <algorithm>
#include <map>

namespace portico::portal {

namespace {

#define PORTICO_INVOICE_COLUMNS                                                                              \
    "id, number, subscription_id, status, created, due_date, paid_at, currency, subtotal, tax, total, "      \
    "amount_due, "                                                                                           \
    "amount_paid, amount_remaining, amount_refunded, attempt_count, next_payment_attempt, purchase_order, "  \
    "decline_code"
constexpr int DetailsColumn = 19;
constexpr int ChangedColumn = 20;
constexpr int DeletedColumn = 21;

Invoice invoiceFrom(const Rows &row, const QString &customerId)
{
    const Currency currency = Currency::fromCode(row.text(7)).value_or(Currency());
    Invoice invoice;
    invoice.id = row.text(0);
    invoice.number = row.text(1);
    invoice.customerId = customerId;
    invoice.subscriptionId = row.text(2);
    invoice.status = invoiceStatusFromName(row.text(3));
    invoice.created = row.time(4);
    invoice.dueDate = row.optionalTime(5);
    invoice.paidAt = row.optionalTime(6);
    invoice.subtotal = {row.integer(8), currency};
    invoice.tax = {row.integer(9), currency};
    invoice.total = {row.integer(10), currency};
    invoice.amountDue = {row.integer(11), currency};
    invoice.amountPaid = {row.integer(12), currency};
    invoice.amountRemaining = {row.integer(13), currency};
    invoice.amountRefunded = {row.integer(14), currency};
    invoice.attemptCount = int(row.integer(15));
    invoice.nextPaymentAttempt = row.optionalTime(16);
    invoice.purchaseOrder = row.text(17);
    invoice.declineCode = row.text(18);
    return invoice;
}

constexpr char PastDue[] = "status = 'open' AND ((due_date IS NOT NULL AND due_date < ?) OR (due_date IS "
                           "NULL AND attempt_count > 0))";

/// displayStatus() as a condition; the one value it may need is the billing time.
QByteArray statusCondition(Invoice::DisplayStatus status)
{
    using enum Invoice::DisplayStatus;
    switch (status) {
    case PastDue:
        return portal::PastDue;
    case Open:
        return "status = 'open' AND NOT (" + QByteArray(portal::PastDue) + ")";
    case Paid:
        return "status = 'paid' AND amount_refunded <= 0";
    case PartRefunded:
        return "status = 'paid' AND amount_refunded > 0 AND amount_refunded < total";
    case Refunded:
        return "status = 'paid' AND amount_refunded > 0 AND amount_refunded >= total";
    case Draft:
    case Void:
    case Uncollectible:
    case Other:
        break;
    }
    return "status = '" + displayStatusName(status).toLatin1() + "'";
}

/// What people type for an amount, in minor units of \a currency: "116.10", "1,234.5".
std::optional<qint64> minorUnits(QString text, const Currency &currency)
{
    text.remove(u',');
    std::optional<Decimal> number = Decimal::fromString(text);
    if (!number || number->scale > currency.exponent())
        return std::nullopt;
    for (int scale = number->scale; scale < currency.exponent(); ++scale) {
        if (qMulOverflow(number->units, qint64(10), &number->units))
            return std::nullopt;
    }
    return number->units;
}

} // namespace

InvoiceRepository::InvoiceRepository(Connection &connection, const OrganizationScope &scope)
    : m_connection(connection), m_scope(scope)
{
}

Result<InvoiceRepository::Condition> InvoiceRepository::textCondition(const QString &text)
{
    Condition condition;
    condition.sql = "(LOWER(number) LIKE ? ESCAPE '!' OR LOWER(purchase_order) LIKE ? ESCAPE '!' OR id = ?";
    condition.values << sqlValue(likePattern(text)) << sqlValue(likePattern(text)) << sqlValue(text);
    Result<Rows> rows = m_connection.query(
        "SELECT DISTINCT currency FROM mirror_invoices WHERE organization_id = ? ORDER BY currency",
        m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        const std::optional<Currency> currency = Currency::fromCode(rows->text(0));
        const std::optional<qint64> minor = currency ? minorUnits(text, *currency) : std::nullopt;
        if (!minor)
            continue;
        condition.sql += " OR (currency = ? AND total = ?)";
        condition.values << sqlValue(currency->code()) << sqlValue(*minor);
    }
    condition.sql += ')';
    return condition;
}

Result<InvoiceRepository::Condition> InvoiceRepository::behind(const QString &id)
{
    Result<Rows> rows
        = m_connection.query("SELECT created FROM mirror_invoices WHERE organization_id = ? AND id = ?",
            m_scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(invalidField(QLatin1StringView("starting_after")));
    return Condition{" AND (created, id) < (?, ?)", {sqlValue(rows->time(0)), sqlValue(id)}};
}

Result<InvoiceRepository::Condition> InvoiceRepository::conditionFor(
    const InvoiceQuery &query, UtcSeconds now)
{
    Condition condition{"organization_id = ? AND deleted = 0", {sqlValue(m_scope.organizationId())}};
    const auto add = [&](const QByteArray &sql, const QVariantList &values) {
        condition.sql += " AND " + sql;
        condition.values += values;
    };
    if (query.from)
        add("created >= ?", {sqlValue(*query.from)});
    if (query.until)
        add("created < ?", {sqlValue(*query.until)});
    if (!query.currency.isEmpty())
        add("currency = ?", {sqlValue(query.currency)});
    if (query.status) {
        const QByteArray sql = statusCondition(*query.status);
        add(sql, sql.contains('?') ? QVariantList{sqlValue(now)} : QVariantList());
    }
    if (!query.text.isEmpty()) {
        const Result<Condition> text = textCondition(query.text);
        if (!text)
            return text;
        add(text->sql, text->values);
    }
    return condition;
}

Result<wire::InvoiceList> InvoiceRepository::page(const InvoiceQuery &query, UtcSeconds now)
{
    const Result<Condition> condition = conditionFor(query, now);
    if (!condition)
        return failure(condition.error());
    wire::InvoiceList list;
    Condition position;
    if (query.startingAfter.isEmpty()) {
        Result<Rows> count = m_connection.queryWith(
            "SELECT COUNT(*) FROM mirror_invoices WHERE " + condition->sql, condition->values);
        if (!count)
            return failure(count.error());
        if (count->next())
            list.total = int(count->integer(0));
    } else {
        const Result<Condition> found = behind(query.startingAfter);
        if (!found)
            return failure(found.error());
        position = *found;
    }
    const QByteArray columns = query.withLines ? QByteArray(PORTICO_INVOICE_COLUMNS ", data")
                                               : QByteArray(PORTICO_INVOICE_COLUMNS);
    Result<Rows> rows = m_connection.queryWith("SELECT " + columns + " FROM mirror_invoices WHERE "
            + condition->sql + position.sql + " ORDER BY created DESC, id DESC LIMIT ?",
        condition->values + position.values + QVariantList{sqlValue(query.limit + 1)});
    if (!rows)
        return failure(rows.error());
    const Result<InvoiceCursor> cursor = cursorNow();
    if (!cursor)
        return failure(cursor.error());
    list.nextCursor = cursor->toString();
    list.invoices.reserve(std::size_t(query.limit));
    while (rows->next()) {
        if (int(list.invoices.size()) == query.limit) {
            list.hasMore = true;
            break;
        }
        Invoice invoice = invoiceFrom(*rows, m_scope.customerId());
        if (query.withLines)
            mirror::readInvoiceDetails(invoice, rows->bytes(DetailsColumn));
        const Invoice::DisplayStatus shown = displayStatus(invoice, now);
        list.invoices.push_back({std::move(invoice), shown});
    }
    if (const Result<void> named = nameMethods(list.invoices); !named)
        return failure(named.error());
    return list;
}

Result<InvoiceCursor> InvoiceRepository::cursorNow()
{
    Result<Rows> rows = m_connection.query(
        "SELECT MAX(changed) FROM mirror_invoices WHERE organization_id = ?", m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return InvoiceCursor{rows->next() && !rows->isNull(0) ? rows->integer(0) + 1 : 0, QString()};
}

Result<wire::InvoiceList> InvoiceRepository::changes(const InvoiceQuery &query, UtcSeconds now)
{
    InvoiceCursor cursor = query.changedSince.value_or(InvoiceCursor());
    Result<Rows> rows = m_connection.query("SELECT " PORTICO_INVOICE_COLUMNS
                                           ", data, changed, deleted FROM mirror_invoices WHERE "
                                           "organization_id = ? AND (changed, id) > (?, ?) "
                                           "ORDER BY changed, id LIMIT ?",
        m_scope.organizationId(), cursor.sequence, cursor.id, query.limit + 1);
    if (!rows)
        return failure(rows.error());
    wire::InvoiceList list;
    while (rows->next()) {
        if (int(list.invoices.size()) + int(list.gone.size()) == query.limit) {
            list.hasMore = true;
            break;
        }
        Invoice invoice = invoiceFrom(*rows, m_scope.customerId());
        cursor = {rows->integer(ChangedColumn), invoice.id};
        if (rows->flag(DeletedColumn)) {
            list.gone.append(invoice.id);
            continue;
        }
        if (query.withLines)
            mirror::readInvoiceDetails(invoice, rows->bytes(DetailsColumn));
        const Invoice::DisplayStatus shown = displayStatus(invoice, now);
        list.invoices.push_back({std::move(invoice), shown});
    }
    list.nextCursor = cursor.toString();
    if (const Result<void> named = nameMethods(list.invoices); !named)
        return failure(named.error());
    return list;
}

Result<std::optional<Invoice>> InvoiceRepository::find(const QString &id)
{
    Result<Rows> rows = m_connection.query("SELECT " PORTICO_INVOICE_COLUMNS ", data FROM mirror_invoices "
                                           "WHERE organization_id = ? AND id = ? AND deleted = 0",
        m_scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Invoice>();
    Invoice invoice = invoiceFrom(*rows, m_scope.customerId());
    mirror::readInvoiceDetails(invoice, rows->bytes(DetailsColumn));
    std::vector<wire::InvoiceEntry> one{{std::move(invoice), Invoice::DisplayStatus::Other}};
    if (const Result<void> named = nameMethods(one); !named)
        return failure(named.error());
    return std::optional(std::move(one.front().invoice));
}

Result<void> InvoiceRepository::nameMethods(std::vector<wire::InvoiceEntry> &entries)
{
    const bool isNeeded = std::any_of(entries.begin(), entries.end(),
        [](const wire::InvoiceEntry &entry) { return !entry.invoice.payments.empty(); });
    if (!isNeeded)
        return {};
    Result<Rows> rows = m_connection.query(
        "SELECT id, data FROM mirror_payment_methods WHERE organization_id = ?", m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    std::map<QString, PaymentMethod> methods;
    while (rows->next())
        methods[rows->text(0)] = mirror::decodePaymentMethod(rows->bytes(1));
    for (wire::InvoiceEntry &entry : entries) {
        for (ReceivedPayment &payment : entry.invoice.payments) {
            const auto method = methods.find(payment.methodId);
            if (method != methods.end())
                payment.method = method->second;
        }
    }
    return {};
}

Result<std::vector<Invoice>> InvoiceRepository::open()
{
    Result<Rows> rows = m_connection.query("SELECT " PORTICO_INVOICE_COLUMNS ", data FROM mirror_invoices "
                                           "WHERE organization_id = ? AND status = 'open' AND deleted = 0 "
                                           "ORDER BY created DESC, id DESC",
        m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    std::vector<Invoice> invoices;
    while (rows->next()) {
        Invoice invoice = invoiceFrom(*rows, m_scope.customerId());
        mirror::readInvoiceDetails(invoice, rows->bytes(DetailsColumn));
        invoices.push_back(std::move(invoice));
    }
    return invoices;
}

} // namespace portico::portal
