// SPDX-License-Identifier: MIT
#include "ui/shell/workspace.h"

#include "ui/account/accountpane.h"
#include "ui/account/discardquestion.h"
#include "ui/invoices/invoicedetail.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicespane.h"
#include "ui/organizations/organizationspane.h"
#include "ui/overview/overviewpane.h"
#include "ui/plan/planpane.h"
#include "ui/shell/notices.h"
#include "ui/shell/notificationbell.h"
#include "ui/shell/organizationswitcher.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/team/teampane.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/usage/usagepane.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/navigationlist.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using account::Session;
using models::LoadableState;
using namespace std::chrono_literals;

namespace {

constexpr auto RevalidationInterval = 60s;
constexpr auto OfflineRetryInterval = 30s;
constexpr PaneKind Kinds[] = {PaneKind::Overview, PaneKind::Plan, PaneKind::Invoices, PaneKind::Team,
    PaneKind::Usage, PaneKind::Account};

} // namespace

Workspace::Workspace(std::shared_ptr<Session> session, account::Connection connection, Console &console,
    StatusLine &status, QWidget *parent)
    : QWidget(parent), m_session(std::move(session)), m_connection(std::move(connection)), m_console(console),
      m_status(status), m_notifications(*m_session),
      m_documents(new InvoiceDocuments(m_session->keptInvoices(), this)),
      m_sidebar(new Sidebar(m_organizations, m_notifications)), m_notices(new Notices),
      m_pages(new QStackedWidget), m_blank(new QWidget), m_failure(new ErrorState),
      m_none(new EmptyState(Icon::Team, tr("You belong to no organization yet"),
          tr("Open the invitation you were sent, or ask an owner or admin to invite %1.")
              .arg(m_session->profile().email))),
      m_overview(new OverviewPane(*m_session, *m_documents)),
      m_plan(new PlanPane(*m_session, m_console.clock)),
      m_invoices(new InvoicesPane(*m_session, m_organizations, *m_documents, m_console.preferences)),
      m_team(new TeamPane(*m_session, m_console.clock)), m_usage(new UsagePane(*m_session)),
      m_account(new AccountPane(*m_session, m_connection.url)), m_all(new OrganizationsPane(*m_session))
{
    setObjectName(QStringLiteral("workspace"));
    m_failure->setObjectName(QStringLiteral("organizationsFailure"));
    m_none->setObjectName(QStringLiteral("noOrganization"));
    m_sidebar->setProfile(m_session->profile());
    NavigationList &navigation = m_sidebar->navigation();
    navigation.addItem(Icon::Overview, tr("Overview"))->setObjectName(QStringLiteral("navOverview"));
    navigation.addItem(Icon::Plan, tr("Plan"))->setObjectName(QStringLiteral("navPlan"));
    navigation.addItem(Icon::Invoices, tr("Invoices"))->setObjectName(QStringLiteral("navInvoices"));
    navigation.addItem(Icon::Team, tr("Team"))->setObjectName(QStringLiteral("navTeam"));
    navigation.addItem(Icon::Usage, tr("Usage"))->setObjectName(QStringLiteral("navUsage"));
    navigation.addItem(Icon::Account, tr("Account"))->setObjectName(QStringLiteral("navAccount"));
    for (QWidget *page : std::initializer_list<QWidget *>{
             m_blank, m_failure, m_none, m_overview, m_plan, m_invoices, m_team, m_usage, m_account, m_all})
        m_pages->addWidget(page);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_notices);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(right, 1);

    connect(&navigation, &NavigationList::chosen, this, [this](int index) { showPane(PaneKind(index)); });
    connect(m_sidebar, &Sidebar::goToRequested, this, &Workspace::goToRequested);
    connect(&m_sidebar->switcher(), &OrganizationSwitcher::chosen, this, &Workspace::setOrganization);
    connect(&m_sidebar->switcher(), &OrganizationSwitcher::allChosen, this,
        [this] { showPane(PaneKind::Organizations); });
    connect(m_all, &Pane::stateChanged, this, &Workspace::followPane);
    connect(m_all, &OrganizationsPane::organizationChosen, this, &Workspace::setOrganization);
    connect(&m_sidebar->bell(), &NotificationBell::targetRequested, this, &Workspace::showTarget);
    connect(m_failure, &ErrorState::retryRequested, this, &Workspace::refresh);
    connect(m_notices, &Notices::retryRequested, this, &Workspace::refresh);
    connect(m_notices, &Notices::restoreRequested, this, &Workspace::restoreOrganization);
    connect(m_account, &AccountPane::organizationChanged, this, &Workspace::refresh);
    connect(
        &m_sidebar->bell(), &NotificationBell::settingsRequested, this, &Workspace::openNotificationSettings);
    connect(&m_restoring, &models::Operation::changed, this, [this] {
        if (m_restoring.state() == models::Operation::State::Failed)
            showProblem(m_restoring.error());
    });
    for (const PaneKind kind : Kinds) {
        Pane *shown = &pane(kind);
        connect(shown, &Pane::stateChanged, this, &Workspace::followPane);
        connect(shown, &Pane::paneRequested, this, &Workspace::showPane);
    }
    connect(&m_invoices->detail(), &InvoiceDetail::mailsRequested, this, &Workspace::readMails);
    connect(m_team, &TeamPane::standingChanged, this, &Workspace::refresh);
    connect(m_account, &AccountPane::gapsChanged, this, &Workspace::showGaps);
    connect(&m_overview->model(), &models::OverviewModel::changed, this, &Workspace::followSummary);
    connect(m_overview, &OverviewPane::invoiceRequested, this, [this](const QString &number) {
        showPane(PaneKind::Invoices);
        m_invoices->searchFor(number);
    });
    connect(m_session.get(), &Session::stateChanged, this, &Workspace::followSession);
    connect(m_session.get(), &Session::keychainProblemChanged, this,
        [this] { m_notices->setKeychainProblem(m_session->keychainProblem()); });
    connect(&m_session->keptInvoices(), &account::KeptInvoices::statusChanged, this, &Workspace::followKept);
    connect(&m_loaded, &LoadableState::changed, this, &Workspace::organizationsChanged);
    m_revalidation.setObjectName(QStringLiteral("revalidation"));
    connect(&m_revalidation, &QTimer::timeout, this, [this] {
        if (window()->isActiveWindow() && isVisible()) // it is not while the window is locked
            refresh();
        followPane();
    });

    m_status.setServer(m_session->serverName());
    m_notices->setKeychainProblem(m_session->keychainProblem());
    m_loaded.load([this](std::stop_token stop) { return m_session->organizations().organizations(stop); });
    followSession();
}

