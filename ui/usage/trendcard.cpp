// SPDX-License-Identifier: MIT
#include "ui/usage/trendcard.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/text/usagetexts.h"
#include "ui/usage/usagechart.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

namespace {

constexpr int LeastHeight = 280;

QStandardItem *figure(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

TrendCard::TrendCard(models::UsageModel &model, QWidget *parent)
    : Card(QString(), parent), m_model(model),
      m_grain(new Segmented(tr("Days or months"), {tr("Days"), tr("Months")})),
      m_form(new Segmented(tr("Chart or table"), {tr("Chart"), tr("Table")})),
      m_legend(new Label(TypeRole::Caption, ColorRole::Text3)), m_pages(new QStackedWidget),
      m_chart(new UsageChart), m_table(new TableView), m_rows(new QStandardItemModel(this)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("trendCard"));
    m_grain->setObjectName(QStringLiteral("usageGrain"));
    m_form->setObjectName(QStringLiteral("usageForm"));
    m_table->setObjectName(QStringLiteral("usageTable"));
    m_table->setAccessibleName(tr("Usage as a table"));
    m_table->setPlain();
    m_table->setModel(m_rows);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    m_pages->setMinimumHeight(LeastHeight);
    addHeadWidget(m_grain);
    addHeadWidget(m_form);
    body()->addWidget(m_legend);
    body()->addSpacing(metrics::Grid);
    body()->addWidget(m_problem);
    body()->addWidget(m_pages, 1);
    connect(m_grain, &Segmented::currentChanged, this,
        [this](int index) { m_model.setGrain(index == 0 ? UsageGrain::Day : UsageGrain::Month); });
    connect(m_form, &Segmented::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void TrendCard::follow()
{
    const std::optional<UsageTrend> &trend = m_model.trend().value();
    const bool failed = !trend && m_model.trend().state() == LoadableState::State::Failed;
    m_problem->setVisible(failed);
    m_pages->setVisible(!failed);
    if (failed)
        m_problem->setText(userMessage(m_model.trend().error()));
    if (!trend)
        return;
    setHeading(trendTitle(trend->metric, trend->question.grain));
    m_legend->setText(trend->question.grain == UsageGrain::Day
            ? tr("Bars: this period. Line: the same weekdays before it. Days are counted in UTC.")
            : tr("Bars: the last %1 months. Line: the months before them. Months are counted in UTC.")
                  .arg(models::UsageModel::Months));
    m_chart->setTrend(*trend);
    fillTable();
}

void TrendCard::fillTable()
{
    const UsageTrend &trend = *m_model.trend().value();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({trend.question.grain == UsageGrain::Day ? tr("Day") : tr("Month"),
        trend.metric.name, tr("Time before")});
    for (int column : {1, 2})
        m_rows->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (int row = 0; row < m_chart->count(); ++row) {
        const UsageChart::Bar bar = m_chart->bar(row);
        m_rows->appendRow({new QStandardItem(usageMoment(bar.start, trend.question.grain)),
            figure(quantityWithUnit(bar.quantity, trend.metric)),
            figure(bar.before ? quantityWithUnit(*bar.before, trend.metric) : QString())});
    }
}

} // namespace portico::ui
