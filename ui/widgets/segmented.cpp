// SPDX-License-Identifier: MIT
#include "ui/widgets/segmented.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/textblock.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

namespace portico::ui {

namespace {

constexpr int Padding = 10;

/// One choice; the frame around all of them belongs to Segmented.
class Segment final : public QToolButton
{
public:
    explicit Segment(const QString &text, QWidget *parent) : QToolButton(parent)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // Wide enough for the heavier weight, so that choosing moves nothing.
        return {TextBlock{text(), TypeRole::BodyStrong}.naturalWidth() + 2 * Padding + 1,
            metrics::BarControlHeight - 2};
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = Palette::of(this);
        QColor ink = isChecked() || underMouse() ? colors.text : colors.text2;
        if (!isEnabled())
            ink = colors.text3;
        if (isChecked() && colors.isHighContrast)
            ink = colors.onAccent;
        const TypeRole type = isChecked() ? TypeRole::BodyStrong : TypeRole::Body;
        TextBlock{text(), type, Qt::AlignCenter}.paint(painter, rect(), ink);
    }
};

} // namespace

Segmented::Segmented(const QString &accessibleName, QWidget *parent)
    : QFrame(parent), m_row(new QHBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setAccessibleName(accessibleName);
    m_row->setContentsMargins(1, 1, 1, 1);
    m_row->setSpacing(0);
    m_group->setExclusive(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        update();
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

Segmented::Segmented(const QString &accessibleName, const QStringList &choices, QWidget *parent)
    : Segmented(accessibleName, parent)
{
    for (const QString &choice : choices)
        addChoice(choice);
}

int Segmented::addChoice(const QString &text)
{
    auto *segment = new Segment(text, this);
    const int index = int(m_group->buttons().size());
    segment->setChecked(index == 0);
    segment->setFocusPolicy(index == 0 ? Qt::StrongFocus : Qt::ClickFocus);
    segment->installEventFilter(this);
    m_group->addButton(segment, index);
    m_row->addWidget(segment);
    return index;
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    QAbstractButton *segment = m_group->button(index);
    if (!segment)
        return;
    for (QAbstractButton *other : m_group->buttons())
        other->setFocusPolicy(other == segment ? Qt::StrongFocus : Qt::ClickFocus);
    segment->setChecked(true);
}

int Segmented::count() const
{
    return int(m_group->buttons().size());
}

bool Segmented::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        int step = 0;
        if (key == Qt::Key_Left || key == Qt::Key_Up)
            step = key == Qt::Key_Left && mirrored ? 1 : -1;
        else if (key == Qt::Key_Right || key == Qt::Key_Down)
            step = key == Qt::Key_Right && mirrored ? -1 : 1;
        if (step != 0) {
            const int next = std::clamp(current() + step, 0, count() - 1);
            setCurrent(next);
            m_group->button(next)->setFocus(Qt::TabFocusReason);
            return true;
        }
    } else if (event->type() == QEvent::MouseButtonRelease) {
        // A click moves the one tab stop as the arrow keys do.
        for (QAbstractButton *segment : m_group->buttons())
            segment->setFocusPolicy(segment == watched ? Qt::StrongFocus : Qt::ClickFocus);
    }
    return QFrame::eventFilter(watched, event);
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const QColor frame = isEnabled() ? colors.field : colors.border;
    painting::roundedFrame(
        painter, rect(), metrics::ControlRadius, isEnabled() ? colors.base : colors.alt, QColor());
    const QList<QAbstractButton *> segments = m_group->buttons();
    if (const QAbstractButton *chosen = m_group->checkedButton()) {
        painter.save();
        QPainterPath inside;
        inside.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::ControlRadius - 0.5,
            metrics::ControlRadius - 0.5);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(inside);
        painter.fillRect(chosen->geometry().adjusted(-1, -1, 1, 1), colors.select);
        painter.restore();
    }
    for (qsizetype i = 1; i < segments.size(); ++i) {
        const int x
            = layoutDirection() == Qt::RightToLeft ? segments[i]->geometry().right() : segments[i]->x();
        painting::hairline(painter, {x, 1}, {x, height() - 2}, colors.border);
    }
    painting::roundedFrame(painter, rect(), metrics::ControlRadius, QColor(), frame);
}

} // namespace portico::ui
