// SPDX-License-Identifier: MIT
#include "ui/text/passwordtexts.h"

#include <QCoreApplication>
#include <QLocale>

namespace portico::ui {

namespace {

struct PasswordTexts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::PasswordTexts)
};

} // namespace

QString passwordRule(int typed)
{
    if (typed > 0)
        return PasswordTexts::tr("%1 of at least %2 characters. Another word is good.")
            .arg(QLocale().toString(typed), QLocale().toString(ShortestPassword));
    return PasswordTexts::tr("At least %1 characters. A few words that do not belong together are good.")
        .arg(ShortestPassword);
}

QString passwordIsGood()
{
    return PasswordTexts::tr("Long enough. The portal checks that it is not a common one.");
}

QString passwordMessage(PasswordProblem problem)
{
    switch (problem) {
    case PasswordProblem::TooShort:
        return PasswordTexts::tr("It needs at least %1 characters. Add another word.").arg(ShortestPassword);
    case PasswordProblem::TooLong:
        return PasswordTexts::tr("It may have at most %1 characters.").arg(LongestPassword);
    case PasswordProblem::Personal:
        return PasswordTexts::tr("It contains your address or “portico”, which is tried first. Choose words "
                                 "that have nothing to do with you.");
    case PasswordProblem::Common:
        break;
    }
    return PasswordTexts::tr(
        "Many people use it, so it is tried first. Choose a few words that do not belong together.");
}

} // namespace portico::ui
