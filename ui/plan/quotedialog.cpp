// SPDX-License-Identifier: MIT
#include "ui/plan/quotedialog.h"

#include "ui/plan/quoteview.h"
#include "ui/shell/hostedpage.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/quotetexts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/skeleton.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;
using models::Operation;
using namespace std::chrono_literals;

namespace {

constexpr int DialogWidth = 608;
constexpr auto Tick = 500ms;

QWidget *makeLoading()
{
    auto *loading = new QWidget;
    auto *column = new QVBoxLayout(loading);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    for (const QSize size : {QSize(140, 32), QSize(520, 12), QSize(400, 12), QSize(560, 140), QSize(440, 12)})
        column->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
    return loading;
}

} // namespace

QuoteDialog::QuoteDialog(PlanContext context, PlanSelection selection, QWidget *parent)
    : QDialog(parent), m_context(std::move(context)),
      m_model(m_context.session, m_context.clock, m_context.organization.id),
      m_frame(new DialogFrame(*this, DialogWidth)), m_note(new Banner(Banner::Kind::Bad)),
      m_choices(new QWidget), m_loading(makeLoading()), m_view(new QuoteView), m_expiryRow(new QWidget),
      m_expiry(new Label(TypeRole::Body, ColorRole::Text2)),
      m_decline(
          new Button(m_context.subscription.plan ? tr("Keep %1").arg(m_context.planName()) : tr("Not now"))),
      m_primary(new Button(QString(), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("quoteDialog"));
    setWindowTitle(tr("Change the Plan"));
    m_note->setObjectName(QStringLiteral("quoteNote"));
    m_expiry->setObjectName(QStringLiteral("quoteExpiry"));
    m_decline->setObjectName(QStringLiteral("quoteDecline"));
    m_primary->setObjectName(QStringLiteral("quoteConfirm"));
    m_decline->setAutoDefault(false);
    m_primary->setDefault(true);
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    m_choices->hide();
    m_note->hide();
    m_view->hide();
    auto *expiry = new QHBoxLayout(m_expiryRow);
    expiry->setContentsMargins(0, 0, 0, 0);
    expiry->setSpacing(metrics::Grid);
    expiry->addWidget(new IconLabel(Icon::Clock));
    expiry->addWidget(m_expiry, 1);
    m_expiryRow->hide();
    QVBoxLayout *body = m_frame->body();
    body->setSpacing(12);
    for (QWidget *part :
        {m_choices, static_cast<QWidget *>(m_note), m_loading, static_cast<QWidget *>(m_view), m_expiryRow})
        body->addWidget(part);
    m_frame->addButton(m_decline);
    m_frame->addButton(m_primary);

    connect(m_decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_primary, &QAbstractButton::clicked, this, &QuoteDialog::act);
    connect(&m_model, &models::PlanChangeModel::changed, this, &QuoteDialog::follow);
    connect(&m_page, &Operation::changed, this, &QuoteDialog::follow);
    askForStepUp(m_model.confirmation(), m_context.session, this);
    askForStepUp(m_page, m_context.session, this);
    m_tick.setInterval(Tick);
    connect(&m_tick, &QTimer::timeout, this, &QuoteDialog::showExpiry);
    setSelection(std::move(selection));
}

void QuoteDialog::setSelection(PlanSelection selection)
{
    m_model.setSelection(std::move(selection));
}

void QuoteDialog::holdBack()
{
    setStep(Step::None, tr("Asking for the price…"));
}

void QuoteDialog::addChoice(QWidget *choice)
{
    m_choices->layout()->addWidget(choice);
    m_choices->show();
}

void QuoteDialog::followSubscription(const SubscriptionSummary &subscription)
{
    const Quote *quote = m_model.quote();
    const bool waits = m_model.outcome() && m_model.outcome()->kind == ChangeOutcome::Kind::PaymentRequired;
    if (waits && quote && !subscription.pendingChange && subscription.plan
        && subscription.plan->id == quote->plan.id)
        accept();
}

void QuoteDialog::reject()
{
    if (m_model.confirmation().state() != Operation::State::Running)
        QDialog::reject();
}

