// SPDX-License-Identifier: MIT
#pragma once

#include "models/usagemodel.h"
#include "ui/shell/pane.h"

namespace portico::ui {

class DepartmentCard;
class LimitPrompt;
class MetricCard;
class TrendCard;

/// What has been used in the running period, of which limit, how it went and by whom.
class UsagePane final : public Pane
{
    Q_OBJECT

public:
    /// \a session must outlive the pane.
    explicit UsagePane(account::Session &session, QWidget *parent = nullptr);

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override;
    [[nodiscard]] const models::UsageModel &model() const { return m_model; }

protected:
    [[nodiscard]] QString failureHeading() const override;
    [[nodiscard]] bool isEmpty() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] static QWidget *makeSkeleton();
    void showMetrics(const CurrentUsage &usage);

    models::UsageModel m_model;
    LimitPrompt *m_prompt;
    QHBoxLayout *m_metrics = nullptr;
    QList<MetricCard *> m_cards;
    TrendCard *m_trend;
    DepartmentCard *m_departments;
};

} // namespace portico::ui
