// SPDX-License-Identifier: MIT
#include "ui/team/teampane.h"

#include "ui/plan/quotedialog.h"
#include "ui/plan/seatsdialog.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/team/departuredialogs.h"
#include "ui/team/extrapermissionsdialog.h"
#include "ui/team/invitationlist.h"
#include "ui/team/invitedialog.h"
#include "ui/team/membertable.h"
#include "ui/team/noteline.h"
#include "ui/team/ownershipbanner.h"
#include "ui/team/roledialog.h"
#include "ui/team/teamseatscard.h"
#include "ui/team/transferdialog.h"
#include "ui/text/errormessages.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeleton.h"

#include <QDesktopServices>
#include <QVBoxLayout>

namespace portico::ui {

using account::Session;
using models::Operation;
using models::TeamActions;

namespace {

constexpr int SearchWidth = 200;

} // namespace

TeamPane::TeamPane(Session &session, const Clock &clock, QWidget *parent, OpenPage openPage)
    : Pane(tr("Team"), parent), m_session(session), m_clock(clock),
      m_openPage(openPage ? std::move(openPage) : OpenPage(&QDesktopServices::openUrl)), m_model(session),
      m_actions(m_model), m_search(new SearchField(tr("Find a person"))),
      m_invite(new Button(tr("Invite…"), Icon::Plus, Button::Kind::Primary)),
      m_outcome(new Banner(Banner::Kind::Info)), m_ownership(new OwnershipBanner(m_model, m_actions)),
      m_seats(new TeamSeatsCard), m_drift(new NoteLine(Icon::Differs, ColorRole::Warn)),
      m_onlyOwner(new NoteLine(Icon::Warning, ColorRole::Warn)),
      m_offline(new NoteLine(Icon::Lock, ColorRole::Text2)), m_members(new MemberTable(m_model)),
      m_nobody(new NoteLine(Icon::Search, ColorRole::Text3)), m_invitations(new InvitationList(m_model))
{
    setObjectName(QStringLiteral("teamPane"));
    m_search->setObjectName(QStringLiteral("teamSearch"));
    m_search->setFixedWidth(SearchWidth);
    m_invite->setObjectName(QStringLiteral("invitePeople"));
    m_invite->setAccessibleName(tr("Invite people"));
    m_outcome->setObjectName(QStringLiteral("teamOutcome"));
    m_outcome->hide();
    m_drift->setObjectName(QStringLiteral("seatDrift"));
    m_onlyOwner->setObjectName(QStringLiteral("onlyOwner"));
    m_offline->setObjectName(QStringLiteral("teamOffline"));
    m_nobody->setObjectName(QStringLiteral("nobodyFound"));
    head().addWidget(m_search);
    head().addWidget(m_invite);
    addTopWidget(m_outcome);
    addTopWidget(m_ownership);
    addTopWidget(m_offline);
    setPages(makeContent(), makeSkeleton());

    connect(&m_model, &models::TeamModel::changed, this, &TeamPane::showState);
    connect(&m_session, &Session::stateChanged, this, &TeamPane::showState);
    connect(&m_actions, &TeamActions::changed, this, &TeamPane::followOutcome);
    connect(&m_actions, &TeamActions::standingChanged, this, &TeamPane::standingChanged);
    connect(m_search, &QLineEdit::textChanged, this, &TeamPane::followSearch);
    connect(m_invite, &QAbstractButton::clicked, this, &TeamPane::invite);
    connect(m_seats, &TeamSeatsCard::seatsRequested, this, &TeamPane::addSeats);
    connect(m_members, &MemberTable::roleChosen, this, &TeamPane::chooseRole);
    connect(m_members, &MemberTable::actionChosen, this, &TeamPane::act);
    connect(m_invitations, &InvitationList::resendRequested, &m_actions, &TeamActions::resend);
    connect(m_invitations, &InvitationList::withdrawRequested, &m_actions, &TeamActions::withdraw);
    askForStepUp(m_actions.operation(), m_session, this);
}

/// The dialogs go before the model they read from.
TeamPane::~TeamPane()
{
    delete m_dialog;
}

QWidget *TeamPane::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_seats, m_drift, m_onlyOwner, m_members, m_nobody, m_invitations})
        column->addWidget(part);
    column->addStretch();
    return content;
}

