// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QWidget>

#include <optional>

namespace portico::ui {

/// How much of a limit is used, 8 pixels high: track, forecast, value. From 80 % it warns, from 100 % it is
/// bad, unless the tone is fixed. Read out with the words it is given.
class ProgressBar final : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { ByValue, Accent, Ok, Bad };

    explicit ProgressBar(QWidget *parent = nullptr);

    /// Shares of the limit, 1.0 is all of it; more is drawn as all.
    void setValue(double share);
    [[nodiscard]] double value() const { return m_value; }
    void setForecast(std::optional<double> share);
    /// What is held, such as a seat for an invitation: drawn after the value in the selection colour.
    void setHeld(double share);
    /// What failed: drawn after the value as bad.
    void setFailed(double share);
    void setTone(Tone tone);
    /// "420,180 of 500,000 API calls"
    void setSpokenValue(const QString &words);
    [[nodiscard]] QString spokenValue() const { return m_words; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QColor valueColor() const;

    double m_value = 0;
    std::optional<double> m_forecast;
    double m_held = 0;
    double m_failed = 0;
    Tone m_tone = Tone::ByValue;
    QString m_words;
};

} // namespace portico::ui
