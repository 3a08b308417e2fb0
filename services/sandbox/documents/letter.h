// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/sandbox/documents/invoicewords.h"
#include "services/sandbox/documents/paper.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace portico::sandbox {

/// What every document to a customer looks like: seller and buyer, a table of lines, amounts to the right.
/// Buyer, language and currency are those of the invoice it is about.
class Letter
{
public:
    using Draw = std::function<void(Letter &)>;

    /// A PDF of \a title and \a number that \a draw fills. Needs a QGuiApplication.
    [[nodiscard]] static QByteArray drawn(
        const QJsonObject &invoice, Word title, const QString &number, const Draw &draw);

    Letter(const Letter &) = delete;
    Letter &operator=(const Letter &) = delete;

    /// \a below stands under the day of issue.
    void drawHead(const QJsonValue &issued, const QString &below);
    void drawBuyer();
    void drawTableHead();
    /// Without a number where \a quantity is null.
    void drawLine(
        const QString &description, const QJsonValue &quantity, qint64 amount, const QString &below = {});
    void drawTableEnd();
    void drawAmount(const QString &label, qint64 amount, bool isStrong = false);
    void drawNote(const QString &text);

    [[nodiscard]] QString taxName(const QJsonObject &tax) const;
    [[nodiscard]] QString date(const QJsonValue &time) const { return m_language.date(time.toInteger()); }
    [[nodiscard]] QString word(Word word) const { return m_language.word(word); }

private:
    Letter(Paper &paper, const QJsonObject &invoice, const InvoiceLanguage &language, Word title,
        QString number);

    [[nodiscard]] QString money(qint64 minor) const
    {
        return formatMoney({minor, m_currency}, m_language.locale());
    }

    Paper &m_paper;
    const QJsonObject &m_invoice;
    const InvoiceLanguage &m_language;
    Word m_title;
    QString m_number;
    Currency m_currency;
};

} // namespace portico::sandbox