void QuoteDialog::follow()
{
    const bool isLoading = m_model.preview().state() == LoadableState::State::Loading;
    const bool hasFailed = m_model.preview().state() == LoadableState::State::Failed;
    m_context.now = m_model.now();
    if (isLoading && m_view->isVisible())
        m_loading->setMinimumHeight(m_view->height()); // the dialog stays as high as it was
    m_loading->setVisible(isLoading);
    m_note->hide();
    m_note->clearButtons();
    m_choices->setEnabled(!m_model.confirmation().isUnderWay() && !m_model.outcome());
    m_frame->setNote(Icon::Lock, QString());
    if (isLoading || hasFailed) {
        m_view->hide();
        m_expiryRow->hide();
        m_tick.stop();
        setStep(Step::None, tr("Asking for the price…"));
        if (hasFailed)
            showProblem(m_model.preview().error());
        return;
    }
    const Quote *quote = m_model.quote();
    if (!quote)
        return;
    setWindowTitle(quoteTitle(*quote));
    m_view->setQuote(*quote, m_context);
    m_view->show();
    if (m_model.outcome())
        followConfirmation();
    else
        showQuote(*quote);
}

/// The change was made, is planned, or waits for the bank.
void QuoteDialog::followConfirmation()
{
    const ChangeOutcome &outcome = *m_model.outcome();
    m_tick.stop();
    m_expiryRow->hide();
    const bool isWaiting = outcome.kind == ChangeOutcome::Kind::PaymentRequired;
    if (isWaiting)
        showWaiting(*m_model.quote(), outcome);
    if (!std::exchange(m_reported, true)) {
        Q_EMIT subscriptionChanged();
        if (isWaiting && m_model.quote()->reason == ChangeReason::Start && !m_paymentPage.isEmpty())
            openPage(m_paymentPage); // what the button said it would do
    }
    if (!isWaiting)
        accept();
}

void QuoteDialog::showQuote(const Quote &quote)
{
    const bool isRunning = m_model.confirmation().isUnderWay() || m_page.isUnderWay();
    m_expiryRow->show();
    if (!m_tick.isActive())
        m_tick.start();
    tellDifference(quote);
    if (m_pageProblem)
        showProblem(*m_pageProblem);
    else if (m_page.state() == Operation::State::Failed)
        showProblem(m_page.error());
    else if (m_model.confirmation().state() == Operation::State::Failed)
        showProblem(m_model.confirmation().error());
    if (isRunning) {
        setStep(Step::None, m_page.isUnderWay() ? tr("Opening the page…") : tr("Confirming…"));
        showExpiry();
        return;
    }
    if (m_model.isExpired() || m_pageIsOpen) {
        setStep(Step::NewPrice, tr("Get a new price"));
    } else if (quote.paymentMethodRequired && quote.reason != ChangeReason::Start) {
        setStep(Step::AddMethod, tr("Add payment method…"));
    } else {
        setStep(Step::Confirm,
            quote.paymentMethodRequired ? tr("Open payment page…")
                                        : quoteButton(quote, m_context.subscription.collectionMethod));
        m_frame->setNote(Icon::Lock, tr("Asks for your password next"));
    }
    if (quote.paymentMethodRequired && !m_note->isVisibleTo(this)) {
        m_note->setKind(Banner::Kind::Info);
        m_note->setIcon(Icon::Card);
        m_note->setHeading(m_pageIsOpen ? tr("Go on in your browser") : tr("There is no payment method yet"));
        m_note->setLines({m_pageIsOpen
                ? tr("When you are done on the page, ask for a new price here.")
                : tr("The page of the payment provider opens in your browser. Nothing is charged before you "
                     "confirm it.")});
        m_note->show();
    }
    showExpiry();
}

void QuoteDialog::tellDifference(const Quote &quote)
{
    const Quote *before = m_model.replaced();
    if (!before || m_pageIsOpen)
        return;
    const QString difference = quoteDifference(*before, quote);
    m_note->setKind(Banner::Kind::Warn);
    m_note->setIcon(Icon::Differs);
    m_note->setHeading(difference);
    m_note->setLines({m_model.refusal() == u"quote_expired"
            ? tr("The old price had ended, so nothing was changed. This one holds now.")
            : m_model.refusal().isEmpty()
            ? tr("This is the price that holds now.")
            : tr("Something changed in the meantime, so nothing was done. Confirm "
                 "the new price if it is right.")});
    m_note->show();
}

