// SPDX-License-Identifier: MIT
#include "ui/text/securitytexts.h"

#include "ui/text/dates.h"

#include <QCoreApplication>
#include <QLocale>

namespace portico::ui {

namespace {

struct SecurityTexts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::SecurityTexts)
};

constexpr int GroupLength = 4;
/// So few that it is time for new ones.
constexpr int FewCodes = 3;

} // namespace

QString deviceName(const SignInSession &place)
{
    return place.device.isEmpty() ? SecurityTexts::tr("A program without a name") : place.device;
}

QString placeLine(const SignInSession &place, UtcSeconds asOf)
{
    const QString since = SecurityTexts::tr("Signed in %1").arg(localDayAndTime(place.createdAt));
    if (place.isCurrent)
        return since;
    return SecurityTexts::tr("%1 · last used %2 ago").arg(since, age(asOf - place.lastUsedAt));
}

Chip chipForTwoStep(const OwnProfile &profile)
{
    if (!profile.hasTotp)
        return {Tone::Idle, Icon::MinusCircle, SecurityTexts::tr("Off")};
    if (profile.recoveryCodesLeft < FewCodes)
        return {Tone::Warn, Icon::Warning, SecurityTexts::tr("On, few recovery codes left")};
    return {Tone::Ok, Icon::CheckCircle, SecurityTexts::tr("On")};
}

QString twoStepLine(const OwnProfile &profile)
{
    if (!profile.hasTotp)
        return SecurityTexts::tr("A code of an app on your phone is asked for beside the password, so that "
                                 "the password alone opens nothing.");
    return SecurityTexts::tr("A code of your authenticator app is asked for beside the password. %1 of %2 "
                             "recovery codes are left.")
        .arg(QLocale().toString(profile.recoveryCodesLeft), QLocale().toString(RecoveryCodeCount));
}

QString grouped(const QString &code)
{
    QStringList groups;
    for (qsizetype at = 0; at < code.size(); at += GroupLength)
        groups.append(code.mid(at, GroupLength));
    return groups.join(u' ');
}

QString recoveryCodesText(const QStringList &codes, const QString &email, const QString &portal)
{
    QString text = SecurityTexts::tr("Recovery codes of %1 at %2").arg(email, portal) + u'\n'
        + SecurityTexts::tr("Each of them works once, in place of a code of the authenticator app.")
        + QStringLiteral("\n\n");
    for (const QString &code : codes)
        text += grouped(code) + u'\n';
    return text;
}

} // namespace portico::ui
