// SPDX-License-Identifier: MIT
#include "ui/plan/canceldialog.h"

#include "ui/plan/cancelconsequences.h"
#include "ui/plan/cancelreason.h"
#include "ui/plan/confirmdialog.h"
#include "ui/plan/offerlist.h"
#include "ui/plan/subscriptiondialogs.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/offertexts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;
using models::Operation;

namespace {

constexpr int DialogWidth = 664;

QVBoxLayout *pageColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

QString optionsHeading(std::size_t offers)
{
    switch (offers) {
    case 0:
        return CancelDialog::tr("No other option fits");
    case 1:
        return CancelDialog::tr("One option besides cancelling");
    case 2:
        return CancelDialog::tr("Two options besides cancelling");
    default:
        return CancelDialog::tr("Three options besides cancelling");
    }
}

} // namespace

CancelDialog::CancelDialog(PlanContext context, QWidget *parent)
    : QDialog(parent), m_context(std::move(context)), m_frame(new DialogFrame(*this, DialogWidth)),
      m_reason(new CancelReason), m_back(new Button(tr("Back"))),
      m_keep(new Button(tr("Keep %1").arg(m_context.planName()))), m_continue(new Button(tr("Continue")))
{
    setObjectName(QStringLiteral("cancelDialog"));
    setWindowTitle(tr("Cancel Subscription"));
    m_back->setObjectName(QStringLiteral("cancelBack"));
    m_keep->setObjectName(QStringLiteral("cancelKeep"));
    m_continue->setObjectName(QStringLiteral("cancelContinue"));
    QVBoxLayout *body = m_frame->body();
    body->addWidget(makeSteps());
    body->addSpacing(metrics::Grid);
    m_optionsPage = makeOptions();
    m_confirmPage = makeConfirm();
    m_consequences = makeConsequences();
    for (QWidget *page :
        std::initializer_list<QWidget *>{m_reason, m_optionsPage, m_confirmPage, m_consequences})
        body->addWidget(page);
    m_frame->addLeft(m_back);
    m_frame->addButton(m_keep);
    m_frame->addButton(m_continue);
    for (Button *button : {m_back, m_keep, m_continue})
        button->setAutoDefault(false); // keep and continue weigh the same
    connect(
        m_reason, &CancelReason::changed, this, [this] { m_continue->setEnabled(m_reason->isComplete()); });
    connect(m_back, &QAbstractButton::clicked, this, &CancelDialog::back);
    connect(m_keep, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_continue, &QAbstractButton::clicked, this, &CancelDialog::next);
    connect(&m_offers, &LoadableState::changed, this, [this] {
        showOffers();
        showConsequences();
    });
    connect(&m_cancellation, &Operation::changed, this, &CancelDialog::follow);
    askForStepUp(m_cancellation, m_context.session, this);
    m_offers.load([this](std::stop_token stop) {
        return m_context.session.billing().offers(m_context.organization.id, std::move(stop));
    });
    showStep(Step::Reason);
}

CancelDialog::~CancelDialog() = default;

