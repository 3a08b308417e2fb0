// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QFocusFrame>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace portico::ui;

namespace {

PorticoStyle &style()
{
    return *qobject_cast<PorticoStyle *>(QApplication::style());
}

const QFocusFrame *ringOf(const QWidget &window, const QWidget *widget)
{
    for (const QFocusFrame *frame : window.findChildren<QFocusFrame *>()) {
        if (frame->widget() == widget && frame->isVisible())
            return frame;
    }
    return nullptr;
}

} // namespace

class tst_PorticoStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PorticoStyle::install(*qApp, Theme::Light); }
    void init() { style().setTheme(Theme::Light); }

    void everyIconIsDrawn()
    {
        for (int i = 0; i < IconCount; ++i) {
            const QImage image = iconPixmap(Icon(i), 16, Qt::red, 1.0).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixelColor(x, y).alpha() > 100 ? 1 : 0;
            }
            QVERIFY2(inked >= 4, qPrintable(QStringLiteral("icon %1 has %2 pixels").arg(i).arg(inked)));
        }
    }

    void anIconIsSharpOnEveryScreen()
    {
        const QPixmap pixmap = icon(Icon::Download).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }

    void anIconFollowsTheThemeAndItsControl()
    {
        const QIcon dot = icon(Icon::Dot);
        QCOMPARE(dot.pixmap(16, 16).toImage().pixelColor(8, 8), Palette::light().text);
        QCOMPARE(
            dot.pixmap(QSize(16, 16), QIcon::Disabled).toImage().pixelColor(8, 8), Palette::light().text3);
        style().setTheme(Theme::Dark);
        QCOMPARE(dot.pixmap(16, 16).toImage().pixelColor(8, 8), Palette::dark().text);
        QCOMPARE(iconName(dot), Icon::Dot);
        QVERIFY(!iconName(QIcon()));
    }

    void aThemeSwitchRepaintsOpenWindows()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *label = new Label(QStringLiteral("$160.39"));
        auto *button = new Button(QStringLiteral("Change plan…"));
        column->addWidget(label);
        column->addWidget(button);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QSignalSpy changed(&style(), &PorticoStyle::themeChanged);
        const QImage light = window.grab().toImage();
        style().setTheme(Theme::Dark);
        QCOMPARE(changed.size(), 1);
        QTRY_COMPARE(window.palette().color(QPalette::Window), Palette::dark().window);
        QCOMPARE(label->palette().color(QPalette::WindowText), Palette::dark().text);
        const QImage dark = window.grab().toImage();
        QCOMPARE(dark.pixelColor(1, 1), Palette::dark().window);
        QVERIFY(light != dark);
        style().setTheme(Theme::Light);
        QTRY_COMPARE(window.grab().toImage(), light);
    }

    void thePrimaryButtonIsAccent()
    {
        Button primary(QStringLiteral("Retry"), Button::Kind::Primary);
        Button normal(QStringLiteral("Retry"));
        for (Button *button : {&primary, &normal})
            button->resize(button->sizeHint());
        QCOMPARE(primary.height(), metrics::ControlHeight);
        QCOMPARE(primary.grab().toImage().pixelColor(4, 16), Palette::light().accent);
        QCOMPARE(normal.grab().toImage().pixelColor(4, 16), Palette::light().base);
        normal.setEnabled(false);
        QCOMPARE(normal.grab().toImage().pixelColor(4, 16), Palette::light().alt);
        setCompact(&primary);
        QCOMPARE(primary.sizeHint().height(), metrics::BarControlHeight);
    }

    void theFocusRingIsForTheKeyboardOnly()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new Button(QStringLiteral("First"));
        auto *second = new Button(QStringLiteral("Second"));
        auto *field = new QLineEdit;
        for (QWidget *widget :
            {static_cast<QWidget *>(first), static_cast<QWidget *>(second), static_cast<QWidget *>(field)})
            column->addWidget(widget);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        QTest::keyClick(&window, Qt::Key_Tab);
        QTRY_COMPARE(QApplication::focusWidget(), second);
        const QFocusFrame *ring = ringOf(window, second);
        QVERIFY(ring);
        const int outside = metrics::FocusGap + metrics::FocusWidth;
        QCOMPARE(ring->geometry(), second->geometry().adjusted(-outside, -outside, outside, outside));

        QTest::keyClick(&window, Qt::Key_Tab);
        QTRY_COMPARE(QApplication::focusWidget(), field);
        QVERIFY(!ringOf(window, second) && !ringOf(window, field)); // fields swap their frame instead
        QCOMPARE(field->grab().toImage().pixelColor(0, field->height() / 2), Palette::light().accent);

        QTest::mouseClick(first, Qt::LeftButton);
        first->setFocus(Qt::MouseFocusReason);
        QVERIFY(!ringOf(window, first));
    }

    void typeFollowsTheApplicationFont()
    {
        const QFont before = QApplication::font();
        Label label(QStringLiteral("Portico"));
        const QSize small = label.sizeHint();
        QFont larger = before;
        larger.setPixelSize(26);
        QApplication::setFont(larger);
        QCoreApplication::sendPostedEvents();
        QVERIFY(label.sizeHint().width() > small.width() * 3 / 2);
        QCOMPARE(roleFont(TypeRole::Figure).pixelSize(), 52);
        QCOMPARE(lineHeight(TypeRole::Body), 40);
        QApplication::setFont(before);
        QCOMPARE(roleFont(TypeRole::Figure).weight(), QFont::DemiBold);
    }

    void amountsOfEqualLengthAreEquallyWide()
    {
        const int first = TextBlock{QStringLiteral("$111.11")}.naturalWidth();
        const int second = TextBlock{QStringLiteral("$808.08")}.naturalWidth();
        QVERIFY2(qAbs(first - second) <= 1, qPrintable(QStringLiteral("%1 and %2").arg(first).arg(second)));
    }

    void aLabelNeverReadsMarkup()
    {
        Label label(QStringLiteral("<b>bold</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(label.sizeHint().width() >= TextBlock{QStringLiteral("<b>bold</b>")}.naturalWidth());
    }
};

QTEST_MAIN(tst_PorticoStyle)
#include "tst_porticostyle.moc"
