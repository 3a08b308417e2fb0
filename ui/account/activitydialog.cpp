// SPDX-License-Identifier: MIT
#include "ui/account/activitydialog.h"

#include "ui/account/activitycsv.h"
#include "ui/account/activitypresentation.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/audittexts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace portico::ui {

using models::AuditTableModel;
using models::LoadableState;
using namespace std::chrono_literals;

namespace {

constexpr int DialogWidth = 864;
constexpr int TableHeight = 440;
constexpr int SearchWidth = 264;
constexpr int PageSize = 50;
constexpr auto TypingPause = 250ms;

} // namespace

ActivityDialog::ActivityDialog(account::Session &session, const Organization &organization, QWidget *parent)
    : QDialog(parent), m_organization(organization), m_log(session),
      m_frame(new DialogFrame(*this, DialogWidth)),
      m_search(new SearchField(tr("Name, action, address or id"))), m_who(new QComboBox),
      m_pages(new QStackedWidget), m_table(new TableView),
      m_empty(new EmptyState(Icon::Clock, QString(), QString())),
      m_all(m_empty->addButton(tr("Show everything"))), m_failure(new ErrorState),
      m_export(new Button(tr("Export…")))
{
    setObjectName(QStringLiteral("activityDialog"));
    setWindowTitle(tr("Activity of %1").arg(organization.name));
    m_frame->body()->addWidget(makeFilters());
    m_frame->body()->addSpacing(metrics::CardGap);
    m_frame->body()->addWidget(makeTable());
    m_export->setObjectName(QStringLiteral("exportActivity"));
    m_export->setAutoDefault(false);
    auto *close = new Button(tr("Close"), Button::Kind::Primary);
    close->setObjectName(QStringLiteral("closeActivity"));
    m_frame->addButton(m_export);
    m_frame->addButton(close);

    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(TypingPause);
    connect(&m_searchDelay, &QTimer::timeout, this, &ActivityDialog::ask);
    connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_who, &QComboBox::currentIndexChanged, this, &ActivityDialog::ask);
    connect(m_all, &QAbstractButton::clicked, this, &ActivityDialog::clearFilters);
    connect(m_failure, &ErrorState::retryRequested, &m_log, &AuditTableModel::refresh);
    connect(m_export, &QAbstractButton::clicked, this, &ActivityDialog::askAndExport);
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(&m_log, &AuditTableModel::stateChanged, this, &ActivityDialog::showState);
    connect(&m_team, &LoadableState::changed, this, &ActivityDialog::fillPeople);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    auto *refresh = new QShortcut(QKeySequence::Refresh, this);
    connect(refresh, &QShortcut::activated, &m_log, &AuditTableModel::refresh);

    if (organization.permissions.contains(Permission::TeamView)) {
        m_team.load(
            [&session, id = organization.id](std::stop_token stop) { return session.team().team(id, stop); });
    }
    m_search->setFocus();
    ask();
}

QWidget *ActivityDialog::makeFilters()
{
    m_search->setObjectName(QStringLiteral("activitySearch"));
    m_search->setAccessibleName(tr("Search by name, action, address or id"));
    m_search->setFixedWidth(SearchWidth);
    m_who->setObjectName(QStringLiteral("activityPerson"));
    m_who->setAccessibleName(tr("Who did it"));
    m_who->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_who->addItem(tr("Everybody"), QString());
    auto *filters = new QWidget;
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    for (QWidget *control : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_who)}) {
        setCompact(control);
        row->addWidget(control);
    }
    row->addStretch();
    return filters;
}

QWidget *ActivityDialog::makeTable()
{
    m_table->setObjectName(QStringLiteral("activityTable"));
    m_table->setAccessibleName(tr("Activity"));
    m_table->setRows(TableView::Rows::List);
    m_table->setModel(new ActivityPresentation(m_log, this));
    m_table->setSortingEnabled(false);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AuditTableModel::ActionColumn, QHeaderView::Stretch);
    header->resizeSection(AuditTableModel::WhenColumn, 152);
    header->resizeSection(AuditTableModel::ActorColumn, 136);
    header->resizeSection(AuditTableModel::AddressColumn, 120);
    m_all->setObjectName(QStringLiteral("clearActivityFilters"));
    m_empty->setObjectName(QStringLiteral("activityEmpty"));
    m_failure->setObjectName(QStringLiteral("activityFailure"));
    auto *skeleton = new SkeletonTable(
        {{tr("When"), 152, 96}, {tr("What"), 0, 240}, {tr("Who"), 136, 72}, {tr("From"), 120, 72}}, 12);
    skeleton->setObjectName(QStringLiteral("skeleton"));
    for (QWidget *page :
        std::initializer_list<QWidget *>{skeleton, m_table, m_empty, m_failure}) // as in Page
        m_pages->addWidget(page);
    m_pages->setFixedHeight(TableHeight);
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    card->body()->addWidget(m_pages);
    return card;
}

