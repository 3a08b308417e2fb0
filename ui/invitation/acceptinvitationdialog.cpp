// SPDX-License-Identifier: MIT
#include "ui/invitation/acceptinvitationdialog.h"

#include "ui/invitation/joinfields.h"
#include "ui/shell/console.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

constexpr int DialogWidth = 520;
constexpr int Gap = 12;
constexpr int LineGap = 8;

Label *wrapped(TypeRole type, ColorRole color)
{
    auto *label = new Label(type, color);
    label->setWordWrap(true);
    return label;
}

} // namespace

AcceptInvitationDialog::AcceptInvitationDialog(Console &console, DeepLink link, QWidget *parent)
    : QDialog(parent), m_console(console), m_link(std::move(link)),
      m_frame(new DialogFrame(*this, DialogWidth)), m_heading(wrapped(TypeRole::Heading, ColorRole::Text)),
      m_where(wrapped(TypeRole::Body, ColorRole::Text2)), m_card(new Card), m_lines(new KeyValueLines),
      m_who(wrapped(TypeRole::Body, ColorRole::Text)), m_other(new Banner(Banner::Kind::Info)),
      m_fields(new JoinFields), m_problem(new Banner(Banner::Kind::Bad)),
      m_decline(new Button(tr("Not now"))), m_confirm(new Button(QString(), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("acceptInvitationDialog"));
    setWindowTitle(tr("Invitation"));
    m_where->setText(tr("At the portal %1").arg(portalName(m_link.portal)));
    m_card->body()->addWidget(m_lines);
    m_lines->setGap(LineGap);
    m_who->setObjectName(QStringLiteral("joinWho"));
    m_other->setObjectName(QStringLiteral("joinOtherPerson"));
    m_problem->setObjectName(QStringLiteral("joinProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_confirm->setObjectName(QStringLiteral("joinConfirm"));
    m_confirm->setDefault(true);
    m_decline->setObjectName(QStringLiteral("joinDecline"));
    m_decline->setAutoDefault(false);

    QVBoxLayout *body = m_frame->body();
    body->setSpacing(Gap);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_heading, m_where, m_problem, m_card, m_other, m_who, m_fields})
        body->addWidget(widget);
    m_frame->addButton(m_decline);
    m_frame->addButton(m_confirm);
    m_problem->hide();
    connect(m_decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &AcceptInvitationDialog::confirm);
    connect(m_fields, &JoinFields::submitted, this, &AcceptInvitationDialog::confirm);
    connect(m_fields, &JoinFields::wayChanged, this, [this] {
        m_problem->hide();
        follow();
    });
    connect(&m_reading, &Operation::changed, this, &AcceptInvitationDialog::followPreview);
    connect(&m_accepting, &Operation::changed, this, [this] {
        follow();
        if (m_accepting.state() == Operation::State::Failed)
            showProblem(m_accepting.error());
    });
    load();
}

void AcceptInvitationDialog::setSession(std::shared_ptr<account::Session> session)
{
    m_session = std::move(session);
    follow();
}

void AcceptInvitationDialog::reject()
{
    if (m_accepting.state() != Operation::State::Running)
        QDialog::reject();
}

void AcceptInvitationDialog::load()
{
    m_reading.run<InvitationPreview>(
        [this](std::stop_token stop) {
            return m_console.authenticator.previewInvitation(m_link.portal, m_link.token, stop);
        },
        [this](InvitationPreview preview) {
            m_preview = std::move(preview);
            showPreview();
        });
}

void AcceptInvitationDialog::showPreview()
{
    m_fields->setEmail(m_preview->email);
    KeyValueLines::Line role{tr("Role"), word(m_preview->role)};
    role.note = explanation(m_preview->role);
    m_lines->setLines({{tr("Organization"), m_preview->organizationName}, role,
        {tr("Invited by"), m_preview->invitedBy.isEmpty() ? tr("not known any more") : m_preview->invitedBy},
        {tr("For"), m_preview->email}, {tr("Open until"), localWeekdayAndTime(m_preview->expiresAt)}});
}

void AcceptInvitationDialog::followPreview()
{
    follow();
    const bool failed = m_reading.state() == Operation::State::Failed;
    m_problem->setVisible(failed);
    if (failed) {
        m_problem->setHeading(tr("The invitation cannot be opened"));
        m_problem->setLines({invitationProblem(m_reading.error(), way())});
        m_problem->setNote(isRetryable(m_reading.error()) ? errorCaption(m_reading.error()) : QString());
    }
    if (m_reading.state() == Operation::State::Done && !isSignedInAsInvited())
        m_fields->focusFirst();
}

