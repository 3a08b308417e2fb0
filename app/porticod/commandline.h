// SPDX-License-Identifier: MIT
#pragma once

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

/// Exit codes of every command.
enum ExitCode { Success = 0, Failure = 1, UsageError = 2 };

/// The arguments of one command. Answers --help and --version itself and reports what it does not know.
class CommandLine final
{
public:
    /// \a command is what stands between the program and its options, such as "user add".
    CommandLine(QString command, QString description);

    /// An option with a value, shown as \a valueName; without one it is a switch.
    void add(const QString &name, const QString &description, const QString &valueName = {});
    void require(const QString &name);

    /// Nothing to go on; otherwise the exit code, with everything said.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    [[nodiscard]] bool isSet(const QString &name) const { return m_parser.isSet(name); }
    [[nodiscard]] QString value(const QString &name) const { return m_parser.value(name); }

private:
    [[nodiscard]] int usageError(const QString &text) const;

    QString m_command;
    QCommandLineParser m_parser;
    QStringList m_required;
};

/// One line on stderr.
void complain(const QString &text);