void ActivityDialog::ask()
{
    m_searchDelay.stop();
    m_exportPath.clear();
    AuditQuery query;
    query.text = m_search->text().trimmed();
    query.actorId = m_who->currentData().toString();
    query.limit = PageSize;
    if (m_log.state() == AuditTableModel::State::Idle || query != m_log.query())
        m_log.setQuery(m_organization.id, query);
}

void ActivityDialog::clearFilters()
{
    {
        const QSignalBlocker both[]{QSignalBlocker(m_search), QSignalBlocker(m_who)};
        m_search->clear();
        m_who->setCurrentIndex(0);
    }
    ask();
    m_search->setFocus();
}

void ActivityDialog::showState()
{
    using State = AuditTableModel::State;
    const bool hasRows = m_log.rowCount() > 0;
    const bool hasFailed = m_log.state() == State::Failed;
    Page page = Page::Loading;
    if (hasRows)
        page = Page::Table;
    else if (hasFailed)
        page = Page::Failure;
    else if (m_log.wasAnswered())
        page = Page::Empty;
    if (page == Page::Failure)
        m_failure->setFailure(
            tr("The activity could not be loaded"), userMessage(m_log.error()), errorCaption(m_log.error()));
    const bool isFiltered = !m_log.query().text.isEmpty() || !m_log.query().actorId.isEmpty();
    m_all->setVisible(isFiltered);
    m_empty->setHeading(isFiltered ? tr("Nothing matches") : tr("Nothing was changed yet"));
    m_empty->setText(isFiltered ? tr("Look for something else, or show everything.")
                                : tr("Whatever somebody changes from now on is noted here for good."));
    m_pages->setCurrentIndex(int(page));
    m_export->setEnabled(hasRows && m_exportPath.isEmpty());
    if (hasRows && hasFailed) {
        m_exportPath.clear();
        m_export->setEnabled(true);
        m_frame->setNote(Icon::Warning, tr("Not all could be loaded. %1").arg(userMessage(m_log.error())));
    } else if (m_exportPath.isEmpty() && m_log.state() == State::Loading) {
        m_frame->setNote(Icon::Info, QString());
    }
    fillPeople();
    if (!m_exportPath.isEmpty() && m_log.state() == State::Ready && !m_log.hasMore())
        writeExport();
}

/// The members, and whoever else stands in the log.
void ActivityDialog::fillPeople()
{
    const auto add = [this](const QString &id, const QString &name) {
        if (!id.isEmpty() && m_who->findData(id) < 0)
            m_who->addItem(name, id);
    };
    if (m_team.value()) {
        for (const Member &member : m_team.value()->members)
            add(member.id, member.name);
    }
    for (const AuditEntry &entry : m_log.entries()) {
        if (entry.actor.kind == AuditActorKind::Person)
            add(entry.actor.id, actorName(entry.actor));
    }
}

void ActivityDialog::askAndExport()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(
        this, tr("Export the Activity"), QDir(folder).filePath(tr("activity.csv")), tr("Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QDir(folder).filePath(tr("activity.csv")));
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityDialog::exportTo);
    dialog->open();
}

void ActivityDialog::exportTo(const QString &path)
{
    m_exportPath = path;
    if (m_log.state() == AuditTableModel::State::Ready && !m_log.hasMore())
        return writeExport();
    m_export->setEnabled(false);
    m_frame->setNote(Icon::Info, tr("Reading everything…"));
    m_log.readAll();
}

void ActivityDialog::writeExport()
{
    const QByteArray text = activityCsv(m_log.entries());
    QSaveFile file(std::exchange(m_exportPath, {}));
    const bool isWritten
        = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    m_export->setEnabled(true);
    m_frame->setNote(isWritten ? Icon::CheckCircle : Icon::Warning,
        isWritten ? tr("Exported to %1").arg(QDir::toNativeSeparators(file.fileName()))
                  : tr("The file could not be written. %1").arg(file.errorString()));
}

} // namespace portico::ui