void QuoteDialog::showWaiting(const Quote &quote, const ChangeOutcome &outcome)
{
    m_paymentPage = QUrl(outcome.actionUrl);
    m_note->setKind(Banner::Kind::Warn);
    m_note->setIcon(Icon::Clock);
    const bool starts = quote.reason == ChangeReason::Start;
    m_note->setHeading(starts ? tr("Go on in your browser") : tr("Waiting for your bank"));
    QStringList lines{starts
            ? tr("%1 starts as soon as %2 is paid there.").arg(quote.plan.name, money(quote.dueToday))
            : tr("The change to %1 is made as soon as %2 is paid. Until then everything stays as it is.")
                  .arg(quote.plan.name, money(quote.dueToday))};
    if (outcome.expiresAt)
        lines.append(tr("The payment can be made until %1; after that the change is dropped and nothing is "
                        "charged.")
                         .arg(localWeekdayAndTime(*outcome.expiresAt)));
    m_note->setLines(lines);
    m_note->show();
    m_decline->setText(tr("Close"));
    if (m_paymentPage.isEmpty())
        setStep(Step::None, tr("Waiting…"));
    else
        setStep(Step::Pay, tr("Open payment page…"));
}

void QuoteDialog::showProblem(const Error &error)
{
    m_note->setKind(Banner::Kind::Bad);
    m_note->setIcon(Icon::AlertCircle);
    m_note->setHeading(m_model.quote() ? tr("Nothing was changed") : tr("This change is not possible now"));
    m_note->setLines({userMessage(error)});
    m_note->setNote(isRetryable(error) ? errorCaption(error) : QString());
    m_note->show();
    if (!m_model.quote())
        setStep(Step::Retry, tr("Try again"));
}

void QuoteDialog::showExpiry()
{
    const Quote *quote = m_model.quote();
    if (!quote || m_model.outcome())
        return;
    const std::chrono::seconds left = m_model.deadline() - m_context.clock.now();
    if (left <= 0s) {
        m_expiry->setText(tr("This price held until %1.").arg(localTime(m_model.deadline())));
        if (m_step == Step::Confirm || m_step == Step::AddMethod) {
            m_frame->setNote(Icon::Lock, QString());
            setStep(Step::NewPrice, tr("Get a new price"));
        }
        return;
    }
    m_expiry->setText(
        tr("This price holds until %1, %2 more.").arg(localTime(m_model.deadline()), countdown(left)));
}

void QuoteDialog::setStep(Step step, const QString &text)
{
    const bool comesBack = m_step == Step::None && step != Step::None;
    m_step = step;
    m_primary->setText(text);
    m_primary->setEnabled(step != Step::None);
    if (comesBack && (!focusWidget() || focusWidget() == m_decline))
        m_primary->setFocus();
}

void QuoteDialog::act()
{
    switch (m_step) {
    case Step::Confirm:
        return m_model.confirm();
    case Step::Retry:
    case Step::NewPrice:
        m_pageIsOpen = false;
        return m_model.renew();
    case Step::AddMethod:
        return addPaymentMethod();
    case Step::Pay:
        return openPage(m_paymentPage);
    case Step::None:
        break;
    }
}

void QuoteDialog::addPaymentMethod()
{
    m_page.run<QUrl>(
        [&billing = m_context.session.billing(), organization = m_context.organization.id](
            std::stop_token stop) { return billing.paymentMethodPage(organization, std::move(stop)); },
        [this](const QUrl &page) {
            m_pageIsOpen = true;
            openPage(page);
        });
}

void QuoteDialog::openPage(const QUrl &page)
{
    m_pageProblem.reset();
    if (isHostedPage(page, m_context.organization) && m_context.openPage(page))
        return;
    m_pageIsOpen = false;
    m_pageProblem.emplace();
    m_pageProblem->kind = Error::Kind::Invalid;
    m_pageProblem->code = QStringLiteral("page_not_opened");
    showProblem(*m_pageProblem);
}

} // namespace portico::ui
