// SPDX-License-Identifier: MIT
#include "ui/lock/curtain.h"

#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QVBoxLayout>

using namespace portico::ui;

class TestCurtain final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    QWidget *m_exempt = nullptr;

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_exempt = new QWidget(m_window.get());
        m_window->show();
    }

    void dialogIsHiddenAndComesBackAsItWas()
    {
        QDialog dialog(m_window.get());
        auto *field = new QLineEdit(&dialog);
        int finished = 0;
        connect(&dialog, &QDialog::finished, this, [&] { ++finished; });
        dialog.open();
        field->setText(QStringLiteral("half a sentence"));
        {
            const Curtain curtain(*m_window, *m_exempt);
            QVERIFY(!dialog.isVisible());
        }
        QVERIFY(dialog.isVisible() && dialog.isModal());
        QCOMPARE(field->text(), QStringLiteral("half a sentence"));
        QCOMPARE(finished, 0);
        dialog.reject();
        QCOMPARE(finished, 1);
    }

    void dialogThatComesLateIsHiddenToo()
    {
        QDialog late(m_window.get());
        {
            const Curtain curtain(*m_window, *m_exempt);
            late.open();
            QTRY_VERIFY(!late.isVisible());
        }
        QVERIFY(late.isVisible());
    }

    void menusCloseForGood()
    {
        QMenu menu(m_window.get());
        menu.addAction(QStringLiteral("Remove"));
        menu.popup(QPoint(10, 10));
        QVERIFY(menu.isVisible());
        {
            const Curtain curtain(*m_window, *m_exempt);
            QVERIFY(!menu.isVisible());
        }
        QVERIFY(!menu.isVisible());
    }

    void whatBelongsToTheExemptStays()
    {
        const Curtain curtain(*m_window, *m_exempt);
        QDialog question(m_exempt);
        question.open();
        QCoreApplication::processEvents();
        QVERIFY(question.isVisible());
    }

    void dialogThatEndsMeanwhileIsGone()
    {
        auto dialog = std::make_unique<QDialog>(m_window.get());
        dialog->open();
        {
            const Curtain curtain(*m_window, *m_exempt);
            dialog.reset();
        }
        QVERIFY(m_window->findChildren<QDialog *>().isEmpty());
    }
};

QTEST_MAIN(TestCurtain)
#include "tst_curtain.moc"
