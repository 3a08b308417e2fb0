// SPDX-License-Identifier: MIT
#include "ui/security/qrcode.h"

#include "ui/style/palette.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace portico::ui {

namespace {

constexpr int QuietZone = 4; // modules
constexpr int ModuleSize = 4; // pixels

} // namespace

QImage qrCode(const Secret &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.reveal().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * QuietZone;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                image.setPixelColor(x + QuietZone, y + QuietZone, Qt::black);
        }
    }
    return image;
}

QrCodeView::QrCodeView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("QR code for an authenticator app; the key below says the same"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCodeView::setText(const Secret &text)
{
    m_code = qrCode(text);
    updateGeometry();
    update();
}

QSize QrCodeView::sizeHint() const
{
    return m_code.size() * ModuleSize;
}

void QrCodeView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawImage(rect(), m_code); // nearest neighbour: modules keep their edges
}

} // namespace portico::ui
