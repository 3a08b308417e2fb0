// SPDX-License-Identifier: MIT
#include "ui/text/invitationtexts.h"

#include "ui/text/errormessages.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct InvitationTexts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::InvitationTexts)
};

} // namespace

QString portalName(const QUrl &portal)
{
    return portal.authority(QUrl::FullyEncoded);
}

QString linkProblem(const Error &error)
{
    return error.code == u"link_damaged"
        ? InvitationTexts::tr("The code is not complete, or has a typing mistake. Copy it from the mail once "
                              "more, from ptc_ to "
                              "its end.")
        : InvitationTexts::tr(
            "This is no link or code of a portal. Copy the whole line from the mail; it begins with https:// "
            "or ptc_.");
}

QString invitationProblem(const Error &error, AcceptsAs as)
{
    if (error.code == u"invitation_expired")
        return InvitationTexts::tr("The time of this invitation is over, or who sent it may not invite any "
                                   "more. Ask for a new one.");
    if (error.kind == Error::Kind::NotFound)
        return InvitationTexts::tr(
            "This invitation opens nothing any more: it was used, withdrawn or replaced by a newer one. Look "
            "for a newer mail, or ask for a new invitation.");
    if (error.code == u"no_seat")
        return InvitationTexts::tr("All seats of this organization are taken. Ask an owner or admin there to "
                                   "add one; the invitation "
                                   "stays good.");
    if (error.code == u"other_account")
        return InvitationTexts::tr(
            "The invitation is for another address than the one you are signed in with.");
    if (error.code == u"invalid_credentials") {
        return as == AcceptsAs::HasAccount
            ? InvitationTexts::tr(
                "The password is not right, or this address has no account yet. In that case "
                "choose “I am new here”.")
            : InvitationTexts::tr(
                "No account was made. If you have used this portal with this address before, "
                "choose “I have a Portico account”.");
    }
    return userMessage(error);
}

} // namespace portico::ui
