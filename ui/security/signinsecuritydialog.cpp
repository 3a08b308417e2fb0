// SPDX-License-Identifier: MIT
#include "ui/security/signinsecuritydialog.h"

#include "ui/account/changedialog.h"
#include "ui/account/entrylist.h"
#include "ui/security/changepassworddialog.h"
#include "ui/security/newrecoverycodesdialog.h"
#include "ui/security/recoverycodesdialog.h"
#include "ui/security/twostepdialog.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/text/securitytexts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using models::LoadableState;
using models::Operation;

namespace {

constexpr int DialogWidth = 560;

Label *wrapped(const QString &text = {}, ColorRole color = ColorRole::Text2)
{
    auto *label = new Label(text, TypeRole::Body, color);
    label->setWordWrap(true);
    return label;
}

Button *named(const QString &text, const char *name, Button::Kind kind = Button::Kind::Normal)
{
    auto *button = new Button(text, kind);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    return button;
}

} // namespace

SignInSecurityDialog::SignInSecurityDialog(account::Session &session, QWidget *parent)
    : QDialog(parent), m_model(session), m_problem(new Banner(Banner::Kind::Bad)),
      m_news(wrapped({}, ColorRole::Ok)), m_twoStep(new StatusChip), m_twoStepLine(wrapped(tr("Loading…"))),
      m_password(named(tr("Change…"), "changePassword", Button::Kind::Flat)),
      m_setUp(named(tr("Set up…"), "setUpTwoStep")),
      m_newCodes(named(tr("New recovery codes…"), "newRecoveryCodes")),
      m_turnOff(named(tr("Turn off…"), "turnOffTwoStep")), m_placesLine(wrapped(tr("Loading…"))),
      m_places(new EntryList(tr("Where you are signed in"))),
      m_endOthers(named(tr("End all others"), "endOtherPlaces", Button::Kind::Flat))
{
    setObjectName(QStringLiteral("signInSecurityDialog"));
    setWindowTitle(tr("Sign-In Security"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_problem->setObjectName(QStringLiteral("securityProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->setHeading(tr("Nothing was changed"));
    m_problem->hide();
    m_news->setObjectName(QStringLiteral("securityNews"));
    m_news->hide();

    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->setSpacing(metrics::CardGap);
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_problem, m_news, makePassword(), makeTwoStep(), makePlaces()})
        frame->body()->addWidget(part);
    auto *close = named(tr("Close"), "closeSecurity", Button::Kind::Primary);
    frame->addButton(close);

    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_password, &QAbstractButton::clicked, this, &SignInSecurityDialog::changePassword);
    connect(m_setUp, &QAbstractButton::clicked, this, &SignInSecurityDialog::setUp);
    connect(m_newCodes, &QAbstractButton::clicked, this, &SignInSecurityDialog::makeNewCodes);
    connect(m_turnOff, &QAbstractButton::clicked, this, &SignInSecurityDialog::turnOff);
    connect(m_endOthers, &QAbstractButton::clicked, this, &SignInSecurityDialog::endOthers);
    connect(m_places, &EntryList::removed, this, &SignInSecurityDialog::end);
    connect(&m_model, &models::SignInSecurityModel::changed, this, &SignInSecurityDialog::follow);
    connect(&m_change, &Operation::changed, this, &SignInSecurityDialog::follow);
    askForStepUp(m_change, session, this);
    follow();
}

Card *SignInSecurityDialog::makePassword()
{
    auto *card = new Card(tr("Password"));
    m_password->setAccessibleName(tr("Change the password"));
    card->addHeadWidget(m_password);
    card->body()->addWidget(wrapped(tr("Changing it ends all other sessions.")));
    return card;
}

Card *SignInSecurityDialog::makeTwoStep()
{
    auto *card = new Card(tr("Two-step sign-in"));
    card->addHeadWidget(m_twoStep);
    m_twoStepLine->setObjectName(QStringLiteral("twoStepLine"));
    card->body()->addWidget(m_twoStepLine);
    card->body()->addSpacing(metrics::Grid);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Grid);
    for (Button *button : {m_setUp, m_newCodes, m_turnOff})
        buttons->addWidget(button);
    buttons->addStretch();
    card->body()->addLayout(buttons);
    return card;
}

Card *SignInSecurityDialog::makePlaces()
{
    auto *card = new Card(tr("Where you are signed in"));
    m_endOthers->setAccessibleName(tr("End all other sessions"));
    card->addHeadWidget(m_endOthers);
    m_placesLine->setObjectName(QStringLiteral("placesLine"));
    m_places->setObjectName(QStringLiteral("signInPlaces"));
    m_places->setMenu([this](QMenu &menu, const QString &id) {
        const QStringList others = m_model.otherPlaces();
        QAction *action = menu.addAction(tr("End this session"), this, [this, id] { end(id); });
        action->setEnabled(others.contains(id) && !m_change.isUnderWay());
    });
    card->body()->addWidget(m_placesLine);
    card->body()->addWidget(m_places);
    return card;
}

