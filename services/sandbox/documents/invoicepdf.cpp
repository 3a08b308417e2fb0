// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/invoicepdf.h"

#include "services/domain/money.h"
#include "services/sandbox/json.h"

#include <QBuffer>
#include <QDateTime>
#include <QFontDatabase>
#include <QPainter>
#include <QPdfWriter>

namespace portico::sandbox {

namespace {

const QLocale PaperLocale(QLocale::English, QLocale::UnitedStates);
const QColor Ink(0x1a, 0x1d, 0x21);
const QColor Grey(0x4d, 0x54, 0x5f);
const QColor Hairline(0xd3, 0xd7, 0xde);

QString date(const QJsonValue &time)
{
    return PaperLocale.toString(
        QDateTime::fromSecsSinceEpoch(time.toInteger(), Qt::UTC).date(), QStringLiteral("d MMM yyyy"));
}

/// Draws from top to bottom in points on A4; starts a new page where one is full.
class Paper
{
public:
    explicit Paper(QPdfWriter &writer) : m_writer(writer), m_painter(&writer)
    {
        m_painter.scale(writer.resolution() / 72.0, writer.resolution() / 72.0);
    }

    static constexpr double Left = 56;
    static constexpr double Right = 539;
    static constexpr double Bottom = 780;

    double y = 64;

    void text(double x, const QString &text, double size, QFont::Weight weight = QFont::Normal,
        const QColor &colour = Ink)
    {
        setFont(size, weight, colour);
        m_painter.drawText(QPointF(x, y), text);
    }

    void textRight(double x, const QString &text, double size, QFont::Weight weight = QFont::Normal,
        const QColor &colour = Ink)
    {
        setFont(size, weight, colour);
        m_painter.drawText(QPointF(x - QFontMetricsF(m_painter.font()).horizontalAdvance(text), y), text);
    }

    void rule()
    {
        m_painter.setPen(QPen(Hairline, 0.75));
        m_painter.drawLine(QPointF(Left, y), QPointF(Right, y));
    }

    void advance(double points)
    {
        y += points;
        if (y > Bottom) {
            m_writer.newPage();
            y = 64;
        }
    }

private:
    void setFont(double size, QFont::Weight weight, const QColor &colour)
    {
        // Pixels of the scaled page are points.
        QFont font;
        font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK JP")});
        font.setPixelSize(int(size));
        font.setWeight(weight);
        m_painter.setFont(font);
        m_painter.setPen(colour);
    }