/// The panes go before the session they read from.
Workspace::~Workspace()
{
    delete m_pages;
    delete m_documents;
}

QString Workspace::preferencesKey() const
{
    return m_connection.id.isEmpty() ? QStringLiteral("demo") : m_connection.id;
}

Pane &Workspace::pane(PaneKind kind) const
{
    switch (kind) {
    case PaneKind::Plan:
        return *m_plan;
    case PaneKind::Invoices:
        return *m_invoices;
    case PaneKind::Team:
        return *m_team;
    case PaneKind::Usage:
        return *m_usage;
    case PaneKind::Account:
        return *m_account;
    case PaneKind::Organizations:
        return *m_all;
    case PaneKind::Overview:
        break;
    }
    return *m_overview;
}

bool Workspace::isAvailable(PaneKind kind) const
{
    switch (kind) {
    case PaneKind::Plan:
        return m_organization.permissions.contains(Permission::PlanView);
    case PaneKind::Team:
        return m_organization.permissions.contains(Permission::TeamView);
    case PaneKind::Usage:
        return m_organization.permissions.contains(Permission::UsageView);
    case PaneKind::Invoices:
        return m_organization.permissions.contains(Permission::InvoiceView);
    case PaneKind::Account:
        return m_organization.permissions.contains(Permission::InvoiceView) && !m_organization.viaParent;
    case PaneKind::Organizations:
        return m_organizations.rowCount() > 1;
    case PaneKind::Overview:
        break;
    }
    return !m_organization.id.isEmpty();
}

