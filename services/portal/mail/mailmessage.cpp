// SPDX-License-Identifier: MIT
#include "services/portal/mail/mailmessage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace portico::portal {

namespace {

constexpr qsizetype LongestLine = 76;
/// 39 bytes become 52 characters; with `=?UTF-8?B?`, `?=` and the name of the header they fit into a line.
constexpr qsizetype BytesPerWord = 39;

bool isHeaderSafe(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
        [](QChar c) { return c.isLetterOrNumber() ? c.unicode() < 128 : QStringView(u" .-'").contains(c); });
}

/// The text as encoded words, cut between characters and folded.
QByteArray encodedWords(const QString &text)
{
    QByteArray words;
    QByteArray part;
    const auto flush = [&] {
        if (!words.isEmpty())
            words += "\r\n ";
        words += "=?UTF-8?B?" + part.toBase64() + "?=";
        part.clear();
    };
    for (const char32_t character : text.toStdU32String()) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (part.size() + bytes.size() > BytesPerWord)
            flush();
        part += bytes;
    }
    flush();
    return words;
}

QByteArray headerText(const QString &text)
{
    const QString line = singleLine(text);
    const bool isPlain = line.size() < 60 && std::all_of(line.begin(), line.end(), [](QChar c) {
        return c.unicode() >= 32 && c.unicode() < 127;
    }) && !line.contains(QStringLiteral("=?"));
    return isPlain ? line.toLatin1() : encodedWords(line);
}

QByteArray headerAddress(const MailAddress &address)
{
    const QByteArray spec = '<' + address.address.toUtf8() + '>';
    const QString name = singleLine(address.name);
    if (name.isEmpty())
        return spec;
    return (isHeaderSafe(name) && name.size() < 60 ? '"' + name.toLatin1() + '"' : encodedWords(name))
        + (name.size() < 30 ? " " : "\r\n ") + spec;
}

QByteArray dateHeader(UtcSeconds date)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(date.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " +0000";
}

QByteArray quotedPrintable(const QString &text)
{
    QByteArray encoded;
    const QList<QByteArray> lines = text.toUtf8().split('\n');
    for (const QByteArray &line : lines) {
        QByteArray out;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const auto byte = static_cast<unsigned char>(line[i]);
            const bool isLast = i + 1 == line.size();
            const bool literal = (byte >= 33 && byte <= 126 && byte != '=') || (byte == ' ' && !isLast);
            const QByteArray piece
                = literal ? QByteArray(1, char(byte)) : '=' + QByteArray(1, char(byte)).toHex().toUpper();
            if (out.size() + piece.size() > LongestLine - 1) {
                encoded += out + "=\r\n";
                out.clear();
            }
            out += piece;
        }
        encoded += out + "\r\n";
    }
    return encoded;
}

QByteArray part(const char *type, const QString &text)
{
    return "Content-Type: " + QByteArray(type)
        + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(text);
}

} // namespace

QString singleLine(const QString &text)
{
    QString line;
    for (const QChar c : text) {
        const bool turns = (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x200e
            || c.unicode() == 0x200f || c.unicode() == 0x061c;
        if (turns)
            continue;
        const bool breaks
            = c.category() == QChar::Other_Control || c.unicode() == 0x2028 || c.unicode() == 0x2029;
        line += breaks ? QChar(u' ') : c;
    }
    return line.simplified();
}

bool isMailAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at > 0 && at + 1 < address.size() && address.size() <= 254
        && std::none_of(address.begin(), address.end(), [](QChar c) {
               return c.unicode() <= 32 || c.unicode() == 127 || c.isSpace()
                   || QStringView(u"<>()[]:;,\"\\").contains(c) || c.category() == QChar::Other_Control
                   || c.category() == QChar::Other_Format;
           });
}

QByteArray encodeMail(const MailMessage &message)
{
    // "=_" cannot stand in quoted-printable text, so no part can hold the boundary.
    const QByteArray boundary
        = "=_" + QCryptographicHash::hash(message.messageId, QCryptographicHash::Sha256).toHex().left(32);
    QByteArray mail;
    mail += "Date: " + dateHeader(message.date) + "\r\n";
    mail += "From: " + headerAddress(message.from) + "\r\n";
    mail += "To: " + headerAddress(message.to) + "\r\n";
    mail += "Subject: " + headerText(message.subject) + "\r\n";
    mail += "Message-ID: <" + message.messageId + ">\r\n";
    mail += "Auto-Submitted: auto-generated\r\n";
    mail += "MIME-Version: 1.0\r\n";
    mail += "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    mail += "--" + boundary + "\r\n" + part("text/plain", message.text);
    mail += "--" + boundary + "\r\n" + part("text/html", message.html);
    mail += "--" + boundary + "--\r\n";
    return mail;
}

} // namespace portico::portal
