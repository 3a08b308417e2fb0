// SPDX-License-Identifier: MIT
#pragma once

#include "models/accesstokenmodel.h"
#include "ui/account/changedialog.h"

#include <QUrl>

class QComboBox;
class QLineEdit;

namespace portico::ui {

/// Makes an access token and shows its secret, once: it is nowhere after the dialog is closed.
class TokenDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a portal stands in the command that uses the token. \a model must outlive the dialog.
    TokenDialog(models::AccessTokenModel &model, const QUrl &portal, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    void showSecret(const Secret &secret);
    [[nodiscard]] QString command() const;

    models::AccessTokenModel &m_model;
    QUrl m_portal;
    QLineEdit *m_name;
    QComboBox *m_days;
    FormField *m_nameField;
};

} // namespace portico::ui
