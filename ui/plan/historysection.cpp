// SPDX-License-Identifier: MIT
#include "ui/plan/historysection.h"

#include "ui/plan/historycsv.h"
#include "ui/plan/historypresentation.h"
#include "ui/style/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tableview.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace portico::ui {

using models::SubscriptionChangeTableModel;

HistorySection::HistorySection(SubscriptionChangeTableModel &history, QWidget *parent)
    : QWidget(parent), m_history(history), m_export(new Button(tr("Export…"), Button::Kind::Flat)),
      m_none(new Label(tr("Nothing has changed yet."), TypeRole::Body, ColorRole::Text2))
{
    m_export->setObjectName(QStringLiteral("exportHistory"));
    auto *table = new TableView;
    table->setObjectName(QStringLiteral("planHistory"));
    table->setAccessibleName(tr("History"));
    table->setRows(TableView::Rows::List);
    table->setModel(new HistoryPresentation(history, this));
    table->setSortingEnabled(false);
    table->setFitsContent();
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SubscriptionChangeTableModel::ChangeColumn, QHeaderView::Stretch);
    header->resizeSection(SubscriptionChangeTableModel::DateColumn, 128);
    header->resizeSection(SubscriptionChangeTableModel::KindColumn, 136);
    header->resizeSection(SubscriptionChangeTableModel::ActorColumn, 136);
    header->resizeSection(SubscriptionChangeTableModel::EffectColumn, 152);
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(table);
    m_card = card;
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("History"), TypeRole::Heading));
    head->addStretch();
    head->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addLayout(head);
    column->addWidget(card);
    column->addWidget(m_none);
    connect(m_export, &QAbstractButton::clicked, this, &HistorySection::askAndExport);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&history, change, this, &HistorySection::follow);
    follow();
}

void HistorySection::follow()
{
    const bool hasRows = m_history.rowCount() > 0;
    m_card->setVisible(hasRows);
    m_export->setVisible(hasRows);
    m_none->setVisible(!hasRows);
}

void HistorySection::askAndExport()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(window(), tr("Export the History"),
        QDir(folder).filePath(tr("plan-history.csv")), tr("Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QDir(folder).filePath(tr("plan-history.csv")));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Result<void> written = exportTo(path); !written)
            Q_EMIT exportFailed(written.error());
    });
    dialog->open();
}

Result<void> HistorySection::exportTo(const QString &path) const
{
    std::vector<SubscriptionChange> changes;
    for (int row = 0; row < m_history.rowCount(); ++row)
        changes.push_back(m_history.changeAt(row));
    const QByteArray text = historyCsv(changes);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("file_not_written");
    error.detail = file.errorString();
    return failure(std::move(error));
}

} // namespace portico::ui
