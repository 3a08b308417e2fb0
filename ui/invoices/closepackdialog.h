// SPDX-License-Identifier: MIT
#pragma once

#include "models/downloadwish.h"
#include "models/organizationlistmodel.h"
#include "services/account/keptinvoices.h"
#include "services/preferences/preferences.h"
#include "ui/invoices/daterange.h"

#include <QDialog>

#include <stop_token>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace portico::ui {

class Button;
class Label;

/// Which month or quarter is closed, for whom, and into which folder; with the first rows of the register
/// that this will give.
class ClosePackDialog final : public QDialog
{
    Q_OBJECT

public:
    /// All must outlive the dialog.
    ClosePackDialog(account::KeptInvoices &kept, const models::OrganizationListModel &organizations,
        const Organization &organization, QDate today, preferences::Preferences &preferences,
        QWidget *parent = nullptr);
    ~ClosePackDialog() override;

    [[nodiscard]] models::DownloadWish wish() const;

Q_SIGNALS:
    void wished(const portico::models::DownloadWish &wish);

private:
    [[nodiscard]] NamedRange range() const;
    [[nodiscard]] QString slug() const;
    [[nodiscard]] QString lastFolder() const;
    [[nodiscard]] QString proposedFolder() const;
    void fillPeriods(QDate today);
    void fillOrganizations(const Organization &organization);
    void follow();
    void chooseFolder();
    void showFirstRows(const models::DownloadWish &wish);
    void submit();

    account::KeptInvoices &m_kept;
    const models::OrganizationListModel &m_organizations;
    preferences::Preferences &m_preferences;
    QList<NamedRange> m_ranges;
    QComboBox *m_period;
    QComboBox *m_whose;
    QLineEdit *m_folder;
    QLineEdit *m_name;
    QComboBox *m_dialect;
    QCheckBox *m_late;
    Label *m_problem;
    Label *m_found;
    Label *m_rows;
    Button *m_start;
    bool m_folderIsProposed = true;
    std::stop_source m_stop;
};

} // namespace portico::ui
