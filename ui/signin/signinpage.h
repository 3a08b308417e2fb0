// SPDX-License-Identifier: MIT
#pragma once

#include "models/connectionlistmodel.h"
#include "ui/shell/console.h"

#include <QWidget>

#include <stop_token>

class QListView;

namespace portico::ui {

class SignInForm;

/// Where the console begins: the saved connections at the left, and what the chosen one needs at the right.
class SignInPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit SignInPage(Console &console, QWidget *parent = nullptr);
    ~SignInPage() override;

    /// Selects the connection and opens its kept session, if there is one; a demo starts at once.
    void open(const account::Connection &connection);
    /// Selects the connection and waits for the person; says why where \a reason is given.
    void ask(const account::Connection &connection, const std::optional<Error> &reason = std::nullopt);
    /// For who has just chosen another password at \a portal, which is added where it is new.
    void askWithNewPassword(const QUrl &portal);
    void addPortal();
    void focusConnections();

Q_SIGNALS:
    /// The person has a link or code of a mail.
    void codeWanted();
    void signedIn(
        std::shared_ptr<portico::account::Session> session, const portico::account::Connection &connection);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeConnections();
    void select(const account::Connection &connection);
    void removeCurrent();
    void forgotPassword();
    void restore();
    void signIn(const account::Credentials &credentials);
    void signInWithSso(const QString &email, bool staySignedIn);
    void cancelSignIn();
    quint64 renew();

    Console &m_console;
    models::ConnectionListModel m_model;
    account::Connection m_connection;
    QListView *m_list;
    SignInForm *m_form;
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

} // namespace portico::ui