void Workspace::organizationsChanged()
{
    if (!m_loaded.value()) {
        const bool failed = m_loaded.state() == LoadableState::State::Failed;
        if (failed)
            m_failure->setFailure(tr("Your organizations could not be loaded"), userMessage(m_loaded.error()),
                errorCaption(m_loaded.error()));
        m_pages->setCurrentWidget(failed ? static_cast<QWidget *>(m_failure) : m_blank);
        return;
    }
    if (m_loaded.state() != LoadableState::State::Ready)
        return;
    m_organizations.setOrganizations(*m_loaded.value());
    keepInvoices();
    if (m_organizations.rowCount() == 0) {
        m_organization = Organization();
        m_loadedFor.clear();
        m_account->prepare(m_organization);
        m_sidebar->switcher().setOrganization(m_organization);
        m_pages->setCurrentWidget(m_none);
        return;
    }
    std::optional<Organization> wanted = m_organizations.organization(m_organization.id);
    if (!wanted)
        wanted = m_organizations.organization(m_joined);
    if (!wanted)
        wanted = m_organizations.organization(m_console.preferences.lastOrganization(preferencesKey()));
    if (!wanted)
        wanted = m_organizations.organizationAt(0);
    if (*wanted != m_organization)
        enterOrganization(*wanted);
    if (m_organizations.organization(m_joined))
        setOrganization(std::exchange(m_joined, {}));
}

void Workspace::keepInvoices()
{
    QStringList ids;
    for (const Organization &organization : *m_loaded.value()) {
        if (organization.permissions.contains(Permission::InvoiceView))
            ids.append(organization.id);
    }
    m_session->keptInvoices().setOrganizations(ids);
}

void Workspace::followKept()
{
    const account::KeptInvoices::Status status = m_session->keptInvoices().status();
    m_status.setKept(
        status.kept == 0 ? QString() : tr("%n invoice(s) kept on this computer", nullptr, int(status.kept)));
}

void Workspace::setOrganization(const QString &id)
{
    const std::optional<Organization> organization = m_organizations.organization(id);
    if (!organization)
        return;
    if (*organization == m_organization || organization->id == m_organization.id || !hasUnsavedChanges()) {
        if (m_current == PaneKind::Organizations)
            m_current = PaneKind::Overview;
        return *organization == m_organization ? showPane(m_current) : enterOrganization(*organization);
    }
    askToDiscard(this, m_organization.name, [this, id] {
        discardChanges();
        setOrganization(id);
    });
}

bool Workspace::hasUnsavedChanges() const
{
    return m_account->hasUnsavedChanges();
}

void Workspace::discardChanges()
{
    m_account->discardChanges();
}

void Workspace::welcomeTo(const QString &organizationId, const QString &name)
{
    m_joined = organizationId;
    m_notices->setNews(tr("You are now a member of %1").arg(name));
    refresh();
}

void Workspace::enterOrganization(const Organization &organization)
{
    m_organization = organization;
    m_loadedFor.clear();
    m_console.preferences.setLastOrganization(preferencesKey(), organization.id);
    m_sidebar->switcher().setOrganization(m_organization);
    NavigationList &navigation = m_sidebar->navigation();
    for (const PaneKind kind : Kinds) {
        navigation.item(int(kind))->setVisible(isAvailable(kind));
        navigation.item(int(kind))->setBadge({});
    }
    m_notices->setDeletion(organization.name, organization.deletionAt);
    m_notifications.setOrganization(organization.viaParent ? QString() : organization.id);
    m_account->prepare(m_organization);
    showPane(isAvailable(m_current) ? m_current : PaneKind::Overview);
}

void Workspace::showPane(PaneKind kind)
{
    if (!isAvailable(kind))
        return;
    m_current = kind;
    m_sidebar->navigation().setCurrent(kind == PaneKind::Organizations ? -1 : int(kind));
    m_pages->setCurrentWidget(&pane(kind));
    loadPane(kind);
    followPane();
    Q_EMIT paneChanged();
}

