// SPDX-License-Identifier: MIT
#pragma once

#include "models/signinsecuritymodel.h"

#include <QDialog>

namespace portico::ui {

class Banner;
class Button;
class Card;
class EntryList;
class Label;
class StatusChip;

/// How one signs in and where one is signed in: the password, two-step sign-in, and the places, each of which
/// can be ended.
class SignInSecurityDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    explicit SignInSecurityDialog(account::Session &session, QWidget *parent = nullptr);

    [[nodiscard]] const models::SignInSecurityModel &model() const { return m_model; }

private:
    [[nodiscard]] Card *makePassword();
    [[nodiscard]] Card *makeTwoStep();
    [[nodiscard]] Card *makePlaces();
    void follow();
    void followProfile();
    void followPlaces();
    void changePassword();
    void setUp();
    void makeNewCodes();
    void showCodes(const QStringList &codes);
    void turnOff();
    void end(const QString &sessionId);
    void endOthers();
    void say(const QString &news);

    models::SignInSecurityModel m_model;
    models::Operation m_change;
    Banner *m_problem;
    Label *m_news;
    StatusChip *m_twoStep;
    Label *m_twoStepLine;
    Button *m_password;
    Button *m_setUp;
    Button *m_newCodes;
    Button *m_turnOff;
    Label *m_placesLine;
    EntryList *m_places;
    Button *m_endOthers;
};

} // namespace portico::ui
