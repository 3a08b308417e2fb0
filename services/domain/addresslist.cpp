// SPDX-License-Identifier: MIT
#include "services/domain/addresslist.h"

#include "services/domain/mailaddress.h"

#include <QRegularExpression>

namespace portico {

namespace {

bool endsLine(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

/// Without what mail programs and documents put around an address.
QString trimmedPiece(QString piece)
{
    const auto isAround = [](QChar c) { return QStringView(u"\"'“”‘’()[]{}").contains(c); };
    while (!piece.isEmpty() && isAround(piece.front()))
        piece.remove(0, 1);
    while (!piece.isEmpty() && (isAround(piece.back()) || piece.back() == u'.'))
        piece.chop(1);
    const QLatin1StringView scheme("mailto:");
    return piece.startsWith(scheme, Qt::CaseInsensitive) ? piece.mid(scheme.size()) : piece;
}

} // namespace

/// Commas and semicolons inside quotation marks belong to a name; a line ends every entry, so that one
/// quotation mark too many spoils one line only.
void AddressList::read(const QString &text)
{
    QString entry;
    bool isQuoted = false;
    bool isBracketed = false;
    const auto end = [&] {
        readEntry(entry);
        entry.clear();
        isBracketed = false;
    };
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Format)
            continue; // a byte order mark, and what chat programs hide in addresses
        if (endsLine(c)) {
            isQuoted = false;
            end();
            continue;
        }
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u'<' && !isQuoted)
            isBracketed = true;
        if (!isQuoted && !isBracketed && (c == u',' || c == u';'))
            end();
        else
            entry += c;
        if (c == u'>' && !isQuoted)
            isBracketed = false;
    }
    end();
}

void AddressList::readEntry(const QString &entry)
{
    static const QRegularExpression bracketed(QStringLiteral("<([^<>]*)>"));
    auto found = bracketed.globalMatch(entry);
    if (found.hasNext()) { // all around the brackets are names
        while (found.hasNext())
            add(found.next().captured(1).trimmed());
        return;
    }
    static const QRegularExpression space(
        QStringLiteral("\\s+"), QRegularExpression::UseUnicodePropertiesOption);
    for (const QString &piece : entry.split(space, Qt::SkipEmptyParts))
        add(piece);
}

void AddressList::add(QString piece)
{
    piece = trimmedPiece(std::move(piece));
    if (piece.isEmpty())
        return;
    const QString key = piece.toLower();
    if (m_known.contains(key)) {
        ++m_repeated;
        return;
    }
    m_known.insert(key);
    (isMailAddress(piece) ? m_addresses : m_rejected).append(piece);
}

} // namespace portico
