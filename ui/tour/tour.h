// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/console.h"
#include "ui/style/porticostyle.h"
#include "ui/tour/scenes.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QSize>
#include <QTemporaryDir>

namespace portico::ui {

class MainWindow;

/// Walks through the scenes with a real window on real servers, and draws each in each theme. The findings
/// are written beside the pictures as tour.json.
class Tour final
{
public:
    struct Options
    {
        QString directory;
        std::vector<Theme> themes{Theme::Light, Theme::Dark};
        QSize size{1280, 800};
        QStringList only; ///< Names of scenes; empty for all.
    };

    /// \a console and \a stage must outlive the tour.
    Tour(Console &console, TourStage &stage, Options options);
    ~Tour();

    /// What is not as it should be, one line each; empty is success.
    [[nodiscard]] QCoro::Task<QStringList> run();

private:
    using Condition = std::function<bool()>;

    [[nodiscard]] QCoro::Task<void> play(Scene scene);
    [[nodiscard]] QCoro::Task<bool> arrange(Scene scene);
    [[nodiscard]] QCoro::Task<bool> enterWorkspace(Scene scene);
    [[nodiscard]] QCoro::Task<bool> showPane(Scene scene);
    [[nodiscard]] QCoro::Task<bool> press(QString name);
    void openMemberDialog(const Scene &scene);
    [[nodiscard]] QCoro::Task<bool> download();
    [[nodiscard]] QCoro::Task<bool> openInvitation();
    [[nodiscard]] QCoro::Task<bool> until(Condition condition);
    [[nodiscard]] QCoro::Task<void> draw(Scene scene);
    void makeWindow();
    void report(const Scene &scene);
    /// Dialogs and lists over the window, each over the one before.
    [[nodiscard]] QList<QWidget *> over() const;
    [[nodiscard]] QWidget *subject() const;
    [[nodiscard]] bool isSettled(const Scene &scene) const;
    [[nodiscard]] QStringList missingFigures(const Scene &scene) const;
    void complain(const Scene &scene, const QString &problem);

    Console &m_console;
    TourStage &m_stage;
    Options m_options;
    std::unique_ptr<MainWindow> m_window;
    std::optional<TourStage::Story> m_story;
    std::optional<Role> m_role;
    bool m_windowIsUsed = false; ///< Cut off or held: the next scene takes a new one.
    std::unique_ptr<QTemporaryDir> m_downloads;
    QStringList m_problems;
    QJsonArray m_findings;
};

} // namespace portico::ui
