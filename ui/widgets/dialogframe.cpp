// SPDX-License-Identifier: MIT
#include "ui/widgets/dialogframe.h"

#include "ui/style/metrics.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrollpane.h"

#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScreen>

namespace portico::ui {

namespace {

constexpr int BodyPadding = 24;
constexpr int FootPadding = 12;
constexpr int RoomAround = 32; ///< What stays free over and under a dialog.
constexpr int LeastHeight = 320;

/// The foot: another background under a hairline.
class Foot final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &palette = Palette::of(this);
        painter.fillRect(rect(), palette.alt);
        painter.fillRect(QRect(0, 0, width(), 1), palette.hair);
    }
};

} // namespace

DialogFrame::DialogFrame(QDialog &dialog, int width)
    : m_dialog(dialog), m_width(width), m_scroll(new ScrollPane), m_body(m_scroll->column()),
      m_foot(new Foot), m_left(new QHBoxLayout), m_right(new QHBoxLayout),
      m_noteIcon(new IconLabel(Icon::Info)), m_note(new Label(TypeRole::Body, ColorRole::Text2))
{
    m_body->setContentsMargins(BodyPadding, BodyPadding, BodyPadding, BodyPadding);
    m_body->setSpacing(0);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->widget()->installEventFilter(this);
    m_foot->installEventFilter(this);

    m_noteIcon->hide();
    m_note->setWordWrap(true);
    m_note->hide();
    m_left->setSpacing(metrics::Grid);
    m_left->addWidget(m_noteIcon);
    m_left->addWidget(m_note, 1);
    m_left->addStretch(0); // takes the room where there is no note
    m_right->setSpacing(metrics::Grid);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(BodyPadding, FootPadding + 1, BodyPadding, FootPadding);
    foot->setSpacing(metrics::CardGap);
    foot->addLayout(m_left, 1);
    foot->addLayout(m_right);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_foot);
    auto *outer = new QVBoxLayout(&dialog);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(this);
    dialog.setFixedWidth(width);
    dialog.installEventFilter(this);
}

void DialogFrame::setNote(Icon icon, const QString &text)
{
    m_noteIcon->setIcon(icon);
    m_noteIcon->setVisible(!text.isEmpty());
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void DialogFrame::addLeft(QWidget *widget)
{
    m_left->insertWidget(0, widget, 0, Qt::AlignLeft);
}

void DialogFrame::addButton(QWidget *button)
{
    m_right->addWidget(button);
}

bool DialogFrame::eventFilter(QObject *watched, QEvent *event)
{
    const bool contentChanged
        = (watched == m_scroll->widget() || watched == m_foot) && event->type() == QEvent::LayoutRequest;
    const bool appears = watched == &m_dialog && event->type() == QEvent::Show;
    if (contentChanged || appears)
        fit();
    return QWidget::eventFilter(watched, event);
}

/// As high as the body wants, as far as there is room for it.
void DialogFrame::fit()
{
    m_body->activate();
    const auto heightOf = [this](const QLayout &layout) {
        return layout.hasHeightForWidth() ? layout.totalHeightForWidth(m_width)
                                          : layout.totalSizeHint().height();
    };
    const int wanted = heightOf(*m_body) + heightOf(*m_foot->layout());
    const QWidget *owner = &m_dialog;
    while (owner->parentWidget())
        owner = owner->parentWidget()->window();
    const int room = (owner == &m_dialog ? m_dialog.screen()->availableGeometry().height() : owner->height())
        - RoomAround;
    m_dialog.setFixedHeight(std::min(wanted, std::max(room, LeastHeight)));
}

} // namespace portico::ui
