// SPDX-License-Identifier: MIT
#include "ui/widgets/messagepage.h"

#include "ui/style/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int WidestText = 400;

} // namespace

MessagePage::MessagePage(Icon icon, ColorRole iconColor, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_iconColor(iconColor), m_iconPlace(new QWidget(this)),
      m_heading(new Label(TypeRole::Heading, ColorRole::Text, this)),
      m_text(new Label(TypeRole::Body, ColorRole::Text2, this)),
      m_caption(new Label(TypeRole::Caption, ColorRole::Text3, this)), m_buttons(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(
        metrics::CardPadding, metrics::CardPadding, metrics::CardPadding, metrics::CardPadding);
    column->setSpacing(0);
    column->addStretch();
    m_iconPlace->setFixedSize(metrics::PageIconSize, metrics::PageIconSize);
    column->addWidget(m_iconPlace, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::Grid);
    for (Label *label : {m_heading, m_text, m_caption}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setMaximumWidth(WidestText);
        label->setMinimumWidth(std::min(WidestText, 240));
    }
    m_caption->setSelectable();
    m_caption->setMaximumWidth(2 * WidestText);
    m_caption->hide();
    const auto centred = [column](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(widget, 1000);
        row->addStretch();
        column->addLayout(row);
    };
    centred(m_heading);
    column->addSpacing(4);
    centred(m_text);
    column->addSpacing(metrics::CardGap);
    m_buttons->setSpacing(metrics::Grid);
    m_buttons->addStretch();
    m_buttons->addStretch();
    column->addLayout(m_buttons);
    column->addSpacing(metrics::Grid);
    centred(m_caption);
    column->addStretch();
}

void MessagePage::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    setAccessibleName(heading);
}

void MessagePage::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleDescription(text);
}

void MessagePage::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
}

Button *MessagePage::addButton(const QString &text, Button::Kind kind)
{
    return adopt(new Button(text, kind, this));
}

Button *MessagePage::addButton(const QString &text, Icon icon, Button::Kind kind)
{
    return adopt(new Button(text, icon, kind, this));
}

Button *MessagePage::adopt(Button *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    if (!m_first)
        m_first = button;
    return button;
}

void MessagePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, m_iconPlace->geometry(), m_icon, Palette::of(this).color(m_iconColor),
        metrics::PageIconSize);
}

EmptyState::EmptyState(Icon icon, const QString &heading, const QString &text, QWidget *parent)
    : MessagePage(icon, ColorRole::Text3, parent)
{
    setHeading(heading);
    setText(text);
}

ErrorState::ErrorState(QWidget *parent)
    : MessagePage(Icon::Warning, ColorRole::Bad, parent),
      m_retry(addButton(tr("Retry"), Icon::Refresh, Button::Kind::Primary))
{
    connect(m_retry, &QPushButton::clicked, this, &ErrorState::retryRequested);
}

void ErrorState::setFailure(const QString &heading, const QString &text, const QString &caption)
{
    setHeading(heading);
    setText(text);
    setCaption(caption);
}

void ErrorState::showEvent(QShowEvent *event)
{
    MessagePage::showEvent(event);
    m_retry->setFocus(Qt::OtherFocusReason);
}

} // namespace portico::ui
