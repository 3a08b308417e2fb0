// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"

#include <QPushButton>
#include <QToolButton>

namespace portico::ui {

/// A push button of the design. At most one Primary per window, dialog or banner group; Flat is for
/// navigation and small row actions.
class Button : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind { Normal, Primary, Flat };

    explicit Button(const QString &text, Kind kind = Kind::Normal, QWidget *parent = nullptr);
    Button(const QString &text, Icon icon, Kind kind = Kind::Normal, QWidget *parent = nullptr);

    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }

    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    Kind m_kind = Kind::Normal;
};

/// An icon without a word, for refresh, download, more and close; \a name is its accessible name and tool
/// tip.
class IconButton final : public QPushButton
{
    Q_OBJECT

public:
    /// Frameless ones stand inside rows and fields.
    IconButton(Icon icon, const QString &name, bool framed = true, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    bool m_framed;
};

} // namespace portico::ui
