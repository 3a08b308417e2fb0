// SPDX-License-Identifier: MIT
#include "services/documents/filename.h"

#include <QStringList>

namespace portico::documents {

namespace {

constexpr qsizetype LongestName = 120;

bool isHarmless(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // direction overrides, zero width
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !QStringView(u"/\\:*?\"<>|").contains(QChar(char16_t(character < 0x10000 ? character : 0)));
    }
}

/// Source: "Naming Files, Paths, and Namespaces", Microsoft.
bool isDeviceName(const QString &name)
{
    static const QSet<QString> devices{QStringLiteral("con"), QStringLiteral("prn"), QStringLiteral("aux"),
        QStringLiteral("nul"), QStringLiteral("conin$"), QStringLiteral("conout$")};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    const bool isPort = stem.size() == 4 && (stem.startsWith(u"com") || stem.startsWith(u"lpt"))
        && QStringView(u"0123456789\u00b9\u00b2\u00b3").contains(stem.back());
    return isPort || devices.contains(stem);
}

} // namespace

QString safeFileName(const QString &text)
{
    QString name;
    const QString composed = text.normalized(QString::NormalizationForm_C);
    for (const char32_t character : composed.toUcs4()) {
        if (isHarmless(character))
            name += QString::fromUcs4(&character, 1);
        else if (!name.endsWith(u'_'))
            name += u'_';
        if (name.toUtf8().size() > LongestName) {
            name.chop(character < 0x10000 ? 1 : 2);
            break;
        }
    }
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (isDeviceName(name))
        name.prepend(u'_');
    return name.isEmpty() ? QStringLiteral("_") : name;
}

QString UniqueNames::take(const QString &base, const QString &extension)
{
    QString name = base + extension;
    for (int number = 2; m_taken.contains(name.toCaseFolded()); ++number)
        name = base + u'-' + QString::number(number) + extension;
    m_taken.insert(name.toCaseFolded());
    return name;
}

} // namespace portico::documents
