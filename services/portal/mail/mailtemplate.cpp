// SPDX-License-Identifier: MIT
#include "services/portal/mail/mailtemplate.h"

#include "services/portal/mail/mailmessage.h"
#include "services/portal/portalerror.h"

#include <QDir>
#include <QFile>

static void initMailResource()
{
    Q_INIT_RESOURCE(portal_mail);
}

namespace portico::portal {

namespace {

const QString Folder = QStringLiteral(":/portal/mail/");
/// A paragraph that is nothing but one of these is a button.
const struct
{
    QString text;
    QString label;
} Buttons[] = {
    {QStringLiteral("{{link}}"), QStringLiteral("Open billing")},
    {QStringLiteral("{{pay}}"), QStringLiteral("Pay online")},
    {QStringLiteral("{{open}}"), QStringLiteral("Open in Portico")},
};

Error templateError(const QString &detail)
{
    return portalError(500, QLatin1StringView("mail_template"), detail);
}

Result<QString> read(const QString &name)
{
    initMailResource();
    QFile file(Folder + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(templateError(name));
    return QString::fromUtf8(file.readAll());
}

/// \a text with each {{name}} replaced; what a value holds is never looked at again.
Result<QString> fill(const QString &text, const MailValues &values, bool markup)
{
    QString filled;
    qsizetype position = 0;
    for (;;) {
        const qsizetype open = text.indexOf(QStringLiteral("{{"), position);
        if (open < 0)
            return QString(filled + text.mid(position));
        const qsizetype close = text.indexOf(QStringLiteral("}}"), open);
        const QString name = text.mid(open + 2, close - open - 2);
        const auto value = values.find(name);
        if (close < 0 || value == values.end())
            return failure(templateError(QStringLiteral("no value for ") + name));
        const QString line = singleLine(value->second);
        filled += text.mid(position, open - position) + (markup ? line.toHtmlEscaped() : line);
        position = close + 2;
    }
}

QString buttonLabel(const QString &paragraph)
{
    for (const auto &[text, label] : Buttons) {
        if (paragraph.trimmed() == text)
            return label;
    }
    return {};
}

/// \a body without the paragraphs of links that lead nowhere.
QString withoutEmptyLinks(const QString &body, const MailValues &values)
{
    QStringList paragraphs = body.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    paragraphs.removeIf([&](const QString &paragraph) {
        if (buttonLabel(paragraph).isEmpty())
            return false;
        const auto value = values.find(paragraph.trimmed().mid(2).chopped(2));
        return value != values.end() && singleLine(value->second).isEmpty();
    });
    return paragraphs.join(QStringLiteral("\n\n"));
}

Result<QString> htmlBody(const QString &body, const MailValues &values)
{
    QString html;
    const QStringList paragraphs = body.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    for (const QString &paragraph : paragraphs) {
        const QString label = buttonLabel(paragraph);
        const Result<QString> filled
            = fill(label.isEmpty() ? paragraph.trimmed().toHtmlEscaped() : paragraph.trimmed(), values, true);
        if (!filled)
            return filled;
        html += label.isEmpty()
            ? QStringLiteral("<p>%1</p>\n").arg(QString(*filled).replace(u'\n', u' '))
            : QStringLiteral("<p><a class=\"button\" href=\"%1\">%2</a></p>\n").arg(*filled, label);
    }
    return html;
}

} // namespace

QStringList mailKinds()
{
    initMailResource();
    QStringList kinds;
    const QStringList names = QDir(Folder).entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        kinds.append(name.chopped(4));
    return kinds;
}

Result<MailText> renderMail(const QString &kind, const MailValues &values)
{
    const Result<QString> source = read(kind + QStringLiteral(".txt"));
    if (!source)
        return failure(source.error());
    const Result<QString> layout = read(QStringLiteral("layout.html"));
    if (!layout)
        return failure(layout.error());
    const QString subjectLine = source->section(u'\n', 0, 0);
    const QString body = withoutEmptyLinks(source->section(u'\n', 1).trimmed(), values) + u'\n';
    if (!subjectLine.startsWith(QStringLiteral("Subject: ")))
        return failure(templateError(kind + QStringLiteral(": no subject")));
    const Result<QString> subject = fill(subjectLine.mid(9), values, false);
    const Result<QString> text = fill(body, values, false);
    const Result<QString> html = htmlBody(body, values);
    if (!subject || !text || !html)
        return failure(!subject ? subject.error() : !text ? text.error() : html.error());
    QString page = *layout;
    page.replace(QStringLiteral("<!-- subject -->"), subject->toHtmlEscaped());
    page.replace(QStringLiteral("<!-- body -->"), *html);
    return MailText{*subject, *text, page};
}

} // namespace portico::portal
