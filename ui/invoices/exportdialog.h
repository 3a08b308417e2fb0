// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationlistmodel.h"
#include "services/account/keptinvoices.h"
#include "services/documents/datev.h"
#include "services/preferences/preferences.h"

#include <QDialog>

#include <stop_token>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace portico::ui {

class Button;
class Label;

/// Writes invoices as a table for another program: CSV in several dialects, JSON, or bookings for DATEV; with
/// the first rows before one decides.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a keys are the invoices, newest first, and not none. All references must outlive the dialog.
    ExportDialog(account::KeptInvoices &kept, const models::OrganizationListModel &organizations,
        std::vector<qint64> keys, preferences::Preferences &preferences, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// Writes the file.
    void save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);

private:
    enum class Format { Csv, Json, Datev };
    struct Written
    {
        QByteArray bytes;
        QString remark; ///< What is not in it as it was.
    };

    [[nodiscard]] Format format() const;
    [[nodiscard]] documents::DatevSettings datevSettings() const;
    [[nodiscard]] Result<Written> write(std::span<const documents::RegisterEntry> entries) const;
    void makeDatevFields(QFormLayout &form);
    void keepChoices();
    void read();
    void follow();
    void ask();
    void showProblem(const QString &text);

    account::KeptInvoices &m_kept;
    const models::OrganizationListModel &m_organizations;
    preferences::Preferences &m_preferences;
    std::vector<qint64> m_keys;
    std::vector<documents::RegisterEntry> m_entries;
    QComboBox *m_format;
    QComboBox *m_dialect;
    QList<QLineEdit *> m_datev;
    QFormLayout *m_form;
    Label *m_rows;
    Label *m_remark;
    Label *m_problem;
    Button *m_save;
    std::stop_source m_stop;
};

} // namespace portico::ui
