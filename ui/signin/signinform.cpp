// SPDX-License-Identifier: MIT
#include "ui/signin/signinform.h"

#include "ui/signin/connectiondelegate.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

using account::Connection;

namespace {

constexpr int FormWidth = 368;

QLineEdit *addField(QVBoxLayout &column, const QString &text, const QString &name)
{
    auto *label = new Label(text, TypeRole::BodyMedium);
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    label->setBuddy(field);
    column.addWidget(label);
    column.addSpacing(4);
    column.addWidget(field);
    return field;
}

} // namespace

SignInForm::SignInForm(QWidget *parent)
    : QWidget(parent), m_title(new Label(TypeRole::Title)),
      m_where(new Label(TypeRole::Body, ColorRole::Text2)), m_fields(new QWidget), m_codePart(new QWidget),
      m_stay(new QCheckBox(tr("Stay signed in on this computer"))), m_problem(new Banner(Banner::Kind::Bad)),
      m_progress(new Label(TypeRole::Body, ColorRole::Text2)),
      m_submit(new Button(tr("Sign in"), Button::Kind::Primary)),
      m_sso(new Button(tr("Use single sign-on"), Icon::External)), m_cancel(new Button(tr("Cancel"))),
      m_safety(new Label(TypeRole::Caption, ColorRole::Text3))
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
    m_password = addField(*fields, tr("Password"), QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    QAction *show = m_password->addAction(icon(Icon::Eye, ColorRole::Text2), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setText(tr("Show the password"));
    show->setToolTip(tr("Show the password"));
    connect(show, &QAction::toggled, this, [this, show](bool shown) {
        m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(icon(shown ? Icon::EyeOff : Icon::Eye, ColorRole::Text2));
        show->setText(shown ? tr("Hide the password") : tr("Show the password"));
        show->setToolTip(show->text());
    });
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
    clearError();
    setBusy(false);
}

void SignInForm::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_stay->setVisible(!busy && !m_isDemo);
    m_submit->setVisible(true);
    m_submit->setEnabled(!busy);
    m_sso->setVisible(!m_isDemo);
    m_sso->setEnabled(!busy);
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
    if (error.code == u"invalid_credentials") {
        setFieldState(m_password, FieldState::Bad);
        if (m_codePart->isVisible())
            setFieldState(m_code, FieldState::Bad);
        m_password->setFocus();
        m_password->selectAll();
    }
}

void SignInForm::clearError()
{
    m_problem->hide();
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
