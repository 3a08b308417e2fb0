// SPDX-License-Identifier: MIT
#include "ui/shell/statusline.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace portico::ui {

using account::Session;

/// A dot while connected, a crossed-out cloud while not.
class StatusLine::StateIcon final : public QWidget
{
public:
    StateIcon() { setFixedSize(12, 12); }

    void setOnline(bool online)
    {
        m_online = online;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = Palette::of(this);
        if (!m_online) {
            paintIcon(painter, rect(), Icon::CloudOff, colors.color(ColorRole::Warn), 12);
            return;
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.color(ColorRole::Ok));
        painter.drawEllipse(QRectF(rect()).center(), 3.4, 3.4);
    }

private:
    bool m_online = true;
};

StatusLine::StatusLine(QWidget *parent)
    : QFrame(parent), m_asOf(new Label(TypeRole::Caption, ColorRole::Text2)), m_icon(new StateIcon),
      m_state(new Label(TypeRole::Caption, ColorRole::Text2)),
      m_server(new Label(TypeRole::Caption, ColorRole::Text2)),
      m_kept(new ElidedLabel(QString(), TypeRole::Caption, ColorRole::Text2)),
      m_note(new Label(TypeRole::Caption, ColorRole::Text2))
{
    setObjectName(QStringLiteral("statusLine"));
    m_asOf->setObjectName(QStringLiteral("statusAsOf"));
    m_state->setObjectName(QStringLiteral("statusConnection"));
    m_server->setObjectName(QStringLiteral("statusServer"));
    setFixedHeight(metrics::StatusLineHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::CardPadding, 1, metrics::CardPadding, 0);
    row->setSpacing(metrics::CardGap);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_icon);
    state->addWidget(m_state);
    row->addWidget(m_asOf);
    row->addLayout(state);
    row->addWidget(m_server);
    row->addStretch();
    m_kept->setObjectName(QStringLiteral("statusKept"));
    row->addWidget(m_kept);
    row->addWidget(m_note);
    showSignedOut();
}

void StatusLine::showSignedOut()
{
    m_asOf->setText(QStringLiteral("Portico " PORTICO_VERSION));
    m_icon->hide();
    m_state->clear();
    m_server->clear();
    m_kept->clear();
    m_note->clear();
}

void StatusLine::setAsOf(const QString &time)
{
    m_asOf->setText(time.isEmpty() ? QString() : tr("As of %1").arg(time));
    m_asOf->setVisible(!time.isEmpty());
}

void StatusLine::setConnection(Session::State state, const QString &offlineSince)
{
    const bool offline = state == Session::State::Offline;
    m_icon->show();
    m_icon->setOnline(!offline);
    m_state->setColor(offline ? ColorRole::Warn : ColorRole::Text2);
    m_state->setText(offline                     ? tr("Offline since %1").arg(offlineSince)
            : state == Session::State::Restoring ? tr("Connecting")
                                                 : tr("Connected"));
    m_note->setText(tr("Billing days are counted in UTC"));
}

void StatusLine::setKept(const QString &kept)
{
    m_kept->setText(kept);
    layout()->activate(); // also while a dialog holds up everything else
}

void StatusLine::setServer(const QString &host)
{
    m_server->setText(
        host.isEmpty() ? tr("Demo · sample data on this computer") : tr("Portal · %1").arg(host));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.nav);
    painting::hairline(painter, QPoint(0, 0), QPoint(width() - 1, 0), colors.border);
}

} // namespace portico::ui