    QPdfWriter &m_writer;
    QPainter m_painter;
};

QStringList addressLines(const QJsonObject &invoice)
{
    const QJsonObject address = invoice.value(u"customer_address").toObject();
    QStringList lines{text(invoice, "customer_name"), text(address, "line1"), text(address, "line2")};
    const QString city
        = QStringList{text(address, "postal_code"), text(address, "city"), text(address, "state")}
              .join(u' ')
              .simplified();
    lines += {city, text(address, "country")};
    for (const QJsonValue &taxId : invoice.value(u"customer_tax_ids").toArray())
        lines.append(QStringLiteral("Tax ID %1").arg(text(taxId.toObject(), "value")));
    for (const QJsonValue &field : invoice.value(u"custom_fields").toArray())
        lines.append(
            QStringLiteral("%1 %2").arg(text(field.toObject(), "name"), text(field.toObject(), "value")));
    lines.removeAll(QString());
    return lines;
}

QString taxName(const QJsonObject &invoice, const QJsonObject &tax)
{
    const QString id = text(tax.value(u"tax_rate_details").toObject(), "tax_rate");
    for (const QJsonValue &value : invoice.value(u"default_tax_rates").toArray()) {
        const QJsonObject rate = value.toObject();
        if (text(rate, "id") == id)
            return QStringLiteral("%1 %2 %").arg(text(rate, "display_name"),
                PaperLocale.toString(rate.value(u"percentage").toDouble(), 'g', 6));
    }
    return QStringLiteral("Tax");
}

/// "Paid 1 Nov 2026, Visa •••• 4242"; without the card where it was a transfer.
QString paidLabel(const QJsonObject &invoice)
{
    const QString paid = QStringLiteral("Paid %1").arg(
        date(invoice.value(u"status_transitions").toObject().value(u"paid_at")));
    const QJsonObject card = invoice.value(u"_card").toObject();
    if (card.isEmpty())
        return paid;
    const QString brand = text(card, "brand");
    return QStringLiteral("%1, %2 •••• %3")
        .arg(paid, brand.left(1).toUpper() + brand.mid(1), text(card, "last4"));
}

void drawHead(Paper &paper, const QJsonObject &invoice)
{
    paper.text(Paper::Left, QStringLiteral("Invoice"), 22, QFont::DemiBold);
    paper.textRight(Paper::Right, QStringLiteral("Example Cloud Inc."), 11, QFont::DemiBold);
    paper.advance(18);
    paper.text(Paper::Left,
        QStringLiteral("%1 · %2").arg(text(invoice, "number"), date(invoice.value(u"created"))), 11,
        QFont::Normal, Grey);
    paper.textRight(
        Paper::Right, QStringLiteral("401 Harbor Road, Portland, OR 97201, US"), 9, QFont::Normal, Grey);
    paper.advance(13);
    paper.textRight(Paper::Right, QStringLiteral("EIN 84-3310927"), 9, QFont::Normal, Grey);
    if (!invoice.value(u"due_date").isNull())
        paper.text(Paper::Left, QStringLiteral("Due %1").arg(date(invoice.value(u"due_date"))), 11,
            QFont::Normal, Grey);
    paper.advance(32);
    paper.text(Paper::Left, QStringLiteral("Bill to"), 9, QFont::Normal, Grey);
    for (const QString &line : addressLines(invoice)) {
        paper.advance(15);
        paper.text(Paper::Left, line, 11);
    }
    paper.advance(30);
}

void drawAmount(
    Paper &paper, const QString &label, const QString &amount, QFont::Weight weight = QFont::Normal)
{
    paper.text(280, label, 11, weight, weight == QFont::Normal ? Grey : Ink);
    paper.textRight(Paper::Right, amount, 11, weight);
    paper.advance(18);
}

} // namespace

QByteArray drawInvoice(const QJsonObject &invoice)
{
    const Currency currency = Currency::fromCode(text(invoice, "currency")).value_or(Currency());
    const auto money = [&](qint64 minor) { return formatMoney({minor, currency}, PaperLocale); };
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QStringLiteral("Invoice %1").arg(text(invoice, "number")));
        writer.setCreator(QStringLiteral("Portico sandbox"));
        Paper paper(writer);
        drawHead(paper, invoice);
        paper.text(Paper::Left, QStringLiteral("Description"), 9, QFont::Normal, Grey);
        paper.textRight(430, QStringLiteral("Quantity"), 9, QFont::Normal, Grey);
        paper.textRight(Paper::Right, QStringLiteral("Amount"), 9, QFont::Normal, Grey);
        paper.advance(8);
        paper.rule();
        paper.advance(18);
        for (const QJsonValue &value : listData(invoice, "lines")) {
            const QJsonObject line = value.toObject();
            const QJsonObject period = line.value(u"period").toObject();
            paper.text(Paper::Left, text(line, "description"), 11);
            paper.textRight(430, PaperLocale.toString(integer(line, "quantity")), 11);
            paper.textRight(Paper::Right, money(integer(line, "amount")), 11);
            paper.advance(13);
            paper.text(Paper::Left,
                QStringLiteral("%1 – %2").arg(date(period.value(u"start")), date(period.value(u"end"))), 9,
                QFont::Normal, Grey);
            paper.advance(20);
        }
        paper.rule();
        paper.advance(20);
        drawAmount(paper, QStringLiteral("Subtotal"), money(integer(invoice, "subtotal")));
        for (const QJsonValue &tax : invoice.value(u"total_taxes").toArray())
            drawAmount(paper, taxName(invoice, tax.toObject()), money(integer(tax.toObject(), "amount")));
        drawAmount(paper, QStringLiteral("Total"), money(integer(invoice, "total")), QFont::DemiBold);
        if (integer(invoice, "starting_balance") != 0)
            drawAmount(paper, QStringLiteral("From balance"),
                money(integer(invoice, "amount_due") - integer(invoice, "total")));
        if (integer(invoice, "amount_paid") != 0)
            drawAmount(paper, paidLabel(invoice), money(-integer(invoice, "amount_paid")));
        drawAmount(paper, QStringLiteral("Still to pay"), money(integer(invoice, "amount_remaining")),
            QFont::DemiBold);
    }
    return pdf;
}

} // namespace portico::sandbox
