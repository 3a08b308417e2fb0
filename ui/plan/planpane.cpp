// SPDX-License-Identifier: MIT
#include "ui/plan/planpane.h"

#include "ui/plan/canceldialog.h"
#include "ui/plan/comparisondialog.h"
#include "ui/plan/confirmdialog.h"
#include "ui/plan/historysection.h"
#include "ui/plan/plannedtexts.h"
#include "ui/plan/planpicker.h"
#include "ui/plan/quotedialog.h"
#include "ui/plan/seatsdialog.h"
#include "ui/plan/subscriptiondialogs.h"
#include "ui/shell/actionoutcome.h"
#include "ui/shell/banneractions.h"
#include "ui/shell/stepupdialog.h"
#include "ui/shell/subscriptionbanners.h"
#include "ui/style/metrics.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/skeleton.h"

#include <QDesktopServices>
#include <QVBoxLayout>

namespace portico::ui {

using account::Session;
using models::SubscriptionActions;

PlanPane::PlanPane(Session &session, const Clock &clock, QWidget *parent, OpenPage openPage)
    : Pane(tr("Plan"), parent), m_session(session), m_clock(clock),
      m_openPage(openPage ? std::move(openPage) : OpenPage(&QDesktopServices::openUrl)), m_model(session),
      m_actions(session, hostedPageOpener(m_openPage)), m_problem(new Banner(Banner::Kind::Bad)),
      m_banners(new SubscriptionBanners), m_current(new CurrentPlanCard), m_picker(new PlanPicker),
      m_history(new HistorySection(m_model.history()))
{
    setObjectName(QStringLiteral("planPane"));
    m_problem->setObjectName(QStringLiteral("planProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->hide();
    addTopWidget(new ActionOutcome(m_actions));
    addTopWidget(m_problem);
    setPages(makeContent(), makeSkeleton());
    m_banners->setActions([this](BannerKind kind, Banner &banner) { addBannerActions(kind, banner); });
    connect(&m_model, &models::PlanModel::changed, this, &PlanPane::showState);
    connect(&m_actions, &SubscriptionActions::changed, this, [this] {
        if (m_model.subscription().hasValue())
            showContent();
    });
    connect(&m_actions, &SubscriptionActions::refreshWanted, this, [this] {
        if (isVisible())
            m_model.refresh();
    });
    connect(m_current, &CurrentPlanCard::actionRequested, this, &PlanPane::act);
    connect(m_picker, &PlanPicker::chosen, this, &PlanPane::askForPrice);
    connect(m_picker, &PlanPicker::compareRequested, this, &PlanPane::compare);
    connect(m_history, &HistorySection::exportFailed, this, &PlanPane::showProblem);
    askForStepUp(m_actions.operation(), m_session, this);
}

/// The dialogs go before the model they read from.
PlanPane::~PlanPane()
{
    delete m_dialog;
}

QWidget *PlanPane::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    column->addWidget(m_current);
    column->addWidget(m_banners);
    column->addWidget(m_picker);
    column->addWidget(m_history);
    column->addStretch();
    return content;
}

QWidget *PlanPane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *column = new QVBoxLayout(skeleton);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    auto *current = new Card;
    current->body()->addWidget(new SkeletonBlock({260, 20}));
    current->body()->addSpacing(12);
    current->body()->addWidget(new SkeletonBlock({420, 12}));
    column->addWidget(current);
    auto *plans = new QHBoxLayout;
    plans->setSpacing(metrics::CardGap);
    for (int i = 0; i < 4; ++i) {
        auto *card = new Card;
        for (const QSize size :
            {QSize(80, 15), QSize(120, 26), QSize(140, 10), QSize(150, 12), QSize(150, 12), QSize(150, 12)}) {
            card->body()->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
            card->body()->addSpacing(12);
        }
        plans->addWidget(card);
    }
    column->addLayout(plans);
    column->addWidget(
        new SkeletonTable({{tr("Date"), 128, 72}, {tr("Change"), 0, 180}, {tr("Kind"), 136, 64, true},
                              {tr("By"), 136, 84}, {tr("Effect on a month"), 152, 56, false, true}},
            4));
    column->addStretch();
    return skeleton;
}

void PlanPane::setOrganization(const Organization &organization)
{
    delete m_dialog;
    m_actions.setOrganization(organization);
    m_problem->hide();
    m_banners->clear();
    m_picker->forgetInterval();
    head().setSubtitle(organization.name);
    m_model.setOrganization(organization);
}

void PlanPane::refresh()
{
    m_model.refresh();
}

QString PlanPane::failureHeading() const
{
    return tr("The plan could not be loaded");
}

bool PlanPane::mayChange() const
{
    return m_model.organization().permissions.contains(Permission::PlanChange);
}

bool PlanPane::canChangeNow() const
{
    return m_session.state() == Session::State::Online && !m_actions.operation().isUnderWay();
}

PlanContext PlanPane::context() const
{
    PlanContext context{m_session, m_clock, m_openPage, m_model.organization(),
        m_model.subscription().value().value_or(SubscriptionSummary()),
        m_model.plans().value().value_or(std::vector<Plan>()), {}, m_model.subscription().now(),
        m_model.currency()};
    if (m_model.usage().value())
        context.usage = m_model.usage().value()->metrics;
    return context;
}

void PlanPane::showContent()
{
    const std::optional<SubscriptionSummary> &summary = m_model.subscription().value();
    const PlanContext shown = context();
    m_current->setVisible(summary.has_value());
    if (summary) {
        m_actions.setSubscription(*summary);
        head().setSubtitle(summary->currentPeriod
                ? tr("%1 · billing period %2")
                      .arg(m_model.organization().name, billingPeriod(*summary->currentPeriod))
                : m_model.organization().name);
        m_current->setContent(shown, mayChange(), canChangeNow());
        if (const QString note = plannedNote(shown); note != std::exchange(m_plannedNote, note))
            m_banners->clear(); // the usage it speaks of came after the subscription
        m_banners->setSubscription(*summary, m_model.subscription().now(), plannedDetails(shown));
        if (auto *quote = qobject_cast<QuoteDialog *>(m_dialog.data()))
            quote->followSubscription(*summary);
    }
    m_picker->setVisible(m_model.plans().hasValue());
    m_picker->setContent(shown,
        !mayChange() || !summary                          ? PlanPicker::Changes::NotAllowed
            : m_session.state() == Session::State::Online ? PlanPicker::Changes::Possible
                                                          : PlanPicker::Changes::Offline);
    m_history->setVisible(m_model.changes().hasValue());
}

/// What else can be done stands on the card.
void PlanPane::addBannerActions(BannerKind kind, Banner &banner)
{
    if (kind == BannerKind::ScheduledChange)
        banner.setNote(m_plannedNote);
    if (kind == BannerKind::WillCancel || kind == BannerKind::Paused || kind == BannerKind::NoSubscription)
        return;
    if (kind == BannerKind::ScheduledChange && mayChange()) {
        auto *compare = new Button(tr("Compare…"));
        compare->setObjectName(QStringLiteral("comparePlanned"));
        banner.addButton(compare);
        connect(compare, &QAbstractButton::clicked, this, &PlanPane::compare);
    }
    ui::addBannerActions(kind, banner, m_actions, {});
}

void PlanPane::act(CurrentPlanCard::Action action)
{
    using Action = CurrentPlanCard::Action;
    if (!m_model.subscription().value() || !canChangeNow())
        return;
    switch (action) {
    case Action::Seats:
        return showQuote(makeSeatsDialog(context(), this));
    case Action::Pause:
        return open(makePauseDialog(context(), 1, this));
    case Action::EndTrial:
        return needsPaymentMethod(*m_model.subscription().value())
            ? m_actions.run(SubscriptionActions::Action::UpdatePaymentMethod)
            : open(makeEndTrialDialog(context(), this));
    case Action::Cancel:
        return cancelSubscription();
    case Action::Resume:
        return m_actions.run(SubscriptionActions::Action::Resume);
    case Action::Reactivate:
        return m_actions.run(SubscriptionActions::Action::Reactivate);
    }
}

void PlanPane::showProblem(const Error &error)
{
    m_problem->setHeading(tr("Nothing was changed"));
    m_problem->setLines({userMessage(error)});
    m_problem->setNote(isRetryable(error) ? errorCaption(error) : QString());
    m_problem->show();
}

void PlanPane::askForPrice(const PlanSelection &selection)
{
    if (mayChange() && canChangeNow())
        showQuote(new QuoteDialog(context(), selection, this));
}

void PlanPane::compare()
{
    if (!mayChange() || !canChangeNow())
        return;
    auto *dialog = new ComparisonDialog(context(), this);
    connect(dialog, &ComparisonDialog::chosen, this, [this, dialog](const PlanSelection &selection) {
        dialog->accept();
        askForPrice(selection);
    });
    open(dialog);
}

void PlanPane::cancelSubscription()
{
    if (!mayChange() || !canChangeNow())
        return;
    auto *dialog = new CancelDialog(context(), this);
    // Over the dialog: whoever does not take the cheaper plan goes on where they were.
    connect(dialog, &CancelDialog::planWanted, this, [this, dialog](const PlanSelection &selection) {
        auto *quote = new QuoteDialog(context(), selection, dialog);
        quote->setAttribute(Qt::WA_DeleteOnClose);
        connect(quote, &QuoteDialog::subscriptionChanged, &m_actions, &SubscriptionActions::follow);
        connect(quote, &QDialog::accepted, dialog, &QDialog::accept);
        quote->open();
    });
    open(dialog);
    connect(dialog, &CancelDialog::subscriptionChanged, &m_actions, &SubscriptionActions::follow);
}

void PlanPane::showQuote(QuoteDialog *dialog)
{
    connect(dialog, &QuoteDialog::subscriptionChanged, &m_actions, &SubscriptionActions::follow);
    open(dialog);
}

/// One dialog at a time: a double click opens one.
void PlanPane::open(QDialog *dialog)
{
    if (m_dialog) { // it may be the one that led here
        m_dialog->hide();
        m_dialog->deleteLater();
    }
    m_dialog = dialog;
    m_problem->hide();
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (qobject_cast<ConfirmDialog *>(dialog))
        connect(dialog, &QDialog::accepted, &m_actions, &SubscriptionActions::follow);
    dialog->open();
}

} // namespace portico::ui
