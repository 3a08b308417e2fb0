// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QDialog>
#include <QImage>

#include <stop_token>

class QStackedWidget;

namespace portico::ui {

class Button;
class ErrorState;
class Label;
class ScrollPane;

/// The pages of a PDF, to read and to print.
class PreviewDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreviewDialog(const QString &number, QWidget *parent = nullptr);
    ~PreviewDialog() override;

    /// Draws \a pdf and shows it; what goes wrong is said in the dialog.
    void show(const QByteArray &pdf);
    void showFailure(const Error &error);
    [[nodiscard]] int pageCount() const { return int(m_pages.size()); }

Q_SIGNALS:
    void saveRequested();
    void printRequested();

private:
    void showPages(const QList<QImage> &pages);

    QStackedWidget *m_stack;
    QWidget *m_waiting;
    ScrollPane *m_scroll;
    ErrorState *m_failure;
    Button *m_save;
    Button *m_print;
    Label *m_count;
    QList<QImage> m_pages;
    std::stop_source m_stop;
};

} // namespace portico::ui
