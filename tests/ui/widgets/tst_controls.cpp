// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/navigationlist.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmented.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace portico::ui;

namespace {

/// Shows \a widget in a window that has the focus.
void activate(QWidget &widget)
{
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

QString spokenName(QObject *object)
{
    return QAccessible::queryAccessibleInterface(object)->text(QAccessible::Name);
}

QAccessible::Role spokenRole(QObject *object)
{
    return QAccessible::queryAccessibleInterface(object)->role();
}

} // namespace

class tst_Controls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PorticoStyle::install(*qApp, Theme::Light); }

    void segmentsMoveWithArrowKeys()
    {
        Segmented segments(QStringLiteral("Interval"), {QStringLiteral("Monthly"), QStringLiteral("Annual")});
        activate(segments);
        QSignalSpy changed(&segments, &Segmented::currentChanged);
        QCOMPARE(segments.current(), 0);
        const QList<QAbstractButton *> choices = segments.findChildren<QAbstractButton *>();
        choices[0]->setFocus();
        QTest::keyClick(choices[0], Qt::Key_Right);
        QCOMPARE(segments.current(), 1);
        QVERIFY(choices[1]->hasFocus());
        QTest::keyClick(choices[1], Qt::Key_Right); // the end holds
        QCOMPARE(segments.current(), 1);
        QTest::keyClick(choices[1], Qt::Key_Left);
        QCOMPARE(segments.current(), 0);
        QCOMPARE(changed.size(), 2);
        QTest::mouseClick(choices[1], Qt::LeftButton);
        QCOMPARE(segments.current(), 1);
    }

    void choosingASegmentMovesNothing()
    {
        Segmented segments(QStringLiteral("Interval"), {QStringLiteral("Monthly"), QStringLiteral("Annual")});
        const QSize before = segments.sizeHint();
        segments.setCurrent(1);
        QCOMPARE(segments.sizeHint(), before);
        QCOMPARE(before.height(), metrics::BarControlHeight);
    }

    void navigationMovesWithArrowKeysAndSkipsWhatIsHidden()
    {
        NavigationList list;
        list.addItem(Icon::Overview, QStringLiteral("Overview"));
        list.addItem(Icon::Plan, QStringLiteral("Plan"));
        list.addItem(Icon::Invoices, QStringLiteral("Invoices"));
        list.item(1)->hide();
        activate(list);
        QSignalSpy chosen(&list, &NavigationList::chosen);
        list.item(0)->setFocus();
        QTest::keyClick(list.item(0), Qt::Key_Down);
        QCOMPARE(list.current(), 2);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 2);
        list.setCurrent(0); // said by the program, not chosen
        QCOMPARE(chosen.size(), 1);
        QTest::mouseClick(list.item(2), Qt::LeftButton);
        QCOMPARE(chosen.size(), 2);
        list.item(2)->setBadge(QStringLiteral("1"), Tone::Bad);
        QCOMPARE(list.item(2)->accessibleDescription(), QStringLiteral("1"));
    }

    void aBannerIsAnAlertAndReadsAllItsText()
    {
        Banner banner(Banner::Kind::Bad);
        banner.setHeading(QStringLiteral("Payment of $116.10 failed"));
        banner.setLines({QStringLiteral("Your bank declined Visa •••• 4242."),
            QStringLiteral("Next automatic try: 8 Nov.")});
        banner.setNote(QStringLiteral("Nothing is switched off yet."));
        QCOMPARE(spokenRole(&banner), QAccessible::AlertMessage);
        QCOMPARE(spokenName(&banner), banner.spokenText());
        QCOMPARE(banner.spokenText().count(u'\n'), 3);
    }

    void aBannerGrowsWithItsWords()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *banner = new Banner(Banner::Kind::Warn);
        banner->setHeading(QStringLiteral("Changes to Team on 1 Dec 2026"));
        banner->setLines({QString(u'w').repeated(60).append(u' ').repeated(6)});
        banner->addButton(new Button(QStringLiteral("Undo")));
        column->addWidget(banner);
        column->addStretch();
        window.resize(1000, 600);
        activate(window);
        const int wide = banner->height();
        window.resize(560, 600);
        QTRY_VERIFY(banner->height() > wide);
        for (const Label *label : banner->findChildren<Label *>()) {
            if (label->isVisible())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        banner->clearButtons();
        QTRY_COMPARE(banner->findChildren<Button *>().size(), 0);
    }

    void aPaneThatFitsDoesNotScroll()
    {
        ScrollPane pane;
        for (const Banner::Kind kind : {Banner::Kind::Bad, Banner::Kind::Warn}) {
            auto *banner = new Banner(kind);
            banner->setHeading(QStringLiteral("Payment of $116.10 failed"));
            banner->setLines(
                {QStringLiteral("Your bank declined Visa •••• 4242: not enough money on the account."),
                    QStringLiteral("Next automatic try: Sunday, 8 Nov 2026 at 10:00.")});
            banner->setNote(
                QStringLiteral("Nothing is switched off yet. If still unpaid on 15 Nov, access is limited."));
            banner->addButton(new Button(QStringLiteral("Retry $116.10 now"), Icon::Refresh));
            pane.column()->addWidget(banner);
        }
        pane.column()->addStretch();
        pane.resize(1072, 280);
        activate(pane);
        const QList<Banner *> banners = pane.findChildren<Banner *>();
        QCOMPARE(banners[0]->heightForWidth(banners[0]->width()), banners[0]->height());
        QCOMPARE(pane.widget()->layout()->heightForWidth(1072),
            2 * banners[0]->height() + 3 * metrics::PaneMarginY);
        QVERIFY(!pane.verticalScrollBar()->isVisible());
    }

    void aBarSaysItsValueInWordsAndChangesColour()
    {
        ProgressBar bar;
        bar.setFixedSize(200, metrics::BarHeight);
        const auto colorAt = [&bar](int x) { return bar.grab().toImage().pixelColor(x, 4); };
        bar.setValue(0.79);
        QCOMPARE(colorAt(100), Palette::light().fill);
        QCOMPARE(colorAt(190), Palette::light().track);
        bar.setValue(0.8);
        QCOMPARE(colorAt(100), Palette::light().warnFill);
        bar.setValue(1.2);
        QCOMPARE(colorAt(190), Palette::light().badFill);
        bar.setTone(ProgressBar::Tone::Accent);
        QCOMPARE(colorAt(190), Palette::light().fill);
        bar.setValue(0.2);
        bar.setForecast(0.9);
        QCOMPARE(colorAt(150), mixed(Palette::light().previous, Palette::light().track, 0.45));
        bar.setSpokenValue(QStringLiteral("420,180 of 500,000 API calls"));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&bar);
        QCOMPARE(spoken->role(), QAccessible::ProgressBar);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("420,180 of 500,000 API calls"));
        QCOMPARE(spoken->valueInterface()->currentValue().toInt(), 20);
    }

    void whatPaintsItselfCanBeRead()
    {
        StatusChip chip({Tone::Bad, Icon::AlertCircle, QStringLiteral("Past due")});
        FigureLabel figure(QStringLiteral("$160.39"), QStringLiteral("on 1 Dec 2026"));
        KeyValueLines lines;
        lines.setLines({{QStringLiteral("Sales tax"), QStringLiteral("$13.07")}});
        Avatar avatar(Avatar::Shape::Person);
        avatar.setName(QStringLiteral("Maya Okafor"));
        QCOMPARE(spokenName(&chip), QStringLiteral("Past due"));
        QCOMPARE(spokenRole(&chip), QAccessible::StaticText);
        QCOMPARE(spokenName(&figure), QStringLiteral("$160.39 on 1 Dec 2026"));
        QCOMPARE(spokenName(&lines), QStringLiteral("Sales tax $13.07"));
        QCOMPARE(spokenName(&avatar), QStringLiteral("Maya Okafor"));
    }

    void initials_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::addRow("two words") << QStringLiteral("Maya Okafor") << QStringLiteral("MO");
        QTest::addRow("three words") << QStringLiteral("Ana de Souza") << QStringLiteral("AS");
        QTest::addRow("one word") << QStringLiteral("acme") << QStringLiteral("A");
        QTest::addRow("nothing") << QString() << QString();
        QTest::addRow("outside the first plane") << QStringLiteral("𝒜cme") << QStringLiteral("𝒜");
    }

    void initials()
    {
        QFETCH(const QString, name);
        QTEST(initialsOf(name), "initials");
    }

    void anIconButtonHasANameAndAToolTip()
    {
        const IconButton refresh(Icon::Refresh, QStringLiteral("Refresh"));
        QCOMPARE(refresh.accessibleName(), QStringLiteral("Refresh"));
        QCOMPARE(refresh.toolTip(), QStringLiteral("Refresh"));
        QCOMPARE(refresh.sizeHint(), QSize(metrics::ControlHeight, metrics::ControlHeight));
    }

    void escapeClearsTheSearchBeforeAnythingElseHearsIt()
    {
        SearchField field(QStringLiteral("Find a person"));
        activate(field);
        QSignalSpy backspaced(&field, &SearchField::backspacedEmpty);
        QTest::keyClicks(&field, QStringLiteral("lind"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(backspaced.size(), 0);
        QTest::keyClick(&field, Qt::Key_Backspace);
        QCOMPARE(backspaced.size(), 1);
    }

    void theCrossOfAFilterTakesItAway()
    {
        FilterChip chip(QStringLiteral("2 organizations"));
        chip.setActive(true);
        activate(chip);
        QSignalSpy removed(&chip, &FilterChip::removed);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 14, chip.height() / 2));
        QCOMPARE(removed.size(), 1);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(10, chip.height() / 2));
        QCOMPARE(removed.size(), 1);
        QVERIFY(chip.isActive()); // a click alone changes no filter
        QTest::keyClick(&chip, Qt::Key_Delete);
        QCOMPARE(removed.size(), 2);
    }

    void theRightColumnGoesUnderTheLeft()
    {
        auto *left = new Card(QStringLiteral("Usage"));
        auto *right = new Card(QStringLiteral("Seats"));
        FlowOrColumns columns(left, right, 328);
        columns.resize(metrics::TwoColumnWidth - metrics::NavigationWidth - 2 * metrics::PaneMarginX, 400);
        activate(columns);
        QVERIFY(!columns.isFlowing());
        QCOMPARE(right->width(), 328);
        QCOMPARE(right->x(), left->width() + metrics::CardGap);
        columns.resize(600, 800);
        QTRY_VERIFY(columns.isFlowing());
        QTRY_COMPARE(right->width(), 600);
        QVERIFY(right->y() >= left->height() + metrics::CardGap);
        columns.resize(1000, 400);
        QTRY_COMPARE(right->width(), 328);
    }

    void anErrorPageFocusesRetry()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->addWidget(new Button(QStringLiteral("Before")));
        auto *page = new ErrorState;
        page->setFailure(QStringLiteral("Invoices could not be loaded"), QStringLiteral("Try again."),
            QStringLiteral("request 7f3a"));
        page->hide();
        column->addWidget(page);
        activate(window);
        QSignalSpy retried(page, &ErrorState::retryRequested);
        page->show();
        QTRY_VERIFY(page->retryButton()->hasFocus());
        QTest::keyClick(page->retryButton(), Qt::Key_Space);
        QCOMPARE(retried.size(), 1);
    }

    void anElidedLabelGivesWay()
    {
        ElidedLabel label(QStringLiteral("Billing and Read-only take no seat, whatever the plan says."));
        QVERIFY(label.minimumSizeHint().width() < 50);
        QVERIFY(label.sizeHint().width() > 200);
        QVERIFY(TextBlock{label.text()}.isElidedAt(100));
    }
};

QTEST_MAIN(tst_Controls)
#include "tst_controls.moc"
