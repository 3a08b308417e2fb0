// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/pane.h"
#include "ui/team/memberaction.h"
#include "ui/tour/tourstage.h"

#include <optional>

namespace portico::ui {

/// One picture of the tour: how to come to it and what it must show.
struct Scene
{
    enum class Kind {
        SignIn,
        WrongPassword,
        AddPortal,
        Forgotten, ///< The password of a portal.
        EnterCode, ///< Asks for the link or code of a mail.
        Invitation, ///< The link of an invitation to the organization is opened.
        Pane,
        Annual, ///< The plans by the year.
        NoMatch, ///< A search that finds nothing.
        Organizations, ///< The list of the switcher.
        GoTo, ///< The palette.
        Download, ///< The PDFs of the invoices that are shown, in a folder that goes with the tour.
        Clicks, ///< Buttons of the pane and of the dialogs that follow.
        Invite, ///< An address is written into the dialog that invites people.
        Member, ///< What can be done with a member is opened.
        StepUp, ///< The password is asked for again.
        Notifications, ///< The list over the bell.
        Retry, ///< The unpaid invoice is tried again.
        Loading, ///< A server that does not answer.
        Failure, ///< A server that is gone before anything was read.
        Offline, ///< A server that goes after everything was read.
    };

    QString name;
    Kind kind = Kind::Pane;
    TourStage::Story story = TourStage::Story::Now;
    Role role = Role::Owner;
    std::optional<TourStage::Event> event; ///< What happens before.
    QString organization; ///< By name; empty for Acme Robotics.
    PaneKind pane = PaneKind::Overview;
    Pane::Page page = Pane::Page::Data;
    QString member; ///< By name, whose dialog is opened.
    MemberAction memberAction = MemberAction::ChangeRole;
    QStringList clicks; ///< Object names of entries of the menu or buttons, pressed in this order.
    QStringList figures; ///< Texts that must be in the window.
    QStringList absent; ///< Texts that must not be there.
};

/// In the order in which they can be shown one after the other.
[[nodiscard]] std::vector<Scene> scenes();

} // namespace portico::ui
