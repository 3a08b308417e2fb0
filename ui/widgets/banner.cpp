// SPDX-License-Identifier: MIT
#include "ui/widgets/banner.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spoken.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int TextGap = 12;
constexpr int PaddingX = 16;
constexpr int PaddingY = 12;
constexpr int BriefPaddingX = 12; ///< Of a banner of one line.
constexpr int BriefPaddingY = 8;

Icon usualIcon(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Bad:
        return Icon::AlertCircle;
    case Banner::Kind::Warn:
        return Icon::Warning;
    case Banner::Kind::Info:
        return Icon::Info;
    }
    Q_UNREACHABLE();
}

Label *wrappedLabel(TypeRole type, ColorRole color, QWidget *parent)
{
    auto *label = new Label(type, color, parent);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

Banner::Banner(Kind kind, QWidget *parent)
    : QFrame(parent), m_kind(kind), m_icon(usualIcon(kind)), m_texts(new QVBoxLayout),
      m_buttons(new QHBoxLayout), m_heading(wrappedLabel(TypeRole::Heading, ColorRole::Text, this)),
      m_lines(wrappedLabel(TypeRole::Body, ColorRole::Text, this)),
      m_note(wrappedLabel(TypeRole::Body, ColorRole::Text2, this))
{
    setSpokenRole(this, QAccessible::AlertMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(
        PaddingX + 1 + metrics::BannerIconSize + TextGap, PaddingY + 1, PaddingX + 1, PaddingY + 1);
    row->setSpacing(PaddingX);
    m_texts->setSpacing(0);
    for (QWidget *part : {m_heading, m_lines, m_note})
        m_texts->addWidget(part);
    row->addLayout(m_texts, 1);
    m_buttons->setSpacing(metrics::Grid);
    row->addLayout(m_buttons);
    row->setAlignment(m_buttons, Qt::AlignVCenter);
    QSizePolicy policy(
        QSizePolicy::Preferred, QSizePolicy::Minimum); // Fixed would not let wrapped lines grow it
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Banner::setKind(Kind kind)
{
    m_kind = kind;
    m_icon = usualIcon(kind);
    update();
}

void Banner::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void Banner::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    changed();
}

void Banner::setLines(const QStringList &lines)
{
    m_lines->setText(lines.join(u'\n'));
    m_lines->setVisible(!lines.isEmpty());
    changed();
}

void Banner::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    changed();
}

QString Banner::note() const
{
    return m_note->text();
}

void Banner::addButton(QAbstractButton *button)
{
    m_buttons->addWidget(button, 0, Qt::AlignVCenter);
    changed();
}

void Banner::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    changed();
}

QString Banner::spokenText() const
{
    QStringList parts;
    for (const Label *label : {m_heading, m_lines, m_note}) {
        if (!label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(u'\n');
}

void Banner::changed()
{
    setAccessibleName(spokenText());
    const bool brief = m_heading->text().isEmpty() && m_note->text().isEmpty();
    const int sides = (brief ? BriefPaddingX : PaddingX) + 1;
    const int ends = (brief ? BriefPaddingY : PaddingY) + 1;
    layout()->setContentsMargins(sides + metrics::BannerIconSize + TextGap, ends, sides, ends);
    updateGeometry();
    if (isVisible()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

int Banner::firstLineTop() const
{
    for (const Label *label : {m_heading, m_lines, m_note}) {
        if (label->isHidden())
            continue;
        const int room = label->height() - label->heightForWidth(label->width());
        return label->y() + std::max(0, room / 2);
    }
    return PaddingY;
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    QColor tint = colors.accentTint;
    QColor line = colors.border;
    QColor ink = colors.accentText;
    if (m_kind == Kind::Bad) {
        tint = colors.badTint;
        line = colors.badLine;
        ink = colors.bad;
    } else if (m_kind == Kind::Warn) {
        tint = colors.warnTint;
        line = colors.warnLine;
        ink = colors.warn;
    }
    painting::roundedFrame(painter, rect(), metrics::CardRadius, tint, line);
    const QRect place(layout()->contentsMargins().right(), firstLineTop(), metrics::BannerIconSize,
        lineHeight(TypeRole::Heading));
    paintIcon(
        painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon, ink, metrics::BannerIconSize);
}

} // namespace portico::ui
