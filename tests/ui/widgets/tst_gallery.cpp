// SPDX-License-Identifier: MIT
#include "tests/ui/widgets/galleryscenes.h"
#include "ui/style/palette.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFocusFrame>
#include <QTest>

#include <memory>

using namespace portico::ui;

namespace {

QString galleryFolder()
{
    const QString binary = qEnvironmentVariable("PORTICO_BINARY_DIR", QDir::tempPath());
    return QDir(binary).filePath(QStringLiteral("gallery"));
}

PorticoStyle &style()
{
    return *qobject_cast<PorticoStyle *>(QApplication::style());
}

std::unique_ptr<QWidget> shown(const GalleryScene &scene)
{
    std::unique_ptr<QWidget> widget(scene.build());
    widget->setAttribute(Qt::WA_DontShowOnScreen, false);
    const QSize size = widget->size();
    widget->show();
    widget->resize(size);
    QCoreApplication::sendPostedEvents();
    return widget;
}

} // namespace

class tst_Gallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        PorticoStyle::install(*qApp, Theme::Light);
        QVERIFY(QDir().mkpath(galleryFolder()));
    }

    void everySceneIsPainted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("dark");
        for (const GalleryScene &scene : galleryScenes()) {
            QTest::addRow("%s, light", qPrintable(scene.name)) << scene.name << false;
            QTest::addRow("%s, dark", qPrintable(scene.name)) << scene.name << true;
        }
    }

    void everySceneIsPainted()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, dark);
        style().setTheme(dark ? Theme::Dark : Theme::Light);
        for (const GalleryScene &scene : galleryScenes()) {
            if (scene.name != name)
                continue;
            const std::unique_ptr<QWidget> widget = shown(scene);
            if (auto *focused = widget->findChild<QWidget *>(QStringLiteral("focused"))) {
                widget->activateWindow();
                QVERIFY(QTest::qWaitForWindowActive(widget.get()));
                QTest::keyClick(widget.get(), Qt::Key_Shift);
                focused->setFocus(Qt::TabFocusReason);
                QCoreApplication::sendPostedEvents();
            }
            const QString file = QStringLiteral("%1/%2%3.png")
                                     .arg(galleryFolder(), name, dark ? QStringLiteral("-dark") : QString());
            QVERIFY(widget->grab().save(file));
            noTextIsClipped(*widget);
        }
    }

private:
    void noTextIsClipped(const QWidget &widget)
    {
        for (const Label *label : widget.findChildren<Label *>()) {
            if (!label->isVisible())
                continue;
            const QSize needed = label->minimumSizeHint();
            QVERIFY2(label->width() >= needed.width(), qPrintable(label->text()));
            if (label->hasHeightForWidth())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            else
                QVERIFY2(label->height() >= needed.height(), qPrintable(label->text()));
        }
        for (const QAbstractButton *button : widget.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty())
                continue;
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            QVERIFY2(
                button->height() >= std::min(button->sizeHint().height(), 20), qPrintable(button->text()));
        }
    }
};

QTEST_MAIN(tst_Gallery)
#include "tst_gallery.moc"
