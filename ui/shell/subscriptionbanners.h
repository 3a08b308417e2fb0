// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace portico::ui {

class Banner;

/// The banners a subscription calls for, most urgent first; takes no room where there is none.
class SubscriptionBanners final : public QWidget
{
    Q_OBJECT

public:
    explicit SubscriptionBanners(QWidget *parent = nullptr);

    /// \a details adds a line to the banner of a planned change, such as what it will cost with the present
    /// seats.
    void setSubscription(
        const SubscriptionSummary &summary, UtcSeconds now, const QString &plannedDetails = {});
    void clear();

    /// Called with each banner once it is filled: gives it the buttons for what can be done about it here.
    using Actions = std::function<void(BannerKind kind, Banner &banner)>;
    void setActions(Actions actions);

private:
    void fill(Banner &banner, BannerKind kind, const SubscriptionSummary &summary, UtcSeconds now) const;

    QVBoxLayout *m_column;
    SubscriptionSummary m_shown;
    UtcSeconds m_shownAt;
    QString m_plannedDetails;
    Actions m_actions;
};

} // namespace portico::ui
