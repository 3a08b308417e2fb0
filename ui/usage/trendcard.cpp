// SPDX-License-Identifier: MIT
#include "ui/usage/trendcard.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/text/usagetexts.h"
#include "ui/usage/trendexport.h"
#include "ui/usage/usagechart.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/tableview.h"

#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStandardPaths>
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
      m_export(new Button(tr("Export…"), Button::Kind::Flat)),
      m_legend(new Label(TypeRole::Caption, ColorRole::Text3)), m_pages(new QStackedWidget),
      m_chart(new UsageChart), m_table(new TableView), m_rows(new QStandardItemModel(this)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("trendCard"));
    m_grain->setObjectName(QStringLiteral("usageGrain"));
    m_form->setObjectName(QStringLiteral("usageForm"));
    m_export->setObjectName(QStringLiteral("exportUsage"));
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
    addHeadWidget(m_export);
    body()->addWidget(m_legend);
    body()->addSpacing(metrics::Grid);
    body()->addWidget(m_problem);
    body()->addWidget(m_pages, 1);
    connect(m_grain, &Segmented::currentChanged, this,
        [this](int index) { m_model.setGrain(index == 0 ? UsageGrain::Day : UsageGrain::Month); });
    connect(m_form, &Segmented::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_export, &QAbstractButton::clicked, this, &TrendCard::askAndExport);
}

void TrendCard::askAndExport()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(window(), tr("Export the Usage"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList filters{tr("Table (*.csv)"), tr("Picture (*.png)"), tr("Drawing (*.svg)")};
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QDir(folder).filePath(tr("usage.csv")));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters](const QString &filter) {
        const QStringList endings{QStringLiteral("csv"), QStringLiteral("png"), QStringLiteral("svg")};
        const QString ending = endings.value(filters.indexOf(filter), endings.first());
        dialog->setDefaultSuffix(ending);
        const QStringList named = dialog->selectedFiles();
        if (!named.isEmpty())
            dialog->selectFile(QFileInfo(named.first()).completeBaseName() + u'.' + ending);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &TrendCard::exportTo);
    dialog->open();
}

void TrendCard::exportTo(const QString &path)
{
    const std::optional<UsageTrend> &trend = m_model.trend().value();
    if (!trend)
        return;
    const Result<void> written = exportTrend(path, *m_chart, *trend, m_legend->text());
    m_problem->setVisible(!written);
    if (!written)
        m_problem->setText(userMessage(written.error()));
}

void TrendCard::follow()
{
    const std::optional<UsageTrend> &trend = m_model.trend().value();
    const bool failed = !trend && m_model.trend().state() == LoadableState::State::Failed;
    m_problem->setVisible(failed);
    m_pages->setVisible(!failed);
    m_export->setVisible(trend.has_value());
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
