// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "services/domain/usage.h"

#include <QWidget>

class QAbstractButton;

namespace portico::ui {

class Banner;

/// Names the metrics whose limit is reached and leads to the larger plans, each of which opens a quote; who
/// may not change the plan learns who may. Hidden while no limit is reached.
class LimitPrompt final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitPrompt(QWidget *parent = nullptr);

    void setUsage(const CurrentUsage &usage, const Permissions &permissions);

Q_SIGNALS:
    void plansRequested();

private:
    Banner *m_banner;
    QAbstractButton *m_plans;
};

} // namespace portico::ui
