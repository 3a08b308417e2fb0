// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "services/account/session/session.h"

#include <QWidget>

namespace portico::ui {

class Banner;

/// What the shell says above every pane: that the server does not answer and how old the shown copy is, that
/// a copy could not be renewed, that a sign-in is not kept, that something did not work. Takes no room where
/// there is nothing to say.
class Notices final : public QWidget
{
    Q_OBJECT

public:
    explicit Notices(QWidget *parent = nullptr);

    /// \a content is that of the visible pane.
    void setFreshness(
        account::Session::State session, const models::CombinedState &content, UtcSeconds wallNow);
    /// From Session::keychainProblem(); empty takes the notice away.
    void setKeychainProblem(const QString &code);
    /// Of something that belongs to no pane; until it is dismissed.
    void setProblem(const Error &error);
    /// Of something that went well; until it is dismissed.
    void setNews(const QString &news);
    /// That the organization is being deleted, and when it goes for good; nothing takes the notice away.
    void setDeletion(const QString &organization, const std::optional<UtcSeconds> &at);

Q_SIGNALS:
    void retryRequested();
    void restoreRequested();

private:
    void addDismissal(Banner &banner, const char *name);
    void followVisibility();

    Banner *m_stale;
    Banner *m_keychain;
    Banner *m_problem;
    Banner *m_news;
    Banner *m_deletion;
};

} // namespace portico::ui
