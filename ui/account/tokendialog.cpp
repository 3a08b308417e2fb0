// SPDX-License-Identifier: MIT
#include "ui/account/tokendialog.h"

#include "ui/account/formfield.h"
#include "ui/style/metrics.h"
#include "ui/text/accounttexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int UsualDays = 90;

Button *copyButton(const QString &text, const char *name, const QString &spoken)
{
    auto *copy = new Button(TokenDialog::tr("Copy"), Icon::Copy);
    copy->setObjectName(QString::fromLatin1(name));
    copy->setAccessibleName(spoken);
    QObject::connect(copy, &QAbstractButton::clicked, copy, [text, copy] {
        QGuiApplication::clipboard()->setText(text);
        copy->setText(TokenDialog::tr("Copied"));
    });
    return copy;
}

QHBoxLayout *beside(QWidget *shown, Button *copy)
{
    auto *cells = new QHBoxLayout;
    cells->setSpacing(metrics::Grid);
    cells->addWidget(shown, 1);
    cells->addWidget(copy, 0, Qt::AlignTop);
    return cells;
}

} // namespace

TokenDialog::TokenDialog(models::AccessTokenModel &model, const QUrl &portal, QWidget *parent)
    : ChangeDialog(model.session(), tr("Create an Access Token"), parent), m_model(model), m_portal(portal),
      m_name(new QLineEdit), m_days(new QComboBox)
{
    setObjectName(QStringLiteral("tokenDialog"));
    m_name->setObjectName(QStringLiteral("tokenName"));
    m_name->setMaxLength(AccessTokenRequest::LongestName);
    m_name->setPlaceholderText(tr("What it is for, such as Nightly export"));
    m_days->setObjectName(QStringLiteral("tokenDays"));
    for (const int days : {30, UsualDays, 180, AccessTokenRequest::LongestLife})
        m_days->addItem(tr("%n day(s)", nullptr, days), days);
    m_days->setCurrentIndex(m_days->findData(UsualDays));
    const Organization &organization = model.organization();
    addText(tokenReach(organization.permissions, organization.name));
    m_nameField = addField(QStringLiteral("name"), tr("Name"), m_name);
    addField(QStringLiteral("expires_in_days"), tr("Works for"), m_days);
    setButtons(tr("Create the token"), tr("Creating…"), tr("Not now"));
    setNote(tr("May ask for your password"));
    m_name->setFocus();
}

bool TokenDialog::check()
{
    return !m_name->text().trimmed().isEmpty()
        || complain(m_nameField, tr("Give it a name, so that you know later what to revoke."));
}

void TokenDialog::start()
{
    operation().run<Secret>(m_model.make({m_name->text().trimmed(), m_days->currentData().toInt()}),
        [this](const Secret &secret) {
            m_model.reload();
            showSecret(secret);
        });
}

QString TokenDialog::command() const
{
    QString portal = m_portal.toString(QUrl::RemoveUserInfo);
    while (portal.endsWith(u'/'))
        portal.chop(1);
    return QStringLiteral("portico invoices download --portal %1 --token-file token.txt --organization %2")
        .arg(portal, m_model.organization().slug);
}

void TokenDialog::showSecret(const Secret &secret)
{
    while (QLayoutItem *item = body()->takeAt(1)) { // all but the place of problems
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    forgetFields();
    setWindowTitle(tr("Access Token"));
    body()->addWidget(new Label(tr("Copy the token now"), TypeRole::Heading));
    addText(
        tr("It is not shown again: the portal keeps only its fingerprint. Keep it as you keep a password, "
           "in a file that only the script can read."));
    auto *token = new QLineEdit(QString::fromUtf8(secret.reveal()));
    token->setObjectName(QStringLiteral("tokenSecret"));
    token->setReadOnly(true);
    token->setAccessibleName(tr("The token"));
    body()->addLayout(beside(token, copyButton(token->text(), "tokenSecretCopy", tr("Copy the token"))));
    body()->addWidget(new Label(tr("A script uses it like this"), TypeRole::BodyMedium));
    const QString shown
        = command().replace(QStringLiteral(" --token-file"), QStringLiteral("\n--token-file"));
    auto *use = new Label(shown, TypeRole::Body, ColorRole::Text2);
    use->setObjectName(QStringLiteral("tokenCommand"));
    use->setWordWrap(true);
    body()->addLayout(beside(use, copyButton(command(), "tokenCommandCopy", tr("Copy the command"))));
    setNote({});
    declineButton()->hide();
    confirmButton()->hide();
    auto *done = new Button(tr("I have copied it"), Button::Kind::Primary);
    done->setObjectName(QStringLiteral("tokenDone"));
    addButton(done);
    connect(done, &QAbstractButton::clicked, this, &QDialog::accept);
    token->setFocus();
    token->selectAll();
}

} // namespace portico::ui