QWidget *TeamPane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *column = new QVBoxLayout(skeleton);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    auto *seats = new Card;
    seats->body()->addWidget(new SkeletonBlock({220, 20}), 0, Qt::AlignLeft);
    seats->body()->addSpacing(metrics::Grid);
    seats->body()->addWidget(new SkeletonBlock({400, 8}), 0, Qt::AlignLeft);
    column->addWidget(seats);
    column->addWidget(new SkeletonTable(
        {{tr("Name"), MemberTable::NameWidth, 120}, {tr("E-mail"), 0, 160},
            {tr("Role"), MemberTable::RoleWidth, 64}, {tr("Seat"), MemberTable::SeatWidth, 48},
            {tr("Last active"), MemberTable::ActiveWidth, 96}, {QString(), MemberTable::ActionsWidth, 0}},
        8));
    column->addStretch();
    return skeleton;
}

void TeamPane::setOrganization(const Organization &organization)
{
    delete m_dialog;
    m_actions.forget();
    m_outcome->hide();
    m_search->clear();
    head().setSubtitle({});
    m_invitations->setInvitations({}, false, {});
    m_model.setOrganization(organization);
    m_invite->setVisible(mayInvite());
}

void TeamPane::refresh()
{
    m_model.refresh();
}

QWidget *TeamPane::searchField() const
{
    return m_search;
}

QString TeamPane::failureHeading() const
{
    return tr("The team could not be loaded");
}

void TeamPane::showContent()
{
    const std::optional<Team> &team = m_model.team().value();
    if (!team)
        return;
    const bool online = m_session.state() == Session::State::Online;
    const bool mayEdit = m_model.may(Permission::TeamEdit);
    m_invite->setEnabled(online);
    m_offline->setText(!online && mayEdit ? tr("Changing the team needs a connection.") : QString());
    showCount(*team);
    showSeats();
    showOwners(*team);
    m_ownership->follow(online);
    m_members->follow(online);
    m_invitations->setInvitations(team->invitations, mayEdit && online, m_model.team().now());
    followSearch();
}

void TeamPane::showCount(const Team &team)
{
    const QString people = tr("%n person(s)", nullptr, int(team.members.size()));
    head().setSubtitle(team.invitations.empty()
            ? people
            : tr("%1, %2").arg(people, tr("%n invitation(s)", nullptr, int(team.invitations.size()))));
}

void TeamPane::showSeats()
{
    const std::optional<SeatSummary> &seats = m_model.seats().value();
    const std::optional<SubscriptionSummary> &subscription = m_model.subscription().value();
    if (!seats) {
        m_seats->hide();
        return m_drift->setText({});
    }
    const PlanSummary *plan = subscription && subscription->plan ? &*subscription->plan : nullptr;
    m_seats->setSeats(*seats, plan,
        m_model.may(Permission::PlanChange) && plan && m_session.state() == Session::State::Online);
    m_drift->setText(seatDrift(*seats));
}

void TeamPane::showOwners(const Team &team)
{
    const bool waits = team.transfer.has_value();
    const auto owner = std::find_if(team.members.begin(), team.members.end(),
        [](const Member &member) { return member.role == Role::Owner; });
    const bool warns = team.hasOnlyOneOwner() && !waits && m_model.may(Permission::TeamEdit);
    if (!warns)
        return m_onlyOwner->setText({});
    m_onlyOwner->setText(m_model.isSelf(*owner)
            ? tr("Only you own this organization: make somebody else an owner too, so that nobody is locked "
                 "out.")
            : tr("Only %1 owns this organization: a second owner keeps everybody from being locked out.")
                  .arg(models::calledName(*owner)));
}

void TeamPane::followSearch()
{
    const QString wanted = m_search->text();
    m_members->setWanted(wanted);
    m_invitations->setWanted(wanted);
    const bool hasMembers = m_members->shown() > 0;
    m_members->setVisible(hasMembers);
    m_nobody->setText(hasMembers || m_invitations->shown() > 0 || wanted.isEmpty()
            ? QString()
            : tr("Nobody is called “%1”, and no address contains it.").arg(wanted));
}

void TeamPane::followOutcome()
{
    const Operation &operation = m_actions.operation();
    if (operation.state() == Operation::State::Failed) {
        say(tr("Nothing was changed"), teamMessage(operation.error()));
        m_outcome->setKind(Banner::Kind::Bad);
        m_outcome->setIcon(Icon::AlertCircle);
        m_outcome->setNote(isRetryable(operation.error()) ? errorCaption(operation.error()) : QString());
        return;
    }
    if (operation.state() != Operation::State::Done)
        return m_outcome->hide();
    const QString &subject = m_actions.subject();
    switch (m_actions.action()) {
    case TeamActions::Action::ChangeRole:
        return say(tr("%1 has the role %2 now").arg(subject, word(m_actions.role())), {});
    case TeamActions::Action::Resend:
        return say(tr("A new invitation is on its way to %1").arg(subject),
            tr("The link of the mail before opens nothing any more."));
    case TeamActions::Action::Withdraw:
        return say(tr("The invitation of %1 is withdrawn").arg(subject), {});
    case TeamActions::Action::AcceptOwnership:
        return say(tr("You own %1 now").arg(subject), {});
    case TeamActions::Action::DeclineOwnership:
        return say(tr("The ownership of %1 stays as it is").arg(subject), {});
    }
}