QWidget *CancelDialog::makeSteps()
{
    auto *steps = new QWidget;
    auto *row = new QHBoxLayout(steps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    const QStringList names{tr("1 Reason"), tr("2 Options"), tr("3 Confirm")};
    for (std::size_t i = 0; i < m_stepLabels.size(); ++i) {
        if (i > 0)
            row->addWidget(new Label(QStringLiteral("·"), TypeRole::Caption, ColorRole::Text3));
        m_stepMarks[i] = new IconLabel(Icon::Check, ColorRole::Text2);
        m_stepLabels[i] = new Label(names[int(i)], TypeRole::Caption, ColorRole::Text2);
        row->addWidget(m_stepMarks[i]);
        row->addWidget(m_stepLabels[i]);
    }
    row->addStretch();
    return steps;
}

QWidget *CancelDialog::makeOptions()
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("cancelOptions"));
    QVBoxLayout *column = pageColumn(page);
    m_optionsHeading = new Label(TypeRole::Title);
    m_optionsReason = new Label(TypeRole::Body, ColorRole::Text2);
    auto *change = new Button(tr("Change"), Button::Kind::Flat);
    change->setObjectName(QStringLiteral("changeReason"));
    change->setAccessibleName(tr("Change the reason"));
    change->setAutoDefault(false);
    connect(change, &QAbstractButton::clicked, this, [this] { showStep(Step::Reason); });
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::Grid);
    row->addWidget(m_optionsReason);
    row->addWidget(change);
    row->addWidget(new Label(tr("You can skip these with Continue."), TypeRole::Body, ColorRole::Text2));
    row->addStretch();
    m_offersProblem = new Banner(Banner::Kind::Info);
    m_offersProblem->setObjectName(QStringLiteral("offersProblem"));
    m_offersProblem->setHeading(tr("The options could not be loaded"));
    auto *retry = new Button(tr("Try again"), Icon::Refresh);
    retry->setAutoDefault(false);
    connect(retry, &QAbstractButton::clicked, this, [this] { m_offers.reload(); });
    m_offersProblem->addButton(retry);
    m_offersProblem->hide();
    m_offerList = new OfferList;
    connect(m_offerList, &OfferList::pauseWanted, this,
        [this](int months) { openOver(makePauseDialog(m_context, months, this)); });
    connect(m_offerList, &OfferList::discountWanted, this,
        [this](const RetentionOffer &offer) { openOver(makeDiscountDialog(m_context, offer, this)); });
    connect(m_offerList, &OfferList::planWanted, this, &CancelDialog::planWanted);
    column->addWidget(m_optionsHeading);
    column->addLayout(row);
    column->addSpacing(12);
    column->addWidget(m_offersProblem);
    column->addWidget(m_offerList);
    column->addSpacing(metrics::CardGap);
    return page;
}

QWidget *CancelDialog::makeConfirm()
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("cancelConfirm"));
    QVBoxLayout *column = pageColumn(page);
    m_confirmHeading = new Label(TypeRole::Title);
    m_confirmHeading->setWordWrap(true);
    m_confirmReason = new Label(TypeRole::Body, ColorRole::Text2);
    m_confirmReason->setWordWrap(true);
    m_problem = new Banner(Banner::Kind::Bad);
    m_problem->setObjectName(QStringLiteral("cancelProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->setHeading(tr("Nothing was cancelled"));
    m_problem->hide();
    column->addWidget(m_confirmHeading);
    column->addWidget(m_confirmReason);
    column->addSpacing(12);
    column->addWidget(m_problem);
    column->addSpacing(4);
    return page;
}

QWidget *CancelDialog::makeConsequences()
{
    auto *part = new QWidget;
    QVBoxLayout *column = pageColumn(part);
    column->addWidget(new Label(tr("If you cancel"), TypeRole::BodyStrong));
    column->addSpacing(4);
    auto *card = new Card;
    card->setPadding(Card::Padding::Dense);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::CardGap);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, 128);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < int(m_consequenceTexts.size()); ++i) {
        const bool isDate = i % 2 == 0;
        auto *label = new Label(TypeRole::Body, isDate ? ColorRole::Text2 : ColorRole::Text);
        label->setWordWrap(!isDate);
        m_consequenceTexts[std::size_t(i)] = label;
        grid->addWidget(label, i / 2, i % 2, Qt::AlignTop);
    }
    card->body()->addLayout(grid);
    column->addWidget(card);
    return part;
}

UtcSeconds CancelDialog::endsAt() const
{
    if (m_offers.value())
        return m_offers.value()->endsAt;
    return m_context.subscription.currentPeriod ? m_context.subscription.currentPeriod->end : m_context.now;
}

std::vector<RetentionOffer> CancelDialog::fittingOffers() const
{
    std::vector<RetentionOffer> fitting;
    if (m_offers.value()) {
        for (const RetentionOffer &offer : m_offers.value()->offers) {
            if (fits(offer.kind, m_reason->cancellation().feedback))
                fitting.push_back(offer);
        }
    }
    return fitting;
}

void CancelDialog::showStep(Step step)
{
    m_step = step;
    for (std::size_t i = 0; i < m_stepLabels.size(); ++i) {
        const bool isCurrent = int(i) == int(step);
        m_stepMarks[i]->setVisible(int(i) < int(step));
        m_stepLabels[i]->setType(isCurrent ? TypeRole::CaptionStrong : TypeRole::Caption);
        m_stepLabels[i]->setColor(isCurrent ? ColorRole::Text : ColorRole::Text2);
    }
    m_reason->setVisible(step == Step::Reason);
    m_optionsPage->setVisible(step == Step::Options);
    m_confirmPage->setVisible(step == Step::Confirm);
    m_consequences->setVisible(step != Step::Reason);
    m_back->setVisible(step != Step::Reason);
    showOffers();
    showConsequences();
    follow();
    if (step == Step::Reason)
        m_reason->focusChoice();
    else
        m_continue->setFocus();
}

