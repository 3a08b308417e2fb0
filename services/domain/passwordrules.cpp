// SPDX-License-Identifier: MIT
#include "services/domain/passwordrules.h"

#include "services/domain/names.h"

#include <QStringList>

#include <algorithm>

namespace portico {

namespace {

constexpr qsizetype ShortestWord = 4; ///< A shorter one stands in passwords by chance.

const auto ProgramName = QStringLiteral("portico");

constexpr Names<PasswordProblem, 4> ProblemNames{{
    {PasswordProblem::TooShort, "password_too_short"},
    {PasswordProblem::TooLong, "password_too_long"},
    {PasswordProblem::Common, "password_common"},
    {PasswordProblem::Personal, "password_personal"},
}};

bool isAround(QChar character)
{
    return !character.isLetter();
}

/// \a text without the digits and punctuation before and behind its letters.
QString core(const QString &text)
{
    const auto first = std::find_if_not(text.begin(), text.end(), isAround);
    const auto last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), isAround).base();
    return text.mid(first - text.begin(), last - first);
}

QString withoutEnding(const QString &text)
{
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isAround).base();
    return text.left(last - text.begin());
}

/// What \a text is made of when it says the same several times; else itself.
QString unrepeated(const QString &text)
{
    for (qsizetype length = 1; length <= text.size() / 2; ++length) {
        if (text.size() % length == 0 && text.left(length).repeated(text.size() / length) == text)
            return text.left(length);
    }
    return text;
}

/// One character and the next, and so on: "1234567890", "cdefgh".
bool isSequence(const QString &text)
{
    const auto follows = [&](int step) {
        return std::adjacent_find(text.begin(), text.end(), [step](QChar left, QChar right) {
            const bool wraps = step > 0 ? left == u'9' && right == u'0' : left == u'0' && right == u'9';
            return right.unicode() != left.unicode() + step && !wraps;
        }) == text.end();
    };
    return follows(1) || follows(-1);
}

bool isGuessable(const QString &text, const IsCommonPassword &isCommon)
{
    const QString once = unrepeated(text);
    if (isSequence(once) || isCommon(text) || isCommon(once))
        return true;
    const QStringList words{withoutEnding(text), core(text), withoutEnding(once), core(once)};
    return std::any_of(words.begin(), words.end(), [&](const QString &word) {
        return word.size() >= ShortestWord
            && (isSequence(word) || isCommon(word) || isCommon(unrepeated(word)));
    });
}

} // namespace

std::optional<PasswordProblem> passwordProblem(
    const QString &password, const QString &email, const IsCommonPassword &isCommon)
{
    if (password.size() < ShortestPassword)
        return PasswordProblem::TooShort;
    if (password.size() > LongestPassword)
        return PasswordProblem::TooLong;
    QString text = password.toLower();
    text.remove(u' ');
    if (isGuessable(text, isCommon))
        return PasswordProblem::Common;
    const QString own = email.section(u'@', 0, 0).trimmed().toLower();
    const bool isOwn = own.size() >= ShortestWord && text.contains(own);
    if (isOwn || text.contains(ProgramName))
        return PasswordProblem::Personal;
    return std::nullopt;
}

QString passwordProblemName(PasswordProblem problem)
{
    return ProblemNames.name(problem);
}

std::optional<PasswordProblem> passwordProblemFromName(QStringView name)
{
    return ProblemNames.value(name);
}

} // namespace portico
