// SPDX-License-Identifier: MIT
#include "ui/invitation/joinfields.h"

#include "ui/account/newpasswordfield.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/segmented.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int FieldGap = 12;
constexpr int LongestName = 80;

QLineEdit *lineEdit(const char *name, QLineEdit::EchoMode mode = QLineEdit::Normal)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QString::fromLatin1(name));
    edit->setEchoMode(mode);
    return edit;
}

} // namespace

JoinFields::JoinFields(QWidget *parent)
    : QWidget(parent),
      m_way(new Segmented(tr("Your account"), {tr("I have a Portico account"), tr("I am new here")})),
      m_name(lineEdit("joinName")), m_password(lineEdit("joinPassword", QLineEdit::Password)),
      m_code(lineEdit("joinCode")), m_nameField(new FormField(tr("Your name, as the team sees it"), m_name)),
      m_passwordField(new FormField(tr("Password"), m_password)),
      m_newPasswordField(new NewPasswordField(tr("A password for this portal"))),
      m_codeField(new FormField(tr("Code from your authenticator"), m_code)),
      m_stay(new QCheckBox(tr("Stay signed in on this computer")))
{
    setObjectName(QStringLiteral("joinFields"));
    m_way->setObjectName(QStringLiteral("joinWay"));
    const QList<QAbstractButton *> ways = m_way->findChildren<QAbstractButton *>();
    ways.first()->setObjectName(QStringLiteral("joinHasAccount"));
    ways.last()->setObjectName(QStringLiteral("joinIsNew"));
    m_newPasswordField->edit()->setObjectName(QStringLiteral("joinNewPassword"));
    m_name->setMaxLength(LongestName);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_stay->setObjectName(QStringLiteral("joinStay"));
    m_stay->setChecked(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(FieldGap);
    column->addWidget(m_way);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_nameField, m_passwordField, m_newPasswordField, m_codeField, m_stay})
        column->addWidget(widget);
    connect(m_way, &Segmented::currentChanged, this, &JoinFields::follow);
    for (FormField *field : {m_nameField, m_passwordField, m_codeField}) {
        auto *edit = static_cast<QLineEdit *>(field->control());
        connect(edit, &QLineEdit::textEdited, field, [field] { field->setNote(FieldState::Normal, {}); });
        connect(edit, &QLineEdit::returnPressed, this, &JoinFields::submitted);
    }
    connect(m_newPasswordField->edit(), &QLineEdit::returnPressed, this, &JoinFields::submitted);
    follow();
}

void JoinFields::setEmail(const QString &email)
{
    m_newPasswordField->setEmail(email);
}

AcceptsAs JoinFields::way() const
{
    return m_way->current() == 0 ? AcceptsAs::HasAccount : AcceptsAs::IsNew;
}

void JoinFields::follow()
{
    const bool isNew = way() == AcceptsAs::IsNew;
    m_nameField->setVisible(isNew);
    m_newPasswordField->setVisible(isNew);
    m_passwordField->setVisible(!isNew);
    m_codeField->setVisible(!isNew && m_wantsCode);
    if (isVisible() && !m_way->isAncestorOf(focusWidget()))
        focusFirst(); // who chose with the keyboard stays there
    Q_EMIT wayChanged();
}

bool JoinFields::complain(FormField *field, const QString &problem)
{
    field->setNote(FieldState::Bad, problem);
    field->focusControl();
    return false;
}

bool JoinFields::check()
{
    if (way() == AcceptsAs::IsNew) {
        if (m_name->text().trimmed().isEmpty())
            return complain(m_nameField, tr("Write your name."));
        return m_newPasswordField->check();
    }
    if (m_password->text().isEmpty())
        return complain(m_passwordField, tr("Write your password."));
    if (m_wantsCode && m_code->text().trimmed().isEmpty())
        return complain(m_codeField, tr("Write the code."));
    return true;
}

account::Acceptance JoinFields::acceptance() const
{
    const bool isNew = way() == AcceptsAs::IsNew;
    account::Acceptance acceptance{Secret(), QString()};
    acceptance.name = isNew ? m_name->text().simplified() : QString();
    acceptance.password = isNew ? m_newPasswordField->value() : Secret(m_password->text().toUtf8());
    acceptance.code = isNew || !m_wantsCode ? QString() : m_code->text().simplified().remove(u' ');
    acceptance.staySignedIn = m_stay->isChecked();
    return acceptance;
}

bool JoinFields::showError(const Error &error)
{
    const bool isNew = way() == AcceptsAs::IsNew;
    if (error.code == u"mfa_required") {
        if (isNew) { // there is an account of this address after all, and this is its password
            m_password->setText(m_newPasswordField->edit()->text());
            m_way->setCurrent(0);
        }
        m_wantsCode = true;
        follow();
        m_codeField->focusControl();
        return true;
    }
    if (error.code == u"invalid_credentials" && !isNew)
        return !complain(m_passwordField, invitationProblem(error, way()));
    if (const auto problem = passwordProblemFromName(error.detail); problem && isNew) {
        m_newPasswordField->complain(*problem);
        return true;
    }
    if (error.field == u"name" && isNew)
        return !complain(m_nameField, tr("This name cannot be used. Write it without special characters."));
    return false;
}

void JoinFields::focusFirst()
{
    (way() == AcceptsAs::IsNew ? m_nameField : m_passwordField)->focusControl();
}

} // namespace portico::ui
