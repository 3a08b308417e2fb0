// SPDX-License-Identifier: MIT
#include "ui/signin/signinform.h"

#include "ui/signin/connectiondelegate.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/passwordedit.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using account::Connection;
using namespace std::chrono_literals;

namespace {

constexpr int FormWidth = 368;
constexpr auto TickInterval = 250ms;

QLineEdit *addField(
    QVBoxLayout &column, const QString &text, const QString &name, QLineEdit *field = new QLineEdit)
{
    auto *label = new Label(text, TypeRole::BodyMedium);
    field->setObjectName(name);
    field->setAccessibleName(text);
    label->setBuddy(field);
    column.addWidget(label);
    column.addSpacing(4);
    column.addWidget(field);
    return field;
}

} // namespace

SignInForm::SignInForm(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_title(new Label(TypeRole::Title)),
      m_where(new Label(TypeRole::Body, ColorRole::Text2)), m_fields(new QWidget), m_codePart(new QWidget),
      m_stay(new QCheckBox(tr("Stay signed in on this computer"))), m_problem(new Banner(Banner::Kind::Bad)),
      m_progress(new Label(TypeRole::Body, ColorRole::Text2)),
      m_submit(new Button(tr("Sign in"), Button::Kind::Primary)),
      m_sso(new Button(tr("Use single sign-on"), Icon::External)),
      m_forgotten(new Button(tr("Forgot your password?"), Button::Kind::Flat)),
      m_cancel(new Button(tr("Cancel"))), m_safety(new Label(TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("signInForm"));
    setFixedWidth(FormWidth);
    m_title->setWordWrap(true);
    m_where->setWordWrap(true);
    m_safety->setWordWrap(true);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(0);
    m_email = addField(*fields, tr("E-mail"), QStringLiteral("email"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    fields->addSpacing(metrics::CardGap);
    m_password = addField(*fields, tr("Password"), QStringLiteral("password"), new PasswordEdit);
    auto *code = new QVBoxLayout(m_codePart);
    code->setContentsMargins(0, metrics::CardGap, 0, 0);
    code->setSpacing(0);
    m_code = addField(*code, tr("Code"), QStringLiteral("code"));
    code->addSpacing(4);
    code->addWidget(new Label(tr("From your authenticator app, or one of your recovery codes"),
        TypeRole::Caption, ColorRole::Text3));
    fields->addWidget(m_codePart);

    m_problem->setObjectName(QStringLiteral("signInProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_progress->setObjectName(QStringLiteral("signInProgress"));
    m_stay->setObjectName(QStringLiteral("staySignedIn"));
    m_submit->setObjectName(QStringLiteral("signInButton"));
    m_submit->setMinimumWidth(112);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    foot->addWidget(m_stay);
    foot->addWidget(m_progress, 1);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_submit);
    m_cancel->setObjectName(QStringLiteral("cancelSignIn"));
    m_cancel->hide();
    m_sso->setObjectName(QStringLiteral("ssoButton"));
    m_sso->setAccessibleName(tr("Sign in with the single sign-on of your organization"));
    auto *other = new QHBoxLayout;
    other->addWidget(m_sso);
    other->addStretch();
    other->addWidget(m_forgotten);
    m_forgotten->setObjectName(QStringLiteral("forgotPassword"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_where);
    column->addSpacing(metrics::PaneMarginX);
    column->addWidget(m_problem);
    column->addSpacing(metrics::CardGap);
    column->addWidget(m_fields);
    column->addSpacing(metrics::PaneMarginX);
    column->addLayout(foot);
    column->addSpacing(metrics::CardGap);
    column->addLayout(other);
    column->addSpacing(metrics::PaneMarginX);
    column->addWidget(m_safety);
    m_problem->hide();
    connect(m_submit, &QAbstractButton::clicked, this, &SignInForm::submit);
    connect(m_sso, &QAbstractButton::clicked, this, &SignInForm::submitSso);
    connect(m_cancel, &QAbstractButton::clicked, this, &SignInForm::cancelled);
    connect(m_forgotten, &QAbstractButton::clicked, this, &SignInForm::passwordForgotten);
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, &SignInForm::showWait);
    for (QLineEdit *field : {m_email, m_password, m_code}) {
        connect(field, &QLineEdit::returnPressed, this, &SignInForm::submit);
        connect(field, &QLineEdit::textEdited, this, &SignInForm::clearError);
    }
}

void SignInForm::setConnection(const Connection &connection)
{
    m_isDemo = connection.kind == Connection::Kind::Demo;
    m_title->setText(
        m_isDemo ? tr("Look around with sample data") : tr("Sign in to %1").arg(connection.name));
    m_where->setText(m_isDemo
            ? tr("A portal and a billing provider start inside this program, filled with a sample company. "
                 "Nothing leaves this computer, and nothing is kept.")
            : connectionDetails(connection).section(QStringLiteral(" · "), 0, 0));
    m_fields->setVisible(!m_isDemo);
    m_stay->setVisible(!m_isDemo);
    m_codePart->hide();
    m_code->clear();
    m_password->clear();
    m_email->setText(connection.email);
    m_stay->setChecked(true);
    m_submit->setText(m_isDemo ? tr("Open the demo") : tr("Sign in"));
    const bool encrypted = connection.url.scheme() == u"https";
    m_safety->setText(m_isDemo ? QString()
            : encrypted        ? tr("The connection is encrypted; the server's certificate is checked.")
                               : tr("This portal runs on this computer; the connection does not leave it."));
    m_safety->setVisible(!m_isDemo);
    m_limited.reset();
    m_tick.stop();
    clearError();
    setBusy(false);
}

void SignInForm::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_stay->setVisible(!busy && !m_isDemo);
    m_submit->setVisible(true);
    m_submit->setEnabled(!busy && !isWaiting());
    m_sso->setVisible(!m_isDemo);
    m_sso->setEnabled(!busy);
    m_forgotten->setVisible(!m_isDemo);
    m_forgotten->setEnabled(!busy);
    m_cancel->hide();
    m_progress->setText(m_isDemo ? tr("Starting the demo…") : tr("Signing in…"));
    m_progress->setVisible(busy);
}

void SignInForm::setWaitingForBrowser()
{
    setBusy(true);
    m_progress->setText(tr("Sign in in your browser…"));
    m_submit->hide();
    m_cancel->show();
    m_cancel->setFocus();
}

void SignInForm::showError(const Error &error)
{
    if (error.code == u"mfa_required") {
        clearError();
        m_codePart->show();
        m_code->setFocus();
        return;
    }
    const bool ended = error.code == u"invalid_grant";
    m_problem->setKind(ended ? Banner::Kind::Info : Banner::Kind::Bad);
    m_problem->setIcon(ended ? Icon::Info : Icon::AlertCircle);
    m_problem->setHeading(ended ? tr("You were signed out")
            : m_isDemo          ? tr("The demo did not start")
                                : tr("Not signed in"));
    m_problem->setLines({userMessage(error)});
    m_problem->setNote(error.code == u"invalid_credentials" || ended ? QString() : errorCaption(error));
    m_problem->show();
    if (error.code == u"invalid_credentials")
        showWrongCredentials();
    if (error.kind == Error::Kind::RateLimited && error.retryAfter) {
        m_limited = error;
        m_waitEnd = m_clock.now() + *error.retryAfter;
        m_tick.start();
        showWait();
    }
}

/// With a code nobody knows which of both is wrong, but codes are mistyped more often.
void SignInForm::showWrongCredentials()
{
    setFieldState(m_password, FieldState::Bad);
    QLineEdit *likely = m_password;
    if (m_codePart->isVisible()) {
        m_problem->setLines({tr("Password or code is not right. Codes count once; enter the next one.")});
        setFieldState(m_code, FieldState::Bad);
        likely = m_code;
    }
    likely->setFocus();
    likely->selectAll();
}

void SignInForm::showWait()
{
    const std::chrono::seconds left = m_waitEnd - m_clock.now();
    if (left > 0s) {
        m_limited->retryAfter = left;
        m_problem->setLines({userMessage(*m_limited)});
        m_submit->setEnabled(false);
        return;
    }
    m_limited.reset();
    m_tick.stop();
    m_submit->setEnabled(m_fields->isEnabled());
    clearError();
}

void SignInForm::showPasswordChanged()
{
    m_problem->setKind(Banner::Kind::Info);
    m_problem->setIcon(Icon::CheckCircle);
    m_problem->setHeading(tr("Your password is changed"));
    m_problem->setLines({tr("Sign in with the new one.")});
    m_problem->setNote({});
    m_problem->show();
}

QString SignInForm::email() const
{
    return m_email->text().trimmed();
}

void SignInForm::clearError()
{
    m_problem->setVisible(isWaiting());
    setFieldState(m_password, FieldState::Normal);
    setFieldState(m_code, FieldState::Normal);
}

void SignInForm::focusFirst()
{
    if (m_isDemo)
        m_submit->setFocus();
    else if (m_email->text().isEmpty())
        m_email->setFocus();
    else
        m_password->setFocus();
}

void SignInForm::submit()
{
    if (!m_submit->isEnabled())
        return;
    account::Credentials credentials;
    if (!m_isDemo) {
        QLineEdit *missing = m_email->text().trimmed().isEmpty()            ? m_email
            : m_password->text().isEmpty()                                  ? m_password
            : m_codePart->isVisible() && m_code->text().trimmed().isEmpty() ? m_code
                                                                            : nullptr;
        if (missing) {
            missing->setFocus();
            return;
        }
        credentials.email = m_email->text().trimmed();
        credentials.password = Secret(m_password->text().toUtf8());
        credentials.code = m_codePart->isVisible() ? m_code->text().simplified().remove(u' ') : QString();
        credentials.staySignedIn = m_stay->isChecked();
    }
    clearError();
    Q_EMIT submitted(credentials);
}

void SignInForm::submitSso()
{
    const QString email = m_email->text().trimmed();
    if (email.isEmpty()) {
        m_email->setFocus();
        return;
    }
    clearError();
    Q_EMIT ssoWanted(email, m_stay->isChecked());
}

} // namespace portico::ui
