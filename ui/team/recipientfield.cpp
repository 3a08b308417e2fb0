// SPDX-License-Identifier: MIT
#include "ui/team/recipientfield.h"

#include "services/domain/invitation.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/spoken.h"
#include "ui/widgets/textblock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

namespace portico::ui {

namespace {

constexpr int ChipHeight = 24;
constexpr int Padding = 6;
constexpr int Gap = 4;
constexpr int LeastLine = 160; ///< What the line to type in takes at least.
constexpr int ShownRows = 4;

bool isSeparator(QChar c)
{
    return c == u',' || c == u';' || c.isSpace();
}

/// Whether what stands in the line is done, so that a name before an address can be typed in peace.
bool isComplete(const QString &text)
{
    if (!text.contains(u'@') || text.count(u'"') % 2 != 0)
        return false;
    return text.contains(u'<') ? text.contains(u'>') : isSeparator(text.back());
}

} // namespace

/// An address in the field. The whole chip is the button that takes it away.
class RecipientField::Chip final : public QToolButton
{
public:
    Chip(const QString &address, bool isAddress, QWidget *parent)
        : QToolButton(parent), m_isAddress(isAddress)
    {
        setText(address);
        setObjectName(QStringLiteral("addressChip"));
        setAccessibleName(isAddress ? RecipientField::tr("Take %1 away").arg(address)
                                    : RecipientField::tr("Take %1 away, it is no address").arg(address));
        setToolTip(accessibleName());
        setFocusPolicy(Qt::ClickFocus);
        setCursor(Qt::ArrowCursor);
    }

    [[nodiscard]] bool isAddress() const { return m_isAddress; }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {TextBlock{text()}.naturalWidth() + metrics::IconSize + 3 * Padding + 2, ChipHeight};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = Palette::of(this);
        const QColor frame = m_isAddress ? colors.border : colors.badLine;
        const QColor fill = !m_isAddress ? colors.badTint : underMouse() ? colors.alt : colors.base;
        const QColor ink = m_isAddress ? colors.text : colors.bad;
        painting::roundedFrame(painter, rect(), metrics::ControlRadius, fill, frame);
        const QRect words = rect().adjusted(Padding + 1, 0, -2 * Padding - 1 - metrics::IconSize, 0);
        TextBlock{text()}.paint(painter, QStyle::visualRect(layoutDirection(), rect(), words), ink);
        const QRect cross(width() - Padding - 1 - metrics::IconSize, 0, metrics::IconSize, height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), cross), Icon::Close, ink,
            metrics::IconSize);
    }

private:
    bool m_isAddress;
};

RecipientField::RecipientField(QWidget *parent)
    : QWidget(parent), m_scroll(new QScrollArea(this)), m_inside(new QWidget), m_line(new QLineEdit(m_inside))
{
    setObjectName(QStringLiteral("recipientField"));
    m_line->setObjectName(QStringLiteral("addressLine"));
    m_line->setAccessibleName(tr("E-mail addresses"));
    m_line->setFrame(false);
    m_line->setFixedHeight(ChipHeight);
    m_line->setTextMargins(0, 0, 0, 0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_inside);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_inside->setAutoFillBackground(false);
    m_inside->setCursor(Qt::IBeamCursor);
    m_inside->installEventFilter(this);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &RecipientField::followText);
    arrange();
}

void RecipientField::take(const QString &text)
{
    AddressList list;
    list.read(text);
    take(list);
}

void RecipientField::take(const AddressList &list)
{
    for (const QString &address : list.addresses())
        add(address, true);
    for (const QString &piece : list.rejected())
        add(piece, false);
    announce();
}

void RecipientField::finish()
{
    const QString text = m_line->text();
    if (text.trimmed().isEmpty())
        return;
    m_line->clear();
    take(text);
}

QStringList RecipientField::addresses() const
{
    QStringList addresses;
    for (const Chip *chip : m_chips) {
        if (chip->isAddress())
            addresses.append(chip->text());
    }
    return addresses;
}

QStringList RecipientField::rejected() const
{
    QStringList rejected;
    for (const Chip *chip : m_chips) {
        if (!chip->isAddress())
            rejected.append(chip->text());
    }
    return rejected;
}