void Workspace::loadPane(PaneKind kind)
{
    QString &loadedFor = m_loadedFor[kind];
    if (loadedFor == m_organization.id) {
        pane(kind).refresh();
        return;
    }
    loadedFor = m_organization.id;
    pane(kind).setOrganization(m_organization);
}

void Workspace::refresh()
{
    m_loaded.reload();
    if (m_organization.id.isEmpty())
        return;
    m_notifications.refresh();
    m_session->keptInvoices().refresh();
    pane(m_current).refresh();
}

bool Workspace::mayInvite() const
{
    return isAvailable(PaneKind::Team) && m_organization.permissions.contains(Permission::TeamEdit);
}

void Workspace::invite()
{
    if (!mayInvite())
        return;
    showPane(PaneKind::Team);
    m_team->invite();
}

void Workspace::showProblem(const Error &error)
{
    m_notices->setProblem(error);
}

void Workspace::showTarget(NotificationTarget target)
{
    switch (target) {
    case NotificationTarget::Plan:
        return showPane(PaneKind::Plan);
    case NotificationTarget::Invoices:
        return showPane(PaneKind::Invoices);
    case NotificationTarget::Overview:
    case NotificationTarget::PaymentMethod: // stands on the overview
        return showPane(PaneKind::Overview);
    }
}

void Workspace::find()
{
    if (QWidget *field = pane(m_current).searchField())
        field->setFocus(Qt::ShortcutFocusReason);
}

void Workspace::followSession()
{
    const Session::State state = m_session->state();
    if (state == Session::State::Terminal || state == Session::State::SignedOut) {
        m_revalidation.stop();
        Q_EMIT sessionEnded();
        return;
    }
    const bool offline = state == Session::State::Offline;
    if (!offline)
        m_offlineSince.reset();
    else if (!m_offlineSince)
        m_offlineSince = m_console.clock.now();
    m_status.setConnection(state, m_offlineSince ? localTime(*m_offlineSince) : QString());
    m_revalidation.start(offline ? OfflineRetryInterval : RevalidationInterval);
    m_sidebar->setProfile(m_session->profile());
    followPane();
}

void Workspace::followPane()
{
    if (m_organization.id.isEmpty())
        return;
    const models::CombinedState state = pane(m_current).contentState();
    const UtcSeconds now = m_console.clock.now();
    m_status.setAsOf(state.hasValue ? copyTime(state.asOf, now) : QString());
    m_notices->setFreshness(m_session->state(), state, now);
}

void Workspace::followSummary()
{
    const std::optional<SubscriptionSummary> &summary = m_overview->model().subscription().value();
    NavigationItem *overview = m_sidebar->navigation().item(int(PaneKind::Overview));
    NavigationItem *plan = m_sidebar->navigation().item(int(PaneKind::Plan));
    const bool isDue = summary && summary->dunning;
    overview->setBadge(isDue ? QStringLiteral("1") : QString(), Tone::Bad);
    const bool isPlanned = summary && summary->scheduledChange;
    plan->setBadge(
        isPlanned ? billingDayShort(summary->scheduledChange->effectiveAt) : QString(), Tone::Warn);
}

void Workspace::showGaps(int gaps)
{
    m_sidebar->navigation()
        .item(int(PaneKind::Account))
        ->setBadge(gaps > 0 ? QString::number(gaps) : QString(), Tone::Warn);
}

void Workspace::readMails(const QString &organizationId, const QString &invoiceId)
{
    const std::optional<Organization> whose = m_organizations.organization(organizationId);
    if (!whose || !whose->permissions.contains(Permission::InvoiceView))
        return;
    QCoro::connect(m_session->billingDetails().invoiceMails(organizationId, invoiceId, {}), this,
        [this, invoiceId](const Result<account::Copy<std::vector<InvoiceMail>>> &mails) {
            if (mails)
                m_invoices->detail().setMails(invoiceId, mails->value);
        });
}

} // namespace portico::ui
