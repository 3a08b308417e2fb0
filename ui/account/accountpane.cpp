// SPDX-License-Identifier: MIT
#include "ui/account/accountpane.h"

#include "ui/account/activitydialog.h"
#include "ui/account/billingdetailscard.h"
#include "ui/account/contactscard.h"
#include "ui/account/taxidscard.h"
#include "ui/account/tokenscard.h"
#include "ui/organizations/organizationcard.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/text/accounttexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/skeleton.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using account::Session;
using models::LoadableState;

namespace {

constexpr int SideWidth = 360;

QWidget *skeletonCard(std::initializer_list<QSize> blocks)
{
    auto *card = new Card;
    for (const QSize size : blocks) {
        card->body()->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
        card->body()->addSpacing(12);
    }
    card->body()->addStretch();
    return card;
}

} // namespace

AccountPane::AccountPane(Session &session, const QUrl &portal, QWidget *parent)
    : Pane(tr("Account"), parent), m_session(session), m_model(session), m_tokens(session),
      m_problem(new Banner(Banner::Kind::Bad)), m_offline(new QWidget),
      m_partFailure(new Label(TypeRole::Body, ColorRole::Bad)), m_details(new BillingDetailsCard(m_model)),
      m_contacts(new ContactsCard(m_model)), m_taxIds(new TaxIdsCard(m_model)),
      m_tokensCard(new TokensCard(m_tokens, portal)), m_activity(new Button(tr("Activity…"))),
      m_organization(new OrganizationCard(session))
{
    setObjectName(QStringLiteral("accountPane"));
    m_problem->setObjectName(QStringLiteral("accountProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->setHeading(tr("Nothing was changed"));
    m_problem->hide();
    m_offline->setObjectName(QStringLiteral("accountOffline"));
    auto *offline = new QHBoxLayout(m_offline);
    offline->setContentsMargins(0, 0, 0, 0);
    offline->setSpacing(metrics::Grid);
    offline->addWidget(new IconLabel(Icon::Lock));
    offline->addWidget(
        new Label(tr("Changing the account needs a connection."), TypeRole::Body, ColorRole::Text2), 1);
    m_offline->hide();
    m_activity->setObjectName(QStringLiteral("showActivity"));
    m_activity->setAccessibleName(tr("Show who changed what, and when"));
    head().addWidget(m_activity);
    m_partFailure->setWordWrap(true);
    m_partFailure->hide();
    addTopWidget(m_problem);
    addTopWidget(m_offline);
    addTopWidget(m_partFailure);
    setPages(makeContent(), makeSkeleton());
    connect(&m_model, &models::BillingDetailsModel::changed, this, &AccountPane::follow);
    connect(&m_tokens, &models::AccessTokenModel::changed, this, &AccountPane::follow);
    connect(&m_session, &Session::stateChanged, this, &AccountPane::follow);
    connect(&m_model.saving(), &models::Operation::changed, this, [this] {
        if (m_model.saving().state() == models::Operation::State::Running)
            m_problem->hide();
    });
    connect(m_details, &BillingDetailsCard::failed, this, &AccountPane::showFailure);
    connect(m_contacts, &ContactsCard::dialogRequested, this, &AccountPane::open);
    connect(m_taxIds, &TaxIdsCard::dialogRequested, this, &AccountPane::open);
    connect(m_tokensCard, &TokensCard::dialogRequested, this, &AccountPane::open);
    connect(m_activity, &QAbstractButton::clicked, this,
        [this] { open(new ActivityDialog(m_session, m_model.organization(), window())); });
    connect(m_organization, &OrganizationCard::dialogRequested, this, &AccountPane::open);
    connect(m_organization, &OrganizationCard::organizationChanged, this, &AccountPane::organizationChanged);
    askForStepUp(m_model.saving(), m_session, this);
}

/// The dialog goes before the models it works on.
AccountPane::~AccountPane()
{
    delete m_dialog;
}

QWidget *AccountPane::makeContent()
{
    const auto columnOf = [this](QWidget *first, QWidget *second) {
        auto *column = new QWidget;
        auto *cards = new QVBoxLayout(column);
        m_columns.append(cards);
        cards->setContentsMargins(0, 0, 0, 0);
        cards->setSpacing(metrics::CardGap);
        cards->addWidget(first, 1);
        cards->addWidget(second, 1);
        cards->addStretch();
        return column;
    };
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    column->addWidget(
        new FlowOrColumns(columnOf(m_details, m_tokensCard), columnOf(m_contacts, m_taxIds), SideWidth), 1);
    column->addWidget(m_organization);
    return content;
}

QWidget *AccountPane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *row = new QHBoxLayout(skeleton);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::CardGap);
    row->addWidget(skeletonCard({{120, 15}, {520, 32}, {520, 32}, {520, 32}, {520, 32}}), 1);
    QWidget *side = skeletonCard({{120, 15}, {200, 12}, {160, 10}, {200, 12}, {160, 10}});
    side->setFixedWidth(SideWidth);
    row->addWidget(side);
    return skeleton;
}