bool AcceptInvitationDialog::isSignedInAsInvited() const
{
    return m_preview && m_session
        && m_session->profile().email.compare(m_preview->email, Qt::CaseInsensitive) == 0;
}

AcceptsAs AcceptInvitationDialog::way() const
{
    return isSignedInAsInvited() ? AcceptsAs::SignedIn : m_fields->way();
}

void AcceptInvitationDialog::follow()
{
    const bool failed = m_reading.state() == Operation::State::Failed;
    const bool runs = m_accepting.state() == Operation::State::Running;
    const bool isHere = isSignedInAsInvited();
    const QString organization = m_preview ? m_preview->organizationName : QString();
    m_heading->setText(m_preview ? tr("Join %1?").arg(organization)
            : failed             ? tr("Invitation")
                                 : tr("Reading the invitation…"));
    m_card->setVisible(m_preview.has_value());
    m_other->setVisible(m_preview && m_session && !isHere);
    if (m_preview && m_session && !isHere) {
        m_other->setHeading(tr("You are signed in as %1").arg(m_session->profile().email));
        m_other->setLines(
            {tr("The invitation is for %1. Sign in as that person to accept it.").arg(m_preview->email)});
    }
    m_who->setVisible(m_preview.has_value());
    m_who->setText(isHere ? tr("You are signed in as %1.").arg(m_session->profile().email)
            : m_preview   ? tr("You join as %1.").arg(m_preview->email)
                          : QString());
    m_fields->setVisible(m_preview && !isHere);
    m_fields->setEnabled(!runs);
    m_confirm->setVisible(m_preview || (failed && isRetryable(m_reading.error())));
    m_confirm->setEnabled(!runs);
    m_confirm->setText(!m_preview          ? tr("Try again")
            : runs                         ? tr("Joining…")
            : way() == AcceptsAs::SignedIn ? tr("Join %1").arg(organization)
            : way() == AcceptsAs::IsNew    ? tr("Make an account and join")
                                           : tr("Sign in and join"));
    m_decline->setText(!m_preview && failed ? tr("Close") : tr("Not now"));
}

void AcceptInvitationDialog::confirm()
{
    if (m_reading.isUnderWay() || m_accepting.isUnderWay())
        return;
    m_problem->hide();
    if (!m_preview)
        return load();
    if (isSignedInAsInvited())
        return acceptHere();
    if (m_fields->check())
        acceptAnew();
}

void AcceptInvitationDialog::acceptHere()
{
    m_accepting.run<QString>(
        [session = m_session, token = m_link.token](
            std::stop_token stop) { return session->organizations().acceptInvitation(token, stop); },
        [this](const QString &organizationId) {
            Membership membership;
            membership.organizationId = organizationId;
            membership.organizationName = m_preview->organizationName;
            accept();
            Q_EMIT joined(membership);
        });
}

void AcceptInvitationDialog::acceptAnew()
{
    account::Acceptance acceptance = m_fields->acceptance();
    acceptance.token = m_link.token;
    acceptance.email = m_preview->email;
    const account::Connection connection = m_console.connections.forPerson(m_link.portal, m_preview->email);
    m_accepting.run<account::Joined>(
        [&authenticator = m_console.authenticator, connection, acceptance](
            std::stop_token stop) { return authenticator.acceptInvitation(connection, acceptance, stop); },
        [this, connection](const account::Joined &answer) {
            Membership membership;
            membership.session = answer.session;
            membership.connection = connection;
            membership.organizationId = answer.organizationId;
            membership.organizationName = m_preview->organizationName;
            if (const Result<account::Connection> saved = m_console.connections.add(connection); !saved)
                membership.problem = saved.error();
            accept();
            Q_EMIT joined(membership);
        });
}

void AcceptInvitationDialog::showProblem(const Error &error)
{
    if (way() != AcceptsAs::SignedIn && m_fields->showError(error))
        return;
    m_problem->setHeading(tr("You have not joined"));
    m_problem->setLines({invitationProblem(error, way())});
    m_problem->setNote(isRetryable(error) ? errorCaption(error) : QString());
    m_problem->show();
}

} // namespace portico::ui
