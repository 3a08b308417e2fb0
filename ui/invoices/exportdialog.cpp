// SPDX-License-Identifier: MIT
#include "ui/invoices/exportdialog.h"

#include "models/registerentries.h"
#include "services/documents/storefile.h"
#include "ui/invoices/csvdialects.h"
#include "ui/invoices/daterange.h"
#include "ui/invoices/exportpreview.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QStandardPaths>

namespace portico::ui {

using documents::RegisterEntry;

namespace {

constexpr int DialogWidth = 640;
const QString FormatChoice = QStringLiteral("format");
const QString DialectChoice = QStringLiteral("dialect");

struct DatevField
{
    const char *name;
    const char *label;
    const char *usual;
};

constexpr DatevField DatevFields[] = {
    {"adviser", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Adviser number"), ""},
    {"client", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Client number"), ""},
    {"expense_account", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Expense account"), ""},
    {"vendor_account", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Vendor account"), ""},
    {"account_length", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Digits of an account"), "4"},
    {"year_start", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "First month of the fiscal year"), "1"},
    {"tax_keys", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Tax keys by rate, such as 19=9, 7=8"), ""},
    {"currency", QT_TRANSLATE_NOOP("portico::ui::ExportDialog", "Currency of the books"), "EUR"},
};

} // namespace

ExportDialog::ExportDialog(account::KeptInvoices &kept, const models::OrganizationListModel &organizations,
    std::vector<qint64> keys, preferences::Preferences &preferences, QWidget *parent)
    : QDialog(parent), m_kept(kept), m_organizations(organizations), m_preferences(preferences),
      m_keys(std::move(keys)), m_format(new QComboBox), m_dialect(new QComboBox), m_form(new QFormLayout),
      m_rows(new Label(TypeRole::Caption, ColorRole::Text2)),
      m_remark(new Label(TypeRole::Body, ColorRole::Text2)),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad)),
      m_save(new Button(tr("Save…"), Icon::Download, Button::Kind::Primary))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export %n Invoice(s)", nullptr, int(m_keys.size())));
    setAttribute(Qt::WA_DeleteOnClose);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_dialect->setObjectName(QStringLiteral("exportDialect"));
    m_rows->setObjectName(QStringLiteral("exportRows"));
    m_remark->setObjectName(QStringLiteral("exportRemark"));
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_save->setObjectName(QStringLiteral("exportSave"));
    m_save->setDefault(true);
    m_problem->setWordWrap(true);
    m_remark->setWordWrap(true);
    m_format->addItems({tr("CSV, one row per invoice"), tr("JSON, with lines and taxes"),
        tr("DATEV bookings, EXTF 700 (not certified)")});
    for (const NamedDialect &each : csvDialects())
        m_dialect->addItem(each.name);
    m_format->setCurrentIndex(std::clamp(m_preferences.fileChoice(FormatChoice).toInt(), 0, 2));
    m_dialect->setCurrentIndex(
        std::clamp(m_preferences.fileChoice(DialectChoice).toInt(), 0, m_dialect->count() - 1));
    m_form->setSpacing(metrics::Grid);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(tr("Table"), m_dialect);
    makeDatevFields(*m_form);
    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->setSpacing(metrics::CardGap);
    frame->body()->addLayout(m_form);
    for (QWidget *part : std::initializer_list<QWidget *>{m_problem, m_remark, m_rows})
        frame->body()->addWidget(part);
    auto *cancel = new Button(tr("Cancel"));
    frame->addButton(cancel);
    frame->addButton(m_save);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_save, &QAbstractButton::clicked, this, &ExportDialog::ask);
    for (QComboBox *box : {m_format, m_dialect})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::follow);
    for (QLineEdit *field : std::as_const(m_datev))
        connect(field, &QLineEdit::textChanged, this, &ExportDialog::follow);
    follow();
    read();
}

ExportDialog::~ExportDialog()
{
    m_stop.request_stop();
}

void ExportDialog::makeDatevFields(QFormLayout &form)
{
    for (const DatevField &each : DatevFields) {
        const QString name = QStringLiteral("datev_") + QLatin1StringView(each.name);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        const QString kept = m_preferences.fileChoice(name);
        field->setText(kept.isEmpty() ? QLatin1StringView(each.usual) : kept);
        form.addRow(tr(each.label), field);
        m_datev.append(field);
    }
}

ExportDialog::Format ExportDialog::format() const
{
    return Format(m_format->currentIndex());
}

documents::DatevSettings ExportDialog::datevSettings() const
{
    const auto text = [&](int field) { return m_datev[field]->text().trimmed(); };
    documents::DatevSettings settings;
    settings.adviser = text(0).toInt();
    settings.client = text(1).toInt();
    settings.expenseAccount = text(2);
    settings.vendorAccount = text(3);
    settings.accountLength = text(4).toInt();
    settings.yearStart = text(5).toInt();
    for (const QString &pair : text(6).split(u',', Qt::SkipEmptyParts))
        settings.taxKeys[pair.section(u'=', 0, 0).trimmed()] = pair.section(u'=', 1).trimmed();
    settings.currency = text(7).toUpper();
    return settings;
}

void ExportDialog::read()
{
    QCoro::connect(models::registerEntries(&m_kept, m_keys, slugsOf(m_organizations), m_stop.get_token()),
        this, [this](Result<std::vector<RegisterEntry>> entries) {
            if (!entries)
                return showProblem(userMessage(entries.error()));
            m_entries = std::move(*entries);
            follow();
        });
}

Result<ExportDialog::Written> ExportDialog::write(std::span<const RegisterEntry> entries) const
{
    if (format() == Format::Json)
        return Written{documents::invoiceRegisterJson(entries), {}};
    if (format() == Format::Csv) {
        const auto dialect = csvDialects()[std::max(0, m_dialect->currentIndex())].dialect;
        const documents::CsvWriter csv = documents::invoiceRegister(entries, dialect);
        const QString remark = csv.lostCharacters() == 0
            ? QString()
            : tr(
                "%n character(s) that the encoding does not have become “?”.", nullptr, csv.lostCharacters());
        return Written{csv.bytes(), remark};
    }
    QDate first;
    QDate last;
    for (const RegisterEntry &entry : entries) {
        const QDate day = utcDay(entry.invoice.created);
        first = first.isValid() ? std::min(first, day) : day;
        last = last.isValid() ? std::max(last, day) : day;
    }
    const UtcSeconds now{std::chrono::seconds(QDateTime::currentSecsSinceEpoch())};
    const Result<documents::DatevBatch> batch
        = documents::datevBatch(entries, datevSettings(), first, last, now);
    if (!batch)
        return failure(batch.error());
    const QString remark = batch->omitted.empty()
        ? QString()
        : tr("%n invoice(s) are left out: drafts, void ones, and other currencies.", nullptr,
            int(batch->omitted.size()));
    return Written{batch->bytes, remark};
}

void ExportDialog::follow()
{
    m_form->setRowVisible(m_dialect, format() == Format::Csv);
    for (QLineEdit *field : std::as_const(m_datev))
        m_form->setRowVisible(field, format() == Format::Datev);
    const std::size_t shown = std::min<std::size_t>(m_entries.size(), 3);
    const Result<Written> all = write(m_entries);
    const Result<Written> first = all ? write(std::span(m_entries).first(shown)) : all;
    QString problem;
    if (!all && all.error().code == u"datev_settings_missing") {
        for (qsizetype i = 0; i < m_datev.size(); ++i) {
            if (all.error().field == QLatin1StringView(DatevFields[i].name))
                problem = tr("“%1” is missing or cannot be so.").arg(tr(DatevFields[i].label));
        }
    }
    if (!all && problem.isEmpty())
        problem = userMessage(all.error());
    showProblem(problem);
    m_remark->setText(all ? all->remark : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
    m_rows->setText(first ? firstLines(first->bytes) : QString());
    m_save->setEnabled(all.has_value() && !m_entries.empty());
}

void ExportDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void ExportDialog::keepChoices()
{
    m_preferences.setFileChoice(FormatChoice, QString::number(m_format->currentIndex()));
    m_preferences.setFileChoice(DialectChoice, QString::number(m_dialect->currentIndex()));
    for (const QLineEdit *field : std::as_const(m_datev))
        m_preferences.setFileChoice(field->objectName(), field->text().trimmed());
}

void ExportDialog::ask()
{
    const QString suffix = format() == Format::Json ? QStringLiteral("json") : QStringLiteral("csv");
    auto *dialog = new QFileDialog(
        this, tr("Export Invoices"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(
        (format() == Format::Datev ? QStringLiteral("EXTF_Buchungsstapel.") : tr("invoices.")) + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::save);
    dialog->open();
}

void ExportDialog::save(const QString &path)
{
    const Result<Written> all = write(m_entries);
    const Result<void> done = all ? documents::replaceFile(path, all->bytes) : failure(all.error());
    if (!done)
        return showProblem(userMessage(done.error()));
    keepChoices();
    Q_EMIT saved(path);
    accept();
}

} // namespace portico::ui
