// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/operation.h"
#include "ui/plan/plancontext.h"

#include <QDialog>

#include <array>

namespace portico::ui {

class Banner;
class Button;
class CancelReason;
class DialogFrame;
class IconLabel;
class Label;
class OfferList;

/// Cancels the subscription in three steps: why, what else could be done, and what it means. Every step can
/// be skipped and gone back to, and keeping the subscription is always as near as cancelling it.
class CancelDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Step { Reason, Options, Confirm };

    explicit CancelDialog(PlanContext context, QWidget *parent = nullptr);
    ~CancelDialog() override;

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const models::LoadableState &offers() const { return m_offers; }
    /// Not while it is being cancelled: the outcome would go unseen.
    void reject() override;

Q_SIGNALS:
    /// It is set to end, is paused or has a discount now.
    void subscriptionChanged();
    /// The cheaper plan was chosen: its price is to be asked for.
    void planWanted(const portico::PlanSelection &selection);

private:
    [[nodiscard]] QWidget *makeSteps();
    [[nodiscard]] QWidget *makeOptions();
    [[nodiscard]] QWidget *makeConfirm();
    [[nodiscard]] QWidget *makeConsequences();
    void showStep(Step step);
    void back();
    void next();
    void cancelNow();
    void follow();
    void showOffers();
    void showConsequences();
    void openOver(QDialog *dialog);
    [[nodiscard]] std::vector<RetentionOffer> fittingOffers() const;
    [[nodiscard]] bool hasNothingToOffer() const;
    [[nodiscard]] UtcSeconds endsAt() const;

    PlanContext m_context;
    models::Loadable<RetentionOffers> m_offers;
    models::Operation m_cancellation;
    Step m_step = Step::Reason;
    DialogFrame *m_frame;
    std::array<Label *, 3> m_stepLabels{};
    std::array<IconLabel *, 3> m_stepMarks{};
    CancelReason *m_reason;
    QWidget *m_optionsPage;
    Label *m_optionsHeading;
    Label *m_optionsReason;
    OfferList *m_offerList;
    Banner *m_offersProblem;
    QWidget *m_confirmPage;
    Label *m_confirmHeading;
    Label *m_confirmReason;
    QWidget *m_consequences;
    std::array<Label *, 6> m_consequenceTexts{};
    Banner *m_problem;
    Button *m_back;
    Button *m_keep;
    Button *m_continue;
};

} // namespace portico::ui
