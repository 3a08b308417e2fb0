// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/creditlines.h"

#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// \a part x \a factor / \a whole, rounded half away from zero; none of them negative but \a part.
qint64 share(qint64 part, qint64 factor, qint64 whole)
{
    const qint64 doubled = 2 * part * factor;
    return whole == 0 ? 0 : (doubled < 0 ? doubled - whole : doubled + whole) / (2 * whole);
}

/// How much of an invoice's line was credited before, and how many.
struct Credited
{
    qint64 amount = 0;
    qint64 quantity = 0;
};

Credited creditedOf(const QString &lineId, const std::vector<QJsonObject> &issued, const QJsonArray &sofar)
{
    Credited credited;
    const auto add = [&](const QJsonArray &lines) {
        for (const QJsonValue &value : lines) {
            const QJsonObject line = value.toObject();
            if (text(line, "invoice_line_item") == lineId) {
                credited.amount += integer(line, "amount");
                credited.quantity += integer(line, "quantity");
            }
        }
    };
    for (const QJsonObject &note : issued) {
        if (text(note, "status") == u"issued")
            add(listData(note, "lines"));
    }
    add(sofar);
    return credited;
}

/// Adds the entry to the one in \a all whose \a name is the same.
void addTo(QJsonArray &all, const QJsonObject &entry, const char *name)
{
    for (qsizetype i = 0; i < all.size(); ++i) {
        QJsonObject sum = all[i].toObject();
        if (sum.value(QLatin1StringView(name)) != entry.value(QLatin1StringView(name)))
            continue;
        for (const char *member : {"amount", "taxable_amount"}) {
            if (sum.contains(QLatin1StringView(member)))
                sum.insert(QLatin1StringView(member), integer(sum, member) + integer(entry, member));
        }
        all[i] = sum;
        return;
    }
    all.append(entry);
}

QJsonObject lineObject(const QString &type, const QJsonValue &description, qint64 amount)
{
    return {{QStringLiteral("id"), Account::newId(QStringLiteral("cnli"))},
        {QStringLiteral("object"), QStringLiteral("credit_note_line_item")},
        {QStringLiteral("amount"), amount}, {QStringLiteral("description"), description},
        {QStringLiteral("discount_amount"), 0}, {QStringLiteral("discount_amounts"), QJsonArray()},
        {QStringLiteral("livemode"), false}, {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("pretax_credit_amounts"), QJsonArray()},
        {QStringLiteral("quantity"), QJsonValue::Null}, {QStringLiteral("tax_rates"), QJsonArray()},
        {QStringLiteral("taxes"), QJsonArray()}, {QStringLiteral("type"), type},
        {QStringLiteral("unit_amount"), QJsonValue::Null},
        {QStringLiteral("unit_amount_decimal"), QJsonValue::Null}};
}

QJsonObject ownLine(const QJsonValue &description, qint64 quantity, qint64 unitAmount)
{
    QJsonObject line = lineObject(QStringLiteral("custom_line_item"), description, quantity * unitAmount);
    line.insert(QStringLiteral("quantity"), quantity);
    line.insert(QStringLiteral("unit_amount"), unitAmount);
    line.insert(QStringLiteral("unit_amount_decimal"), QString::number(unitAmount));
    return line;
}

/// The entries of an invoice line's member, each with the part that falls on an amount credited now.
QJsonArray partsOf(const QJsonValue &entries, qint64 before, qint64 amount, qint64 whole)
{
    QJsonArray parts;
    for (const QJsonValue &value : entries.toArray()) {
        QJsonObject entry = value.toObject();
        for (const char *member : {"amount", "taxable_amount"}) {
            if (entry.contains(QLatin1StringView(member))) {
                const qint64 all = integer(entry, member);
                entry.insert(QLatin1StringView(member),
                    share(all, before + amount, whole) - share(all, before, whole));
            }
        }
        parts.append(entry);
    }
    return parts;
}

