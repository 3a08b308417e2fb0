// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/invoicepdf.h"

#include "services/domain/money.h"
#include "services/sandbox/documents/invoicewords.h"
#include "services/sandbox/documents/paper.h"
#include "services/sandbox/json.h"

#include <QBuffer>
#include <QPdfWriter>

namespace portico::sandbox {

namespace {

const Paper::Style Plain{};
const Paper::Style Strong{11, QFont::DemiBold, Paper::Ink};
const Paper::Style Muted{11, QFont::Normal, Paper::Grey};
const Paper::Style Small{9, QFont::Normal, Paper::Grey};

constexpr double QuantityRight = 430;
constexpr double QuantityWidth = 66;
constexpr double LabelLeft = 280;
constexpr double Gap = 14;
/// A line with two lines of description and its period.
constexpr double LineHeight = 45;

/// One invoice on its way to paper.
class Drawing
{
public:
    Drawing(Paper &paper, const QJsonObject &invoice, const InvoiceLanguage &language)
        : m_paper(paper), m_invoice(invoice), m_language(language),
          m_currency(Currency::fromCode(text(invoice, "currency")).value_or(Currency()))
    {
    }

    void draw();

private:
    void drawHead();
    void drawBuyer();
    void drawLines();
    void drawTotals();
    void drawAmount(const QString &label, qint64 amount, const Paper::Style &style = Plain);
    [[nodiscard]] QString taxName(const QJsonObject &tax) const;
    [[nodiscard]] QString paidLabel() const;

    [[nodiscard]] QString money(qint64 minor) const
    {
        return formatMoney({minor, m_currency}, m_language.locale());
    }
    [[nodiscard]] QString date(const QJsonValue &time) const { return m_language.date(time.toInteger()); }
    [[nodiscard]] QString word(Word word) const { return m_language.word(word); }

    Paper &m_paper;
    const QJsonObject &m_invoice;
    const InvoiceLanguage &m_language;
    Currency m_currency;
};

/// City, state and postal code as the country writes them.
QString cityLine(const QJsonObject &address)
{
    static const QStringList CodeLast{QStringLiteral("US"), QStringLiteral("CA"), QStringLiteral("AU"),
        QStringLiteral("GB"), QStringLiteral("IE"), QStringLiteral("IN"), QStringLiteral("JP"),
        QStringLiteral("KR"), QStringLiteral("NZ"), QStringLiteral("SG")};
    const QString city = text(address, "city");
    const QString state = text(address, "state");
    const QString code = text(address, "postal_code");
    if (!CodeLast.contains(text(address, "country")))
        return QStringList{code, city, state}.join(u' ').simplified();
    QStringList place{city, state};
    place.removeAll(QString());
    return QStringList{place.join(QStringLiteral(", ")), code}.join(u' ').simplified();
}

QString countryName(const QString &code)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(code);
    return territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory);
}

/// To whom, where, and what else the customer wants to read; each entry begins a line.
QStringList buyerLines(const QJsonObject &invoice)
{
    const QJsonObject address = invoice.value(u"customer_address").toObject();
    QStringList lines{text(invoice, "customer_name"), text(address, "line1"), text(address, "line2"),
        cityLine(address), countryName(text(address, "country")), text(invoice, "customer_email")};
    for (const QJsonValue &taxId : invoice.value(u"customer_tax_ids").toArray())
        lines.append(QStringLiteral("%1 %2").arg(
            text(taxId.toObject(), "type").toUpper().replace(u'_', u' '), text(taxId.toObject(), "value")));
    for (const QJsonValue &field : invoice.value(u"custom_fields").toArray())
        lines.append(
            QStringLiteral("%1 %2").arg(text(field.toObject(), "name"), text(field.toObject(), "value")));
    lines.removeAll(QString());
    return lines;
}

QString Drawing::taxName(const QJsonObject &tax) const
{
    const QString id = text(tax.value(u"tax_rate_details").toObject(), "tax_rate");
    for (const QJsonValue &value : m_invoice.value(u"default_tax_rates").toArray()) {
        const QJsonObject rate = value.toObject();
        if (text(rate, "id") == id)
            return QStringLiteral("%1 %2 %").arg(text(rate, "display_name"),
                m_language.locale().toString(rate.value(u"percentage").toDouble(), 'g', 6));
    }
    return word(Word::Tax);
}

/// "Paid 1 Nov 2026, Visa •••• 4242"; without the card where it was a transfer.
QString Drawing::paidLabel() const
{
    const QString paid
        = word(Word::PaidOn).arg(date(m_invoice.value(u"status_transitions").toObject().value(u"paid_at")));
    const QJsonObject card = m_invoice.value(u"_card").toObject();
    if (card.isEmpty())
        return paid;
    const QString brand = text(card, "brand");
    return QStringLiteral("%1, %2\u00a0••••\u00a0%3")
        .arg(paid, brand.left(1).toUpper() + brand.mid(1), text(card, "last4"));
}

