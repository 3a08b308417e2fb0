// SPDX-License-Identifier: MIT
#include "ui/shell/linkopener.h"

#include "services/domain/portaladdress.h"
#include "ui/invitation/entercodedialog.h"
#include "ui/text/invitationtexts.h"

#include <QLoggingCategory>
#include <QMessageBox>
#include <QPushButton>

namespace portico::ui {

Q_LOGGING_CATEGORY(links, "portico.links", QtInfoMsg)

using Kind = DeepLink::Kind;

LinkOpener::LinkOpener(const account::Connections &connections, QWidget &window)
    : QObject(&window), m_connections(connections), m_window(window)
{
}

void LinkOpener::setHandler(Kind kind, Handler handler)
{
    m_handlers[kind] = std::move(handler);
}

void LinkOpener::open(const QString &text)
{
    if (text.isEmpty()) {
        qCInfo(links, "the window comes to the front");
        return;
    }
    const Result<DeepLink> link = parseDeepLink(text);
    if (!link) {
        qCInfo(links, "refused a link: %s", qPrintable(link.error().code));
        return refuse(tr("Link Not Opened"), linkProblem(link.error()));
    }
    qCInfo(links, "opens a link of kind %d", int(link->kind));
    const bool isComplete = !link->token.isEmpty() && !link->portal.isEmpty();
    if (isComplete || link->kind == Kind::Billing)
        return bring(*link);
    askForRest(*link, QString::fromLatin1(link->token.reveal()));
}

void LinkOpener::enterCode()
{
    askForRest({}, {});
}

void LinkOpener::askForRest(const DeepLink &link, const QString &code)
{
    QUrl portal = link.portal.isEmpty() ? m_currentPortal : link.portal;
    const std::vector<account::Connection> saved = m_connections.list();
    if (portal.isEmpty() && saved.size() == 2) // one and the demo
        portal = saved.front().url;
    auto *dialog = new EnterCodeDialog(portal, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setCode(code);
    connect(dialog, &EnterCodeDialog::entered, this, &LinkOpener::bring);
    dialog->open();
}

void LinkOpener::bring(const DeepLink &link)
{
    const bool isKnown = m_connections.knows(link.portal)
        || (!m_currentPortal.isEmpty() && originOf(m_currentPortal) == originOf(link.portal));
    if (isKnown || link.kind == Kind::Billing)
        return handle(link);
    askForAgreement(link);
}

void LinkOpener::askForAgreement(const DeepLink &link)
{
    const QString portal = portalName(link.portal);
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Unknown Portal"),
        tr("This link is for %1, which Portico has not connected to before.").arg(portal),
        QMessageBox::NoButton, &m_window);
    question->setObjectName(QStringLiteral("portalQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("Go on only if you know this address and expect the mail. Nothing has been sent there yet."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *decline = question->addButton(tr("Not now"), QMessageBox::RejectRole);
    QPushButton *confirm = question->addButton(tr("Go on to %1").arg(portal), QMessageBox::AcceptRole);
    decline->setObjectName(QStringLiteral("portalDecline"));
    confirm->setObjectName(QStringLiteral("portalConfirm"));
    question->setDefaultButton(decline);
    question->setEscapeButton(decline);
    connect(confirm, &QAbstractButton::clicked, this, [this, link] { handle(link); });
    question->open();
}

void LinkOpener::handle(const DeepLink &link)
{
    const auto handler = m_handlers.find(link.kind);
    if (handler == m_handlers.end())
        return refuse(tr("Link Not Opened"),
            tr("This Portico is too old for links of this kind. Install the newest one, then open the link "
               "again."));
    handler->second(link);
}

void LinkOpener::refuse(const QString &title, const QString &text)
{
    auto *message = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, &m_window);
    message->setObjectName(QStringLiteral("linkRefusal"));
    message->setTextFormat(Qt::PlainText);
    message->setAttribute(Qt::WA_DeleteOnClose);
    message->open();
}

} // namespace portico::ui
