// SPDX-License-Identifier: MIT
#include "ui/tour/scenes.h"

namespace portico::ui {

namespace {

Scene scene(const char *name, PaneKind pane, QStringList figures)
{
    Scene result;
    result.name = QString::fromLatin1(name);
    result.pane = pane;
    result.figures = std::move(figures);
    return result;
}

Scene scene(const char *name, Scene::Kind kind, PaneKind pane, Pane::Page page, QStringList figures)
{
    Scene result = scene(name, pane, std::move(figures));
    result.kind = kind;
    result.page = page;
    return result;
}

Scene inOrganization(Scene result, const char *organization)
{
    result.organization = QString::fromLatin1(organization);
    return result;
}

Scene asRole(Scene result, Role role, QStringList absent)
{
    result.role = role;
    result.absent = std::move(absent);
    return result;
}

Scene after(Scene result, TourStage::Event event)
{
    result.event = event;
    return result;
}

Scene clickingOn(PaneKind pane, const char *name, QStringList clicks, QStringList figures)
{
    Scene result = scene(name, Scene::Kind::Clicks, pane, Pane::Page::Data, std::move(figures));
    result.clicks = std::move(clicks);
    return result;
}

/// On the plan of Acme Robotics.
Scene clicking(const char *name, QStringList clicks, QStringList figures)
{
    return clickingOn(PaneKind::Plan, name, std::move(clicks), std::move(figures));
}

Scene invitation(const char *name, QStringList clicks, QStringList figures)
{
    Scene result
        = scene(name, Scene::Kind::Invitation, PaneKind::Overview, Pane::Page::Data, std::move(figures));
    result.clicks = std::move(clicks);
    return result;
}

/// The dialog of what is done with a member of Acme Robotics.
Scene memberDialog(const char *name, const char *member, MemberAction action, QStringList figures)
{
    Scene result = scene(name, Scene::Kind::Member, PaneKind::Team, Pane::Page::Data, std::move(figures));
    result.member = QString::fromUtf8(member);
    result.memberAction = action;
    return result;
}

Scene without(Scene result, QStringList absent)
{
    result.absent = std::move(absent);
    return result;
}

Scene whilePastDue(Scene result)
{
    result.story = TourStage::Story::PastDue;
    return result;
}

} // namespace

std::vector<Scene> scenes()
{
    using Kind = Scene::Kind;
    using Page = Pane::Page;
    const QString charge = QStringLiteral("$160.39");
    const QString due = QStringLiteral("$116.10");
    const QString keep = QStringLiteral("Keep Business");
    const QString planned = QStringLiteral("Changes to Team on 1 Dec 2026");
    const QStringList reasonClicks{
        QStringLiteral("cancelSubscription"), QStringLiteral("reason_too_expensive")};
    const QStringList optionClicks = reasonClicks + QStringList{QStringLiteral("cancelContinue")};
    return {
        scene("sign-in", Kind::SignIn, PaneKind::Overview, Page::None,
            {QStringLiteral("Sign in to Acme and others")}),
        scene(
            "add-portal", Kind::AddPortal, PaneKind::Overview, Page::None, {QStringLiteral("Add a portal")}),
        scene("forgot-password", Kind::Forgotten, PaneKind::Overview, Page::None,
            {QStringLiteral("Choose another password"), QStringLiteral("Send the mail")}),
        scene("enter-code", Kind::EnterCode, PaneKind::Overview, Page::None,
            {QStringLiteral("Paste the link or code of a mail")}),
        scene("sign-in-wrong-password", Kind::WrongPassword, PaneKind::Overview, Page::None,
            {QStringLiteral("E-mail or password is not right. Check both and try again.")}),
        scene(
            "overview", PaneKind::Overview, {charge, QStringLiteral("Business"), QStringLiteral("9 of 10")}),
        scene("plan", PaneKind::Plan, {QStringLiteral("Business, $99.00 a month"), QStringLiteral("$149")}),
        scene("plan-annual", Kind::Annual, PaneKind::Plan, Page::Data,
            {QStringLiteral("$990"), QStringLiteral("a year")}),
        clicking("plan-change", {QStringLiteral("choose_scale")},
            {QStringLiteral("$24.19"), QStringLiteral("$149.00"),
                QStringLiteral("Credit for unused Business"), keep}),
        clicking("plan-downgrade", {QStringLiteral("choose_team")},
            {QStringLiteral("Change to Team on 1 Dec 2026"), QStringLiteral("$81.00"), keep}),
        clicking("plan-compare", {QStringLiteral("comparePlans")}, {QStringLiteral("At your usage"), keep}),
        clicking("plan-pause", {QStringLiteral("pauseSubscription")},
            {QStringLiteral("Pause for 1 month"), QStringLiteral("From 1 Dec 2026"), keep}),
        clicking("cancel-reason", reasonClicks, {QStringLiteral("Why do you cancel?"), keep}),
        clicking("cancel", optionClicks,
            {QStringLiteral("Your reason: it costs too much."), QStringLiteral("$81.00 a month from 1 Dec"),
                QStringLiteral("Nothing changes. You can take it back until 1 Dec."), keep}),
        clicking("cancel-confirm", optionClicks + QStringList{QStringLiteral("cancelContinue")},
            {QStringLiteral("Business ends on 1 Dec 2026"), QStringLiteral("Cancel on 1 Dec 2026"), keep}),
        scene("step-up", Kind::StepUp, PaneKind::Plan, Page::Data,
            {QStringLiteral("Enter your password to go on")}),
        scene("invoices", PaneKind::Invoices,
            {QStringLiteral("ACME-0043"), due, QStringLiteral("43 invoices"),
                QStringLiteral("Why is it $5.61 more than ACME-0042 of 1 Oct?"), QStringLiteral("Sent to")}),
        clickingOn(PaneKind::Invoices, "invoice-compare", {QStringLiteral("compareInvoice")},
            {QStringLiteral("Why is it $5.61 more than $110.49?"), QStringLiteral("+$5.16")}),
        clickingOn(PaneKind::Invoices, "close-month", {QStringLiteral("closeMonth")},
            {QStringLiteral("October 2026"), QStringLiteral("1 invoice, $110.49")}),
        clickingOn(PaneKind::Invoices, "invoice-preview", {QStringLiteral("previewPdf")},
            {QStringLiteral("1 page")}),
        scene("invoices-download", Kind::Download, PaneKind::Invoices, Page::Data,
            {QStringLiteral("43 saved"), QStringLiteral("all there, content checked")}),
        scene("invoices-empty", Kind::NoMatch, PaneKind::Invoices, Page::Empty,
            {QStringLiteral("No invoice matches")}),
        scene("team", PaneKind::Team,
            {QStringLiteral("11 people, 2 invitations"), QStringLiteral("9 of 10 seats used"),
                QStringLiteral("1 held for an invitation"), QStringLiteral("$8.00 a month"),
                QStringLiteral("Noah Bergström"), QStringLiteral("5 days left"),
                QStringLiteral("Expired 9 Nov")}),
        scene("team-invite", Kind::Invite, PaneKind::Team, Page::Data,
            {QStringLiteral("lena.fischer@acme.example"), QStringLiteral("Invite 1 person, $8.00 a month"),
                QStringLiteral("$3.88")}),
        memberDialog("team-role", "Hannah Weiss", MemberAction::ChangeRole,
            {QStringLiteral("Hannah Weiss is Billing"), QStringLiteral("Keep Billing")}),
        memberDialog("team-extra", "Sofia Marchetti", MemberAction::ChangeExtra,
            {QStringLiteral("What Sofia Marchetti may do beside the role")}),
        memberDialog("team-owner", "Tomás Rivera", MemberAction::MakeOwner,
            {QStringLiteral("Make Tomás Rivera an owner")}),
        memberDialog("team-transfer", "Tomás Rivera", MemberAction::OfferOwnership,
            {QStringLiteral("Offer the ownership")}),
        memberDialog("team-remove", "Noah Bergström", MemberAction::Remove,
            {QStringLiteral("Remove Noah Bergström?"), QStringLiteral("Keep Noah Bergström")}),
        memberDialog("team-leave", "Maya Okafor", MemberAction::Leave,
            {QStringLiteral("You are the only owner of Acme Robotics")}),
        invitation("invitation-portal", {}, {QStringLiteral("Not now")}),
        invitation("invitation", {QStringLiteral("portalConfirm")},
            {QStringLiteral("Join Acme Robotics?"), QStringLiteral("lena.fischer@acme.example"),
                QStringLiteral("Uses the product; sees team and usage, no money"),
                QStringLiteral("Sign in and join")}),
        invitation("invitation-new", {QStringLiteral("portalConfirm"), QStringLiteral("joinIsNew")},
            {QStringLiteral("Make an account and join")}),
        scene("account", PaneKind::Account,
            {QStringLiteral("Billing details"), QStringLiteral("Acme Robotics Inc."),
                QStringLiteral("Shown on invoices from 1 Dec 2026 on.")}),
        clickingOn(PaneKind::Account, "account-contact", {QStringLiteral("addContact")},
            {QStringLiteral("Add the contact")}),
        clickingOn(PaneKind::Account, "account-taxid", {QStringLiteral("addTaxId")},
            {QStringLiteral("Add the tax ID"), QStringLiteral("US EIN")}),
        clickingOn(PaneKind::Account, "account-token", {QStringLiteral("createToken")},
            {QStringLiteral("Create the token"), QStringLiteral("90 days")}),
        clickingOn(PaneKind::Account, "activity", {QStringLiteral("showActivity")},
            {QStringLiteral("Added a billing contact"), QStringLiteral("Everybody"),
                QStringLiteral("198.51.100.24")}),
        clickingOn(PaneKind::Account, "organization-settings", {QStringLiteral("changeOrganization")},
            {QStringLiteral("Short name, for scripts"), QStringLiteral("Read-only members see invoices")}),
        clickingOn(PaneKind::Account, "organization-linked", {QStringLiteral("linkOrganizations")},
            {QStringLiteral("No organization is linked to Acme Robotics."),
                QStringLiteral("Add as a child")}),
        clickingOn(PaneKind::Account, "organization-sso", {QStringLiteral("changeSso")},
            {QStringLiteral("Issuer"), QStringLiteral("Client id")}),
        clickingOn(PaneKind::Account, "organization-delete", {QStringLiteral("deleteOrganization")},
            {QStringLiteral("Delete Acme Robotics?"), QStringLiteral("Write Acme Robotics to confirm")}),
        scene(
            "usage", PaneKind::Usage, {QStringLiteral("API calls per day"), QStringLiteral("By department")}),
        clickingOn(PaneKind::Overview, "security", {QStringLiteral("signInSecurity")},
            {QStringLiteral("Where you are signed in"), QStringLiteral("Set up…")}),
        clickingOn(PaneKind::Overview, "security-password",
            {QStringLiteral("signInSecurity"), QStringLiteral("changePassword")},
            {QStringLiteral("Current password")}),
        clickingOn(PaneKind::Overview, "security-two-step",
            {QStringLiteral("signInSecurity"), QStringLiteral("setUpTwoStep")},
            {QStringLiteral("Connect an authenticator app"), QStringLiteral("Turn on")}),
        clickingOn(PaneKind::Overview, "notification-settings",
            {QStringLiteral("notificationBell"), QStringLiteral("notificationSettingsEntry")},
            {QStringLiteral("A payment fails"), QStringLiteral("In Portico")}),
        scene("organizations", Kind::Organizations, PaneKind::Overview, Page::Data, {charge}),
        scene("all-organizations", PaneKind::Organizations,
            {QStringLiteral("3 organizations"), charge, QStringLiteral("EUR"), QStringLiteral("JPY")}),
        scene("go-to", Kind::GoTo, PaneKind::Overview, Page::Data, {charge}),
        inOrganization(scene("overview-lindqvist", PaneKind::Overview, {}), "Lindqvist Konsult AB"),
        inOrganization(scene("plan-lindqvist", PaneKind::Plan, {}), "Lindqvist Konsult AB"),
        inOrganization(
            clicking("plan-add-seats", {QStringLiteral("changeSeats")}, {QStringLiteral("Seats in all")}),
            "Lindqvist Konsult AB"),
        inOrganization(scene("invoices-lindqvist", PaneKind::Invoices, {QStringLiteral("LKAB-0092")}),
            "Lindqvist Konsult AB"),
        inOrganization(scene("team-lindqvist", PaneKind::Team, {QStringLiteral("Elsa Lindqvist")}),
            "Lindqvist Konsult AB"),
        inOrganization(scene("overview-northwind", PaneKind::Overview, {}), "Northwind KK"),
        inOrganization(
            scene("invoices-northwind", PaneKind::Invoices, {QStringLiteral("NWKK-0018")}), "Northwind KK"),
        asRole(scene("overview-member", PaneKind::Overview, {QStringLiteral("API calls")}), Role::Member,
            {charge, QStringLiteral("Last invoices"), QStringLiteral("Payment method"),
                QStringLiteral("Invoices")}),
        asRole(scene("team-member", PaneKind::Team, {QStringLiteral("9 of 10 seats used")}), Role::Member,
            {QStringLiteral("Invite…"), QStringLiteral("Resend"), QStringLiteral("$8.00 a month")}),
        asRole(scene("overview-read-only", PaneKind::Overview, {charge}), Role::ReadOnly,
            {QStringLiteral("Payment method")}),
        scene("invoices-loading", Kind::Loading, PaneKind::Invoices, Page::Loading, {}),
        scene("invoices-offline", Kind::Offline, PaneKind::Invoices, Page::Data,
            {QStringLiteral("Offline"), QStringLiteral("ACME-0043")}),
        scene("overview-loading", Kind::Loading, PaneKind::Overview, Page::Loading, {}),
        scene("overview-error", Kind::Failure, PaneKind::Overview, Page::Error,
            {QStringLiteral("The overview could not be loaded")}),
        scene("overview-offline", Kind::Offline, PaneKind::Overview, Page::Data,
            {QStringLiteral("Offline"), charge}),
        scene("plan-loading", Kind::Loading, PaneKind::Plan, Page::Loading, {}),
        scene("plan-error", Kind::Failure, PaneKind::Plan, Page::Error,
            {QStringLiteral("The plan could not be loaded")}),
        clicking("plan-scheduled", {QStringLiteral("choose_team"), QStringLiteral("quoteConfirm")},
            {planned, QStringLiteral("Planned for 1 Dec")}),
        without(clicking("plan-undone", {QStringLiteral("undoPlanned")}, {QStringLiteral("Change to Team…")}),
            {planned}),
        after(scene("overview-will-cancel", PaneKind::Overview,
                  {QStringLiteral("Business ends on 1 Dec 2026")}),
            TourStage::Event::CancelAtPeriodEnd),
        scene("plan-will-cancel", PaneKind::Plan, {QStringLiteral("Business ends on 1 Dec 2026")}),
        after(scene("overview-no-subscription", PaneKind::Overview,
                  {QStringLiteral("There is no subscription")}),
            TourStage::Event::CancelNow),
        scene("plan-no-subscription", PaneKind::Plan, {QStringLiteral("There is no subscription")}),
        after(scene("overview-trial", PaneKind::Overview,
                  {QStringLiteral("The trial of Team ends on 22 Nov 2026")}),
            TourStage::Event::StartTrial),
        whilePastDue(scene("overview-past-due", PaneKind::Overview,
            {due, QStringLiteral("$7.64"), QStringLiteral("What happens next"),
                QStringLiteral("Retry $116.10 now"), QStringLiteral("Update payment method…"),
                QStringLiteral("Usage and seats")})),
        whilePastDue(scene("plan-past-due", PaneKind::Plan, {QStringLiteral("Past due")})),
        whilePastDue(scene("invoices-past-due", PaneKind::Invoices, {QStringLiteral("ACME-0043"), due})),
        whilePastDue(scene("notifications", Kind::Notifications, PaneKind::Overview, Page::Data,
            {QStringLiteral("Mark all as read")})),
        whilePastDue(scene("overview-retry-declined", Kind::Retry, PaneKind::Overview, Page::Data,
            {QStringLiteral("The payment was declined again")})),
        whilePastDue(asRole(scene("overview-past-due-read-only", PaneKind::Overview, {due}), Role::ReadOnly,
            {QStringLiteral("Retry $116.10 now"), QStringLiteral("Update payment method…")})),
        without(clickingOn(PaneKind::Overview, "locked", {QStringLiteral("lockNow")},
                    {QStringLiteral("Portico is locked")}),
            {due}),
    };
}

} // namespace portico::ui
