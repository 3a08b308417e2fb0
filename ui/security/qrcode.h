// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"

#include <QImage>
#include <QWidget>

namespace portico::ui {

/// \a text as a QR code (ISO/IEC 18004, error correction M), one pixel a module, dark on white, with the
/// quiet zone around it. Null for a text that is too long for one.
[[nodiscard]] QImage qrCode(const Secret &text);

/// A QR code that is black on white whatever the theme, so that every camera reads it.
class QrCodeView final : public QWidget
{
    Q_OBJECT

public:
    explicit QrCodeView(QWidget *parent = nullptr);

    void setText(const Secret &text);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_code;
};

} // namespace portico::ui