void TeamPane::say(const QString &heading, const QString &line)
{
    m_outcome->setKind(Banner::Kind::Info);
    m_outcome->setIcon(Icon::CheckCircle);
    m_outcome->setHeading(heading);
    m_outcome->setLines(line.isEmpty() ? QStringList() : QStringList{line});
    m_outcome->setNote({});
    m_outcome->clearButtons();
    auto *dismiss = new IconButton(Icon::Close, tr("Dismiss"), false);
    dismiss->setObjectName(QStringLiteral("dismissTeamOutcome"));
    connect(dismiss, &QAbstractButton::clicked, m_outcome, &QWidget::hide);
    m_outcome->addButton(dismiss);
    m_outcome->show();
}

bool TeamPane::mayInvite() const
{
    return m_model.may(Permission::TeamEdit) && !m_model.rolesToInvite().empty();
}

void TeamPane::invite()
{
    if (!mayInvite() || m_session.state() != Session::State::Online)
        return;
    auto *dialog = new InviteDialog(m_model, this);
    connect(dialog, &InviteDialog::seatsRequested, this, &TeamPane::addSeats);
    connect(dialog, &InviteDialog::invited, this, [this](int people) {
        if (people > 0)
            say(tr("%n person(s) invited", nullptr, people),
                tr("Each gets a mail with a link that works for 7 days."));
    });
    open(dialog);
}

/// What changes neither the bill nor who owns the organization is done at once.
void TeamPane::chooseRole(const QString &memberId, Role role)
{
    const Member *member = m_model.member(memberId);
    if (!member)
        return;
    const bool isWeighty = m_model.usesSeat(role) != m_model.usesSeat(member->role) || role == Role::Owner;
    if (isWeighty)
        openRoleDialog(*member, role);
    else
        m_actions.changeRole(*member, role);
}

void TeamPane::openRoleDialog(const Member &member, Role wanted)
{
    auto *dialog = new RoleDialog(m_model, member, wanted, this);
    connect(dialog, &RoleDialog::seatsRequested, this, &TeamPane::addSeats);
    open(dialog);
}

void TeamPane::act(const QString &memberId, MemberAction action)
{
    const Member *member = m_model.member(memberId);
    if (!member || m_session.state() != Session::State::Online)
        return;
    const std::vector<MemberAction> possible = m_members->actionsFor(*member);
    if (std::find(possible.begin(), possible.end(), action) == possible.end())
        return;
    if (action == MemberAction::ChangeRole || action == MemberAction::MakeOwner)
        return openRoleDialog(*member, action == MemberAction::MakeOwner ? Role::Owner : member->role);
    open(dialogFor(*member, action));
}

QDialog *TeamPane::dialogFor(const Member &member, MemberAction action)
{
    switch (action) {
    case MemberAction::ChangeExtra:
        return new ExtraPermissionsDialog(m_model, member, this);
    case MemberAction::OfferOwnership:
        return new TransferDialog(m_model, member, this);
    case MemberAction::Leave: {
        auto *dialog = new LeaveDialog(m_model, member, this);
        connect(dialog, &QDialog::accepted, this, &TeamPane::standingChanged);
        return dialog;
    }
    default:
        return makeRemoveDialog(m_model, member, this);
    }
}

void TeamPane::addSeats()
{
    const std::optional<SubscriptionSummary> &subscription = m_model.subscription().value();
    if (!subscription || !subscription->plan || !subscription->seats
        || subscription->seats->mode != SeatMode::Fixed || !m_model.may(Permission::PlanChange))
        return;
    const Currency currency = subscription->plan->price.currency;
    const PlanContext context{m_session, m_clock, m_openPage, m_model.organization(), *subscription,
        m_model.plans().value().value_or(std::vector<Plan>()), {}, m_model.subscription().now(), currency};
    QuoteDialog *dialog = makeSeatsDialog(context, m_dialog ? static_cast<QWidget *>(m_dialog.data()) : this);
    connect(dialog, &QuoteDialog::subscriptionChanged, &m_model, &models::TeamModel::reload);
    if (!m_dialog)
        return open(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose); // over the one that led here, which keeps its content
    dialog->open();
}

/// One dialog at a time: a double click opens one.
void TeamPane::open(QDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    m_outcome->hide();
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace portico::ui
