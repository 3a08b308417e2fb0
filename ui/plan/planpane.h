// SPDX-License-Identifier: MIT
#pragma once

#include "models/planmodel.h"
#include "models/subscriptionactions.h"
#include "ui/plan/currentplancard.h"
#include "ui/plan/plancontext.h"
#include "ui/shell/pane.h"

#include <QPointer>

class QDialog;

namespace portico::ui {

class Banner;
class HistorySection;
class PlanPicker;
class QuoteDialog;
class SubscriptionBanners;

/// The plan an organization is on, those it could be on, and how it came to it; and every change of it, each
/// with what it costs before it is made.
class PlanPane final : public Pane
{
    Q_OBJECT

public:
    /// \a session and \a clock must outlive the pane; \a openPage opens pages of the payment provider, in the
    /// system's browser unless told otherwise.
    PlanPane(
        account::Session &session, const Clock &clock, QWidget *parent = nullptr, OpenPage openPage = {});
    ~PlanPane() override;

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override { return m_model.state(); }
    [[nodiscard]] const models::PlanModel &model() const { return m_model; }
    [[nodiscard]] HistorySection &history() const { return *m_history; }

    /// Opens the dialog that prices \a selection.
    void askForPrice(const PlanSelection &selection);
    void compare();
    void cancelSubscription();

protected:
    [[nodiscard]] QString failureHeading() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeSkeleton();
    [[nodiscard]] PlanContext context() const;
    [[nodiscard]] bool mayChange() const;
    [[nodiscard]] bool canChangeNow() const;
    void addBannerActions(BannerKind kind, Banner &banner);
    void act(CurrentPlanCard::Action action);
    void showProblem(const Error &error);
    void open(QDialog *dialog);
    void showQuote(QuoteDialog *dialog);

    account::Session &m_session;
    const Clock &m_clock;
    OpenPage m_openPage;
    models::PlanModel m_model;
    models::SubscriptionActions m_actions;
    Banner *m_problem;
    QString m_plannedNote;
    SubscriptionBanners *m_banners;
    CurrentPlanCard *m_current;
    PlanPicker *m_picker;
    HistorySection *m_history;
    QPointer<QDialog> m_dialog;
};

} // namespace portico::ui
