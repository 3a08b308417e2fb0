// SPDX-License-Identifier: MIT
#pragma once

#include "accountfixture.h"
#include "ui/account/accountpane.h"
#include "ui/account/countrybox.h"
#include "ui/account/formfield.h"
#include "ui/tour/inspection.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace portico::test {

/// The account pane on services that answer what the story tells, and hands to fill it in.
class AccountStage
{
protected:
    void makePane()
    {
        m_session = std::make_unique<FakeSession>();
        m_pane
            = std::make_unique<ui::AccountPane>(*m_session, QUrl(QStringLiteral("https://portal.example")));
    }
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<ui::AccountPane> m_pane;

    template <typename T>
    T *part(const char *name) const
    {
        return m_pane->findChild<T *>(QString::fromLatin1(name));
    }
    QLineEdit *field(const char *name) const { return part<QLineEdit>(name); }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    bool shows(const QString &text) const { return ui::inspect(*m_pane->window()).texts.contains(text); }
    bool shows(const char *text) const { return shows(QString::fromUtf8(text)); }
    /// What stands under the field of a control.
    static QString note(const QWidget *control)
    {
        for (const QWidget *parent = control; parent; parent = parent->parentWidget()) {
            if (const auto *frame = qobject_cast<const ui::FormField *>(parent))
                return frame->note();
        }
        return QStringLiteral("no field");
    }
    static void retype(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    void chooseCountry(const QString &name) const
    {
        auto *box = part<ui::CountryBox>("addressCountry");
        retype(box->lineEdit(), name);
        QTest::keyClick(box->lineEdit(), Qt::Key_Return);
    }
    void open(Role role = Role::Owner)
    {
        account_story::queueAll(*m_session);
        m_pane->resize(1072, 748);
        m_pane->show();
        m_pane->setOrganization(account_story::organization(role));
        QTRY_COMPARE(m_pane->contentState().state, models::LoadableState::State::Ready);
        QTRY_COMPARE(m_pane->page(), ui::Pane::Page::Data);
        settle();
    }
};

} // namespace portico::test
