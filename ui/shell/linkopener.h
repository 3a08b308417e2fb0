// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connections.h"
#include "services/domain/deeplink.h"

#include <QObject>

#include <functional>
#include <map>

class QWidget;

namespace portico::ui {

/// Brings links and codes to where they are dealt with, complete and to a portal the person has agreed to:
/// one that is not saved is named first, and nothing is asked of it before.
class LinkOpener final : public QObject
{
    Q_OBJECT

public:
    /// Gets links with portal and token; one for Billing may have neither.
    using Handler = std::function<void(const DeepLink &)>;

    /// Belongs to \a window, which its dialogs stand over. \a connections must outlive it.
    LinkOpener(const account::Connections &connections, QWidget &window);

    /// Deals with links of \a kind from now on.
    void setHandler(DeepLink::Kind kind, Handler handler);
    /// The portal somebody is signed in to, which codes without one are probably from; may be empty.
    void setCurrentPortal(const QUrl &portal) { m_currentPortal = portal; }

    /// What was clicked or handed over; says so where it is no link. Nothing at all asks for the window
    /// alone.
    void open(const QString &text);
    /// Asks for a link or code.
    void enterCode();

private:
    void askForRest(const DeepLink &link, const QString &code);
    void bring(const DeepLink &link);
    void askForAgreement(const DeepLink &link);
    void handle(const DeepLink &link);
    void refuse(const QString &title, const QString &text);

    const account::Connections &m_connections;
    QWidget &m_window;
    QUrl m_currentPortal;
    std::map<DeepLink::Kind, Handler> m_handlers;
};

} // namespace portico::ui
