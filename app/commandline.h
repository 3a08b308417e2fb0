// SPDX-License-Identifier: MIT
#pragma once

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

/// Exit codes of every command.
enum ExitCode { Success = 0, Failure = 1, UsageError = 2 };

/// The arguments of one command of the program PORTICO_PROGRAM. Answers --help and --version itself and
/// reports what it does not know.
class CommandLine final
{
public:
    /// \a command is what stands between the program and its options, such as "connections add".
    CommandLine(QString command, QString description);

    /// An option with a value, shown as \a valueName; without one it is a switch.
    void add(const QString &name, const QString &description, const QString &valueName = {},
        const QString &usual = {});
    /// An option that must be given.
    void require(const QString &name);
    void addChoice(const QString &name, const QString &description, const QStringList &choices);
    void addPositional(const QString &name, const QString &description);
    /// One that may be missing, behind all others.
    void addOptional(const QString &name, const QString &description);

    /// Nothing to go on; otherwise the exit code, with everything said.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    [[nodiscard]] bool isSet(const QString &name) const { return m_parser.isSet(name); }
    [[nodiscard]] QString value(const QString &name) const { return m_parser.value(name); }
    [[nodiscard]] QStringList positional() const { return m_parser.positionalArguments(); }

    /// Says it on stderr; gives UsageError.
    [[nodiscard]] int usageError(const QString &text) const;

private:
    QString m_command;
    QCommandLineParser m_parser;
    int m_positionalCount = 0;
    int m_optionalCount = 0;
    QStringList m_required;
    QList<std::pair<QString, QStringList>> m_choices;
};

/// One line on stderr, behind the name of the program.
void complain(const QString &text);
