// SPDX-License-Identifier: MIT
#include "ui/widgets/tablefooter.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int OneLineHeight = 40;
constexpr int TwoLineHeight = 52;

QVBoxLayout *column()
{
    auto *box = new QVBoxLayout;
    box->setSpacing(0);
    box->addStretch();
    return box;
}

} // namespace

TableFooter::TableFooter(QWidget *parent)
    : QFrame(parent), m_row(new QHBoxLayout(this)), m_totals(new QHBoxLayout),
      m_count(new ElidedLabel(QString(), TypeRole::Body, ColorRole::Text2, this)),
      m_note(new ElidedLabel(QString(), TypeRole::Caption, ColorRole::Text3, this))
{
    m_row->setContentsMargins(metrics::CardPadding, 1, metrics::CardPadding, 0);
    m_row->setSpacing(24);
    auto *left = column();
    left->addWidget(m_count);
    left->addWidget(m_note);
    left->addStretch();
    m_note->hide();
    m_row->addLayout(left, 1);
    m_totals->setSpacing(24);
    m_row->addLayout(m_totals);
    followHeight();
}

void TableFooter::setCount(const QString &count, const QString &note)
{
    m_count->setText(count);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    followHeight();
}

void TableFooter::setTotals(const QList<Total> &totals)
{
    while (QLayoutItem *item = m_totals->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_hasTotalNotes = false;
    for (const Total &total : totals) {
        auto *place = new QWidget(this);
        auto *box = column();
        place->setLayout(box);
        auto *line = new QHBoxLayout;
        line->setSpacing(4);
        line->addStretch();
        line->addWidget(new Label(total.currency, TypeRole::Body, ColorRole::Text2));
        line->addWidget(new Label(total.amount, TypeRole::BodyMedium));
        box->addLayout(line);
        if (!total.note.isEmpty()) {
            auto *note = new Label(total.note, TypeRole::Caption, ColorRole::Text3);
            note->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
            box->addWidget(note);
            m_hasTotalNotes = true;
        }
        box->addStretch();
        m_totals->addWidget(place);
    }
    followHeight();
}

void TableFooter::addWidget(QWidget *widget)
{
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

void TableFooter::followHeight()
{
    const bool two = m_hasTotalNotes || !m_note->text().isEmpty();
    setMinimumHeight(two ? TwoLineHeight : OneLineHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TableFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    // The lower corners follow the card around the table.
    const int radius = metrics::CardRadius - 1;
    QPainterPath path;
    path.addRoundedRect(QRectF(0, -radius, width(), height() + radius), radius, radius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect());
    painter.fillPath(path, colors.alt);
    painting::hairline(painter, {0, 0}, {width() - 1, 0}, colors.border);
}

} // namespace portico::ui
