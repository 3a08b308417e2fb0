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
constexpr qsizetype FieldName = 6; ///< "From: " is the longest of an address.

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
    const QByteArray shown
        = isHeaderSafe(name) && name.size() < 60 ? '"' + name.toLatin1() + '"' : encodedWords(name);
    const qsizetype inLine = FieldName + shown.size() - (shown.lastIndexOf('\n') + 1) + 1 + spec.size();
    return shown + (inLine <= LongestLine ? " " : "\r\n ") + spec;
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

QByteArray attachment(const MailAttachment &attached)
{
    constexpr int BytesPerLine = 57; // 76 characters
    const QByteArray name = attached.fileName.toLatin1();
    QByteArray text = "Content-Type: application/pdf; name=\"" + name
        + "\"\r\nContent-Disposition: attachment; filename=\"" + name
        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (qsizetype at = 0; at < attached.pdf.size(); at += BytesPerLine)
        text += attached.pdf.mid(at, BytesPerLine).toBase64() + "\r\n";
    return text;
}

/// "=_" cannot stand in quoted-printable text or in base64, so no part can hold the boundary.
QByteArray boundaryOf(const MailMessage &message, const char *use)
{
    const QByteArray hash = QCryptographicHash::hash(message.messageId + use, QCryptographicHash::Sha256);
    return "=_" + hash.toHex().left(32);
}

QByteArray multipart(const char *kind, const QByteArray &boundary, std::initializer_list<QByteArray> parts)
{
    QByteArray text
        = "Content-Type: multipart/" + QByteArray(kind) + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    for (const QByteArray &one : parts)
        text += "--" + boundary + "\r\n" + one;
    return text + "--" + boundary + "--\r\n";
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

QByteArray encodeMail(const MailMessage &message)
{
    QByteArray mail;
    mail += "Date: " + dateHeader(message.date) + "\r\n";
    mail += "From: " + headerAddress(message.from) + "\r\n";
    mail += "To: " + headerAddress(message.to) + "\r\n";
    mail += "Subject: " + headerText(message.subject) + "\r\n";
    mail += "Message-ID: <" + message.messageId + ">\r\n";
    mail += "Auto-Submitted: auto-generated\r\n";
    mail += "MIME-Version: 1.0\r\n";
    const QByteArray texts = multipart("alternative", boundaryOf(message, "texts"),
        {part("text/plain", message.text), part("text/html", message.html)});
    if (!message.attachment)
        return mail + texts;
    return mail + multipart("mixed", boundaryOf(message, "whole"), {texts, attachment(*message.attachment)});
}

} // namespace portico::portal
