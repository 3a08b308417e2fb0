// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/letter.h"

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

} // namespace

Letter::Letter(
    Paper &paper, const QJsonObject &invoice, const InvoiceLanguage &language, Word title, QString number)
    : m_paper(paper), m_invoice(invoice), m_language(language), m_title(title), m_number(std::move(number)),
      m_currency(Currency::fromCode(text(invoice, "currency")).value_or(Currency()))
{
}

QByteArray Letter::drawn(const QJsonObject &invoice, Word title, const QString &number, const Draw &draw)
{
    const InvoiceLanguage language
        = InvoiceLanguage::of(invoice.value(u"_locales").toVariant().toStringList());
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QStringLiteral("%1 %2").arg(language.word(title), number));
        writer.setCreator(QStringLiteral("Portico sandbox"));
        Paper paper(writer, [&](int page) {
            return QStringLiteral("%1 · %2").arg(number, language.word(Word::Page).arg(page));
        });
        Letter letter(paper, invoice, language, title, number);
        draw(letter);
    }
    return pdf;
}

QString Letter::taxName(const QJsonObject &tax) const
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

void Letter::drawHead(const QJsonValue &issued, const QString &below)
{
    m_paper.text(Paper::Left, word(m_title), {22, QFont::DemiBold, Paper::Ink});
    m_paper.textRight(Paper::Right, QStringLiteral("Example Cloud Inc."), Strong);
    m_paper.advance(18);
    m_paper.text(Paper::Left, QStringLiteral("%1 · %2").arg(m_number, date(issued)), Muted);
    m_paper.textRight(Paper::Right, QStringLiteral("401 Harbor Road, Portland, OR 97201, US"), Small);
    m_paper.advance(13);
    m_paper.textRight(Paper::Right, QStringLiteral("EIN 84-3310927"), Small);
    m_paper.advance(2);
    if (!below.isEmpty())
        m_paper.text(Paper::Left, below, Muted);
    m_paper.advance(30);
}

void Letter::drawBuyer()
{
    m_paper.text(Paper::Left, word(Word::BillTo), Small);
    for (const QString &line : buyerLines(m_invoice)) {
        m_paper.advance(15);
        m_paper.paragraph(Paper::Left, Paper::Right - Paper::Left, line, Plain);
    }
    m_paper.advance(30);
}

void Letter::drawTableHead()
{
    m_paper.keep(60);
    m_paper.text(Paper::Left, word(Word::Description), Small);
    m_paper.textRight(QuantityRight, word(Word::Quantity), Small);
    m_paper.textRight(Paper::Right, word(Word::Amount), Small);
    m_paper.advance(8);
    m_paper.rule();
    m_paper.advance(18);
}

void Letter::drawLine(
    const QString &description, const QJsonValue &quantity, qint64 amount, const QString &below)
{
    m_paper.keep(LineHeight);
    if (!quantity.isNull())
        m_paper.textRight(QuantityRight, m_language.locale().toString(quantity.toInteger()), Plain);
    m_paper.textRight(Paper::Right, money(amount), Plain);
    m_paper.paragraph(Paper::Left, QuantityRight - QuantityWidth - Paper::Left, description, Plain);
    if (!below.isEmpty()) {
        m_paper.advance(13);
        m_paper.text(Paper::Left, below, Small);
    }
    m_paper.advance(20);
}

void Letter::drawTableEnd()
{
    m_paper.rule();
    m_paper.advance(20);
}

/// The label keeps clear of the amount.
void Letter::drawAmount(const QString &label, qint64 amount, bool isStrong)
{
    const Paper::Style &style = isStrong ? Strong : Plain;
    const QString shown = money(amount);
    m_paper.keep(18);
    m_paper.textRight(Paper::Right, shown, style);
    const double width = Paper::Right - m_paper.widthOf(shown, style) - Gap - LabelLeft;
    m_paper.paragraph(LabelLeft, width, label, isStrong ? style : Muted);
    m_paper.advance(18);
}

void Letter::drawNote(const QString &text)
{
    m_paper.advance(12);
    m_paper.paragraph(Paper::Left, Paper::Right - Paper::Left, text, Muted);
}

} // namespace portico::sandbox
