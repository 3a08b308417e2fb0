// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace portico::ui {

/// One picture of the gallery: widgets of the console with example data.
struct GalleryScene
{
    QString name;
    std::function<QWidget *()> build;
};

[[nodiscard]] QList<GalleryScene> galleryScenes();

} // namespace portico::ui
