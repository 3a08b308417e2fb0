// SPDX-License-Identifier: MIT
#include "ui/usage/usagepane.h"

#include "ui/style/metrics.h"
#include "ui/text/dates.h"
#include "ui/usage/departmentcard.h"
#include "ui/usage/limitprompt.h"
#include "ui/usage/metriccard.h"
#include "ui/usage/trendcard.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/skeleton.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

UsagePane::UsagePane(account::Session &session, QWidget *parent)
    : Pane(tr("Usage"), parent), m_model(session), m_prompt(new LimitPrompt), m_trend(new TrendCard(m_model)),
      m_departments(new DepartmentCard)
{
    setObjectName(QStringLiteral("usagePane"));
    addTopWidget(m_prompt);
    connect(m_prompt, &LimitPrompt::plansRequested, this, [this] { Q_EMIT paneRequested(PaneKind::Plan); });
    setPages(makeContent(), makeSkeleton(),
        new EmptyState(Icon::Usage, tr("Nothing is counted here"),
            tr("This portal counts no usage. Its operator decides what is counted.")));
    connect(&m_model, &models::UsageModel::changed, this, &UsagePane::showState);
}

QWidget *UsagePane::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    m_metrics = new QHBoxLayout;
    m_metrics->setSpacing(metrics::CardGap);
    column->addLayout(m_metrics);
    column->addWidget(m_trend, 1);
    column->addWidget(m_departments);
    return content;
}

QWidget *UsagePane::makeSkeleton()
{
    auto *skeleton = new QWidget;
    auto *column = new QVBoxLayout(skeleton);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::CardGap);
    for (int i = 0; i < 3; ++i) {
        auto *card = new Card;
        for (const QSize size : {QSize(90, 12), QSize(150, 22), QSize(240, 8)}) {
            card->body()->addWidget(new SkeletonBlock(size), 0, Qt::AlignLeft);
            card->body()->addSpacing(metrics::Grid);
        }
        row->addWidget(card);
    }
    column->addLayout(row);
    auto *chart = new Card;
    chart->body()->addWidget(new SkeletonBlock(QSize(180, 15)), 0, Qt::AlignLeft);
    chart->body()->addStretch();
    column->addWidget(chart, 1);
    return skeleton;
}

void UsagePane::setOrganization(const Organization &organization)
{
    head().setSubtitle(organization.name);
    m_prompt->hide();
    m_model.setOrganization(organization);
}

void UsagePane::refresh()
{
    m_model.refresh();
}

models::CombinedState UsagePane::contentState() const
{
    return m_model.state();
}

QString UsagePane::failureHeading() const
{
    return tr("The usage could not be loaded");
}

bool UsagePane::isEmpty() const
{
    return m_model.usage().value() && m_model.usage().value()->metrics.empty();
}

void UsagePane::showContent()
{
    if (const std::optional<CurrentUsage> &usage = m_model.usage().value())
        showMetrics(*usage);
    m_trend->follow();
    if (const std::optional<UsageTrend> &departments = m_model.departments().value())
        m_departments->setTrend(*departments);
}

void UsagePane::showMetrics(const CurrentUsage &usage)
{
    const UtcSeconds now = m_model.usage().now();
    m_prompt->setUsage(usage, m_model.organization().permissions);
    head().setSubtitle(tr("%1, %2").arg(
        billingPeriod(usage.period), tr("%n day(s) left", nullptr, daysRemaining(usage.period, now))));
    while (m_cards.size() > qsizetype(usage.metrics.size()))
        delete m_cards.takeLast();
    while (m_cards.size() < qsizetype(usage.metrics.size())) {
        auto *card = new MetricCard;
        connect(card, &MetricCard::chosen, &m_model, &models::UsageModel::setMetric);
        m_metrics->addWidget(card, 1);
        m_cards.append(card);
    }
    const Currency currency = Currency::fromCode(m_model.organization().currency).value_or(Currency());
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const UsageMetric &metric = usage.metrics[std::size_t(i)];
        m_cards[i]->setUsage(metric, usage.period, currency, now);
        m_cards[i]->setCurrent(metric.metric.id == m_model.metric());
    }
}

} // namespace portico::ui