void Drawing::draw()
{
    drawHead();
    drawBuyer();
    drawLines();
    drawTotals();
}

void Drawing::drawHead()
{
    m_paper.text(Paper::Left, word(Word::Invoice), {22, QFont::DemiBold, Paper::Ink});
    m_paper.textRight(Paper::Right, QStringLiteral("Example Cloud Inc."), Strong);
    m_paper.advance(18);
    m_paper.text(Paper::Left,
        QStringLiteral("%1 · %2").arg(text(m_invoice, "number"), date(m_invoice.value(u"created"))), Muted);
    m_paper.textRight(Paper::Right, QStringLiteral("401 Harbor Road, Portland, OR 97201, US"), Small);
    m_paper.advance(13);
    m_paper.textRight(Paper::Right, QStringLiteral("EIN 84-3310927"), Small);
    m_paper.advance(2);
    if (!m_invoice.value(u"due_date").isNull())
        m_paper.text(Paper::Left, word(Word::DueOn).arg(date(m_invoice.value(u"due_date"))), Muted);
    m_paper.advance(30);
}

void Drawing::drawBuyer()
{
    m_paper.text(Paper::Left, word(Word::BillTo), Small);
    for (const QString &line : buyerLines(m_invoice)) {
        m_paper.advance(15);
        m_paper.paragraph(Paper::Left, Paper::Right - Paper::Left, line, Plain);
    }
    m_paper.advance(30);
}

void Drawing::drawLines()
{
    m_paper.keep(60);
    m_paper.text(Paper::Left, word(Word::Description), Small);
    m_paper.textRight(QuantityRight, word(Word::Quantity), Small);
    m_paper.textRight(Paper::Right, word(Word::Amount), Small);
    m_paper.advance(8);
    m_paper.rule();
    m_paper.advance(18);
    for (const QJsonValue &value : listData(m_invoice, "lines")) {
        const QJsonObject line = value.toObject();
        const QJsonObject period = line.value(u"period").toObject();
        m_paper.keep(LineHeight);
        m_paper.textRight(QuantityRight, m_language.locale().toString(integer(line, "quantity")), Plain);
        m_paper.textRight(Paper::Right, money(integer(line, "amount")), Plain);
        m_paper.paragraph(
            Paper::Left, QuantityRight - QuantityWidth - Paper::Left, text(line, "description"), Plain);
        m_paper.advance(13);
        m_paper.text(Paper::Left,
            QStringLiteral("%1 – %2").arg(date(period.value(u"start")), date(period.value(u"end"))), Small);
        m_paper.advance(20);
    }
    m_paper.rule();
    m_paper.advance(20);
}

/// The label keeps clear of the amount.
void Drawing::drawAmount(const QString &label, qint64 amount, const Paper::Style &style)
{
    const QString shown = money(amount);
    m_paper.keep(18);
    m_paper.textRight(Paper::Right, shown, style);
    const double width = Paper::Right - m_paper.widthOf(shown, style) - Gap - LabelLeft;
    m_paper.paragraph(LabelLeft, width, label, style.weight == QFont::Normal ? Muted : style);
    m_paper.advance(18);
}

void Drawing::drawTotals()
{
    drawAmount(word(Word::Subtotal), integer(m_invoice, "subtotal"));
    for (const QJsonValue &discount : m_invoice.value(u"total_discount_amounts").toArray())
        drawAmount(word(Word::Discount), -integer(discount.toObject(), "amount"));
    for (const QJsonValue &tax : m_invoice.value(u"total_taxes").toArray())
        drawAmount(taxName(tax.toObject()), integer(tax.toObject(), "amount"));
    drawAmount(word(Word::Total), integer(m_invoice, "total"), Strong);
    if (integer(m_invoice, "starting_balance") != 0)
        drawAmount(word(Word::FromBalance), integer(m_invoice, "amount_due") - integer(m_invoice, "total"));
    if (integer(m_invoice, "amount_paid") != 0)
        drawAmount(paidLabel(), -integer(m_invoice, "amount_paid"));
    drawAmount(word(Word::AmountDue), integer(m_invoice, "amount_remaining"), Strong);
    if (text(m_invoice, "customer_tax_exempt") == u"reverse") {
        m_paper.advance(12);
        m_paper.text(Paper::Left, word(Word::ReverseCharge), Muted);
    }
}

} // namespace

QByteArray drawInvoice(const QJsonObject &invoice)
{
    const InvoiceLanguage language
        = InvoiceLanguage::of(invoice.value(u"_locales").toVariant().toStringList());
    const QString title = QStringLiteral("%1 %2").arg(language.word(Word::Invoice), text(invoice, "number"));
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Portico sandbox"));
        Paper paper(writer, [&](int page) {
            return QStringLiteral("%1 · %2").arg(
                text(invoice, "number"), language.word(Word::Page).arg(page));
        });
        Drawing(paper, invoice, language).draw();
    }
    return pdf;
}

} // namespace portico::sandbox