void RecipientField::add(const QString &text, bool isAddress)
{
    const bool isThere = std::any_of(m_chips.begin(), m_chips.end(),
        [&](const Chip *chip) { return chip->text().compare(text, Qt::CaseInsensitive) == 0; });
    if (isThere)
        return;
    if (m_chips.size() >= MaximumInvitations) {
        ++m_leftOut;
        return;
    }
    auto *chip = new Chip(text, isAddress, m_inside);
    chip->installEventFilter(this);
    connect(chip, &QAbstractButton::clicked, this, [this, chip] {
        remove(chip);
        m_line->setFocus();
    });
    chip->show();
    m_chips.append(chip);
}

void RecipientField::remove(Chip *chip)
{
    m_chips.removeOne(chip);
    chip->hide();
    chip->deleteLater(); // it is what was clicked
    m_leftOut = 0;
    announce();
}

void RecipientField::announce()
{
    const QStringList known = addresses();
    m_line->setAccessibleDescription(known.join(QStringLiteral(", ")));
    m_line->setPlaceholderText(m_chips.isEmpty() ? tr("name@company.example") : QString());
    arrange();
    Q_EMIT changed();
}

/// Whatever comes at once, by paste or drop, is read at once.
void RecipientField::followText()
{
    const QString text = m_line->text();
    const bool cameAtOnce = text.size() > m_lengthBefore + 1 && text.contains(u'@')
        && std::any_of(text.begin(), text.end(), isSeparator);
    m_lengthBefore = text.size();
    if (!text.isEmpty() && (cameAtOnce || isComplete(text)))
        finish();
}

void RecipientField::takeBackLast()
{
    if (m_chips.isEmpty())
        return;
    Chip *last = m_chips.last();
    const QString text = last->text();
    remove(last);
    m_lengthBefore = text.size();
    m_line->setText(text);
}

bool RecipientField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_inside && event->type() == QEvent::MouseButtonPress)
        m_line->setFocus(Qt::MouseFocusReason);
    if (watched == m_line && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        if (event->type() == QEvent::FocusOut)
            finish();
        update();
    }
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Paste)) { // the line itself would lose the line breaks
        take(m_line->text() + QGuiApplication::clipboard()->text());
        m_line->clear();
        return true;
    }
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && !m_line->text().trimmed().isEmpty()) {
        finish();
        return true;
    }
    if (key->key() == Qt::Key_Backspace && m_line->text().isEmpty()) {
        takeBackLast();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RecipientField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const bool focused = m_line->hasFocus();
    painting::roundedFrame(painter, rect(), metrics::ControlRadius, colors.base,
        focused ? colors.accent : colors.field, focused ? metrics::FocusWidth : 1);
}

void RecipientField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// The chips in rows, and the line behind the last one; beyond ShownRows it scrolls.
void RecipientField::arrange()
{
    const int room = width() - 2 * Padding;
    const int rowHeight = ChipHeight + Gap;
    const auto rowsWithin = [&](int width, bool places) {
        int x = 0;
        int row = 0;
        const auto put = [&](QWidget *widget, int needs, bool fills) {
            if (x > 0 && x + needs > width) {
                x = 0;
                ++row;
            }
            const int wide = fills ? std::max(needs, width - x) : std::min(needs, width);
            const QRect place(x, row * rowHeight, wide, ChipHeight);
            if (places)
                widget->setGeometry(QStyle::visualRect(layoutDirection(), QRect(0, 0, width, 1), place));
            x += wide + Gap;
        };
        for (Chip *chip : std::as_const(m_chips))
            put(chip, chip->sizeHint().width(), false);
        put(m_line, std::min(LeastLine, width), true);
        return row + 1;
    };
    const bool scrolls = rowsWithin(room, false) > ShownRows;
    const int width
        = std::max(LeastLine, scrolls ? room - m_scroll->verticalScrollBar()->sizeHint().width() : room);
    const int rows = rowsWithin(width, true);
    m_inside->resize(width, rows * rowHeight - Gap);
    const int shown = std::min(rows, ShownRows) * rowHeight - Gap;
    m_scroll->setGeometry(Padding, Padding, room, shown);
    setFixedHeight(shown + 2 * Padding);
    if (scrolls)
        m_scroll->ensureWidgetVisible(m_line, 0, 0);
}

} // namespace portico::ui