void AccountPane::prepare(const Organization &organization)
{
    const bool isOther = organization.id != m_model.organization().id;
    head().setSubtitle(organization.name);
    m_organization->setOrganization(organization);
    m_organization->follow(m_session.state() == Session::State::Online);
    if (isOther) {
        delete m_dialog;
        m_problem->hide();
        m_tokens.forget();
    }
    m_activity->setVisible(organization.permissions.contains(Permission::AuditView));
    m_model.setOrganization(organization);
    if (isOther) {
        m_contacts->clear();
        m_taxIds->clear();
        m_tokensCard->clear();
    }
}

void AccountPane::setOrganization(const Organization &organization)
{
    prepare(organization);
    m_model.refresh();
    m_tokens.setOrganization(organization);
}

void AccountPane::refresh()
{
    m_model.refresh();
    m_tokens.refresh();
}

models::CombinedState AccountPane::contentState() const
{
    const std::array<const LoadableState *, 4> parts{
        &m_model.profile(), &m_model.taxIds(), &m_model.contacts(), &m_tokens.tokens()};
    return models::combine(parts);
}

bool AccountPane::hasUnsavedChanges() const
{
    return m_model.hasChanges() && m_model.may(Permission::BillingDetailsEdit);
}

void AccountPane::discardChanges()
{
    if (m_model.saving().isUnderWay())
        m_model.saving().abandon();
    m_model.discard();
}

QString AccountPane::failureHeading() const
{
    return tr("The account could not be loaded");
}

void AccountPane::follow()
{
    showState();
    Q_EMIT gapsChanged(int(m_model.savedGaps().size()));
}

void AccountPane::showContent()
{
    const bool online = m_session.state() == Session::State::Online;
    const bool mayChange
        = m_model.may(Permission::BillingDetailsEdit) || m_model.may(Permission::ContactEdit);
    m_offline->setVisible(!online && mayChange);
    for (QVBoxLayout *column : std::as_const(m_columns)) { // lines alone need not fill the pane
        for (int i = 0; i < 3; ++i)
            column->setStretch(i, mayChange == (i < 2) ? 1 : 0);
    }
    m_details->follow(online);
    m_contacts->follow(online);
    m_taxIds->follow(online);
    m_tokensCard->follow(online);
    m_organization->follow(online);
    const bool isMissing = !m_model.hasDetails() && m_model.profile().state() == LoadableState::State::Failed;
    m_partFailure->setVisible(isMissing);
    if (isMissing)
        m_partFailure->setText(
            tr("The billing details could not be loaded. %1").arg(userMessage(m_model.profile().error())));
}

void AccountPane::showFailure(const Error &error)
{
    m_problem->setLines({accountMessage(error)});
    m_problem->setNote(isRetryable(error) ? errorCaption(error) : QString());
    m_problem->show();
}

/// One dialog at a time: a double click opens one.
void AccountPane::open(QDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    m_problem->hide();
    dialog->open();
}

} // namespace portico::ui