void SignInSecurityDialog::follow()
{
    if (m_change.state() == Operation::State::Running)
        m_problem->hide();
    if (m_change.state() == Operation::State::Failed) {
        m_problem->setLines({userMessage(m_change.error())});
        m_problem->setNote(errorCaption(m_change.error()));
        m_problem->show();
    }
    followProfile();
    followPlaces();
}

void SignInSecurityDialog::followProfile()
{
    const std::optional<OwnProfile> &profile = m_model.profile().value();
    const bool isFree = profile.has_value() && !m_change.isUnderWay();
    for (Button *button : {m_password, m_setUp, m_newCodes, m_turnOff})
        button->setEnabled(isFree);
    m_twoStep->setVisible(profile.has_value());
    m_setUp->setVisible(!profile || !profile->hasTotp);
    m_newCodes->setVisible(profile && profile->hasTotp);
    m_turnOff->setVisible(profile && profile->hasTotp);
    if (profile) {
        m_twoStep->setChip(chipForTwoStep(*profile));
        m_twoStepLine->setText(twoStepLine(*profile));
    } else if (m_model.profile().state() == LoadableState::State::Failed) {
        m_twoStepLine->setText(userMessage(m_model.profile().error()));
    }
}

void SignInSecurityDialog::followPlaces()
{
    const models::Loadable<std::vector<SignInSession>> &places = m_model.places();
    m_placesLine->setVisible(!places.hasValue());
    m_places->setVisible(places.hasValue());
    m_endOthers->setVisible(!m_model.otherPlaces().isEmpty());
    m_endOthers->setEnabled(!m_change.isUnderWay());
    if (!places.value()) {
        if (places.state() == LoadableState::State::Failed)
            m_placesLine->setText(userMessage(places.error()));
        return;
    }
    std::vector<EntryList::Entry> entries;
    for (const SignInSession &place : *places.value()) {
        EntryList::Entry entry{place.id, deviceName(place), placeLine(place, places.asOf())};
        if (place.isCurrent)
            entry.chip = Chip{Tone::Ok, Icon::CheckCircle, tr("This session")};
        entries.push_back(std::move(entry));
    }
    m_places->setEntries(entries);
}

void SignInSecurityDialog::changePassword()
{
    const std::optional<OwnProfile> &profile = m_model.profile().value();
    if (!profile)
        return;
    auto *dialog = new ChangePasswordDialog(m_model.session(), *profile, this);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_model.reload();
        say(tr("Your password is changed. All other sessions have ended."));
    });
    dialog->open();
}

void SignInSecurityDialog::setUp()
{
    auto *dialog = new TwoStepDialog(m_model.session(), this);
    connect(dialog, &TwoStepDialog::codesMade, this, [this](const QStringList &codes) {
        say(tr("Two-step sign-in is on."));
        showCodes(codes);
    });
    dialog->open();
}

void SignInSecurityDialog::makeNewCodes()
{
    auto *dialog = new NewRecoveryCodesDialog(m_model.session(), this);
    connect(dialog, &NewRecoveryCodesDialog::codesMade, this, [this](const QStringList &codes) {
        say(tr("The new recovery codes hold, the old ones are void."));
        showCodes(codes);
    });
    dialog->open();
}

void SignInSecurityDialog::showCodes(const QStringList &codes)
{
    m_model.reload();
    const account::Session &session = m_model.session();
    auto *dialog = new RecoveryCodesDialog(codes, session.profile().email,
        session.serverName().isEmpty() ? tr("the demo") : session.serverName(), this);
    dialog->open();
}

void SignInSecurityDialog::turnOff()
{
    askForGrant(m_model.session(), DisableTotpAction, this, [this](const Secret &grant) {
        m_change.run(m_model.turnOffCodes(grant), [this] {
            m_model.reload();
            say(tr("Two-step sign-in is off."));
        });
    });
}

void SignInSecurityDialog::end(const QString &sessionId)
{
    if (!m_model.otherPlaces().contains(sessionId))
        return;
    m_change.run(m_model.end({sessionId}), [this] {
        m_model.reload();
        say(tr("The session has ended."));
    });
}

void SignInSecurityDialog::endOthers()
{
    m_change.run(m_model.end(m_model.otherPlaces()), [this] {
        m_model.reload();
        say(tr("All other sessions have ended."));
    });
}

void SignInSecurityDialog::say(const QString &news)
{
    m_news->setText(news);
    m_news->show();
}

} // namespace portico::ui
