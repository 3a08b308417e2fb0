// SPDX-License-Identifier: MIT
#include "ui/lock/lockpage.h"

#include "ui/shell/proofform.h"
#include "ui/style/metrics.h"
#include "ui/style/palette.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int FormWidth = 368;

QString whoAndWhere(const account::Session &session)
{
    const account::Profile profile = session.profile();
    const QString person
        = profile.name.isEmpty() ? profile.email : LockPage::tr("%1, %2").arg(profile.name, profile.email);
    return session.serverName().isEmpty() ? LockPage::tr("%1 in the demo").arg(person)
                                          : LockPage::tr("%1 at %2").arg(person, session.serverName());
}

} // namespace

LockPage::LockPage(account::Session &session, QWidget *parent)
    : QWidget(parent), m_proof(new ProofForm(session)),
      m_unlock(new Button(tr("Unlock"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("lockPage"));
    m_proof->field()->setObjectName(QStringLiteral("unlockPassword"));
    m_unlock->setObjectName(QStringLiteral("unlock"));
    auto *out = new Button(tr("Sign out"));
    out->setObjectName(QStringLiteral("lockSignOut"));
    auto *who = new Label(whoAndWhere(session), TypeRole::Body, ColorRole::Text2);
    who->setWordWrap(true);

    auto *heading = new QHBoxLayout;
    heading->setSpacing(metrics::Grid);
    heading->addWidget(new IconLabel(Icon::Lock));
    heading->addWidget(new Label(tr("Portico is locked"), TypeRole::Title), 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Grid);
    buttons->addWidget(out);
    buttons->addStretch();
    buttons->addWidget(m_unlock);
    auto *form = new QWidget;
    form->setFixedWidth(FormWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addLayout(heading);
    column->addWidget(who);
    column->addSpacing(metrics::CardGap);
    column->addWidget(m_proof);
    column->addSpacing(metrics::CardGap);
    column->addLayout(buttons);
    auto *centred = new QVBoxLayout(this);
    centred->addStretch(2);
    centred->addWidget(form, 0, Qt::AlignHCenter);
    centred->addStretch(3);

    connect(m_unlock, &QAbstractButton::clicked, m_proof, &ProofForm::submit);
    connect(m_proof->field(), &QLineEdit::returnPressed, m_proof, &ProofForm::submit);
    connect(m_proof, &ProofForm::changed, this, &LockPage::follow);
    connect(m_proof, &ProofForm::proved, this, &LockPage::unlocked, Qt::QueuedConnection);
    connect(out, &QAbstractButton::clicked, this, &LockPage::signOutWanted);
    follow();
}

void LockPage::focusProof()
{
    if (m_proof->kind() == ProofForm::Kind::Browser)
        m_unlock->setFocus();
    else
        m_proof->field()->setFocus();
}

void LockPage::follow()
{
    const bool runs = m_proof->isRunning();
    m_unlock->setEnabled(m_proof->isReady());
    if (m_proof->kind() == ProofForm::Kind::Browser)
        m_unlock->setText(runs ? tr("Waiting for the browser…") : tr("Unlock in the browser"));
    else
        m_unlock->setText(runs ? tr("Checking…") : tr("Unlock"));
}

void LockPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    focusProof();
}

void LockPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Palette::of(this).window);
}

} // namespace portico::ui
