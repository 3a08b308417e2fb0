// SPDX-License-Identifier: MIT
#include "app/porticod/commandline.h"

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

void CommandLine::require(const QString &name)
{
    m_required.append(name);
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    if (!m_parser.parse(QStringList{QStringLiteral("porticod ") + m_command} + arguments))
        return usageError(m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("help"))) {
        QString help = m_parser.helpText();
        help.replace(0, help.indexOf(u'\n'), QStringLiteral("Usage: porticod %1 [options]").arg(m_command));
        std::fputs(help.toUtf8().constData(), stdout);
        return Success;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        std::puts("porticod " PORTICO_VERSION);
        return Success;
    }
    if (!m_parser.positionalArguments().isEmpty())
        return usageError(QStringLiteral("unexpected argument: ") + m_parser.positionalArguments().constFirst());
    for (const QString &name : std::as_const(m_required)) {
        if (m_parser.value(name).isEmpty())
            return usageError(QStringLiteral("--%1 is required").arg(name));
    }
    return std::nullopt;
}

int CommandLine::usageError(const QString &text) const
{
    complain(QStringLiteral("%1 (see porticod %2 --help)").arg(text, m_command));
    return UsageError;
}

void complain(const QString &text)
{
    std::fputs(("porticod: " + text.toUtf8() + '\n').constData(), stderr);
}
