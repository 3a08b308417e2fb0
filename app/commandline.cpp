// SPDX-License-Identifier: MIT
#include "app/commandline.h"

#include <cstdio>

namespace {

const QString Program = QStringLiteral(PORTICO_PROGRAM);

} // namespace

CommandLine::CommandLine(QString command, QString description) : m_command(std::move(command))
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")});
    m_parser.addOption({QStringLiteral("version"), QStringLiteral("Show the version.")});
}

void CommandLine::add(
    const QString &name, const QString &description, const QString &valueName, const QString &usual)
{
    m_parser.addOption({name, description, valueName, usual});
}

void CommandLine::require(const QString &name)
{
    m_required.append(name);
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

void CommandLine::addOptional(const QString &name, const QString &description)
{
    m_parser.addPositionalArgument(name, description, u'[' + name + u']');
    ++m_optionalCount;
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const QString program = m_command.isEmpty() ? Program : Program + u' ' + m_command;
    if (!m_parser.parse(QStringList{program} + arguments))
        return usageError(m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("help"))) {
        QString help = m_parser.helpText(); // begins with "Usage: " and the path of the program
        const QString usual = help.section(u'[', 1).section(u'\n', 0, 0);
        help.replace(0, help.indexOf(u'\n'), QStringLiteral("Usage: %1 [%2").arg(program, usual));
        std::fputs(help.toUtf8().constData(), stdout);
        return Success;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        std::puts(PORTICO_PROGRAM " " PORTICO_VERSION);
        return Success;
    }
    const int most = m_positionalCount + m_optionalCount;
    if (m_parser.positionalArguments().size() > most)
        return usageError(QStringLiteral("unexpected argument: ") + m_parser.positionalArguments().at(most));
    if (m_parser.positionalArguments().size() < m_positionalCount)
        return usageError(QStringLiteral("an argument is missing"));
    for (const QString &name : std::as_const(m_required)) {
        if (m_parser.value(name).isEmpty())
            return usageError(QStringLiteral("--%1 is required").arg(name));
    }
    for (const auto &[name, choices] : std::as_const(m_choices)) {
        if (m_parser.isSet(name) && !choices.contains(m_parser.value(name)))
            return usageError(
                QStringLiteral("--%1 is one of %2").arg(name, choices.join(QStringLiteral(", "))));
    }
    return std::nullopt;
}

int CommandLine::usageError(const QString &text) const
{
    complain(QStringLiteral("%1 (see %2 %3--help)")
                 .arg(text, Program, m_command.isEmpty() ? QString() : m_command + u' '));
    return UsageError;
}

void complain(const QString &text)
{
    std::fputs((PORTICO_PROGRAM ": " + text.toUtf8() + '\n').constData(), stderr);
}
