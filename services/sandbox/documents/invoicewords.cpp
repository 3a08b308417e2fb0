// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/invoicewords.h"

#include <QDateTime>
#include <QFontDatabase>

#include <array>

namespace portico::sandbox {

namespace {

struct Words
{
    QLocale::Language language;
    const char *date; ///< As QLocale::toString() takes it.
    std::array<const char *, std::size_t(Word::Page) + 1> words; ///< In the order of Word.
};

constexpr std::array Table{
    Words{QLocale::English, "d MMM yyyy",
        {"Invoice", "Due %1", "Bill to", "Description", "Quantity", "Amount", "Subtotal", "Discount", "Tax",
            "Total", "From balance", "Paid %1", "Amount due", "Tax to be paid on reverse charge basis",
            "Credit note", "For invoice %1", "Amount credited", "Off the amount due", "Refunded",
            "Credited to balance", "Credited by other means", "Page %1"}},
    Words{QLocale::German, "d. MMM yyyy",
        {"Rechnung", "Fällig am %1", "Rechnung an", "Beschreibung", "Menge", "Betrag", "Zwischensumme",
            "Rabatt", "Steuer", "Gesamtbetrag", "Aus Guthaben", "Bezahlt am %1", "Fälliger Betrag",
            "Steuerschuldnerschaft des Leistungsempfängers", "Gutschrift", "Zu Rechnung %1", "Gutgeschrieben",
            "Vom fälligen Betrag abgezogen", "Erstattet", "Dem Guthaben gutgeschrieben",
            "Auf anderem Weg erstattet", "Seite %1"}},
    Words{QLocale::French, "d MMM yyyy",
        {"Facture", "Échéance : %1", "Facturer à", "Description", "Quantité", "Montant", "Sous-total",
            "Remise", "Taxe", "Total", "Imputé au solde", "Payé le %1", "Montant dû", "Autoliquidation",
            "Avoir", "Pour la facture %1", "Montant crédité", "Déduit du montant dû", "Remboursé",
            "Crédité au solde", "Remboursé par un autre moyen", "Page %1"}},
    Words{QLocale::Spanish, "d MMM yyyy",
        {"Factura", "Vence el %1", "Facturar a", "Descripción", "Cantidad", "Importe", "Subtotal",
            "Descuento", "Impuesto", "Total", "Con cargo al saldo", "Pagado el %1", "Importe adeudado",
            "Inversión del sujeto pasivo", "Nota de crédito", "Para la factura %1", "Importe abonado",
            "Descontado del importe adeudado", "Reembolsado", "Abonado al saldo", "Abonado por otros medios",
            "Página %1"}},
    Words{QLocale::Swedish, "d MMM yyyy",
        {"Faktura", "Förfaller %1", "Faktureras till", "Beskrivning", "Antal", "Belopp", "Delsumma", "Rabatt",
            "Skatt", "Totalt", "Från saldo", "Betald %1", "Att betala", "Omvänd betalningsskyldighet",
            "Kreditnota", "För faktura %1", "Krediterat belopp", "Avdraget från beloppet att betala",
            "Återbetalt", "Tillgodofört saldo", "Krediterat på annat sätt", "Sida %1"}},
    Words{QLocale::Japanese, "yyyy年M月d日",
        {"請求書", "支払期日 %1", "請求先", "内容", "数量", "金額", "小計", "割引", "税", "合計", "残高から",
            "支払済み %1", "お支払い残額", "リバースチャージ方式により課税", "クレジットノート",
            "請求書 %1 について", "クレジット合計", "請求残額から減額", "返金", "残高に充当",
            "その他の方法で返金", "%1 ページ"}},
};

/// Without a font of that script the page would show boxes.
bool canBeDrawn(QLocale::Language language)
{
    return language != QLocale::Japanese || !QFontDatabase::families(QFontDatabase::Japanese).isEmpty();
}

} // namespace

InvoiceLanguage InvoiceLanguage::of(const QStringList &preferred)
{
    for (const QString &tag : preferred) {
        const QLocale locale(QString(tag).replace(u'-', u'_'));
        for (std::size_t row = 0; row < Table.size(); ++row) {
            if (Table[row].language == locale.language() && canBeDrawn(locale.language()))
                return InvoiceLanguage(locale, row);
        }
    }
    return InvoiceLanguage(QLocale(QLocale::English, QLocale::UnitedStates), 0);
}

QString InvoiceLanguage::word(Word word) const
{
    return QString::fromUtf8(Table[m_row].words[std::size_t(word)]);
}

QString InvoiceLanguage::date(qint64 epochSeconds) const
{
    const QDate day = QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC).date();
    return m_locale.toString(day, QString::fromUtf8(Table[m_row].date));
}

} // namespace portico::sandbox
