// SPDX-License-Identifier: MIT
#include "ui/organizations/profiledialog.h"

#include "ui/account/formfield.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;

namespace {

constexpr int LongestEmail = 254;
/// What mails are written in, as far as the portal knows the language.
constexpr const char *Languages[] = {"en", "de", "fr", "es", "it", "nl", "pt", "sv", "ja"};

} // namespace

ProfileDialog::ProfileDialog(account::Session &session, QWidget *parent)
    : ChangeDialog(session, tr("Your Profile"), parent), m_session(session),
      m_state(new Label(tr("Loading…"), TypeRole::Body, ColorRole::Text2)), m_name(new QLineEdit),
      m_language(new QComboBox), m_email(new QLineEdit)
{
    setObjectName(QStringLiteral("profileDialog"));
    m_name->setObjectName(QStringLiteral("profileName"));
    m_name->setMaxLength(ProfileChange::LongestName);
    m_language->setObjectName(QStringLiteral("profileLanguage"));
    m_language->addItem(tr("That of the computer"), QString());
    for (const char *code : Languages) {
        const QLocale locale{QString::fromLatin1(code)};
        m_language->addItem(QLocale::languageToString(locale.language()), QString::fromLatin1(code));
    }
    m_email->setObjectName(QStringLiteral("profileEmail"));
    m_email->setMaxLength(LongestEmail);
    m_state->setObjectName(QStringLiteral("profileState"));
    m_state->setWordWrap(true);
    body()->addWidget(m_state);
    m_nameField = addField(QStringLiteral("name"), tr("Name"), m_name);
    addField(QStringLiteral("language"), tr("Language"), m_language);
    m_emailField = addField(QStringLiteral("email"), tr("E-mail"), m_email);
    addText(tr(
        "Another address counts once you have opened the link of a mail at both, the old one and the new."));
    setButtons(tr("Save"), tr("Saving…"), tr("Not now"));
    setNote(tr("May ask for your password"));
    connect(&m_profile, &LoadableState::changed, this, &ProfileDialog::follow);
    m_profile.load([this](std::stop_token stop) { return m_session.profiles().profile(stop); });
}

void ProfileDialog::follow()
{
    const std::optional<OwnProfile> &profile = m_profile.value();
    confirmButton()->setEnabled(profile.has_value());
    if (m_profile.state() == LoadableState::State::Failed)
        m_state->setText(userMessage(m_profile.error()));
    if (!profile || m_profile.state() != LoadableState::State::Ready)
        return;
    m_state->setText(profile->pendingEmail.isEmpty()
            ? QString()
            : tr("%1 waits to be confirmed at both addresses.").arg(profile->pendingEmail));
    m_state->setVisible(!profile->pendingEmail.isEmpty());
    m_name->setText(profile->name);
    m_email->setText(profile->email);
    if (m_language->findData(profile->language) < 0)
        m_language->addItem(profile->language, profile->language);
    m_language->setCurrentIndex(m_language->findData(profile->language));
    m_name->setFocus();
}

bool ProfileDialog::check()
{
    if (!m_profile.hasValue())
        return false;
    if (m_name->text().trimmed().isEmpty())
        return complain(m_nameField, tr("Write your name."));
    return m_email->text().contains(u'@') || complain(m_emailField, tr("This is not an e-mail address."));
}

void ProfileDialog::start()
{
    ProfileChange change;
    const QString name = m_name->text().trimmed();
    const QString language = m_language->currentData().toString();
    if (name != m_profile.value()->name)
        change.name = name;
    if (language != m_profile.value()->language)
        change.language = language;
    if (change == ProfileChange())
        return changeEmail();
    operation().run(
        [this, change](std::stop_token stop) { return m_session.profiles().change(change, stop); },
        [this, change] {
            if (change.name)
                Q_EMIT nameChanged(*change.name);
            changeEmail();
        });
}

void ProfileDialog::changeEmail()
{
    const QString email = m_email->text().trimmed();
    if (email.compare(m_profile.value()->email, Qt::CaseInsensitive) == 0)
        return accept();
    operation().run(
        [this, email](std::stop_token stop) { return m_session.profiles().changeEmail(email, stop); },
        [this, email] {
            Q_EMIT confirmationSent(email);
            accept();
        });
}

} // namespace portico::ui
