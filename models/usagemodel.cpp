// SPDX-License-Identifier: MIT
#include "models/usagemodel.h"

#include <algorithm>
#include <array>

namespace portico::models {

using namespace std::chrono;

UsageModel::UsageModel(account::Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&m_usage, &LoadableState::changed, this, &UsageModel::followUsage);
    connect(&m_trend, &LoadableState::changed, this, &UsageModel::changed);
    connect(&m_departments, &LoadableState::changed, this, &UsageModel::changed);
}

void UsageModel::setOrganization(Organization organization)
{
    m_usage.clear();
    m_trend.clear();
    m_departments.clear();
    m_metric.clear();
    m_organization = std::move(organization);
    m_usage.load(
        [this, id = m_organization.id](std::stop_token stop) { return m_session.usage().current(id, stop); });
}

void UsageModel::refresh()
{
    m_usage.reload();
    m_trend.reload();
    m_departments.reload();
}

CombinedState UsageModel::state() const
{
    const std::array<const LoadableState *, 3> parts{&m_usage, &m_trend, &m_departments};
    return combine(parts);
}

void UsageModel::setMetric(const QString &id)
{
    if (id == m_metric)
        return;
    m_metric = id;
    ask();
}

void UsageModel::setGrain(UsageGrain grain)
{
    if (grain == m_grain)
        return;
    m_grain = grain;
    if (!m_metric.isEmpty())
        load(m_trend, question(m_grain));
}

void UsageModel::followUsage()
{
    const std::optional<CurrentUsage> &usage = m_usage.value();
    const auto isThere = [&] {
        return std::any_of(usage->metrics.begin(), usage->metrics.end(),
            [this](const UsageMetric &each) { return each.metric.id == m_metric; });
    };
    if (usage && m_usage.state() == LoadableState::State::Ready && !usage->metrics.empty() && !isThere())
        setMetric(usage->metrics.front().metric.id);
    Q_EMIT changed();
}

UsageTrendQuestion UsageModel::question(UsageGrain grain) const
{
    const sys_days today = floor<days>(m_usage.now());
    UsageTrendQuestion question{m_metric, floor<days>(m_usage.value()->period.start), today, grain};
    if (grain == UsageGrain::Month) {
        const year_month_day date{today};
        question.first = sys_days{(date.year() / date.month() - months(Months - 1)) / 1};
    }
    question.first = std::min(question.first, question.last);
    return question;
}

void UsageModel::ask()
{
    load(m_trend, question(m_grain));
    UsageTrendQuestion parts = question(UsageGrain::Day);
    parts.split = UsageSplit::Department;
    load(m_departments, parts);
}

void UsageModel::load(Loadable<UsageTrend> &trend, const UsageTrendQuestion &question)
{
    trend.load([this, id = m_organization.id, question](
                   std::stop_token stop) { return m_session.usage().trend(id, question, stop); });
}

} // namespace portico::models
