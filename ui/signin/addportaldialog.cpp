// SPDX-License-Identifier: MIT
#include "ui/signin/addportaldialog.h"

#include "services/domain/portaladdress.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 440;

QLineEdit *addField(QVBoxLayout &column, const QString &text, const QString &name, const QString &placeholder)
{
    auto *label = new Label(text, TypeRole::BodyMedium);
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(text);
    label->setBuddy(field);
    column.addWidget(label);
    column.addSpacing(4);
    column.addWidget(field);
    column.addSpacing(metrics::CardGap);
    return field;
}

} // namespace

AddPortalDialog::AddPortalDialog(account::Connections &connections, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("addPortalDialog"));
    setWindowTitle(tr("Add a Portal"));
    setMinimumWidth(DialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(
        metrics::PaneMarginX, metrics::PaneMarginX, metrics::PaneMarginX, metrics::PaneMarginX);
    column->setSpacing(0);
    auto *title = new Label(tr("Add a portal"), TypeRole::Title);
    column->addWidget(title);
    auto *explanation
        = new Label(tr("You find the address in your invitation, or ask whoever runs the portal."),
            TypeRole::Body, ColorRole::Text2);
    explanation->setWordWrap(true);
    column->addWidget(explanation);
    column->addSpacing(metrics::CardGap);
    m_address = addField(*column, tr("Address"), QStringLiteral("portalAddress"), QStringLiteral("https://"));
    m_name = addField(
        *column, tr("Name"), QStringLiteral("portalName"), tr("As you want to see it in the list"));
    m_email = addField(*column, tr("Your e-mail (optional)"), QStringLiteral("portalEmail"), QString());
    m_problem->setObjectName(QStringLiteral("portalProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    auto *decline = new Button(tr("Keep the list as it is"));
    auto *save = new Button(tr("Add the portal"), Button::Kind::Primary);
    save->setObjectName(QStringLiteral("addPortalButton"));
    foot->addStretch();
    foot->addWidget(decline);
    foot->addWidget(save);
    column->addSpacing(metrics::Grid);
    column->addLayout(foot);
    connect(decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(save, &QAbstractButton::clicked, this, &AddPortalDialog::save);
}

void AddPortalDialog::save()
{
    const QUrl address(withScheme(m_address->text()), QUrl::StrictMode);
    const QString name = m_name->text().trimmed().isEmpty() ? address.host() : m_name->text().trimmed();
    setFieldState(m_address, FieldState::Normal);
    setFieldState(m_name, FieldState::Normal);
    const Result<account::Connection> connection
        = m_connections.add(name, address, m_email->text().trimmed());
    if (connection) {
        accept();
        Q_EMIT added(*connection);
        return;
    }
    QLineEdit *wrong = connection.error().code == u"connection_name_taken" ? m_name : m_address;
    setFieldState(wrong, FieldState::Bad);
    wrong->setFocus();
    // A missing name comes from a missing address: the host would have named it.
    Error error = connection.error();
    if (error.code == u"connection_name_empty")
        error.code = QStringLiteral("connection_url_invalid");
    m_problem->setText(userMessage(error));
    m_problem->show();
}

} // namespace portico::ui
