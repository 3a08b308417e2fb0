// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

/// Links that the system hands to the running program as events, as macOS does.
class OpenedLinks final : public QObject
{
    Q_OBJECT

public:
    /// Watches the application.
    explicit OpenedLinks(QObject *parent = nullptr);

Q_SIGNALS:
    void opened(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};
