// SPDX-License-Identifier: MIT
#include "app/portico/commandline.h"

#include <cstdio>

CommandLine::CommandLine(QString command, QString description)
    : m_command(std::move(command))
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")});
    m_parser.addOption({QStringLiteral("version"), QStringLiteral("Show the version.")});
}

void CommandLine::add(const QString &name, const QString &description, const QString &valueName)
{
    m_parser.addOption({name, description, valueName});
}

void CommandLine::addChoice(const QString &name, const QString &description, const QStringList &choices)
{
    add(name, description, choices.join(u'|'));
    m_choices.append({name, choices});
}

void CommandLine::addPositional(const QString &name, const QString &description)
{
    m_parser.addPositionalArgument(name, description);
    ++m_positionalCount;
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const QString program = m_command.isEmpty() ? QStringLiteral("portico") : QStringLiteral("portico ") + m_command;
    if (!m_parser.parse(QStringList{program} + arguments))
        return usageError(m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("help"))) {
        std::fputs(m_parser.helpText().toUtf8().constData(), stdout);
        return Success;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        std::puts("portico " PORTICO_VERSION);
        return Success;
    }
    if (m_parser.positionalArguments().size() > m_positionalCount)
        return usageError(QStringLiteral("unexpected argument: ") + m_parser.positionalArguments().at(m_positionalCount));
    if (m_parser.positionalArguments().size() < m_positionalCount)
        return usageError(QStringLiteral("an argument is missing"));
    for (const auto &[name, choices] : std::as_const(m_choices)) {
        if (m_parser.isSet(name) && !choices.contains(m_parser.value(name)))
            return usageError(QStringLiteral("--%1 is one of %2").arg(name, choices.join(QStringLiteral(", "))));
    }
    return std::nullopt;
}

int CommandLine::usageError(const QString &text) const
{
    complain(QStringLiteral("%1 (see portico %2--help)").arg(text, m_command.isEmpty() ? QString() : m_command + u' '));
    return UsageError;
}

void complain(const QString &text)
{
    std::fputs(("portico: " + text.toUtf8() + '\n').constData(), stderr);
}