Outcome partOfLine(
    const QJsonObject &source, const Credited &credited, const Params &params, const QString &name)
{
    const qint64 whole = integer(source, "amount");
    const bool byQuantity = params.has("quantity");
    if (byQuantity == params.has("amount"))
        return invalidRequest(
            QStringLiteral("You must pass exactly one of `amount` and `quantity` for an invoice_line_item."),
            name);
    const qint64 quantity = params.integer("quantity").value_or(0);
    const qint64 all = integer(source, "quantity");
    const qint64 amount = byQuantity
        ? share(whole, credited.quantity + quantity, all) - share(whole, credited.quantity, all)
        : params.integer("amount").value_or(0);
    if (amount < 1 || (byQuantity && credited.quantity + quantity > all) || credited.amount + amount > whole)
        return invalidRequest(
            QStringLiteral("The credit of a line must be positive and at most what is left of it (%1).")
                .arg(whole - credited.amount),
            name + (byQuantity ? QStringLiteral("[quantity]") : QStringLiteral("[amount]")));
    QJsonObject line = lineObject(QStringLiteral("invoice_line_item"), source.value(u"description"), amount);
    line.insert(QStringLiteral("invoice_line_item"), source.value(u"id"));
    if (byQuantity)
        line.insert(QStringLiteral("quantity"), quantity);
    const QJsonArray discounts = partsOf(source.value(u"discount_amounts"), credited.amount, amount, whole);
    qint64 discount = 0;
    for (const QJsonValue &entry : discounts)
        discount += integer(entry.toObject(), "amount");
    line.insert(QStringLiteral("discount_amounts"), discounts);
    line.insert(QStringLiteral("discount_amount"), discount);
    line.insert(QStringLiteral("taxes"), partsOf(source.value(u"taxes"), credited.amount, amount, whole));
    return line;
}

/// The line that one entry of `lines` asks for.
Outcome lineFrom(const QJsonObject &invoice, const std::vector<QJsonObject> &issued, const QJsonArray &sofar,
    const Params &params, const QString &name)
{
    if (params.text("type") == u"custom_line_item") {
        const qint64 quantity = params.integer("quantity").value_or(1);
        const qint64 unitAmount = params.integer("unit_amount").value_or(0);
        if (params.text("description").isEmpty())
            return parameterMissing(name + QStringLiteral("[description]"));
        if (quantity < 1 || unitAmount < 1)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 1."),
                name + QStringLiteral("[unit_amount]"));
        return ownLine(params.text("description"), quantity, unitAmount);
    }
    const QString id = params.text("invoice_line_item");
    for (const QJsonValue &line : listData(invoice, "lines")) {
        if (text(line.toObject(), "id") == id)
            return partOfLine(line.toObject(), creditedOf(id, issued, sofar), params, name);
    }
    return resourceMissing(
        QStringLiteral("invoice_line_item"), id, name + QStringLiteral("[invoice_line_item]"));
}

} // namespace

tl::expected<CreditLines, ApiError> creditLines(
    const QJsonObject &invoice, const std::vector<QJsonObject> &issued, const Params &params)
{
    CreditLines credit;
    const QJsonArray asked = params.list("lines");
    if (asked.isEmpty() && !params.has("amount"))
        return invalidRequest(QStringLiteral("You must pass one of `amount`, `lines`, or `shipping_cost`."));
    if (asked.isEmpty())
        credit.lines.append(ownLine(QJsonValue::Null, 1, params.integer("amount").value_or(0)));
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const Outcome line = lineFrom(
            invoice, issued, credit.lines, Params(asked[i].toObject()), QStringLiteral("lines[%1]").arg(i));
        if (!line)
            return tl::unexpected(line.error());
        credit.lines.append(*line);
    }
    for (const QJsonValue &value : credit.lines) {
        const QJsonObject line = value.toObject();
        credit.subtotal += integer(line, "amount");
        credit.discount += integer(line, "discount_amount");
        for (const QJsonValue &discount : line.value(u"discount_amounts").toArray())
            addTo(credit.discounts, discount.toObject(), "discount");
        for (const QJsonValue &entry : line.value(u"taxes").toArray()) {
            const QJsonObject tax = entry.toObject();
            (text(tax, "tax_behavior") == u"inclusive" ? credit.inclusiveTax : credit.exclusiveTax)
                += integer(tax, "amount");
            addTo(credit.taxes, tax, "tax_rate_details");
        }
    }
    if (params.has("amount") && params.integer("amount") != credit.total())
        return invalidRequest(
            QStringLiteral("The `amount` must be the total of the lines (%1).").arg(credit.total()),
            QStringLiteral("amount"));
    return credit;
}

} // namespace portico::sandbox
