// SPDX-License-Identifier: MIT
#include "ui/invoices/closepackdialog.h"

#include "models/registerentries.h"
#include "services/documents/documentname.h"
#include "ui/invoices/csvdialects.h"
#include "ui/invoices/exportpreview.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QStandardPaths>

namespace portico::ui {

using archive::ArchiveQuery;
using models::DownloadWish;

namespace {

constexpr int DialogWidth = 640;
constexpr int Months = 12;
constexpr int Quarters = 4;
const QString PackFolder = QStringLiteral("pack_"); ///< And the slug of the organization.
const QString NameChoice = QStringLiteral("name");
const QString DialectChoice = QStringLiteral("dialect");

} // namespace

ClosePackDialog::ClosePackDialog(account::KeptInvoices &kept,
    const models::OrganizationListModel &organizations, const Organization &organization, QDate today,
    preferences::Preferences &preferences, QWidget *parent)
    : QDialog(parent), m_kept(kept), m_organizations(organizations), m_preferences(preferences),
      m_period(new QComboBox), m_whose(new QComboBox), m_folder(new QLineEdit), m_name(new QLineEdit),
      m_dialect(new QComboBox), m_late(new QCheckBox(tr("Also what arrived late since the last pack"))),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad)), m_found(new Label(TypeRole::BodyMedium)),
      m_rows(new Label(TypeRole::Caption, ColorRole::Text2)),
      m_start(new Button(tr("Close it"), Icon::Download, Button::Kind::Primary))
{
    setObjectName(QStringLiteral("closePackDialog"));
    setWindowTitle(tr("Close a Month"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_period->setObjectName(QStringLiteral("packPeriod"));
    m_whose->setObjectName(QStringLiteral("packOrganization"));
    m_folder->setObjectName(QStringLiteral("packFolder"));
    m_name->setObjectName(QStringLiteral("packName"));
    m_dialect->setObjectName(QStringLiteral("packDialect"));
    m_late->setObjectName(QStringLiteral("packLate"));
    m_start->setObjectName(QStringLiteral("packStart"));
    m_found->setObjectName(QStringLiteral("packFound"));
    m_problem->setObjectName(QStringLiteral("packProblem"));
    m_problem->setWordWrap(true);
    m_folder->setAccessibleName(tr("Folder of the pack"));
    m_start->setDefault(true);
    fillPeriods(today);
    fillOrganizations(organization);
    for (const NamedDialect &each : csvDialects())
        m_dialect->addItem(each.name);
    m_dialect->setCurrentIndex(
        std::clamp(m_preferences.fileChoice(DialectChoice).toInt(), 0, m_dialect->count() - 1));
    const QString name = m_preferences.fileChoice(NameChoice);
    m_name->setText(name.isEmpty() ? QLatin1StringView(documents::DocumentName::Usual) : name);
    m_name->setToolTip(
        tr("{date}, {number}, {organization}, {currency}, {total}, {status} and {id} are filled in"));
    m_late->setChecked(true);

    auto *folder = new QHBoxLayout;
    folder->setSpacing(metrics::Grid);
    auto *choose = new Button(tr("Choose…"));
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    auto *form = new QFormLayout;
    form->setSpacing(metrics::Grid);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Period"), m_period);
    form->addRow(tr("Organization"), m_whose);
    form->addRow(tr("Folder"), folder);
    form->addRow(tr("PDFs are named"), m_name);
    form->addRow(tr("Tables"), m_dialect);
    form->addRow(QString(), m_late);
    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->setSpacing(metrics::CardGap);
    frame->body()->addLayout(form);
    frame->body()->addWidget(m_problem);
    frame->body()->addWidget(m_found);
    frame->body()->addWidget(m_rows);
    auto *cancel = new Button(tr("Cancel"));
    frame->setNote(Icon::Info, tr("PDFs, register.csv, totals.csv, checks.txt, manifest.csv"));
    frame->addButton(cancel);
    frame->addButton(m_start);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_start, &QAbstractButton::clicked, this, &ClosePackDialog::submit);
    connect(choose, &QAbstractButton::clicked, this, &ClosePackDialog::chooseFolder);
    for (QComboBox *box : {m_period, m_whose, m_dialect})
        connect(box, &QComboBox::currentIndexChanged, this, &ClosePackDialog::follow);
    connect(m_name, &QLineEdit::textChanged, this, &ClosePackDialog::follow);
    connect(m_folder, &QLineEdit::textEdited, this, [this] {
        m_folderIsProposed = false;
        follow();
    });
    follow();
}

ClosePackDialog::~ClosePackDialog()
{
    m_stop.request_stop();
}

void ClosePackDialog::fillPeriods(QDate today)
{
    for (int back = 1; back <= Months; ++back)
        m_ranges.append(monthOf(today.addMonths(-back)));
    for (int back = 1; back <= Quarters; ++back)
        m_ranges.append(quarterOf(today.addMonths(-3 * back)));
    m_ranges.insert(Months, monthOf(today));
    for (const NamedRange &each : std::as_const(m_ranges))
        m_period->addItem(each.name);
}

void ClosePackDialog::fillOrganizations(const Organization &organization)
{
    m_whose->addItem(organization.name, organization.id);
    if (m_organizations.rowCount() > 1)
        m_whose->addItem(tr("All organizations"), QString());
}

NamedRange ClosePackDialog::range() const
{
    return m_ranges[std::max(0, m_period->currentIndex())];
}

QString ClosePackDialog::slug() const
{
    const std::optional<Organization> whose = m_organizations.organization(m_whose->currentData().toString());
    return whose ? whose->slug : QStringLiteral("all");
}

QString ClosePackDialog::lastFolder() const
{
    return m_preferences.fileChoice(PackFolder + slug());
}

/// Beside the last one.
QString ClosePackDialog::proposedFolder() const
{
    const QString last = lastFolder();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString parent
        = last.isEmpty() ? documents + QStringLiteral("/Invoices/") + slug() : QFileInfo(last).path();
    const QDate first = range().range.first;
    const bool isQuarter = m_period->currentIndex() > Months;
    const QString name = isQuarter ? QStringLiteral("%1-Q%2").arg(first.year()).arg((first.month() + 2) / 3)
                                   : first.toString(QStringLiteral("yyyy-MM"));
    return QDir::toNativeSeparators(parent + u'/' + name);
}

DownloadWish ClosePackDialog::wish() const
{
    DownloadWish wish;
    wish.isPack = true;
    wish.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    wish.name = m_name->text().trimmed();
    wish.organizationId = m_whose->currentData().toString();
    wish.from = range().range.from();
    wish.to = range().range.to();
    const QString last = lastFolder();
    const bool isOther = QDir(last) != QDir(wish.folder);
    if (m_late->isChecked() && !last.isEmpty() && isOther && QDir(last).exists())
        wish.previousFolder = last;
    wish.dialect = csvDialects()[std::max(0, m_dialect->currentIndex())].dialect;
    return wish;
}

void ClosePackDialog::follow()
{
    m_late->setVisible(!lastFolder().isEmpty());
    m_late->setToolTip(QDir::toNativeSeparators(lastFolder()));
    if (m_folderIsProposed)
        m_folder->setText(proposedFolder());
    const DownloadWish current = wish();
    const auto name = documents::DocumentName::fromTemplate(current.name);
    m_problem->setText(name ? QString() : userMessage(name.error()));
    m_problem->setVisible(!name);
    m_start->setEnabled(name.has_value() && !current.folder.isEmpty());
    showFirstRows(current);
}

void ClosePackDialog::showFirstRows(const DownloadWish &wish)
{
    std::exchange(m_stop, std::stop_source()).request_stop();
    ArchiveQuery query;
    query.organizationId = wish.organizationId;
    query.from = wish.from;
    query.to = wish.to;
    const std::stop_token stop = m_stop.get_token();
    QCoro::connect(m_kept.totals(query, stop), this,
        [this, stop](const Result<std::vector<archive::ArchiveTotal>> &totals) {
            if (stop.stop_requested() || !totals)
                return;
            int invoices = 0;
            QStringList amounts;
            for (const archive::ArchiveTotal &total : *totals) {
                invoices += total.invoices + total.voided;
                amounts.append(money(total.total));
            }
            m_found->setText(invoices == 0
                    ? tr("No invoices in this period")
                    : tr("%n invoice(s), %1", nullptr, invoices).arg(QLocale().createSeparatedList(amounts)));
        });
    showExportPreview(m_kept, m_organizations, query, stop, m_rows,
        [dialect = wish.dialect](std::span<const documents::RegisterEntry> entries) {
            return documents::invoiceRegister(entries, dialect).bytes();
        });
}

void ClosePackDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the Pack"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folderIsProposed = false;
        m_folder->setText(QDir::toNativeSeparators(folder));
        follow();
    });
    dialog->open();
}

void ClosePackDialog::submit()
{
    const DownloadWish chosen = wish();
    m_preferences.setFileChoice(PackFolder + slug(), chosen.folder);
    m_preferences.setFileChoice(NameChoice, chosen.name);
    m_preferences.setFileChoice(DialectChoice, QString::number(m_dialect->currentIndex()));
    Q_EMIT wished(chosen);
    accept();
}

} // namespace portico::ui
