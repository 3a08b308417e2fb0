// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace portico::ui {

/// Up to two initials of a person or organization: "Maya Okafor" gives "MO".
[[nodiscard]] QString initialsOf(const QString &name);

/// A round mark with the initials of a person, or a square one of an organization.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    enum class Shape { Person, Organization };

    explicit Avatar(Shape shape, QWidget *parent = nullptr);
    void setName(const QString &name);

    [[nodiscard]] QSize sizeHint() const override;

    static void paint(
        QPainter &painter, const QRect &rect, const QString &initials, Shape shape, const QWidget *widget);
    static constexpr int PersonSize = 24;
    static constexpr int OrganizationSize = 28;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Shape m_shape;
    QString m_initials;
};

} // namespace portico::ui
