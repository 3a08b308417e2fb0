// SPDX-License-Identifier: MIT
#include "ui/usage/limitprompt.h"

#include "ui/text/amounts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace portico::ui {

LimitPrompt::LimitPrompt(QWidget *parent)
    : QWidget(parent), m_banner(new Banner(Banner::Kind::Warn)),
      m_plans(new Button(tr("See larger plans"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("limitPrompt"));
    m_plans->setObjectName(QStringLiteral("largerPlans"));
    m_banner->setIcon(Icon::AlertCircle);
    m_banner->addButton(m_plans);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_banner);
    connect(m_plans, &QAbstractButton::clicked, this, &LimitPrompt::plansRequested);
    hide();
}

void LimitPrompt::setUsage(const CurrentUsage &usage, const Permissions &permissions)
{
    QStringList lines;
    bool isBilled = false;
    for (const UsageMetric &metric : usage.metrics) {
        if (percentUsed(metric).value_or(0) < 100)
            continue;
        lines.append(tr("%1: %2 used").arg(metric.metric.name, usedOfLimit(metric)));
        isBilled = isBilled || metric.overageUnitAmount.has_value();
    }
    setVisible(!lines.isEmpty());
    if (lines.isEmpty())
        return;
    const int reached = int(lines.size());
    const bool canChange = permissions.contains(Permission::PlanChange);
    m_banner->setHeading(tr("%n limit(s) of the plan are reached", nullptr, reached));
    if (isBilled)
        lines.append(tr("What is used beyond is billed on top of the plan."));
    m_banner->setLines(lines);
    m_banner->setNote(
        canChange ? QString() : tr("The owner, or whoever manages the plan, can choose a larger one."));
    m_plans->setVisible(canChange);
}

} // namespace portico::ui
