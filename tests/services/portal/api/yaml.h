// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <stdexcept>

namespace portico::portal {

/// Reads the part of YAML that resources/openapi is written in: block mappings and lists, flow ones within a
/// line, quoted and folded text, comments on their own lines. Throws on anything else.
class YamlReader final
{
public:
    [[nodiscard]] static QJsonValue read(const QString &text)
    {
        YamlReader reader(text);
        return reader.block(0);
    }

private:
    explicit YamlReader(const QString &text)
    {
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            const QString trimmed = line.trimmed();
            if (!trimmed.isEmpty() && !trimmed.startsWith(u'#'))
                m_lines.append(line);
        }
    }

    [[noreturn]] void fail(const QString &what) const
    {
        throw std::runtime_error(
            (QStringLiteral("YAML: ") + what + QStringLiteral(" at: ") + m_lines.value(m_at)).toStdString());
    }
    [[nodiscard]] int indentAt(qsizetype line) const
    {
        const QString &text = m_lines.at(line);
        int indent = 0;
        while (text.at(indent) == u' ')
            ++indent;
        return indent;
    }
    [[nodiscard]] bool isWithin(int indent) const
    {
        return m_at < m_lines.size() && indentAt(m_at) >= indent;
    }

    QJsonValue block(int indent)
    {
        if (!isWithin(indent))
            return QJsonValue();
        const int own = indentAt(m_at);
        return m_lines.at(m_at).mid(own).startsWith(u"- ") ? QJsonValue(list(own)) : QJsonValue(mapping(own));
    }

    QJsonArray list(int indent)
    {
        QJsonArray array;
        while (
            isWithin(indent) && indentAt(m_at) == indent && m_lines.at(m_at).mid(indent).startsWith(u"- ")) {
            m_lines[m_at].replace(indent, 1, u' ');
            const QString rest = m_lines.at(m_at).trimmed();
            if (isEntry(rest)) {
                array.append(mapping(indentAt(m_at)));
            } else {
                array.append(flow(rest));
                ++m_at;
            }
        }
        return array;
    }

    QJsonObject mapping(int indent)
    {
        QJsonObject object;
        while (isWithin(indent)) {
            if (indentAt(m_at) != indent)
                fail(QStringLiteral("unexpected indentation"));
            const QString line = m_lines.at(m_at).trimmed();
            if (!isEntry(line))
                fail(QStringLiteral("expected a key"));
            const qsizetype colon = colonOf(line);
            const QString key = unquoted(line.left(colon));
            const QString value = line.mid(colon + 1).trimmed();
            ++m_at;
            if (object.contains(key))
                fail(QStringLiteral("the key %1 stands twice").arg(key));
            if (value.isEmpty())
                object[key] = block(indent + 1);
            else if (value == u">-")
                object[key] = folded(indent + 1);
            else
                object[key] = flow(value);
        }
        return object;
    }

    QString folded(int indent)
    {
        QStringList words;
        for (; isWithin(indent); ++m_at)
            words.append(m_lines.at(m_at).trimmed());
        return words.join(u' ');
    }

    static qsizetype colonOf(const QString &text)
    {
        const qsizetype start = text.startsWith(u'\'') ? text.indexOf(u'\'', 1) : 0;
        const qsizetype spaced = text.indexOf(QStringLiteral(": "), start);
        if (spaced >= 0)
            return spaced;
        return text.endsWith(u':') ? text.size() - 1 : -1;
    }
    static bool isEntry(const QString &text)
    {
        return !text.startsWith(u'{') && !text.startsWith(u'[') && colonOf(text) > 0;
    }
    static QString unquoted(const QString &text)
    {
        return text.startsWith(u'\'') && text.endsWith(u'\'') ? text.mid(1).chopped(1) : text;
    }

    /// The parts of "a, b, {c: d, e: f}" at its outermost level.
    static QStringList parts(const QString &text)
    {
        QStringList result;
        QString current;
        int depth = 0;
        for (const QChar c : text) {
            depth += c == u'{' || c == u'[' ? 1 : c == u'}' || c == u']' ? -1 : 0;
            if (c == u',' && depth == 0)
                result.append(std::exchange(current, QString()).trimmed());
            else
                current += c;
        }
        if (!current.trimmed().isEmpty())
            result.append(current.trimmed());
        return result;
    }

    static QJsonValue flow(const QString &text)
    {
        if (text.startsWith(u'[')) {
            QJsonArray array;
            for (const QString &part : parts(text.mid(1).chopped(1)))
                array.append(flow(part));
            return array;
        }
        if (text.startsWith(u'{')) {
            QJsonObject object;
            for (const QString &part : parts(text.mid(1).chopped(1))) {
                const qsizetype colon = colonOf(part);
                object[unquoted(part.left(colon))] = flow(part.mid(colon + 1).trimmed());
            }
            return object;
        }
        return text == u"true" ? QJsonValue(true)
            : text == u"false" ? QJsonValue(false)
                               : QJsonValue(unquoted(text));
    }

    QStringList m_lines;
    qsizetype m_at = 0;
};

} // namespace portico::portal
