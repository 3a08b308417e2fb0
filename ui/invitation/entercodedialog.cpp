// SPDX-License-Identifier: MIT
#include "ui/invitation/entercodedialog.h"

#include "services/domain/portaladdress.h"
#include "ui/account/formfield.h"
#include "ui/text/invitationtexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 520;
constexpr int FieldGap = 12;

/// Only a code on its own leaves open where it is from.
bool asksForPortal(const Result<DeepLink> &link)
{
    return link && link->portal.isEmpty() && link->kind != DeepLink::Kind::Billing;
}

} // namespace

EnterCodeDialog::EnterCodeDialog(const QUrl &portal, QWidget *parent)
    : QDialog(parent), m_code(new QLineEdit), m_codeField(new FormField(tr("Link or code"), m_code)),
      m_portal(new QLineEdit(portal.toString())),
      m_portalField(new FormField(tr("Address of the portal it is from"), m_portal)),
      m_submit(new Button(tr("Go on"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("enterCodeDialog"));
    setWindowTitle(tr("Enter a Code"));
    m_code->setObjectName(QStringLiteral("enteredCode"));
    m_code->setPlaceholderText(QStringLiteral("https://…  ptc_…"));
    m_code->setMaxLength(int(LongestLink) + 1); // what is longer is refused, not cut
    m_portal->setObjectName(QStringLiteral("enteredPortal"));
    m_portal->setPlaceholderText(QStringLiteral("https://"));
    m_submit->setObjectName(QStringLiteral("enterCodeConfirm"));
    m_submit->setDefault(true);
    auto *decline = new Button(tr("Not now"));
    decline->setAutoDefault(false);

    auto *frame = new DialogFrame(*this, DialogWidth);
    QVBoxLayout *body = frame->body();
    body->setSpacing(FieldGap);
    body->addWidget(new Label(tr("Paste the link or code of a mail"), TypeRole::Heading));
    auto *why = new Label(tr("Of an invitation, a new password or a new address. Line breaks do not matter. "
                             "You see what it is for before anything happens."),
        TypeRole::Body, ColorRole::Text2);
    why->setWordWrap(true);
    body->addWidget(why);
    body->addWidget(m_codeField);
    body->addWidget(m_portalField);
    frame->addButton(decline);
    frame->addButton(m_submit);
    connect(decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QAbstractButton::clicked, this, &EnterCodeDialog::submit);
    connect(m_code, &QLineEdit::textChanged, this, &EnterCodeDialog::follow);
    connect(m_portal, &QLineEdit::textEdited, m_portalField,
        [this] { m_portalField->setNote(FieldState::Normal, {}); });
    m_code->setFocus();
    follow();
}

void EnterCodeDialog::setCode(const QString &code)
{
    m_code->setText(code);
    if (!m_portalField->isHidden())
        m_portal->setFocus();
}

void EnterCodeDialog::follow()
{
    m_codeField->setNote(FieldState::Normal, {});
    m_portalField->setVisible(asksForPortal(parseDeepLink(m_code->text())));
    m_submit->setEnabled(!m_code->text().trimmed().isEmpty());
}

void EnterCodeDialog::submit()
{
    Result<DeepLink> link = parseDeepLink(m_code->text());
    if (link && link->token.isEmpty() && link->kind != DeepLink::Kind::Billing) {
        m_codeField->setNote(
            FieldState::Bad, tr("This is the page of a mail without its code. Copy the whole line."));
        return m_codeField->focusControl();
    }
    if (!link) {
        m_codeField->setNote(FieldState::Bad, linkProblem(link.error()));
        return m_codeField->focusControl();
    }
    if (asksForPortal(link)) {
        const std::optional<QUrl> portal = portalOrigin(withScheme(m_portal->text()));
        if (!portal) {
            m_portalField->setNote(FieldState::Bad,
                tr("This is no address of a portal. It is in the mail and begins with https://."));
            return m_portalField->focusControl();
        }
        link->portal = *portal;
    }
    accept();
    Q_EMIT entered(*link);
}

} // namespace portico::ui
