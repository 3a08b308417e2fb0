// SPDX-License-Identifier: MIT
#include "services/sandbox/api/schema.h"

#include "services/domain/money.h"

#include <QJsonArray>
#include <QJsonObject>

namespace portico::sandbox {

struct Schema::Node
{
    std::map<QString, Node> members;
    std::unique_ptr<Node> element; ///< Of an array.
    bool isMap = false;
    bool required = false;
    /// "int", "bool", "decimal", "range", "max" and a number, or words with "|" between; empty takes any
    /// text.
    QString type;

    /// What \a path adds below this node.
    Node &at(const QString &path)
    {
        Node *node = this;
        for (QString part : path.split(u'.')) {
            const bool isArray = part.endsWith(u"[]");
            const bool isFree = part.endsWith(u"{}");
            node = &node->members[isArray || isFree ? part.chopped(2) : part];
            node->isMap = isFree;
            if (isArray) {
                if (!node->element)
                    node->element = std::make_unique<Node>();
                node = node->element.get();
            }
        }
        return *node;
    }

    std::optional<ApiError> check(const QJsonValue &value, const QString &name) const;
    std::optional<ApiError> checkMembers(const QJsonObject &object, const QString &name) const;
    std::optional<ApiError> checkText(const QString &text, const QString &name) const;
};

namespace {

QString inside(const QString &name, const QString &member)
{
    return name.isEmpty() ? member : QStringLiteral("%1[%2]").arg(name, member);
}

ApiError wrong(const QString &message, const QString &name, const char *code = "")
{
    return invalidRequest(message, name, QString::fromLatin1(code)).value();
}

bool isInteger(const QString &text)
{
    bool isNumber = false;
    text.toLongLong(&isNumber);
    return isNumber;
}

/// As a message quotes something long.
QString abridged(const QString &text)
{
    return text.size() > 20 ? text.left(10) + QStringLiteral("...") + text.right(7) : text;
}

/// "a, b, or c".
QString alternatives(const QStringList &words)
{
    return words.size() < 2
        ? words.join(u' ')
        : words.mid(0, words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(", or ") + words.last();
}

} // namespace

std::optional<ApiError> Schema::Node::checkText(const QString &text, const QString &name) const
{
    if (text.isEmpty()) {
        return required
            ? std::optional(wrong(
                QStringLiteral("You passed an empty string for '%1'. We assume empty values are an attempt "
                               "to unset a parameter; however '%1' cannot be unset.")
                    .arg(name),
                name, "parameter_invalid_empty"))
            : std::nullopt;
    }
    if ((type == u"int" || type == u"range") && !isInteger(text))
        return wrong(QStringLiteral("Invalid integer: %1").arg(text), name, "parameter_invalid_integer");
    if (type == u"bool" && text != u"true" && text != u"false")
        return wrong(QStringLiteral("Invalid boolean: %1").arg(text), name);
    if (type == u"decimal" && !Decimal::fromString(text))
        return wrong(QStringLiteral("Invalid decimal: %1").arg(text), name);
    if (type.startsWith(u"max") && text.toUcs4().size() > type.mid(3).toInt())
        return wrong(QStringLiteral("Invalid string: %1; must be at most %2 characters")
                         .arg(abridged(text), type.mid(3)),
            name);
    const QStringList words = type.split(u'|');
    if (words.size() < 2)
        return std::nullopt;
    // "now|int" takes a word or a number.
    if (words.contains(text) || (words.contains(QStringLiteral("int")) && isInteger(text)))
        return std::nullopt;
    return wrong(QStringLiteral("Invalid %1: must be one of %2").arg(name, alternatives(words)), name);
}

std::optional<ApiError> Schema::Node::checkMembers(const QJsonObject &object, const QString &name) const
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto known = members.find(member.key());
        const QString full = inside(name, member.key());
        if (known == members.end())
            return wrong(
                QStringLiteral("Received unknown parameter: %1").arg(full), full, "parameter_unknown");
        if (const std::optional<ApiError> problem = known->second.check(member.value(), full))
            return problem;
    }
    for (const auto &[key, node] : members) {
        if (node.required && !object.contains(key)) {
            const QString full = inside(name, key);
            return wrong(QStringLiteral("Missing required param: %1.").arg(full), full, "parameter_missing");
        }
    }
    return std::nullopt;
}

std::optional<ApiError> Schema::Node::check(const QJsonValue &value, const QString &name) const
{
    if (value.isString() && (value.toString().isEmpty() || (members.empty() && !element && !isMap)))
        return checkText(value.toString(), name);
    if (isMap) {
        for (const QJsonValue &entry : value.toObject()) {
            if (!entry.isString())
                return wrong(QStringLiteral("Metadata values must be strings."), name);
        }
        return value.isObject() ? std::nullopt : std::optional(wrong(QStringLiteral("Invalid object"), name));
    }
    if (element) {
        if (!value.isArray())
            return wrong(QStringLiteral("Invalid array"), name);
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString full = inside(name, QString::number(i));
            if (array[i].isString() && !element->members.empty())
                return wrong(QStringLiteral("Invalid object"), full);
            if (const std::optional<ApiError> problem = element->check(array[i], full))
                return problem;
        }
        return std::nullopt;
    }
    if (type == u"range" && value.isObject()) {
        const QJsonObject range = value.toObject();
        for (auto bound = range.begin(); bound != range.end(); ++bound) {
            const QString full = inside(name, bound.key());
            if (!QStringList{
                    QStringLiteral("gt"), QStringLiteral("gte"), QStringLiteral("lt"), QStringLiteral("lte")}
                     .contains(bound.key()))
                return wrong(
                    QStringLiteral("Received unknown parameter: %1").arg(full), full, "parameter_unknown");
            if (!isInteger(bound.value().toString()))
                return wrong(QStringLiteral("Invalid integer: %1").arg(bound.value().toString()), full,
                    "parameter_invalid_integer");
        }
        return std::nullopt;
    }
    if (members.empty())
        return wrong(QStringLiteral("Invalid string"), name);
    return value.isObject() ? checkMembers(value.toObject(), name)
                            : std::optional(wrong(QStringLiteral("Invalid object"), name));
}

Schema::Schema(const QStringList &lines) : m_root(std::make_shared<Node>())
{
    for (const QString &line : lines)
        add(line);
}

Schema::Schema(std::initializer_list<const char *> lines) : m_root(std::make_shared<Node>())
{
    for (const char *line : lines)
        add(QString::fromLatin1(line));
}

void Schema::add(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    QString path = colon < 0 ? line : line.left(colon);
    const bool required = path.endsWith(u'!');
    if (required)
        path.chop(1);
    Node &node = m_root->at(path);
    if (path.endsWith(u"[]"))
        m_root->at(path.chopped(2)).required = required;
    else
        node.required = required;
    if (colon >= 0)
        node.type = line.mid(colon + 1);
}

std::optional<ApiError> Schema::problemWith(const QJsonObject &parameters) const
{
    return m_root->checkMembers(parameters, {});
}

} // namespace portico::sandbox
