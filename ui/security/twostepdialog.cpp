// SPDX-License-Identifier: MIT
#include "ui/security/twostepdialog.h"

#include "ui/account/formfield.h"
#include "ui/security/qrcode.h"
#include "ui/style/metrics.h"
#include "ui/text/securitytexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

/// Of a code as it is typed, with a space in the middle.
constexpr int LongestCode = TotpDigits + 1;

Label *wrapped(const QString &text)
{
    auto *label = new Label(text, TypeRole::Body, ColorRole::Text2);
    label->setWordWrap(true);
    return label;
}

} // namespace

TwoStepDialog::TwoStepDialog(account::Session &session, QWidget *parent)
    : ChangeDialog(session, tr("Set Up Two-Step Sign-In"), parent), m_session(session), m_key(new QWidget),
      m_waiting(wrapped(tr("Asking the portal for a key…"))), m_picture(new QrCodeView),
      m_secret(new QLineEdit), m_code(new QLineEdit)
{
    setObjectName(QStringLiteral("twoStepDialog"));
    body()->addWidget(new Label(tr("Connect an authenticator app"), TypeRole::Heading));
    body()->addWidget(m_waiting);
    body()->addWidget(makeKey());
    m_code->setObjectName(QStringLiteral("twoStepCode"));
    m_code->setMaxLength(LongestCode);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_codeField = addField(QStringLiteral("code"), tr("3. Enter the code the app shows now"), m_code);
    setButtons(tr("Turn on"), tr("Checking…"), tr("Not now"));
    m_key->hide();
    m_codeField->hide();
    connect(&operation(), &Operation::changed, this, &TwoStepDialog::follow);
    enroll();
}

QWidget *TwoStepDialog::makeKey()
{
    m_picture->setObjectName(QStringLiteral("twoStepQrCode"));
    m_secret->setObjectName(QStringLiteral("twoStepSecret"));
    m_secret->setReadOnly(true);
    m_secret->setAccessibleName(tr("The key, to be typed"));
    auto *copy = new Button(tr("Copy"), Icon::Copy);
    copy->setAccessibleName(tr("Copy the key"));
    copy->setAutoDefault(false);
    connect(copy, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_secret->text().remove(u' ')); });
    auto *typed = new QHBoxLayout;
    typed->setSpacing(metrics::Grid);
    typed->addWidget(m_secret, 1);
    typed->addWidget(copy);
    auto *column = new QVBoxLayout(m_key);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addWidget(wrapped(tr("1. Scan this with the app on your phone, such as Aegis or 1Password.")));
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(wrapped(tr("2. If it cannot be scanned, type this key into the app.")));
    column->addLayout(typed);
    return m_key;
}

void TwoStepDialog::enroll()
{
    operation().run<TotpEnrolment>(
        [this](std::stop_token stop) { return m_session.security().enrollTotp(stop); },
        [this](const TotpEnrolment &enrolment) { show(enrolment); });
}

/// Without a key there is nothing to confirm but to ask for one again.
void TwoStepDialog::follow()
{
    if (m_hasKey) {
        if (operation().state() == Operation::State::Done)
            m_code->setFocus();
        return;
    }
    m_waiting->setVisible(operation().isUnderWay());
    if (operation().state() == Operation::State::Idle)
        return reject(); // nobody proved who they are
    if (operation().state() == Operation::State::Failed)
        confirmButton()->setText(tr("Try again"));
}

void TwoStepDialog::show(const TotpEnrolment &enrolment)
{
    m_hasKey = true;
    m_waiting->hide();
    m_picture->setText(enrolment.uri);
    m_secret->setText(grouped(QString::fromUtf8(enrolment.secret.reveal())));
    m_secret->setCursorPosition(0);
    m_key->show();
    m_codeField->show();
}

bool TwoStepDialog::check()
{
    return !m_hasKey || !m_code->text().trimmed().isEmpty()
        || complain(m_codeField, tr("Enter the six digits the app shows."));
}

void TwoStepDialog::start()
{
    if (!m_hasKey)
        return enroll();
    const QString code = m_code->text().simplified().remove(u' ');
    operation().run<QStringList>(
        [this, code](std::stop_token stop) { return m_session.security().confirmTotp(code, stop); },
        [this](const QStringList &codes) {
            Q_EMIT codesMade(codes);
            accept();
        });
}

bool TwoStepDialog::explain(const Error &error)
{
    if (error.code != u"invalid_credentials" || !m_hasKey)
        return false;
    m_code->selectAll();
    return !complain(m_codeField,
        tr("This code does not match. Enter the one the app shows now; the clock of the phone has to be "
           "right."));
}

} // namespace portico::ui
