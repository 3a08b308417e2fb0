// SPDX-License-Identifier: MIT
#include "ui/organizations/notificationsettingsdialog.h"

#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/text/organizationtexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

namespace {

enum Column { TopicColumn, MailColumn, DesktopColumn };

} // namespace

NotificationSettingsDialog::NotificationSettingsDialog(
    account::Session &session, const Organization &organization, QWidget *parent)
    : ChangeDialog(session, tr("Notifications"), parent), m_session(session), m_organization(organization),
      m_state(new Label(tr("Loading…"), TypeRole::Body, ColorRole::Text2)), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("notificationSettings"));
    m_state->setWordWrap(true);
    addText(tr("What you are told of in %1. Others choose for themselves.").arg(organization.name));
    body()->addWidget(m_state);
    m_grid->setHorizontalSpacing(metrics::CardPadding);
    m_grid->setVerticalSpacing(metrics::Grid);
    m_grid->setColumnStretch(TopicColumn, 1);
    body()->addLayout(m_grid);
    setButtons(tr("Save"), tr("Saving…"), tr("Not now"));
    setNote(tr("What is locked is always told"));
    connect(&m_preferences, &LoadableState::changed, this, &NotificationSettingsDialog::follow);
    m_preferences.load([this](std::stop_token stop) {
        return m_session.organizations().preferences(m_organization.id, stop);
    });
}

void NotificationSettingsDialog::follow()
{
    confirmButton()->setEnabled(m_preferences.hasValue());
    if (m_preferences.state() == LoadableState::State::Failed)
        m_state->setText(userMessage(m_preferences.error()));
    if (!m_preferences.value() || !m_lines.empty())
        return;
    m_state->hide();
    m_grid->addWidget(new Label(tr("Mail"), TypeRole::Caption, ColorRole::Text2), 0, MailColumn);
    m_grid->addWidget(new Label(tr("In Portico"), TypeRole::Caption, ColorRole::Text2), 0, DesktopColumn);
    for (const NotificationPreference &preference : *m_preferences.value())
        addLine(preference);
}

void NotificationSettingsDialog::addLine(const NotificationPreference &preference)
{
    Line line{preference};
    auto *topic = new Label(notificationTopic(preference.kind), TypeRole::Body);
    topic->setWordWrap(true);
    m_grid->addWidget(topic, int(m_lines.size()) + 1, TopicColumn);
    if (preference.mail)
        line.mail = addBox(
            preference, *preference.mail, tr("Mail: %1").arg(notificationTopic(preference.kind)), MailColumn);
    if (preference.desktop)
        line.desktop = addBox(preference, *preference.desktop,
            tr("In Portico: %1").arg(notificationTopic(preference.kind)), DesktopColumn);
    m_lines.push_back(line);
}

QCheckBox *NotificationSettingsDialog::addBox(
    const NotificationPreference &preference, bool isOn, const QString &name, int column)
{
    auto *box = new QCheckBox;
    box->setObjectName(
        (column == MailColumn ? QStringLiteral("mail_") : QStringLiteral("desktop_")) + preference.kind);
    box->setAccessibleName(name);
    box->setChecked(isOn);
    box->setEnabled(!preference.isFixed);
    if (preference.isFixed)
        box->setToolTip(tr("This is always told"));
    m_grid->addWidget(box, int(m_lines.size()) + 1, column, Qt::AlignCenter);
    return box;
}

bool NotificationSettingsDialog::check()
{
    return m_preferences.hasValue();
}

void NotificationSettingsDialog::start()
{
    std::vector<NotificationChoice> choices;
    for (const Line &line : m_lines) {
        if (line.preference.isFixed)
            continue;
        const bool before[] = {line.preference.mail.value_or(true), line.preference.desktop.value_or(true)};
        const NotificationChoice choice{line.preference.kind, !line.mail || line.mail->isChecked(),
            !line.desktop || line.desktop->isChecked()};
        if (choice.mail != before[0] || choice.desktop != before[1])
            choices.push_back(choice);
    }
    if (choices.empty())
        return accept();
    operation().run(
        [this, choices](std::stop_token stop) {
            return m_session.organizations().choose(m_organization.id, choices, stop);
        },
        [this] { accept(); });
}

} // namespace portico::ui
