// SPDX-License-Identifier: MIT
#include "ui/style/palette.h"
#include "ui/widgets/chip.h"

#include <QTest>

using namespace portico::ui;

namespace {

constexpr double TextContrast = 4.5;
constexpr double ShapeContrast = 3.0;

struct Named
{
    const char *name;
    QColor Palette::*color;
};

constexpr Named TextColors[]{{"text", &Palette::text}, {"text2", &Palette::text2}, {"text3", &Palette::text3},
    {"accentText", &Palette::accentText}};
constexpr Named StatusColors[]{
    {"ok", &Palette::ok}, {"warn", &Palette::warn}, {"bad", &Palette::bad}, {"idle", &Palette::idle}};
constexpr Named Backgrounds[]{{"window", &Palette::window}, {"nav", &Palette::nav}, {"base", &Palette::base},
    {"alt", &Palette::alt}, {"select", &Palette::select}};
constexpr Named Tints[]{{"accentTint", &Palette::accentTint}, {"okTint", &Palette::okTint},
    {"warnTint", &Palette::warnTint}, {"badTint", &Palette::badTint}, {"idleTint", &Palette::idleTint}};

void compare(const Palette &palette, const Named &front, const Named &back, double wanted)
{
    const double ratio = contrastRatio(palette.*front.color, palette.*back.color);
    QVERIFY2(ratio >= wanted,
        qPrintable(QStringLiteral("%1 on %2 is %3")
                       .arg(QLatin1StringView(front.name), QLatin1StringView(back.name))
                       .arg(ratio)));
}

} // namespace

class tst_Palette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void everyRoleHasAColor_data() { themes(); }
    void everyRoleHasAColor()
    {
        QFETCH(const Palette, palette);
        for (int role = 0; role <= int(ColorRole::Hair); ++role)
            QVERIFY(palette.color(ColorRole(role)).isValid());
        for (const QColor &category : palette.categories)
            QVERIFY(category.isValid());
    }

    void textIsReadableOnEveryBackground_data() { themes(); }
    void textIsReadableOnEveryBackground()
    {
        QFETCH(const Palette, palette);
        for (const Named &front : TextColors) {
            for (const Named &back : Backgrounds)
                compare(palette, front, back, TextContrast);
        }
    }

    void bannersAreReadable_data() { themes(); }
    void bannersAreReadable()
    {
        QFETCH(const Palette, palette);
        for (const Named &front : {TextColors[0], TextColors[1]}) {
            for (const Named &back : Tints)
                compare(palette, front, back, TextContrast);
        }
    }

    void statusIsReadableOnItsTintAndOnCards_data() { themes(); }
    void statusIsReadableOnItsTintAndOnCards()
    {
        QFETCH(const Palette, palette);
        for (const Tone tone : {Tone::Ok, Tone::Warn, Tone::Bad, Tone::Info, Tone::Idle, Tone::ReadOnly})
            QVERIFY2(contrastRatio(toneInk(palette, tone), toneTint(palette, tone)) >= TextContrast,
                qPrintable(QString::number(int(tone))));
        for (const Named &front : StatusColors) {
            compare(palette, front, {"base", &Palette::base}, TextContrast);
            compare(palette, front, {"nav", &Palette::nav}, TextContrast);
            compare(palette, front, {"select", &Palette::select}, TextContrast);
        }
    }

    void buttonsAreReadable_data() { themes(); }
    void buttonsAreReadable()
    {
        QFETCH(const Palette, palette);
        compare(palette, {"onAccent", &Palette::onAccent}, {"accent", &Palette::accent}, TextContrast);
        compare(
            palette, {"onReadOnly", &Palette::onReadOnly}, {"readOnly", &Palette::readOnly}, TextContrast);
    }

    void shapesStandOut_data() { themes(); }
    void shapesStandOut()
    {
        QFETCH(const Palette, palette);
        for (const Named &front : {Named{"field", &Palette::field}, Named{"fill", &Palette::fill},
                 Named{"warnFill", &Palette::warnFill}, Named{"badFill", &Palette::badFill},
                 Named{"accent", &Palette::accent}})
            compare(palette, front, {"base", &Palette::base}, ShapeContrast);
    }

    void highContrastKeepsTheColoursOfTheSystem()
    {
        QPalette system;
        system.setColor(QPalette::Window, Qt::black);
        system.setColor(QPalette::WindowText, Qt::white);
        system.setColor(QPalette::Highlight, Qt::yellow);
        system.setColor(QPalette::HighlightedText, Qt::black);
        system.setColor(QPalette::Link, QColor(0x202020));
        const Palette palette = Palette::highContrast(system);
        QCOMPARE(palette.base, QColor(Qt::black));
        QCOMPARE(palette.okTint, QColor(Qt::black));
        QCOMPARE(palette.text3, QColor(Qt::white));
        QCOMPARE(palette.accentText, QColor(Qt::white)); // a link nobody can read is not used
        QVERIFY(palette.isDark && palette.isHighContrast);
    }

    void qtGetsThePalette()
    {
        const QPalette palette = Palette::dark().toQPalette();
        QCOMPARE(palette.color(QPalette::Window), QColor(0x1B1D21));
        QCOMPARE(palette.color(QPalette::Highlight), QColor(0x2C4270));
        QCOMPARE(palette.color(QPalette::HighlightedText), palette.color(QPalette::Text));
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), QColor(0xA9B0BB));
    }

private:
    static void themes()
    {
        QTest::addColumn<Palette>("palette");
        QTest::addRow("light") << Palette::light();
        QTest::addRow("dark") << Palette::dark();
    }
};

QTEST_GUILESS_MAIN(tst_Palette)
#include "tst_palette.moc"
