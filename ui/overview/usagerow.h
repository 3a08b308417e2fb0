// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"

#include <QWidget>

#include <optional>

namespace portico::ui {

class Label;
class ProgressBar;
class StatusChip;

/// One metric: name, figure of its limit, bar and note.
class UsageRow final : public QWidget
{
    Q_OBJECT

public:
    explicit UsageRow(QWidget *parent = nullptr);

    /// Without a plan there is no limit to compare with.
    void setUsage(const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now,
        bool hasPlan);
    /// Only name, figure and bar; \a share of the limit, nothing where there is none. A bar that does not
    /// \a warn stays in the accent however full it is.
    void setBrief(const QString &name, const QString &figure, std::optional<double> share, bool warns);

private:
    Label *m_name;
    StatusChip *m_chip;
    Label *m_figure;
    ProgressBar *m_bar;
    Label *m_note;
    Label *m_percent;
};

} // namespace portico::ui