/// Known only once the offers have come.
bool CancelDialog::hasNothingToOffer() const
{
    return m_offers.value() && fittingOffers().empty();
}

void CancelDialog::reject()
{
    if (m_cancellation.state() != Operation::State::Running)
        QDialog::reject();
}

void CancelDialog::back()
{
    showStep(m_step == Step::Confirm && !hasNothingToOffer() ? Step::Options : Step::Reason);
}

void CancelDialog::next()
{
    if (m_step == Step::Confirm)
        cancelNow();
    else
        showStep(m_step == Step::Reason && !hasNothingToOffer() ? Step::Options : Step::Confirm);
}

void CancelDialog::cancelNow()
{
    const Cancellation cancellation = m_reason->cancellation();
    m_cancellation.run(
        [&billing = m_context.session.billing(), id = m_context.organization.id, cancellation](
            std::stop_token stop) { return billing.cancel(id, cancellation, std::move(stop)); },
        [this] {
            Q_EMIT subscriptionChanged();
            accept();
        });
}

void CancelDialog::follow()
{
    const bool isUnderWay = m_cancellation.isUnderWay();
    const bool isLast = m_step == Step::Confirm;
    m_continue->setText(isUnderWay    ? tr("Cancelling…")
            : isLast                  ? tr("Cancel on %1").arg(billingDay(endsAt()))
            : m_step == Step::Options ? tr("Continue to cancel")
                                      : tr("Continue"));
    m_continue->setEnabled(!isUnderWay && m_reason->isComplete());
    m_back->setEnabled(!isUnderWay);
    m_frame->setNote(Icon::Lock, isLast ? tr("Asks for your password next") : QString());
    const bool hasFailed = m_cancellation.state() == Operation::State::Failed;
    if (hasFailed) {
        m_problem->setLines({userMessage(m_cancellation.error())});
        m_problem->setNote(
            isRetryable(m_cancellation.error()) ? errorCaption(m_cancellation.error()) : QString());
    }
    m_problem->setVisible(hasFailed);
}

void CancelDialog::showConsequences()
{
    const UtcSeconds deleted
        = m_offers.value() ? m_offers.value()->dataDeletedAt : endsAt() + DataKeptAfterEnd;
    const CancelConsequences texts = cancelConsequences(m_context, endsAt(), deleted);
    const QStringList lines{
        tr("Today"), texts.today, billingDay(endsAt()), texts.end, billingDay(deleted), texts.deletion};
    for (std::size_t i = 0; i < m_consequenceTexts.size(); ++i)
        m_consequenceTexts[i]->setText(lines[int(i)]);
    m_confirmHeading->setText(tr("%1 ends on %2").arg(m_context.planName(), billingDay(endsAt())));
    m_confirmReason->setText(!m_reason->feedback()
            ? tr("Until then everything works as it does now.")
            : tr("Your reason: %1. Until then everything works as it does now.")
                  .arg(feedbackReason(*m_reason->feedback())));
    follow();
}

void CancelDialog::showOffers()
{
    const std::vector<RetentionOffer> offers = fittingOffers();
    const bool isLoading = m_offers.state() == LoadableState::State::Loading && !m_offers.value();
    const bool hasFailed = m_offers.state() == LoadableState::State::Failed && !m_offers.value();
    m_optionsHeading->setText(isLoading ? tr("Looking for other options…")
            : hasFailed                 ? tr("Options besides cancelling")
                                        : optionsHeading(offers.size()));
    m_optionsReason->setText(!m_reason->feedback()
            ? tr("You gave no reason.")
            : tr("Your reason: %1.").arg(feedbackReason(*m_reason->feedback())));
    m_offersProblem->setVisible(hasFailed);
    if (hasFailed)
        m_offersProblem->setLines({userMessage(m_offers.error()), tr("You can go on without them.")});
    m_offerList->setOffers(m_context, endsAt(), offers);
    m_offerList->setVisible(!offers.empty());
}

/// What is taken here ends this dialog too: there is nothing left to cancel.
void CancelDialog::openOver(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        Q_EMIT subscriptionChanged();
        accept();
    });
    dialog->open();
}

} // namespace portico::ui
